"""Every exercise of the catalogue held against its own check."""

import json
from pathlib import Path

import pytest

from practice.sketching.checking import Drawn, Want, check
from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.outline import parse
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
    return kinds, [(source, target) for source, target, _ in exercise["connections"]]


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


def test_whatever_connection_is_left_out_is_named(exercise):
    wants, links = wanted(exercise)
    for pair in links:
        checklist = check(reference(exercise, pair), wants, links)
        assert [(link.source, link.target) for link in checklist.links if link.drawn != Drawn.FOUND] == [pair]
