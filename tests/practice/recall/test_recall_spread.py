"""After days away: a preview, then one change."""

from datetime import timedelta

import pytest
from django.utils import timezone

from history.kinds import KINDS
from history.models import EventGroup
from history.refs import PATTERN, Ref
from practice.recall.deck import Deck
from practice.recall.models import RecallCard, RecallReview
from practice.recall.reviews import spread
from tests.pages import text
from tests.practice.recall.cards import answer, asking

pytestmark = pytest.mark.django_db
URL = "/recall/spread/"


@pytest.fixture
def away(user, clock):
    """Sixty cards, all due since long."""
    for number in range(20):
        pattern = asking(f"pattern-{number}")
        for key in ("q1", "q2", "q3"):
            answer(user, pattern, key)
    clock.shift(timedelta(days=60))
    return user


def dues():
    return dict(RecallCard.objects.values_list("pk", "due"))


def test_it_shows_what_each_day_would_hold_and_changes_nothing(client, away):
    before = dues()
    page = text(client.get(URL))
    assert "60 are due: 15 today, the rest over the next 3 days." in page
    assert "Fri 1 May 60 15 Sat 2 May 0 15 Sun 3 May 0 15 Mon 4 May 0 15" in page
    assert "Spread 45 questions" in page
    assert dues() == before


def test_no_day_gets_more_than_its_share_and_today_stays(client, away):
    today = [card.slug for card in Deck(away).queue]
    client.post(URL)
    deck = Deck(away)
    assert [card.slug for card in deck.queue] == today
    assert (len(deck.due), deck.waiting, set(deck.coming.values())) == (15, 0, {15})


def test_it_is_one_change_that_can_be_taken_back(client, away):
    before = dues()
    client.post(URL)
    group = EventGroup.objects.order_by("-at").first()
    assert group.words == "Spread 45 questions over the coming days"
    client.post(f"/undo/{group.pk}/")
    assert dues() == before
    assert len(Deck(away).queue) == 15


def test_twice_is_once(client, away):
    client.post(URL)
    groups, after = EventGroup.objects.count(), dues()
    client.post(URL)
    assert (EventGroup.objects.count(), dues()) == (groups, after)


def test_what_was_answered_meanwhile_is_not_moved(away):
    deck = Deck(away)
    last = deck.due[-1]
    answer(away, last.pattern, last.question)
    due = dues()[RecallCard.objects.get(pattern=last.pattern, question=last.question).pk]
    assert spread(deck).words == "Spread 45 questions over the coming days"
    assert RecallCard.objects.get(pattern=last.pattern, question=last.question).due == due


def test_what_is_known_of_the_memory_stays(client, away):
    before = {card.pk: card.state for card in RecallCard.objects.all()}
    client.post(URL)
    for card in RecallCard.objects.all():
        assert card.state | {"due": ""} == before[card.pk] | {"due": ""}


def test_with_nothing_waiting_there_is_nothing_to_spread(client, user, rag, clock):
    answer(user, rag, "q1")
    assert "so there is nothing to spread" in text(client.get(URL))
    client.post(URL)
    assert EventGroup.objects.count() == 1


def test_the_signed_out_are_asked_to_sign_in(client, rag):
    assert client.get(URL)["Location"].startswith("/accounts/login/")
    assert client.post(URL)["Location"].startswith("/accounts/login/")


def test_other_methods_are_refused(client, away):
    assert [getattr(client, method)(URL).status_code for method in ("put", "delete")] == [405, 405]


def test_a_card_that_only_comes_later_costs_few_queries(user, rag, django_assert_num_queries):
    answer(user, rag, "q1")
    thing, reviews = Ref(PATTERN, "rag"), list(RecallReview.objects.values())
    fact = KINDS["card"].read(user, thing, "q1") | {"due": "2026-05-01T09:00:00.000000+00:00"}
    with django_assert_num_queries(2):
        KINDS["card"].write(user, thing, "q1", fact, timezone.now())
    assert (KINDS["card"].read(user, thing, "q1"), list(RecallReview.objects.values())) == (fact, reviews)


def test_of_reviews_only_those_that_differ_are_written(user, rag):
    for _ in range(2):
        answer(user, rag, "q1")
    thing, kept = Ref(PATTERN, "rag"), RecallReview.objects.first().pk
    fact = KINDS["card"].read(user, thing, "q1")
    fact["reviews"][1] |= {"answer": "Other words"}
    KINDS["card"].write(user, thing, "q1", fact, timezone.now())
    assert KINDS["card"].read(user, thing, "q1") == fact
    assert RecallReview.objects.first().pk == kept
