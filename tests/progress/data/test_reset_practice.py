"""Beginning again with one kind of practice, or with everything."""

import pytest
from django.test import Client
from django.utils import timezone

from catalog.models import CaseStudy, Exercise, FormerSlug, Pattern
from history.record import undo
from practice.mocks.models import MockInterview
from practice.recall.models import RecallCard
from practice.sketches.models import Sketch
from progress.data.reset import Scope, resettable
from progress.notes.models import Note
from tests.factories import UserFactory
from tests.progress.data.practisers import practise, practising_reader
from tests.progress.data.test_round_trip_practice import facts
from tests.progress.patterns import pattern

URL = "/settings/data/reset/kinds/"
COUNTS = {
    "recall": {"cards": 2, "reviews": 3},
    "answers": {"answers": 1},
    "elsewhere": {"elsewhere": 1},
    "plan": {"plan": 1},
    "sketches": {"sketches": 2, "versions": 3},
    "mocks": {"mocks": 3},
}


@pytest.fixture
def user(client, db):
    user = UserFactory()
    practise(user)
    client.force_login(user)
    return user


def kept(user):
    """What stands, without when it last changed."""
    return [(row["thing"], row["part"], row["fact"]) for row in facts(user)]


@pytest.mark.parametrize("kind", resettable())
def test_one_kind_goes_alone_and_comes_back_whole(client, user, kind):
    subject, before = resettable()[kind].name, kept(user)
    others = [row["subject"] for row in facts(user) if row["subject"] != subject]
    page = client.get(f"{URL}{kind}/")
    assert COUNTS[kind].items() <= page.context["counts"].items()
    assert "/settings/data/export/" in page.text
    assert client.post(f"{URL}{kind}/").status_code == 302
    assert [row["subject"] for row in facts(user)] == others
    client.post(f"/undo/{user.event_groups.get(deed='reset').pk}/")
    assert kept(user) == before


def test_an_interview_gets_its_drawing_back(client, user):
    sketch = MockInterview.objects.exclude(sketch=None).get().sketch
    client.post(f"{URL}sketches/")
    assert not MockInterview.objects.exclude(sketch=None).exists()
    assert not Note.objects.filter(thing=f"sketch:{sketch.pk}").exists()
    assert Note.objects.filter(thing__startswith="mock:").exists()
    undo(user.event_groups.get(deed="reset"))
    assert MockInterview.objects.exclude(sketch=None).get().sketch == sketch
    assert Note.objects.filter(thing=f"sketch:{sketch.pk}").exists()


def test_everything_takes_practice_along_and_an_undo_brings_all_back(db):
    user, other = practising_reader(), UserFactory()
    practise(other)
    before, theirs = kept(user), kept(other)
    group = Scope.of_everything(user).reset()
    assert (facts(user), user.sketches.count(), user.mocks.count()) == ([], 0, 0)
    assert kept(other) == theirs
    assert undo(group)[1] == 0
    assert kept(user) == before


def test_the_list_says_what_there_is_of_each_kind(client, user):
    page = client.get("/settings/data/reset/")
    assert [slug for slug, *_ in page.context["kinds"]] == list(resettable())
    assert "2 recall questions, answered 3 times" in page.text
    assert not Client().get("/settings/data/reset/").context


def test_an_id_that_somebody_took_meanwhile_does_no_harm(db):
    """Only an undo brings back an id that was free for a while."""
    user, other = UserFactory(), UserFactory()
    practise(user)
    group = Scope.of_kind(user, "sketches").reset()
    gone = group.events.filter(subject="sketch").first().work.key
    Sketch.objects.create(pk=gone, user=other, title="Another", created_at=group.at, updated_at=group.at)
    undo(group)
    assert Sketch.objects.get(pk=gone).title == "Another"
    assert user.sketches.count() == 2


def test_what_has_another_name_by_now_comes_back_under_it(db):
    user = UserFactory()
    practise(user)
    group = Scope.of_everything(user).reset()
    for model, slug in ((Pattern, "rag"), (CaseStudy, "feed"), (Exercise, "ranking")):
        model.objects.filter(slug=slug).update(slug=f"{slug}-now")
        FormerSlug.objects.create(model=model._meta.model_name, slug=slug, now=f"{slug}-now")
    undo(group)
    assert set(user.recall_cards.values_list("pattern__slug", flat=True)) == {"rag-now"}
    assert user.case_answers.get().case.slug == "feed-now"
    assert user.sketches.exclude(exercise=None).get().exercise.slug == "ranking-now"


def test_nothing_is_said_to_be_nothing(client, user):
    RecallCard.objects.all().delete()
    assert "Nothing to reset" in client.get(f"{URL}recall/").text
    assert client.post(f"{URL}recall/").status_code == 302
    assert not user.event_groups.filter(deed="reset").exists()


@pytest.mark.parametrize("kind", ["none", "card", "a" * 300, "__class__"])
def test_what_is_no_kind_is_404(client, user, kind):
    assert client.post(f"{URL}{kind}/").status_code == 404


def test_the_number_of_cards_does_not_change_how_many_queries_a_reset_takes(db, django_assert_max_num_queries):
    user, moment = UserFactory(), timezone.now()
    found, about = pattern("one"), {"due": moment, "state": {}, "updated_at": moment}
    RecallCard.objects.bulk_create(RecallCard(user=user, pattern=found, question=f"q{one}", **about) for one in range(200))
    with django_assert_max_num_queries(40):
        Scope.of_kind(user, "recall").reset()
    assert not RecallCard.objects.exists()
