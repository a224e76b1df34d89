"""Every number of a plan comes from one place, and what is shown adds up."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlsd_guide.amounts import hours_of, minutes_words, percent
from progress.plan.scheduler.course import recommended
from progress.plan.scheduler.figures import StepFigures, figures_of
from progress.plan.scheduler.inputs import Evidence, PlanStatus
from progress.plan.scheduler.schedule import plan
from tests.examples import examples
from tests.progress.plan.scheduler.samples import GUIDE, MONDAY, eight_weeks, worlds

FRESH = PlanStatus()


def of(answers, standing=FRESH, today=MONDAY):
    return figures_of(plan(GUIDE, answers, standing, today), answers, recommended(GUIDE, answers))


def test_a_step_counts_done_and_open_things_once():
    kept = FRESH.keeping(plan(GUIDE, eight_weeks(), FRESH, MONDAY))
    found = of(eight_weeks(), replace(kept, done={"pattern:p04": Evidence()}))
    assert found.steps["pattern"] == StepFigures(1, 12, 220)


def test_a_mock_counts_as_long_as_it_took():
    made = plan(GUIDE, eight_weeks(), FRESH, MONDAY)
    mock = next(item for item in made.items if item.step == "mock")
    kept = replace(FRESH.keeping(made), done={mock.key: Evidence("Held", MONDAY, 1)})
    assert of(eight_weeks(), kept).done == 1


def test_the_last_day_is_the_day_before_the_interview_and_the_end_of_the_last_week():
    on = MONDAY + timedelta(days=17)
    assert of(eight_weeks(interview_on=on)).last_day == on - timedelta(days=1)
    assert of(eight_weeks(weeks=2)).last_day == MONDAY + timedelta(days=13)


@examples(40)
@given(worlds())
def test_what_is_shown_adds_up(world):
    made = plan(*world)
    found = figures_of(made, world[1], recommended(world[0], world[1]))
    assert found.uses == sum(step.minutes for step in found.steps.values()) == made.sums.left
    assert found.core + found.extra == found.uses
    assert found.core + found.optional_core + found.settled == sum(recommended(world[0], world[1]).values())
    assert found.extra == sum(
        item.minutes for item in (*made.behind, *made.items) if item.key not in recommended(world[0], world[1])
    )
    assert not (found.over and found.spare)
    assert found.optional_count == len(made.dropped)


@pytest.mark.parametrize("weeks", [2, 4, 8, 20])
@pytest.mark.parametrize("minutes", [30, 60, 120])
def test_what_we_recommend_for_a_goal_is_one_number(weeks, minutes):
    answers = replace(eight_weeks(weeks=weeks), minutes_by_weekday=(minutes,) * 7)
    kept = FRESH.keeping(plan(GUIDE, answers, FRESH, MONDAY))
    later = replace(kept, done={"pattern:p04": Evidence(on=MONDAY)})
    found = [of(answers), of(answers, later, MONDAY + timedelta(days=9))]
    assert {one.recommended for one in found} == {of(eight_weeks()).recommended}


@given(st.integers(0, 10**5))
def test_a_duration_is_told_to_the_minute(minutes):
    hours, _, rest = minutes_words(minutes).rpartition("h")
    assert int(hours or 0) * 60 + int(rest.removesuffix("min") or 0) == minutes


@given(st.floats(0, 1))
def test_a_little_is_not_nothing_and_nearly_is_not_all(share):
    found = percent(share)
    assert (found == 0) == (share == 0)
    assert found < 100 or share > 1 - 1e-8


def test_halves_go_up():
    assert (percent(0.575), percent(0.125), minutes_words(629.5)) == (58, 13, "10 h 30 min")


def test_hours_of_a_work_never_read_as_nothing_or_all():
    assert hours_of(0.02, 51) == "about 0.1 of 51 h"
    assert hours_of(50.8, 51) == "about 51 h, not all of it done"
    assert hours_of(1.5, 1.5) == "about 1.5 of 1.5 h"
