"""What recall says of a reader to the rest of the guide."""

from datetime import timedelta

import pytest

from practice.recall import reviews
from practice.recall.deck import Deck
from practice.recall.standings import standings_in
from tests.factories import UserFactory
from tests.practice.recall.cards import NOON, answer, asking

pytestmark = pytest.mark.django_db


def due_count(user):
    return len(Deck(user).queue)


def standings(user, now=None):
    return standings_in(Deck(user, now))


def test_nobody_and_those_who_have_not_begun_have_no_standings(user):
    assert standings(None) == standings(user) == {}
    assert (due_count(None), due_count(user)) == (0, 0)


def test_a_pattern_is_learnt_once_every_answer_came_back(user, rag, clock):
    answer(user, rag, "q1", 3)
    answer(user, rag, "q2", 2)
    answer(user, rag, "q3", 1)
    assert not standings(user)["rag"].is_learnt
    assert (standings(user)["rag"].recalled, standings(user)["rag"].failed) == (2, 1)
    clock.shift(timedelta(hours=1))
    answer(user, rag, "q3", 4)
    assert standings(user)["rag"].is_learnt
    assert standings(user)["rag"].learnt_at == NOON + timedelta(hours=1)


def test_a_later_failure_does_not_take_back_that_it_was_learnt(user, clock):
    pattern = asking("cache", 1)
    answer(user, pattern, "q1", 3)
    clock.shift(timedelta(days=3))
    answer(user, pattern, "q1", 1)
    standing = standings(user)["cache"]
    assert (standing.is_learnt, standing.failed, standing.due) == (True, 1, 0)


def test_a_standing_says_what_is_due_and_how_sure_it_is(user, rag, clock):
    answer(user, rag, "q1", 1)
    answer(user, rag, "q2", 4)
    assert standings(user)["rag"].retrievability == 1
    later = standings(user, NOON + timedelta(days=1))["rag"]
    assert (later.due, later.next_due) == (1, NOON + timedelta(days=1))
    assert later.retrievability < 1


def test_standings_take_one_query_however_many_there_are(user, rag, loaded, django_assert_num_queries):
    many = [asking(f"pattern-{number}") for number in range(8)]
    loaded()
    for pattern in [rag, *many]:
        answer(user, pattern, "q1")
    standings(user)
    with django_assert_num_queries(1):
        assert len(standings(user)) == 9


def test_what_left_the_guide_and_what_is_set_aside_is_not_due(user, rag, clock):
    gone = asking("gone", retired_at=None)
    for pattern, key in ((rag, "q1"), (rag, "q2"), (gone, "q1")):
        answer(user, pattern, key)
    reviews.hold(user, rag, "q2", held=True)
    type(gone).objects.filter(pk=gone.pk).update(retired_at=NOON)
    clock.shift(timedelta(days=9))
    assert due_count(user) == 1
    assert set(standings(user)) == {"rag"}


def test_cards_of_others_are_not_mine(user, rag, clock):
    answer(UserFactory(), rag, "q1")
    clock.shift(timedelta(days=9))
    assert (due_count(user), standings(user)) == (0, {})


def test_after_60_days_away_with_300_due_today_is_at_most_the_cap(user, clock):
    for number in range(100):
        pattern = asking(f"pattern-{number}")
        for key in ("q1", "q2", "q3"):
            answer(user, pattern, key)
    clock.shift(timedelta(days=60))
    assert sum(standing.due for standing in standings(user).values()) == 300
    assert due_count(user) == 15


def test_what_was_answered_today_counts_against_the_cap(user, clock):
    patterns = [asking(f"pattern-{number}") for number in range(6)]
    for pattern in patterns:
        for key in ("q1", "q2", "q3"):
            answer(user, pattern, key)
    clock.shift(timedelta(days=30))
    for pattern in patterns[:2]:
        answer(user, pattern, "q1")
    assert due_count(user) == 13
    clock.shift(timedelta(days=1))
    assert due_count(user) == 15
