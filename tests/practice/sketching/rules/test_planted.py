"""Three faults are put into each reference design, one at a time: each is found, and where it is. The references have none."""

import json
from pathlib import Path

import pytest

from catalog.models import Exercise
from practice.sketches.board import checklist_of
from practice.sketching.outline import parse
from practice.sketching.rules import Expected, Severity, review

EXERCISES = json.loads((Path(__file__).parents[4] / "fixtures" / "exercises.json").read_text())
SLUGS = [one["fields"]["slug"] for one in EXERCISES]
PLANTED = {
    slug: faults for slug, faults in json.loads((Path(__file__).parent / "planted.json").read_text()).items() if slug in SLUGS
}
CASES = [(slug, number) for slug, faults in PLANTED.items() for number in range(len(faults))]
# Two rules tell of a first pass that is left out, from two sides.
ALIKE = {"check-bypassed": "unbounded-fan-out", "unbounded-fan-out": "check-bypassed"}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]


def reviewed(slug, outline):
    exercise = Exercise.objects.get(slug=slug)
    diagram = parse(outline).diagram
    praised = [one["kind"] for one in exercise.also_good]
    return review(diagram, Expected.of(checklist_of(exercise, diagram), praised)), diagram


def without(outline, removed):
    """The lines without these arrows and boxes, whatever their labels and kinds."""

    def bare(line):
        ends = [end.rsplit(" (", 1)[0] if end.endswith(")") else end for end in line.split(": ")[0].split(" -> ")]
        return " -> ".join(ends)

    return "\n".join(line for line in outline.splitlines() if bare(line) not in removed)


@pytest.mark.parametrize(("slug", "number"), CASES)
def test_a_planted_fault_is_found_where_it_is(slug, number):
    fault, reference = PLANTED[slug][number], Exercise.objects.get(slug=slug).reference
    before = {(one.rule.key, one.where) for one in reviewed(slug, reference)[0].findings}
    found, diagram = reviewed(slug, without(reference, fault["remove"]) + "\n" + "\n".join(fault["add"]))
    keys = {fault["rule"], ALIKE.get(fault["rule"])}
    hits = [one for one in found.findings if one.rule.key in keys and (one.rule.key, one.where) not in before]
    place = {one.name for one in diagram.components if one.name.casefold() in fault["at"].casefold()}
    assert any(not place or place & set(one.where) for one in hits)


@pytest.mark.parametrize("slug", PLANTED)
def test_a_reference_design_has_nothing_to_fix(slug):
    found, _ = reviewed(slug, Exercise.objects.get(slug=slug).reference)
    assert [one.rule.key for one in found.findings if one.severity >= Severity.FIX] == []
    assert len(found.right) >= 2


def test_every_exercise_has_three_planted_faults():
    assert {slug: len(PLANTED.get(slug, ())) for slug in SLUGS} == dict.fromkeys(SLUGS, 3)
