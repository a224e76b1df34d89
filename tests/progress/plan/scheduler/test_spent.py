"""What was studied today is gone: it counts in the time there is, in the days, and in the day of the finish."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from practice.steps import RECALL
from progress.plan.scheduler.daily import daily, shares
from progress.plan.scheduler.days import left_of
from progress.plan.scheduler.figures import figures_of
from progress.plan.scheduler.inputs import Answers, PlanStatus
from progress.plan.scheduler.repairs import repairs
from progress.plan.scheduler.room import OVER
from progress.plan.scheduler.schedule import plan
from tests.examples import examples
from tests.progress.plan.scheduler.samples import GUIDE, MONDAY, eight_weeks, worlds

LONG_DAYS = st.tuples(*[st.sampled_from((0, 0, 120, 180, 240))] * 7).filter(any)
ENDS = st.one_of(
    st.integers(5, 60).map(lambda days: {"interview_on": MONDAY + timedelta(days=days), "weeks": None}),
    st.sampled_from(({"weeks": 8}, {"weeks": None})),
)


def loads(parts):
    """Minutes of the open things by day."""
    return sum(map(Counter, parts.values()), Counter())


@examples(60)
@given(LONG_DAYS, ENDS, st.integers(0, 300))
def test_a_plan_made_after_studying_fills_no_day_above_what_is_left_of_it(minutes, end, spent):
    answers = eight_weeks(minutes_by_weekday=minutes, **end)
    made = plan(GUIDE, answers, PlanStatus(spent=spent), MONDAY)
    found, carried, late = loads(shares(made, answers, MONDAY)), 0, 0
    for day in (MONDAY + timedelta(days=place) for place in range(400)):
        if left := left_of(answers, day, MONDAY, spent):
            # What is longer than a day goes on on the next ones.
            carried = max(carried + found.get(day, 0) - left, 0)
            late = late + 1 if carried > OVER else 0
            assert late <= 5


@examples(60)
@given(LONG_DAYS, ENDS, st.integers(0, 300))
def test_a_plan_made_after_studying_keeps_each_week_on_its_own_days(minutes, end, spent):
    answers = eight_weeks(minutes_by_weekday=minutes, **end)
    made = plan(GUIDE, answers, PlanStatus(spent=spent), MONDAY)
    days = daily(made, answers, MONDAY)
    assert all(week.first <= days[item.slot] <= week.last for week in made.weeks for item in week.items)
    assert made.sums.left <= made.sums.there


@examples(40)
@given(worlds())
def test_the_finish_is_in_time_just_where_the_work_takes_no_longer_than_the_time_left(world):
    found = figures_of(plan(*world), world[1], {})
    if found.finish and found.last_day:
        assert (found.finish <= found.last_day) == (not found.over)


@examples(40)
@given(worlds())
def test_only_what_is_left_of_today_is_taken_off_the_time(world):
    material, answers, standing, today = world
    before, after = (plan(material, answers, replace(standing, spent=spent), today).sums for spent in (0, 10_000))
    is_in_plan = answers.start <= today and (before.until is None or today < before.until)
    if before.until:
        assert before.there - after.there == (answers.minutes_by_weekday[today.weekday()] if is_in_plan else 0)


def test_what_is_studied_beside_a_plan_spreads_over_the_days_left_and_a_repair_makes_it_fit():
    answers = Answers("interview-preparation", MONDAY, MONDAY + timedelta(days=11), (180, 0, 0, 60, 0, 0, 0))
    fresh = PlanStatus()
    later = replace(fresh.keeping(plan(GUIDE, answers, fresh, MONDAY)), spent=180)
    made = plan(GUIDE, answers, later, MONDAY)
    assert made.weeks[0].over == made.weeks[0].planned - 60
    found = loads(shares(made, answers, MONDAY))
    assert all(minutes <= 2 * left_of(answers, day, MONDAY, 180) for day, minutes in found.items())
    assert all(one.plan.sums.left <= one.plan.sums.there for one in repairs(made, GUIDE, answers, later, MONDAY))


def test_cards_of_today_are_no_second_time_in_the_weeks_recall():
    standing = PlanStatus(recall_due=15)
    made = plan(GUIDE, eight_weeks(), standing, MONDAY)
    [recall] = [item for item in made.weeks[0].items if item.step == RECALL]
    days = daily(made, eight_weeks(), MONDAY, cards=recall.minutes)
    beside = sum(item.minutes for item in made.weeks[0].items if days[item.slot] == MONDAY and item is not recall)
    assert beside + recall.minutes <= 60 + OVER
