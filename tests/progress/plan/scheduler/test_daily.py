"""The day of each open thing: within each day's minutes, and in the order to do it."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given

from practice.steps import EXERCISE, MOCK, PATTERN
from progress.plan.library import material
from progress.plan.scheduler.daily import GENEROUS, daily, shares
from progress.plan.scheduler.days import spans
from progress.plan.scheduler.inputs import Answers, Evidence, PlanStatus
from progress.plan.scheduler.room import OVER
from progress.plan.scheduler.schedule import plan
from tests.examples import examples
from tests.progress.plan.scheduler.samples import GUIDE, MONDAY, eight_weeks, gone, worlds

# Tuesday and Thursday 1 h 30, Saturday 2 h
THREE_DAYS = Answers("interview-preparation", MONDAY, minutes_by_weekday=(0, 90, 0, 90, 0, 120, 0), weeks=8)


def on_days(made, days):
    found = {}
    for item in (*made.behind, *made.items):
        found.setdefault(days[item.slot], []).append(item)
    return found


def test_what_was_done_before_the_plan_takes_no_day_of_it():
    done = {item.key: Evidence(on=MONDAY) for item in plan(GUIDE, THREE_DAYS, PlanStatus(), MONDAY).weeks[0].items[:7]}
    made = plan(GUIDE, THREE_DAYS, PlanStatus(done=done), MONDAY)
    found = on_days(made, daily(made, THREE_DAYS, MONDAY))
    for place, minutes in ((1, 90), (3, 90), (5, 120)):
        assert 0 < sum(item.minutes for item in found[MONDAY + timedelta(days=place)]) <= minutes * GENEROUS
    assert min(found) == MONDAY + timedelta(days=1)
    assert not any(week.over for week in made.weeks)


def test_each_week_keeps_its_things_where_it_has_room_for_them():
    made = plan(GUIDE, eight_weeks(), PlanStatus(), MONDAY)
    days = daily(made, eight_weeks(), MONDAY)
    assert all(week.first <= days[item.slot] <= week.last for week in made.weeks for item in week.items)


def test_what_was_left_open_comes_first_and_no_day_is_heaped_up():
    later = MONDAY + timedelta(days=7)
    standing = PlanStatus().keeping(plan(GUIDE, eight_weeks(), PlanStatus(), MONDAY))
    made = plan(GUIDE, eight_weeks(), standing, later)
    found = on_days(made, daily(made, eight_weeks(), later))
    assert set(found[min(found)]) <= set(made.behind)
    heaped = [day for day, items in found.items() if sum(item.minutes for item in items) > 2 * 60 and day < max(found)]
    assert len(heaped) <= 1


def test_minutes_that_are_gone_leave_less_to_today():
    made = plan(GUIDE, eight_weeks(), PlanStatus(), MONDAY)
    today = MONDAY + timedelta(days=[bool(some) for some in eight_weeks().minutes_by_weekday].index(True))
    assert MONDAY <= today < min(daily(gone(made, 600), eight_weeks(), today).values())


@examples(40)
@given(worlds())
def test_every_open_thing_has_a_day_from_today_on_and_patterns_come_in_order(world):
    made, answers, today = plan(*world), world[1], world[3]
    days = daily(made, answers, today)
    assert days.keys() == {item.slot for item in (*made.behind, *made.items)}
    assert all(day >= today for day in days.values())
    for week in made.weeks if spans(answers, today) else ():
        patterns = [days[item.slot] for item in week.items if item.step == PATTERN]
        assert patterns == sorted(patterns)


@pytest.mark.parametrize("weeks", [1, 4, 8])
@pytest.mark.parametrize("interview", [False, True])
@pytest.mark.parametrize(
    "minutes",
    [(60, 60, 60, 60, 60, 0, 0), (36, 36, 36, 36, 36, 0, 0), (0, 90, 0, 90, 0, 120, 0), (0, 0, 0, 0, 0, 300, 0),
     (120, 120, 120, 120, 120, 0, 0), (0, 0, 45, 0, 0, 90, 90), (0, 0, 0, 0, 0, 60, 240)],
)  # fmt: skip
def test_days_are_those_that_were_asked_for_and_hold_their_minutes(catalogue, minutes, interview, weeks):
    start, end = MONDAY, MONDAY + timedelta(weeks=weeks)
    asked = Answers("interview-preparation", start, end if interview else None, minutes, weeks=None if interview else weeks)
    made = plan(material(asked), asked, PlanStatus(), start)
    found = shares(made, asked, start)
    long = {day for item in made.items if item.step in {MOCK, EXERCISE} for day in found[item.slot]}
    used = sum(map(Counter, found.values()), Counter())
    assert all(minutes[day.weekday()] for day in used)
    assert all(some <= minutes[day.weekday()] + OVER for day, some in used.items() if day not in long)


@pytest.mark.parametrize("minutes", [20, 30, 36, 45])
@pytest.mark.parametrize("weeks", [2, 4, 8])
def test_a_mock_or_a_drawing_stands_on_one_day_however_short(catalogue, minutes, weeks):
    asked = eight_weeks(minutes_by_weekday=(*[minutes] * 5, 0, 0), weeks=weeks)
    made = plan(material(asked), asked, PlanStatus(), MONDAY)
    found = shares(made, asked, MONDAY)
    whole = [found[item.slot] for item in made.items if item.step in {MOCK, EXERCISE}]
    assert whole
    assert all(len(days) == 1 for days in whole)
