"""The plans that the real catalogue makes: rules over random readers, and the six plans that curators worked out by hand."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from progress.plan.library import material
from progress.plan.scheduler.course import course
from progress.plan.scheduler.daily import shares
from progress.plan.scheduler.goals import GOALS, INTERVIEW
from progress.plan.scheduler.inputs import FOCUSES, ROLES, Answers, PlanStatus
from progress.plan.scheduler.schedule import plan
from progress.plan.scheduler.tiny import is_tiny
from tests.examples import examples
from tests.progress.plan.scheduler.checked import Checked
from tests.progress.plan.scheduler.printed import MONDAY, weekdays
from tests.progress.plan.scheduler.printed import shares as shares_of_steps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]
SOFTWARE, PRODUCTION = "software-to-ml", "building-in-production"
AMINIAN, HUYEN = "aminian-xu-ml-system-design-interview", "huyen-ai-engineering"
OWNED = [AMINIAN, HUYEN, "huyen-designing-machine-learning-systems", "kohavi-trustworthy-online-controlled-experiments"]
FRESH = PlanStatus()
# How far outside of its band a share may lie: the bands are for whole plans of whole items.
NEAR = 0.04
many = {"derandomize": True, "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]}
# Rules that hold for every reader, and those that need weeks of three hours on three days of 25 minutes or more
ALWAYS = {"P1", "P3", "P5", "P7", "P8", "P9", "P10", "P11", "P12", "P13", "P14", "P15"}
ALWAYS |= {"P17", "P19", "P20", "P21", "P22", "P23", "P29"}
USUALLY = ALWAYS | {"P2", "P4", "P28"}


@cache
def guide(goal: str, focus: str, digest: str = ""):
    return material(Answers(goal, MONDAY, focus=focus))


@st.composite
def readers(draw, least=60):
    """One to fifteen hours on two to seven days, five days to twenty weeks, some books, some patterns known."""
    goal, focus, role = draw(st.sampled_from([*GOALS])), draw(st.sampled_from(FOCUSES)), draw(st.sampled_from(ROLES))
    days = draw(st.lists(st.integers(0, 6), min_size=3 if least > 60 else 2, max_size=7, unique=True))
    each = draw(st.integers(-(-least // len(days) // 5) + 4, 900 // len(days) // 5)) * 5
    minutes = tuple(each if day in days else 0 for day in range(7))
    length = draw(st.integers(5, 140))
    on = MONDAY + timedelta(days=length) if draw(st.booleans()) else None
    weeks = None if on else max(length // 7, 1)
    owns = frozenset(draw(st.lists(st.sampled_from(OWNED), max_size=2, unique=True)))
    known = frozenset(f"pattern:{slug}" for slug in draw(st.sampled_from([(), (), ("rag", "cold-start", "batch-prediction")])))
    return Answers(goal, MONDAY, on, minutes, known, weeks, role, focus, owns)


def checked(answers: Answers) -> Checked:
    ours = guide(answers.goal, answers.focus)
    return Checked(plan(ours, answers, FRESH, MONDAY), course(ours, answers, FRESH), answers)


@examples(40, **many)
@given(readers())
def test_what_holds_of_every_plan(answers):
    assert not checked(answers).broken() & ALWAYS


@examples(40, **many)
@given(readers(least=180))
def test_what_holds_from_three_hours_a_week_on(answers):
    """But for P4 in a plan of less than 200 minutes in all, which begins with patterns."""
    found = checked(answers)
    assert not found.broken() & (USUALLY - ({"P4"} if is_tiny(found.spans, has_end=True) else set()))


@examples(25, **many)
@given(readers(least=240), st.integers(4, 16))
def test_a_family_is_whole_or_not_in_from_four_hours_a_week_on_days_of_40_minutes_and_four_weeks(answers, weeks):
    minutes = tuple(some and max(some, 40) for some in answers.minutes_by_weekday)
    assert "P16" not in checked(replace(answers, interview_on=None, weeks=weeks, minutes_by_weekday=minutes)).broken()


@pytest.mark.parametrize(("minutes", "weeks", "role"), [(weekdays(180), 6, "staff"), ((40,) * 6 + (0,), 4, "mid")])
def test_a_mock_near_the_date_asks_a_family_that_had_no_drawing(minutes, weeks, role):
    assert "P16" not in checked(Answers(INTERVIEW, MONDAY, None, minutes, weeks=weeks, role=role)).broken()


@pytest.mark.parametrize("focus", FOCUSES)
@pytest.mark.parametrize("weeks", [4, 6, 8, 10])
def test_one_hour_more_takes_no_family_and_no_mock_away(weeks, focus):
    found = [checked(Answers(INTERVIEW, MONDAY, None, weekdays(60 * hours), weeks=weeks, focus=focus)) for hours in range(2, 13)]
    for one, two in pairwise(found):
        assert set(one.families()) <= set(two.families())
        mocks = [sum(item.step == "mock" for item in each.items) for each in (one, two)]
        assert mocks[0] <= mocks[1]


@examples(30, **many)
@given(readers(least=180), st.integers(1, 20))
def test_an_hour_more_takes_no_family_no_mock_and_no_core_away_from_an_interview_plan(answers, weeks):
    days = sum(minutes > 0 for minutes in answers.minutes_by_weekday)
    one = replace(answers, goal=INTERVIEW, interview_on=None, weeks=weeks, known=frozenset(), owns=frozenset())
    wider = tuple(minutes and minutes - (-60 // days // 5) * 5 for minutes in one.minutes_by_weekday)
    less, more = checked(one), checked(replace(one, minutes_by_weekday=wider))
    assert set(less.families()) <= set(more.families())
    assert len(less.all_of("mock")) <= len(more.all_of("mock"))
    core = {f"pattern:{slug}" for block in less.asked.families if block.slug in less.families() for slug in block.core}
    assert core & less.all_of("pattern") <= more.all_of("pattern")


@examples(20, **many)
@given(readers())
def test_a_saved_plan_is_the_same_when_asked_for_again(answers):
    ours = guide(answers.goal, answers.focus)
    made = plan(ours, answers, FRESH, MONDAY)
    assert plan(ours, answers, FRESH.keeping(made), MONDAY) == made


@pytest.mark.parametrize("hours", [3, 5, 10])
@pytest.mark.parametrize(("goal", "weeks"), [(INTERVIEW, 8), (SOFTWARE, 10), (PRODUCTION, 6)])
def test_minutes_are_shared_out_as_curators_say(goal, weeks, hours):
    ours = guide(goal, "classic")
    made = plan(ours, Answers(goal, MONDAY, None, weekdays(hours * 60), weeks=weeks), FRESH, MONDAY)
    names = {
        "patterns": "pattern",
        "cases": "case",
        "drawing": "exercise",
        "mock": "mock",
        "reading": "reading",
        "recall": "recall",
    }
    found = shares_of_steps(made)
    is_all = {f"pattern:{item.slug}" for item in ours.patterns} <= {item.key for item in made.items}
    bands = {kind: band for kind, band in ours.curriculum.goal.shares.items() if not (kind == "patterns" and is_all)}
    outside = {kind for kind, (low, high) in bands.items() if not low - NEAR <= found[names[kind]] <= high + NEAR}
    assert outside == set()


WORKED = {
    "A": (
        Answers(INTERVIEW, MONDAY, None, weekdays(180), weeks=4),
        ["recommendation-feeds", "search-retrieval", "fraud-abuse-moderation", "llm-applications-agents"],
    ),
    "B": (
        Answers(INTERVIEW, MONDAY, None, weekdays(300), weeks=8, role="senior", owns=frozenset({AMINIAN})),
        [
            "recommendation-feeds",
            "search-retrieval",
            "ads-marketplaces",
            "fraud-abuse-moderation",
            "llm-applications-agents",
            "forecasting-eta-operations",
        ],
    ),
    "C": (
        Answers(INTERVIEW, MONDAY, None, weekdays(600), weeks=6, role="senior", focus="llm", owns=frozenset({HUYEN})),
        ["search-retrieval", "llm-applications-agents", "ml-platforms-serving", "recommendation-feeds"],
    ),
    "D": (
        Answers(INTERVIEW, MONDAY, MONDAY + timedelta(days=6), (90, 90, 90, 90, 90, 30, 0)),
        ["recommendation-feeds", "search-retrieval"],
    ),
}


@pytest.mark.parametrize("name", WORKED)
def test_worked_plans_are_about_the_families_that_curators_chose(name):
    answers, families = WORKED[name]
    found = checked(answers)
    assert found.families() == families
    assert not found.broken()


@pytest.mark.parametrize(("goal", "hours", "weeks"), [(SOFTWARE, 5, 10), (PRODUCTION, 4, 6)])
def test_worked_plans_have_a_stage_a_week(goal, hours, weeks):
    found = checked(Answers(goal, MONDAY, None, weekdays(hours * 60), weeks=weeks))
    assert [week.theme for week in found.made.weeks] == [stage.name for stage in found.asked.curriculum.goal.stages]
    assert not found.broken()


def test_the_lowest_area_of_a_system_comes_first_after_week_1():
    answers = Answers(PRODUCTION, MONDAY, None, weekdays(240), weeks=6, areas=("monitoring", "data"))
    themes = [week.theme for week in checked(answers).made.weeks]
    assert themes[1:3] == ["Noticing and reacting", "Data you can trust"]
    assert (themes[0], themes[-1]) == ("Score the system you run", "Proof that it helps")


# Days of 1.5 h, 1.5 h and 2 h until an interview on 4 January
THREE_DAYS = Answers(
    INTERVIEW, MONDAY, date(2027, 1, 4), (0, 90, 0, 90, 0, 120, 0), role="senior", focus="llm", owns=frozenset({HUYEN})
)


def test_three_days_a_week_hold_no_more_than_their_minutes():
    assert not checked(THREE_DAYS).broken()


def test_a_long_text_counts_on_each_of_its_days():
    made = checked(THREE_DAYS).made
    parts = shares(made, THREE_DAYS, MONDAY)
    long = [item for item in made.items if item.step == "reading" and item.minutes > 130]
    assert long
    for item in long:
        assert sum(parts[item.slot].values()) == item.minutes
        assert len(parts[item.slot]) > 1


def test_the_first_recall_comes_after_the_first_pattern_and_later_on_each_day():
    made = checked(THREE_DAYS).made
    parts = shares(made, THREE_DAYS, MONDAY)
    first = min(min(parts[item.slot]) for item in made.items if item.step == "pattern")
    assert min(parts["recall:1"]) >= first
    assert [day.weekday() for day in parts["recall:2"]] == [1, 3, 5]


def test_the_last_mocks_of_eight_weeks_ask_what_their_reader_has_met():
    found = checked(Answers(INTERVIEW, MONDAY, None, weekdays(300), weeks=8))
    met = found.met_at(len(found.items))
    assert [found.asked.work(item.key).patterns - met for item in found.of(found.made.weeks[-1], "mock")] == [set(), set()]
