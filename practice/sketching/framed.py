"""A drawing for the frame that a page has for it: wide or as narrow as a phone, and folded where it is large."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from practice.sketching.diagram import Component, Connection, Diagram, same
from practice.sketching.kinds import PLANES
from practice.sketching.layout import FRAME, lay_out, stood
from practice.sketching.steady import Stood
from practice.sketching.svg import Marks, draw, draw_beside

# Pixels within the frame on the narrowest phone, and below which a frame is one
PHONE, NARROW = 326, 480
# Above so many boxes the planes with most of them are folded into one each.
MOST_BOXES = 30


class Frame(NamedTuple):
    """The width that a page has for a drawing, and where boxes stood in the one that it shows."""

    width: int
    before: tuple[Stood, ...] = ()

    @property
    def fitted(self) -> int:
        return PHONE if self.width < NARROW else FRAME


def framed(
    diagram: Diagram,
    prefix: str,
    marks: Marks | None = None,
    frame: Frame | None = None,
    links: Mapping[str, str] | None = None,
) -> str:
    """The drawing of a valid diagram for a page: safe HTML, with all of a large one behind a disclosure.

    ``marks`` and ``links`` are as ``draw`` takes them.
    Where the ``frame`` is not known there are two, one for wide frames and one for phones, of which
    static/css/practice/drawing.css shows one.
    """
    whole = _fitted(diagram, prefix, frame, marks, links)
    if len(diagram.components) <= MOST_BOXES:
        return whole
    return (
        f"{_fitted(folded(diagram), f'{prefix}-folded', frame and Frame(frame.width), marks, links)}"
        f'<details class="drawing-all"><summary>Show all {len(diagram.components)} boxes</summary>{whole}</details>'
    )


def unfolded(diagram: Diagram, prefix: str) -> str:
    """The same with all its boxes at first sight, as for paper."""
    return _fitted(diagram, prefix, None, None, None)


def standing(diagram: Diagram, frame: Frame | None) -> tuple[Stood, ...]:
    """Where boxes stand in the drawing that a page shows, for the next one."""
    return stood(lay_out(diagram, frame.fitted, frame.before) if frame else lay_out(diagram))


def _fitted(diagram: Diagram, prefix: str, frame: Frame | None, marks: Marks | None, links: Mapping[str, str] | None) -> str:
    if frame:
        return draw(diagram, prefix=prefix, marks=marks, width=frame.fitted, before=frame.before, links=links)
    wide = draw(diagram, prefix=prefix, marks=marks, links=links)
    # What fits a phone needs no other.
    if lay_out(diagram).width <= PHONE:
        return wide
    return wide + draw_beside(diagram, PHONE, prefix=prefix, marks=marks, links=links)


def folded(diagram: Diagram) -> Diagram:
    """The diagram with its fullest planes as one box each, until there are few enough boxes."""
    counts = Counter(component.lane for component in diagram.components)
    boxes, chosen = len(diagram.components), []
    for lane, count in counts.most_common():
        if boxes > MOST_BOXES and count > 1:
            chosen.append(lane)
            boxes -= count - 1
    taken = {same(component.name) for component in diagram.components}
    groups = {lane: Component(_free(f"{PLANES.get(lane, 'Other')}: {counts[lane]} boxes", taken), "", lane) for lane in chosen}
    stands_for = {one.name: groups.get(one.lane, one) for one in diagram.components}
    arrows: dict[tuple[str, str], Connection] = {}
    for one in diagram.connections:
        source, target = stands_for[one.source].name, stands_for[one.target].name
        label = one.label if (source, target) == (one.source, one.target) else ""
        if source != target:
            arrows[source, target] = Connection(source, target, label)
    return replace(diagram, components=tuple(dict.fromkeys(stands_for.values())), connections=tuple(arrows.values()))


def _free(name: str, taken: set[str]) -> str:
    while same(name) in taken:
        name += " …"
    return name
