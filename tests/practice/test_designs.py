"""What the checklist says of designs that were drawn for the exercises, strong ones and lists of types."""

import pytest

from practice.sketches.board import checklist_of
from practice.sketching.grading import grade
from practice.sketching.outline import parse
from practice.sketching.telling import is_bare
from tests.practice.designs import EXERCISES, STRONG, gamed


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


def test_five_in_six_strong_designs_are_complete_enough_for_level_three():
    levels = []
    for slug, outline in STRONG.items():
        diagram = parse(outline).diagram
        levels.append(grade(diagram, checklist_of(EXERCISES[slug], diagram)).level)
    assert sum(level == 3 for level in levels) >= len(levels) * 5 / 6
