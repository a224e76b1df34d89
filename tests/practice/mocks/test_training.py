"""What trains each criterion: there is such a thing in the guide, and reports lead to it."""

from catalog import library
from catalog.models import Part
from practice.mocks.rubric import BY_KEY
from practice.mocks.training import TRAINS, links
from tests.factories import UserFactory
from tests.pages import links as links_of
from tests.pages import text
from tests.progress.plan import doing


def test_every_criterion_has_training_and_a_habit_in_a_sentence():
    assert list(TRAINS) == list(BY_KEY)
    assert all(list(one.keys) and one.habit.endswith(".") for one in TRAINS.values())


def test_what_trains_a_criterion_is_in_the_guide(catalogue):
    there = {"pattern": library.patterns(), "case": library.cases(), "exercise": library.exercises()}
    there["reading"] = {f"{work}#{part}" for work, part in Part.objects.values_list("resource__slug", "key")}
    keys = [key.split(":") for one in TRAINS.values() for key in one.keys]
    assert [slug for step, slug in keys if slug not in there[step]] == []


def test_a_report_links_what_trains_each_criterion_below_the_bar(client, catalogue):
    user = UserFactory()
    client.force_login(user)
    levels = {key.replace("-", "_"): 2 if key in {"operation", "model-and-training"} else 3 for key in TRAINS}
    page = client.get(doing.hold(user, "typeahead", **levels).get_absolute_url())
    assert text(page).count("Train it:") == 2
    for key in ("operation", "model-and-training"):
        assert {link.url for link in links(key)} <= set(links_of(page))
        assert f"Next time: {TRAINS[key].habit}" in text(page)
    assert "/patterns/distributed-training/" not in links_of(page)
