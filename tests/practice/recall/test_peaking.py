"""What is asked before an interview, so that most is remembered on the day."""

from datetime import date, timedelta

import pytest
from fsrs_rs_python import DEFAULT_PARAMETERS as PARAMETERS
from fsrs_rs_python import FSRS, FSRSItem, FSRSReview
from hypothesis import given
from hypothesis import strategies as st

from practice.recall import peaking, scheduler, spreading
from practice.recall.scheduler import RATINGS
from tests.practice.recall.cards import NOON
from tests.practice.recall.simulated import ON, as_many, peaks, run, usual

READERS = range(12)
KINDS = [{}, {"days_a_week": 5}, {"patterns": 10}, {"patterns": 45}]
TODAY = date(2026, 3, 2)
DAYS = st.integers(0, 400).map(lambda days: TODAY + timedelta(days=days))
MEMORIES = st.tuples(st.floats(0.1, 2_000), st.integers(0, 300).map(lambda days: TODAY - timedelta(days=days)), DAYS)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_more_is_remembered_on_the_day_than_by_as_many_reviews_in_the_usual_order(kind):
    for seed in READERS:
        ours = run(peaks, seed, **kind)
        same = run(as_many(ours.counts), seed, **kind)
        assert same.reviews <= ours.reviews
        assert ours.remembered >= same.remembered - 0.1


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_of_ten_questions_that_the_usual_schedule_loses_at_most_four_are_lost(kind):
    ours, normal = ([run(rule, seed, **kind) for seed in READERS] for rule in (peaks, usual))
    lost, usually = (sum(one.cards - one.remembered for one in runs) for runs in (ours, normal))
    assert lost <= 0.66 * usually


def test_no_day_asks_for_more_than_its_share_and_the_weeks_before_are_as_usual():
    first = ON - peaking.LAST_WEEKS
    for seed in READERS:
        ours, normal = run(peaks, seed), run(usual, seed)
        assert max(ours.counts.values()) <= spreading.A_DAY
        early = [day for day in ours.counts if day < first]
        assert [ours.counts[day] for day in early] == [normal.counts[day] for day in early]


@given(MEMORIES, DAYS)
def test_nothing_is_asked_later_than_it_is_due_nor_sooner_than_today_or_the_day_after_an_answer(memory, interview):
    stability, answered, due = memory
    day = peaking.asked_on(stability, answered, due, TODAY, interview)
    assert day == due or max(TODAY, answered + timedelta(days=1), interview - peaking.LAST_WEEKS) <= day < min(due, interview)
    assert day == peaking.asked_on(stability, answered, due, TODAY, interview)


@given(MEMORIES, st.integers(0, 300).map(lambda days: TODAY - timedelta(days=days)))
def test_from_the_day_of_the_interview_on_all_is_as_usual(memory, interview):
    stability, answered, due = memory
    assert peaking.asked_on(stability, answered, due, TODAY, interview) == due


@given(MEMORIES)
def test_who_waits_a_day_is_asked_on_the_same_day(memory):
    stability, answered, due = memory
    interview = TODAY + timedelta(days=30)
    day = peaking.asked_on(stability, answered, due, TODAY, interview)
    assert day == due or peaking.asked_on(stability, answered, due, day, interview) == day


def test_what_is_due_after_the_interview_and_was_last_seen_weeks_before_is_seen_again():
    answered, interview = TODAY - timedelta(days=60), TODAY + timedelta(days=30)
    for stability in (100, 300, 1000):
        day = peaking.asked_on(stability, answered, interview + timedelta(days=60), TODAY, interview)
        assert interview - peaking.LAST_WEEKS <= day < interview


def test_wanted_rises_from_the_usual_to_its_highest_on_the_day_before():
    days = range(peaking.LAST_WEEKS.days, 0, -1)
    assert [peaking.wanted(left) for left in days] == sorted(peaking.wanted(left) for left in days)
    assert scheduler.RETENTION < peaking.wanted(days[0]) < 0.91
    assert peaking.wanted(1) == peaking.HIGHEST


@given(st.lists(st.tuples(st.sampled_from(RATINGS), st.integers(1, 200)), min_size=1, max_size=8))
def test_another_implementation_of_fsrs_knows_the_same_memory(answers):
    state, now, history = None, NOON, []
    for rating, days in answers:
        history.append(FSRSReview(rating, days if state else 0))
        now += timedelta(days=days if state else 0)
        state = scheduler.reviewed(state, rating, now)
    memory = FSRS(PARAMETERS).memory_state(FSRSItem(history))
    assert (state["stability"], state["difficulty"]) == pytest.approx((memory.stability, memory.difficulty), rel=1e-4)
