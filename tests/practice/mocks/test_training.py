from catalog import library
from catalog.models import Part
from practice.mocks.rubric import BY_KEY
from practice.mocks.training import TRAINS


def test_every_criterion_has_training_and_a_habit_in_a_sentence():
    assert list(TRAINS) == list(BY_KEY)
    assert all(list(one.keys) and one.habit.endswith(".") for one in TRAINS.values())


def test_what_trains_a_criterion_is_in_the_guide(catalogue):
    there = {"pattern": library.patterns(), "case": library.cases(), "exercise": library.exercises()}
    there["reading"] = {f"{work}#{part}" for work, part in Part.objects.values_list("resource__slug", "key")}
    keys = [key.split(":") for one in TRAINS.values() for key in one.keys]
    assert [slug for step, slug in keys if slug not in there[step]] == []
