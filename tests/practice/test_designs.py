"""What the checklist says of designs that were drawn for the exercises, strong ones and lists of types."""

from itertools import permutations

import pytest

from practice.sketches.board import checklist_of
from practice.sketches.findings import review_of
from practice.sketching.grading import grade
from practice.sketching.outline import parse
from practice.sketching.telling import is_bare
from tests.practice.designs import EXERCISES, IN_MERMAID, STRONG, gamed

# What fills an index, unlike what asks it
WRITERS = {"embedding-service", "batch-processor", "stream-processor", "ingestion", "chunker", "feature-pipeline"}
WRITERS |= {"metadata-catalog", "event-stream", "human-agent"}


def test_every_exercise_has_a_strong_design():
    assert set(STRONG) == set(EXERCISES)


@pytest.mark.parametrize("slug", STRONG)
def test_a_strong_design_with_product_names_has_most_of_the_checklist(slug):
    parsed = parse(STRONG[slug])
    assert parsed.problems == ()
    checklist = checklist_of(EXERCISES[slug], parsed.diagram)
    assert checklist.found >= 0.85 * checklist.total, checklist
    assert grade(parsed.diagram, checklist).level >= 2
    assert sum(is_bare(one) for one in parsed.diagram.components) < len(parsed.diagram.components) / 2


@pytest.mark.parametrize("slug", IN_MERMAID)
def test_a_good_flowchart_with_names_of_its_own_has_most_of_the_checklist(slug):
    parsed = parse(IN_MERMAID[slug])
    assert parsed.problems == ()
    checklist = checklist_of(EXERCISES[slug], parsed.diagram)
    assert checklist.found >= 0.85 * checklist.total, checklist
    assert severe(EXERCISES[slug], IN_MERMAID[slug]) == 0


@pytest.mark.parametrize("arrows", [True, False])
@pytest.mark.parametrize("slug", EXERCISES)
def test_a_list_of_types_never_gets_above_level_one(slug, arrows):
    diagram = gamed(EXERCISES[slug], arrows)
    checklist = checklist_of(EXERCISES[slug], diagram)
    given = grade(diagram, checklist)
    assert checklist.has_all_needs
    assert given.level == 1
    assert any(
        one.level == 2 and not one.is_met and "have just a common name of their type" in one.stands for one in given.conditions
    )


@pytest.mark.parametrize("slug", EXERCISES)
def test_everything_joined_to_everything_never_gets_above_level_two(slug):
    boxes = [f"Alpha {want['kind']} ({want['kind']})" for want in EXERCISES[slug].must_have]
    pairs = permutations(boxes, 2)
    diagram = parse("\n".join(f"{a} -> {b}: word{number} carried{number}" for number, (a, b) in enumerate(pairs))).diagram
    checklist = checklist_of(EXERCISES[slug], diagram)
    assert checklist.is_complete
    assert grade(diagram, checklist).level <= 2
    assert "everything-connected" in [one.rule.key for one in review_of(diagram, EXERCISES[slug], checklist).findings]


def test_five_in_six_strong_designs_are_complete_enough_for_level_three():
    levels = []
    for slug, outline in STRONG.items():
        diagram = parse(outline).diagram
        levels.append(grade(diagram, checklist_of(EXERCISES[slug], diagram)).level)
    assert sum(level == 3 for level in levels) >= len(levels) * 5 / 6


def severe(exercise, outline):
    diagram = parse(outline).diagram
    return review_of(diagram, exercise, checklist_of(exercise, diagram)).severe


@pytest.mark.parametrize("slug", EXERCISES)
def test_neither_a_strong_design_nor_a_reference_hears_of_a_severe_fault(slug):
    assert severe(EXERCISES[slug], STRONG[slug]) == 0
    assert severe(EXERCISES[slug], EXERCISES[slug].reference) == 0


@pytest.mark.parametrize("slug", EXERCISES)
def test_a_reference_is_at_level_three(slug):
    diagram = parse(EXERCISES[slug].reference).diagram
    assert grade(diagram, checklist_of(EXERCISES[slug], diagram)).level == 3


@pytest.mark.parametrize("slug", EXERCISES)
def test_in_a_reference_every_index_has_a_writer_and_no_call_goes_around_its_breaker(slug):
    diagram = parse(EXERCISES[slug].reference).diagram
    kinds = {component.name: component.kind for component in diagram.components}
    arrows = {(arrow.source, arrow.target) for arrow in diagram.connections}
    for name, kind in kinds.items():
        if kind in {"vector-index", "search-index"}:
            assert {kinds[source] for source, target in arrows if target == name} & WRITERS, name
    guarded = [
        (source, target) for source, target in arrows if kinds[source] == "circuit-breaker" and kinds[target] != "fallback"
    ]
    for breaker, target in guarded:
        assert not [source for source, other in arrows if other == breaker and (source, target) in arrows]
