"""Every exercise of the catalogue held against its own check."""

import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from practice.sketching.checking import Drawn, Want, check
from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.outline import parse
from practice.sketching.ways import Way
from practice.sketching.writing import write

FIXTURE = Path(__file__).resolve().parents[3] / "fixtures" / "exercises.json"


def fields(entry):
    return entry.get("fields", entry)


EXERCISES = {fields(entry)["slug"]: fields(entry) for entry in json.loads(FIXTURE.read_text())}


@pytest.fixture(params=EXERCISES)
def exercise(request):
    return EXERCISES[request.param]


def wanted(exercise):
    kinds = [Want(want["kind"], want["why"]) for want in exercise["must_have"]]
    pairs = zip(exercise["connections"], exercise["ways"], strict=True)
    return kinds, [(source, target, way) for (source, target, _), way in pairs]


def reference(exercise, without=()):
    """The drawing that holds just what is wanted, but for a kind or a pair of kinds."""
    names = {want["kind"]: COMPONENT_KINDS[want["kind"]].name for want in exercise["must_have"] if want["kind"] != without}
    drawn = [link for link in exercise["connections"] if tuple(link[:2]) != without and {*link[:2]} <= set(names)]
    arrows = tuple(Connection(names[source], names[target], label) for source, target, label in drawn)
    return Diagram(tuple(Component(name, kind) for kind, name in names.items()), arrows)


def test_every_reference_passes_its_own_check_also_when_typed(exercise):
    diagram = reference(exercise)
    assert diagram.problems() == ()
    assert parse(write(diagram)).diagram == diagram
    assert check(diagram, *wanted(exercise)).is_complete


def test_whatever_component_is_left_out_is_named(exercise):
    wants, links = wanted(exercise)
    for want in wants:
        checklist = check(reference(exercise, want.kind), wants, links)
        assert [need.kind for need in checklist.needs if not need.is_met] == [want.kind]


def test_a_connection_that_is_left_out_counts_only_by_another_way_that_is_drawn(exercise):
    wants, links = wanted(exercise)
    for link in links:
        diagram = reference(exercise, link[:2])
        arrows = {(arrow.source, arrow.target) for arrow in diagram.connections}
        for found in check(diagram, wants, links).links:
            if found.drawn == Drawn.FOUND:
                steps = list(pairwise(found.path))
                assert all(step in arrows or step[::-1] in arrows for step in steps)
                assert 1 <= len(steps) <= 5


def test_every_exercise_asks_how_a_failure_is_noticed_and_a_new_model_judged(exercise):
    kinds = {want["kind"] for want in exercise["must_have"]}
    assert "monitor" in kinds
    assert kinds & {"model-evaluator", "eval-set"}


def test_what_goes_along_a_connection_is_said_for_each(exercise):
    assert len(exercise["ways"]) == len(exercise["connections"])
    assert set(exercise["ways"]) <= set(Way)


def test_a_pair_of_kinds_means_the_same_in_every_exercise():
    found = defaultdict(set)
    for one in EXERCISES.values():
        for (source, target, _), way in zip(one["connections"], one["ways"], strict=True):
            found[frozenset((source, target))].add((source, way == Way.LOOKUP))
    looked_up = {pair: seen for pair, seen in found.items() if any(lookup for _, lookup in seen)}
    assert not [pair for pair, seen in looked_up.items() if len({source for source, lookup in seen if lookup}) > 1]
