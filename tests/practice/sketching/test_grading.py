"""The level of a drawing, line by line, and what it shows of what each role is expected to show."""

import pytest

from practice.sketching.checking import Want, check
from practice.sketching.grading import grade
from practice.sketching.outline import parse
from practice.sketching.roles import highest, roles
from practice.sketching.telling import is_bare, telling

WANTS = [Want("client"), Want("ranker"), Want("online-feature-store"), Want("monitor")]
LINKS = [("client", "ranker", "call"), ("ranker", "online-feature-store", "lookup"), ("ranker", "monitor", "watch")]
GOOD = [Want("fallback"), Want("alerting")]
WHOLE = """
Shop app (Client app) -> Feed ranker (Ranker): page request
Feed ranker -> Feast: user and item keys
Feed ranker -> Grafana (Monitor): delays and empty lists
"""
BARE = "Client app -> Ranker -> Online feature store\nRanker -> Monitor"


def graded(text, severe=0):
    diagram = parse(text).diagram
    checklist = check(diagram, WANTS, LINKS, GOOD)
    return diagram, checklist, grade(diagram, checklist, severe)


def level(text, severe=0):
    return graded(text, severe)[2].level


def test_a_whole_labelled_drawing_without_a_severe_finding_is_at_level_three():
    assert level(WHOLE) == 3
    assert all(one.is_met for one in graded(WHOLE)[2].conditions)


def test_a_severe_finding_a_missing_component_or_silent_arrows_stop_at_level_two():
    assert level(WHOLE, severe=1) == 2
    assert level(WHOLE.replace("Grafana (Monitor)", "Grafana (Cache)")) == 2
    assert level("Shop app (Client app) -> Feed ranker (Ranker) -> Feast\nFeed ranker -> Grafana (Monitor)") == 2


BARE_ONES = [
    BARE,
    "client -> ranker -> online-feature-store\nranker -> monitor",
    "The client app -> Our ranker -> Feature store 1\nOur ranker -> Monitor service",
    "Front end -> Learning to rank -> Feature cache\nLearning to rank -> Watchdog",
    "A (Client app) -> B (Ranker) -> C (Online feature store)\nB -> D (Monitor)",
    "Client app -> Ranker: client to ranker\nRanker -> Feature store: ranker\nRanker -> Monitor: monitor",
]


@pytest.mark.parametrize("text", BARE_ONES)
def test_a_list_of_types_reaches_level_one_and_is_told_why(text):
    _, checklist, given = graded(text)
    assert (checklist.is_complete, given.level) == (True, 1)
    (why,) = [one for one in given.conditions if one.level == 2 and not one.is_met]
    assert why.stands == "4 of 4 boxes have just a common name of their type, and 0 of 3 arrows say what they carry."


def test_little_of_the_list_is_level_one_whatever_it_is_called():
    assert level("Shop app (Client app) -> Feed ranker (Ranker): page request") == 1
    assert level("") == 1


def test_one_label_on_every_arrow_tells_little():
    diagram = parse("\n".join(f"N{number} -> N{number + 1}: payload" for number in range(9))).diagram
    assert telling(diagram) == []
    assert telling(parse("A -> B: 1\nB -> C: 2.\nC -> D: (3)").diagram) == []
    assert telling(parse("A -> B: 80 ms\nB -> C: 5 %\nC -> D: aa\nD -> E: x7 ms").diagram) == []
    diagram = parse("\n".join(f"N{number} -> N{number + 1}: lorem ipsum {number}" for number in range(9))).diagram
    assert telling(diagram) == []
    assert len(telling(parse("A -> B: user id\nB -> C: user id").diagram)) == 2


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Feast", False), ("Vector index", True), ("Order ETA ranker", False), ("X1", True), ("message queue 2", True)],
)
def test_a_name_tells_something_where_it_says_more_than_a_type(name, bare):
    assert is_bare(parse(f"{name} (Ranker)").diagram.components[0]) is bare


def shown(text, weighed=0, severe=0):
    diagram, checklist, given = graded(text, severe)
    return roles(diagram, checklist, given, weighed)


def test_each_role_expects_more_than_the_one_below():
    more = WHOLE + "Feed ranker -> Top items (Fallback result): 150 ms over\nGrafana -> Alerting: p99 over 200 ms, 5 min\n"
    more += "Shop app -> Feed ranker: 2,000 a second\n"
    assert highest(shown(BARE)) == ""
    assert highest(shown(WHOLE)) == "Senior"
    assert highest(shown(WHOLE, severe=1)) == "Mid-level"
    assert highest(shown(more, weighed=1)) == "Senior"
    assert highest(shown(more, weighed=2)) == "Staff"


def test_who_notices_nothing_is_told_what_is_missing():
    _, senior, _ = shown(WHOLE.replace("Grafana (Monitor)", "Grafana (Cache)"))
    assert "Missing: a monitor." in [one.stands for one in senior.conditions]
