"""A drawing to which a line is added: the boxes that there were stay about where they are."""

from itertools import pairwise
from math import dist
from statistics import mean

import pytest

from practice.sketching.diagram import Diagram
from practice.sketching.layout import lay_out, stood
from practice.sketching.steady import Stood
from tests.practice.sketching.drawings import references
from tests.practice.sketching.quality import collisions, crossings

# Pixels
NEAR = 100


def stages(diagram):
    """The diagram as somebody types it, one arrow more each time."""
    parts = {component.name: component for component in diagram.components}
    for count in range(1, len(diagram.connections) + 1):
        arrows = diagram.connections[:count]
        names = dict.fromkeys(name for arrow in arrows for name in (arrow.source, arrow.target))
        yield Diagram(tuple(parts[name] for name in names), arrows)


def typed(diagram):
    """The layouts that somebody sees who types it."""
    shown = [lay_out(Diagram())]
    for stage in stages(diagram):
        shown.append(lay_out(stage, before=stood(shown[-1])))
    return shown[1:]


def moves(before, after):
    middles = {box.name: box.area.middle for box in after.boxes}
    return [dist(box.area.middle, middles[box.name]) for box in before.boxes if box.name in middles]


TYPED = {slug: typed(diagram) for slug, diagram in references().items()}
EDITS = [moves(one, other) for shown in TYPED.values() for one, other in pairwise(shown)]


def test_boxes_stay_within_100_pixels_in_nearly_all_edits():
    assert sum(mean(edit) < NEAR for edit in EDITS) >= 0.95 * len(EDITS)
    assert sum(max(edit) < NEAR for edit in EDITS) >= 0.9 * len(EDITS)


@pytest.mark.parametrize("slug", TYPED)
def test_what_stays_is_still_a_good_drawing(slug):
    assert not any(collisions(layout) for layout in TYPED[slug])
    assert crossings(TYPED[slug][-1]) <= 3 + len(references()[slug].connections) // 4


def test_where_boxes_stood_that_are_gone_does_not_matter():
    before = (Stood("Gone", 3, 9000), Stood("Client app", 90, 9000))
    layout = lay_out(next(stages(references()["typeahead"])), before=before)
    assert collisions(layout) == []
    assert layout.width < 400
