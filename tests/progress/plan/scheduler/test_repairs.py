"""Not enough time, or behind: what would help, previewed, and nothing by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from progress.plan.scheduler.inputs import Evidence, PlanStatus
from progress.plan.scheduler.repairs import DATE, DROP, HOURS, SPREAD, repairs, weeks_for_all
from progress.plan.scheduler.schedule import plan
from tests.examples import examples
from tests.progress.plan.scheduler.samples import GUIDE, MONDAY, eight_weeks, worlds

FRESH = PlanStatus()
SHORT = eight_weeks(weeks=3)
tight = plan(GUIDE, SHORT, FRESH, MONDAY)
offers = {one.kind: one for one in repairs(tight, GUIDE, SHORT, FRESH, MONDAY)}


def test_where_everything_fits_nothing_needs_repair():
    roomy = plan(GUIDE, eight_weeks(), FRESH, MONDAY)
    assert repairs(roomy, GUIDE, eight_weeks(), FRESH, MONDAY) == []


def test_too_little_time_offers_hours_a_date_and_named_things_to_leave_out():
    assert list(offers) == [HOURS, DATE, DROP]


def test_more_hours_leave_nothing_out():
    assert offers[HOURS].answers.minutes_a_week > SHORT.minutes_a_week
    assert not offers[HOURS].plan.dropped


def test_a_later_end_leaves_nothing_out():
    weeks = offers[DATE].answers.weeks
    assert offers[DATE].weeks == weeks - 3 > 0
    assert not offers[DATE].plan.dropped


def test_an_interview_moves_by_whole_weeks():
    soon = eight_weeks(interview_on=MONDAY + timedelta(days=21))
    found = {one.kind: one for one in repairs(plan(GUIDE, soon, FRESH, MONDAY), GUIDE, soon, FRESH, MONDAY)}
    assert (found[DATE].answers.interview_on - soon.interview_on).days % 7 == 0


def test_what_would_be_left_out_is_named():
    titles = [left.item.title for left in tight.dropped]
    assert list(offers[DROP].dropped) == titles
    assert not offers[DROP].plan.dropped
    assert offers[DROP].plan.weeks == tight.weeks


def test_a_repair_once_taken_needs_no_other():
    for one in offers.values():
        kept = one.standing.keeping(one.plan)
        again = plan(GUIDE, one.answers, kept, MONDAY)
        assert again == one.plan
        assert repairs(again, GUIDE, one.answers, kept, MONDAY) == []


def test_a_missed_week_with_room_ahead_is_spread():
    kept = FRESH.keeping(plan(GUIDE, eight_weeks(weeks=10), FRESH, MONDAY))
    later = MONDAY + timedelta(days=7)
    late = plan(GUIDE, eight_weeks(weeks=10), kept, later)
    found = repairs(late, GUIDE, eight_weeks(weeks=10), kept, later)
    assert [one.kind for one in found] == [SPREAD]
    assert not found[0].plan.behind


def test_nothing_done_is_touched_by_a_repair():
    done = {item.key: Evidence() for item in tight.weeks[0].items if item.step != "recall"}
    kept = replace(FRESH.keeping(tight), done=done)
    later = MONDAY + timedelta(days=14)
    late = plan(GUIDE, SHORT, kept, later)
    for one in repairs(late, GUIDE, SHORT, kept, later):
        assert {item.key for item in one.plan.done} == set(done)
        assert {item.key for item in one.plan.weeks[0].done} == set(done)


@examples(15)
@given(worlds())
def test_every_repair_that_adds_time_leaves_nothing_out_or_names_the_little_it_does(world):
    material, answers, standing, today = world
    now = plan(material, answers, standing.released(), today)
    for one in repairs(plan(*world), material, answers, standing, today):
        if one.kind == HOURS:
            assert len(one.dropped) == len(one.plan.dropped)
            assert 4 * one.plan.sums.dropped <= now.sums.dropped
        assert one.kind in {SPREAD, DROP, HOURS} or not one.plan.dropped


def test_a_plan_without_an_end_has_no_end_to_move():
    endless = eight_weeks(weeks=None, minutes_by_weekday=(2, 0, 0, 0, 0, 0, 0))
    made = plan(GUIDE, endless, FRESH, MONDAY)
    assert made.dropped
    assert DATE not in {one.kind for one in repairs(made, GUIDE, endless, FRESH, MONDAY)}


def test_optional_things_that_fit_by_now_are_offered():
    answers = eight_weeks(weeks=2)
    kept = PlanStatus().keeping(plan(GUIDE, answers, PlanStatus(), MONDAY))
    made = plan(GUIDE, answers, kept, MONDAY)
    done = {item.key: Evidence(on=MONDAY) for item in [*made.items][:8] if item.step != "recall"}
    standing = replace(kept, done=done)
    now = plan(GUIDE, answers, standing, MONDAY)
    found = {one.kind: one for one in repairs(now, GUIDE, answers, standing, MONDAY)}
    assert now.sums.there - now.sums.left > 0
    assert len(found["fill"].plan.dropped) < len(now.dropped)


@pytest.mark.parametrize("weeks", [2, 3, 5, 8])
def test_how_long_all_of_it_takes_depends_on_no_end(weeks):
    answers = eight_weeks(weeks=weeks)
    asked = (GUIDE, answers, PlanStatus(), MONDAY)
    assert weeks_for_all(plan(*asked), *asked) == weeks_for_all(
        plan(GUIDE, eight_weeks(), *asked[2:]), GUIDE, eight_weeks(), *asked[2:]
    )
