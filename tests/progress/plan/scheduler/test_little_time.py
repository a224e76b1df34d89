"""Plans with hardly any time: never empty, the method and the first patterns before all else, and a line that says so."""

from datetime import timedelta

import pytest

from progress.plan.library import material
from progress.plan.scheduler.goals import GOALS, INTERVIEW
from progress.plan.scheduler.inputs import Answers, Evidence, PlanStatus
from progress.plan.scheduler.schedule import plan
from tests.progress.plan.scheduler.samples import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]
ONE_DAY_A_WEEK = ((1, 8), (10, 8), (15, 8), (30, 4), (45, 2), (15, None), (1, None))


def made_with(goal, minutes, *, days=None, weeks=None, standing=None):
    on = MONDAY + timedelta(days=days) if days else None
    answers = Answers(goal, MONDAY, on, minutes, weeks=weeks)
    return plan(material(answers), answers, standing or PlanStatus(), MONDAY)


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize("days", [1, 2, 3])
@pytest.mark.parametrize("minutes", [1, 15, 30, 60, 120])
def test_a_few_days_before_an_interview_are_never_empty(goal, days, minutes):
    made = made_with(goal, (minutes,) * 7, days=days)
    items = [item for item in made.items if item.step != "recall"]
    assert items
    assert not made.weeks[0].over or len(items) == 1


@pytest.mark.parametrize("goal", GOALS)
@pytest.mark.parametrize(("minutes", "weeks"), ONE_DAY_A_WEEK)
def test_one_short_day_a_week_makes_a_plan(goal, minutes, weeks):
    made = made_with(goal, (minutes, 0, 0, 0, 0, 0, 0), weeks=weeks)
    items = [item for item in made.items if item.step != "recall"]
    assert items
    assert "time" in made.few or minutes >= 45
    assert sum(item.minutes for item in items) <= max(made.sums.there, items[0].minutes)


def test_an_hour_before_an_interview_has_the_method_and_then_patterns():
    made = made_with(INTERVIEW, (60,) * 7, days=1)
    assert [item.slug for item in made.items if item.step in {"page", "pattern"}] == [
        "method", "batch-prediction", "online-prediction",
    ]  # fmt: skip
    assert not [item for item in made.items if item.step == "recall"]
    assert made.few.startswith("There is time for How to answer a design question, ")
    assert made.few.endswith("Longer days or a later date make room for more patterns, drawings, cases and texts.")


def test_one_minute_says_that_the_first_thing_takes_longer():
    made = made_with(INTERVIEW, (1,) * 7, days=1)
    assert [item.slug for item in made.items] == ["method"]
    assert made.few.startswith("How to answer a design question takes longer than the time there is.")


def test_with_the_method_read_a_short_week_goes_on_with_a_pattern():
    done = PlanStatus(done={"page:method": Evidence()})
    made = made_with(INTERVIEW, (15, 0, 0, 0, 0, 0, 0), weeks=3, standing=done)
    assert next(made.items).slug == "batch-prediction"
