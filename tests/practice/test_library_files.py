"""The rules that patterns and exercises keep, read from the files."""

import json
import re
from datetime import date
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

import pytest

from catalog.choices import Family
from practice.sketching.checking import Want, check
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.outline import parse

FOLDER = Path(__file__).resolve().parents[2] / "fixtures"
ENTRIES = list(chain.from_iterable(json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))))


def entries(model: str) -> list[dict]:
    return [entry["fields"] for entry in ENTRIES if entry["model"] == model]


def slugs(model: str) -> set[str]:
    return {fields["slug"] for fields in entries(model)}


PATTERNS = {fields["slug"]: fields for fields in entries("catalog.pattern")}
EXERCISES = {fields["slug"]: fields for fields in entries("catalog.exercise")}
TOPICS, RESOURCES, CASES = slugs("catalog.topic"), slugs("catalog.resource"), slugs("catalog.casestudy")
PARTS = {(fields["resource"][0], fields["key"]) for fields in entries("catalog.part")}
each_pattern = pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
each_exercise = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)


def test_there_are_40_patterns_and_32_exercises():
    assert (len(PATTERNS), len(EXERCISES)) == (40, 32)
    assert sorted(pattern["position"] for pattern in PATTERNS.values()) == list(range(1, 41))
    assert sorted(exercise["position"] for exercise in EXERCISES.values()) == list(range(1, 33))


def test_the_four_exercises_of_the_guide_come_first():
    assert {fields["position"] for fields in EXERCISES.values() if fields["from_guide"]} == {1, 2, 3, 4}


def test_what_a_pattern_needs_never_leads_back_to_it():
    order = TopologicalSorter({slug: pattern["needs"] for slug, pattern in PATTERNS.items()}).static_order()
    assert set(order) == set(PATTERNS)


def test_cases_name_patterns_that_are_there():
    assert {slug for case in entries("catalog.casestudy") for slug in case.get("patterns", [])} <= set(PATTERNS)


def test_every_pattern_is_needed_by_an_exercise():
    assert {slug for exercise in EXERCISES.values() for slug in exercise["patterns"]} == set(PATTERNS)


@each_pattern
def test_a_pattern_refers_to_what_is_there(pattern):
    assert pattern["family"] in Family.values
    assert set(pattern["topics"]) <= TOPICS
    assert pattern["topics"]
    for reading in pattern["reading"]:
        assert reading["resource"] in RESOURCES
        assert not reading["part"] or (reading["resource"], reading["part"]) in PARTS


@each_pattern
def test_a_pattern_can_be_recalled_and_drawn(pattern):
    questions = pattern["questions"]
    assert len({question["key"] for question in questions}) == len(questions)
    assert 3 <= len(questions) <= 4
    assert all(len(question["answer"]) >= 150 for question in questions)
    parsed = parse(pattern["outline"])
    assert parsed.problems == ()
    assert all(component.kind in COMPONENT_KINDS for component in parsed.diagram.components)


def kinds_after(outline: str, kind: str) -> set[str]:
    """The kinds that arrows lead to from components of a kind."""
    diagram = parse(outline).diagram
    kinds = {component.name: component.kind for component in diagram.components}
    return {kinds[arrow.target] for arrow in diagram.connections if kinds[arrow.source] == kind}


def test_streams_reach_the_online_features_without_a_detour():
    outline = PATTERNS["feature-store"]["outline"]
    assert kinds_after(outline, "event-stream") == {"stream-processor"}
    assert "online-feature-store" in kinds_after(outline, "stream-processor")


@each_pattern
def test_a_question_that_was_added_comes_last_with_its_day(pattern):
    added = [question.get("added_on", "") for question in pattern["questions"]]
    assert sum(not on for on in added) >= 3
    assert added == sorted(added)
    assert all(date.fromisoformat(on) for on in added if on)


@each_pattern
def test_a_pattern_can_be_read_aloud(pattern):
    said = [pattern["problem"], pattern["solution"], pattern["when_not"], *pattern["tradeoffs"]]
    said += [text for one in pattern["failure_modes"] for text in one.values()]
    said += [one[name] for one in pattern["questions"] for name in ("question", "answer")]
    assert not [sentence for text in said for sentence in re.split(r"(?<=[.?!])\s+", text) if len(sentence.split()) > 42]
    assert max(len(paragraph.split()) for paragraph in said[1].split("\n\n")) <= 150


@each_exercise
def test_an_exercise_refers_to_what_is_there(exercise):
    assert exercise["topic"][0] in TOPICS
    assert set(exercise["patterns"]) <= set(PATTERNS)
    assert set(exercise["cases"]) <= CASES
    kinds = {want["kind"] for want in exercise["must_have"] + exercise["also_good"]}
    assert kinds <= set(COMPONENT_KINDS)
    assert {kind for start, end, _ in exercise["connections"] for kind in (start, end)} <= kinds


@each_exercise
def test_a_reference_design_passes_its_own_checklist(exercise):
    parsed = parse(exercise["reference"])
    assert parsed.problems == ()
    wants = [Want(want["kind"]) for want in exercise["must_have"]]
    connections = [(start, end, way) for (start, end, _), way in zip(exercise["connections"], exercise["ways"], strict=True)]
    assert check(parsed.diagram, wants, connections, []).is_complete


@each_exercise
def test_an_exercise_answers_what_it_asks(exercise):
    assert all(len(asked["answer"]) >= 40 for asked in exercise["ask"])
    assert all(len(asked["answer"]) >= 120 for asked in exercise["follow_ups"])
    assert len(exercise["walk"]) >= 3
