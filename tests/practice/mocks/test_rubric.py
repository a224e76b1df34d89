import pytest

from practice.mocks.rubric import CRITERIA, VERDICTS, outcome
from practice.mocks.script import PHASES

KEYS = [criterion.key for criterion in CRITERIA]


def every(level):
    return dict.fromkeys(KEYS, level)


def test_eight_criteria_with_four_levels_weigh_a_hundred():
    assert len(set(KEYS)) == 8
    assert sum(criterion.weight for criterion in CRITERIA) == 100
    sentences = [sentence for criterion in CRITERIA for sentence in criterion.levels]
    assert len(set(sentences)) == 32
    assert all(sentence.endswith(".") for sentence in sentences)


def test_every_phase_is_judged_by_criteria_of_the_rubric_and_none_is_left_out():
    assert {key for phase in PHASES for key in phase.criteria} == set(KEYS)


@pytest.mark.parametrize(
    ("level", "percent", "verdict"), [(1, 0, "No hire"), (2, 33, "No hire"), (3, 67, "Hire"), (4, 100, "Strong hire")]
)
def test_absent_everywhere_is_nothing_and_strong_everywhere_is_all(level, percent, verdict):
    found = outcome(every(level))
    assert (found.percent, found.verdict, found.scored) == (percent, verdict, 8)


def test_a_heavier_criterion_counts_for_more():
    light, heavy = (outcome(every(1) | {key: 4}).percent for key in ("operation", "framing"))
    assert (light, heavy) == (10, 15)


def test_the_two_lowest_below_the_bar_are_named_the_heavier_first():
    found = outcome(every(3) | {"operation": 1, "serving-and-scale": 2, "framing": 2})
    assert found.lowest == ("operation", "framing")
    assert found.words == "No hire. Practise “Release, monitoring and updating” and “Framing the problem” next."
    assert outcome(every(3)).words == "Hire."


def test_criteria_that_were_not_scored_count_for_nothing():
    assert outcome({"framing": 4, "operation": 4}).percent == 100
    assert outcome({}) is None
    assert outcome({"unheard-of": 4}) is None


def test_verdicts_begin_where_they_say():
    assert VERDICTS == ((80, "Strong hire"), (60, "Hire"), (0, "No hire"))
