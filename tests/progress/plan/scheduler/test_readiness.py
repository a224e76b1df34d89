"""Readiness: what was shown, with its arithmetic open, and honest where that is little."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.mocks.rubric import outcome
from progress.plan.scheduler.figures import finish_on
from progress.plan.scheduler.inputs import PlanStatus
from progress.plan.scheduler.readiness import CriterionScore, MockMark, Shown, readiness, standing_marks
from progress.plan.scheduler.schedule import plan
from tests.progress.plan.scheduler.samples import GUIDE, MONDAY, TOPICS, eight_weeks

CRITERIA = {"framing": CriterionScore("Framing the problem", 15), "serving-and-scale": CriterionScore("Serving and scale", 10)}
NAMES = {slug: slug.capitalize() for slug in TOPICS}
made = plan(GUIDE, eight_weeks(), PlanStatus(), MONDAY)


def report(shown):
    found = readiness(GUIDE, eight_weeks(), shown, CRITERIA, NAMES)
    return found, {area.key: area for area in found.areas}


def mock(day, **levels):
    names = {"framing": "framing", "serving": "serving-and-scale"}
    return [MockMark(names[name], level, MONDAY + timedelta(days=day)) for name, level in levels.items()]


def test_with_nothing_shown_nothing_is_claimed():
    found, areas = report(Shown())
    assert found.share is None
    assert {area.level for area in areas.values()} == {"not started"}
    words = [
        "0 of 12 patterns learnt",
        "No case answered yet",
        "No drawing submitted yet; the goal asks for 8",
        "No mock interview yet",
    ]
    assert [area.words for area in areas.values()] == words


def test_patterns_count_by_how_likely_they_come_back():
    _, areas = report(Shown(recall={"p00": 0.9, "p01": 0.9, "p02": 0.6}))
    assert areas["patterns"].words == "3 of 12 patterns learnt; you would remember about 2 today"
    assert areas["patterns"].share == pytest.approx(0.2)


def test_two_cases_of_a_topic_are_enough_of_it():
    _, areas = report(Shown(cases=frozenset({"c00", "c01", "c02", "c04"})))
    assert [share for _, _, share in areas["cases"].lines] == [0.5, 0, 1]
    assert areas["cases"].words == "4 cases answered in 2 of 3 topics"


def test_exercises_count_by_level_over_what_the_goal_asks():
    _, areas = report(Shown(levels={"e0": 3, "e1": 3, "e2": 2}))
    assert areas["exercises"].words == "2 at level 3, 3 drawn; the goal asks for 8"
    assert areas["exercises"].share == pytest.approx(8 / 24)


def test_the_newest_mark_counts_most():
    marks = [*mock(0, framing=4), *mock(1, framing=2), *mock(2, framing=3)]
    assert standing_marks(marks)["framing"] == pytest.approx(0.5 * 3 + 0.3 * 2 + 0.2 * 4)


def test_where_two_people_marked_a_mock_their_mean_is_its_mark():
    both = [MockMark("framing", level, MONDAY, "one") for level in (2, 4)]
    assert standing_marks(both) == {"framing": 3}
    _, areas = report(Shown(marks=both))
    assert areas["mocks"].lines[0][1] == "3.0 of 4, the bar is 3"


def test_two_mocks_say_little_and_that_is_said():
    _, areas = report(Shown(marks=[*mock(0, framing=4), *mock(1, framing=2)]))
    assert areas["mocks"].caution == "Two mocks say little: treat the marks as a hint."
    assert areas["mocks"].lines[0][1] == "2.8 of 4, the bar is 3, down since the mock before"


def test_the_whole_is_the_weighted_sum_of_the_areas():
    found, _ = report(Shown(recall={f"p{number:02}": 1.0 for number in range(12)}))
    assert found.whole == pytest.approx(0.3)


def test_an_interview_counts_as_its_own_score_does():
    _, areas = report(Shown(marks=mock(0, framing=4, serving=2)))
    assert areas["mocks"].percent == outcome({"framing": 4, "serving-and-scale": 2}).percent == 73


@given(st.integers(1, 5000), st.tuples(*[st.integers(0, 200)] * 7))
def test_on_the_last_day_the_minutes_are_done_and_not_a_day_before(minutes, week):
    answers = eight_weeks(minutes_by_weekday=week)
    day = finish_on(answers, minutes, MONDAY)
    if day is not None:
        days = [week[(MONDAY + timedelta(days=place)).weekday()] for place in range((day - MONDAY).days + 1)]
        assert sum(days) >= minutes > sum(days[:-1])


@given(
    st.dictionaries(st.sampled_from(["p00", "gone"]), st.floats(-1, 2)),
    st.dictionaries(st.sampled_from(["e0"]), st.integers(-1, 9)),
)
def test_shares_stay_between_nothing_and_all(recall, levels):
    found, _ = report(Shown(recall=recall, levels=levels))
    assert all(0 <= area.share <= 1 and all(0 <= share <= 1 for _, _, share in area.lines) for area in found.areas)
