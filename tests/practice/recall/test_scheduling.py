"""The bridge to fsrs."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from fsrs import Card
from hypothesis import given
from hypothesis import strategies as st

from practice.recall import scheduler
from practice.recall.scheduler import AGAIN, EASY, GOT_IT, HARD, RATINGS

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
KEYS = {"card_id", "state", "step", "stability", "difficulty", "due", "last_review"}


def after(*ratings):
    """A card answered so, each time on the day it was due."""
    state, now = None, NOON
    for rating in ratings:
        state = scheduler.reviewed(state, rating, now)
        now = scheduler.due_of(state)
    return state


def gaps(state):
    """In how many days a question comes after each rating."""
    return {rating: (scheduler.due_of(scheduler.reviewed(state, rating, NOON)) - NOON).days for rating in RATINGS}


def test_the_same_answers_give_the_same_card():
    assert after(GOT_IT, AGAIN, HARD, EASY) == after(GOT_IT, AGAIN, HARD, EASY)
    assert after(GOT_IT).keys() == KEYS


def test_even_the_first_answer_leads_at_least_a_day_ahead():
    assert gaps(None) == {AGAIN: 1, HARD: 1, GOT_IT: 2, EASY: 8}


def test_gaps_grow_with_what_comes_back():
    grown = [gaps(after(*[GOT_IT] * times))[GOT_IT] for times in (1, 2, 3)]
    assert grown == sorted(set(grown))


def test_what_does_not_come_back_comes_soon():
    state = after(GOT_IT, GOT_IT, GOT_IT, AGAIN)
    assert timedelta(days=1) <= scheduler.due_of(state) - scheduler.last_review(state) <= timedelta(days=5)


def test_moments_of_any_zone_are_kept_in_utc():
    tokyo = NOON.astimezone(timezone(timedelta(hours=9)))
    assert scheduler.reviewed(None, GOT_IT, tokyo) == scheduler.reviewed(None, GOT_IT, NOON)
    assert scheduler.due_of(after(GOT_IT)).utcoffset() == timedelta(0)


def test_on_the_day_it_is_due_an_answer_is_about_nine_tenths_likely():
    state = after(GOT_IT, GOT_IT, GOT_IT)
    assert scheduler.retrievability(state, scheduler.due_of(state)) == pytest.approx(0.9, abs=0.01)
    assert scheduler.retrievability(state, scheduler.due_of(state) + timedelta(days=365)) < 0.85


@given(st.lists(st.sampled_from(RATINGS), min_size=1, max_size=6), st.integers(-48, 20_000))
def test_the_forgetting_curve_is_that_of_fsrs(ratings, hours):
    state = after(*ratings)
    now = scheduler.last_review(state) + timedelta(hours=hours)
    theirs = scheduler.SCHEDULER.get_card_retrievability(Card.from_dict(state), now)
    assert scheduler.retrievability(state, now) == pytest.approx(theirs, abs=1e-12)


def test_another_day_leaves_the_memory_as_it_is():
    state = after(GOT_IT, GOT_IT)
    moved = scheduler.moved(state, NOON + timedelta(days=99))
    assert scheduler.due_of(moved) == NOON + timedelta(days=99)
    assert {key for key in KEYS if moved[key] != state[key]} == {"due"}


@given(st.lists(st.tuples(st.sampled_from(RATINGS), st.integers(0, 800)), min_size=1, max_size=12))
def test_whatever_is_answered_whenever_a_card_comes_back_within_a_year(answers):
    state, now = None, NOON
    for rating, days in answers:
        now += timedelta(days=days)
        state = scheduler.reviewed(state, rating, now)
        assert timedelta(days=1) <= scheduler.due_of(state) - now <= timedelta(days=365)
        assert 0 < scheduler.retrievability(state, now + timedelta(days=days)) <= 1
