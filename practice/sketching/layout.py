"""From a diagram to positions: boxes in rows from the top down, arrows upright past them and level between rows, then pixels.

By construction no two boxes or labels share a pixel and no arrow runs over any of them: a label stands below or above its
box, within the width that the box has to itself in its row, and level parts keep to a strip of their own between the rows.
"""

from functools import lru_cache

from practice.sketching.arranging import BOX_GAP, PASS, PASS_GAP, Arrangement
from practice.sketching.channels import tracks
from practice.sketching.diagram import Diagram
from practice.sketching.legend import legend
from practice.sketching.order import Order
from practice.sketching.rows import Rows, links_of
from practice.sketching.shapes import Area, Arrow, Box, Layout, Point
from practice.sketching.sides import Sides
from practice.sketching.steady import Steady, Stood

# Pixels: what pages give a drawing unless they say otherwise
FRAME = 790
# Up to so many arrows there is time for a second try, and above so many rows are as wide as they come.
_MOST_TWICE, _MOST_ARROWS = 32, 100
# Crossings that a drawing may have which begins with who asks
_FEW = 1
# Half a line around, so that none is cut
_MARGIN = 1
_TRACK = 9
_STUB = 12
_HEAD = 10
_LABEL_ROOM = 5


@lru_cache(maxsize=128)
def lay_out(diagram: Diagram, width: float = FRAME, before: tuple[Stood, ...] = ()) -> Layout:
    """Where everything in a valid diagram goes, within ``width`` pixels where that can be had.

    The same diagram gives the same layout, and every one gives some layout. The latest are kept.
    """
    if not diagram.components:
        return Layout(2 * _MARGIN, 2 * _MARGIN)
    plan = (before and _kept(diagram, width, before)) or _planned(diagram, width)
    return _Drawing(diagram, plan, width).layout()


def stood(layout: Layout) -> tuple[Stood, ...]:
    """Where the boxes of a layout stand, for the next one."""
    rows = {top: row for row, top in enumerate(sorted({box.area.y for box in layout.boxes}))}
    return tuple(Stood(box.name, rows[box.area.y], box.area.middle[0] - _MARGIN) for box in layout.boxes)


def _kept(diagram: Diagram, width: float, before: tuple[Stood, ...]) -> Arrangement | None:
    steady = Steady(diagram, before, width)
    links = steady.links
    order, crossings = steady.ordered(links)
    plan = Arrangement(Sides(diagram, links), order, steady.stood)
    return plan if steady.is_good(crossings) and plan.width + 2 * _MARGIN <= width else None


def _planned(diagram: Diagram, width: float) -> Arrangement:
    sides, order, crossings = _ordered(diagram, width, asking_first=True)
    if crossings > _FEW and len(diagram.connections) <= _MOST_TWICE:
        other = _ordered(diagram, width, asking_first=False)
        if other[2] + _FEW < crossings:
            sides, order, _ = other
    return Arrangement(sides, order)


def _ordered(diagram: Diagram, width: float, *, asking_first: bool) -> tuple[Sides, Order, int]:
    """What stands at the sides of boxes, which of them stand beside each other, and how many arrows then cross."""
    links = links_of(diagram, asking_first=asking_first)
    sides = Sides(diagram, links)
    rows = Rows([2 * reach for reach in sides.reach], links, BOX_GAP, PASS + PASS_GAP)
    order = Order(rows.within(width - 2 * _MARGIN if len(links) <= _MOST_ARROWS else float("inf")), links)
    return sides, order, order.arrange()


class _Drawing:
    """The pixels of one drawing, from the heights to the shapes."""

    def __init__(self, diagram: Diagram, plan: Arrangement, frame: float) -> None:
        self.diagram, self.plan, self.sides = diagram, plan, plan.sides
        self.width = plan.width + 2 * _MARGIN
        lanes = [component.lane for component in diagram.components]
        self.bands, top = legend(lanes, _MARGIN, max(self.width, frame) - _MARGIN, _MARGIN)
        self._set_heights(top)

    def layout(self) -> Layout:
        boxes = tuple(
            Box(component.name, component.kind, component.lane, self._area(number), text.lines, text.kind_name)
            for number, (component, text) in enumerate(zip(self.diagram.components, self.sides.texts, strict=True))
        )
        arrows = tuple(self._arrow(number) for number in range(len(self.sides.links)))
        right = max([self.width, *(band.heading.right for band in self.bands)])
        return Layout(right, self.height, boxes, self.bands, arrows)

    def _set_heights(self, y: float) -> None:
        """Tops and heights of the rows, and the heights of the level parts by row and link."""
        self.tops, self.heights, self.levels = [], [], {}
        for number, (row, parts) in enumerate(zip(self.plan.rows, self.plan.parts(), strict=True)):
            boxes = [place for place in row if place < len(self.sides.texts)]
            y += max(_STUB + _HEAD if number else 0, self._labels(boxes, tail=False))
            self.tops.append(y)
            self.heights.append(max((self.sides.texts[box].height for box in boxes), default=0))
            y += self.heights[-1]
            if number + 1 < len(self.plan.rows):
                y += max(_STUB, self._labels(boxes, tail=True))
            found, count = tracks(parts)
            self.levels |= {(number, link): y + track * _TRACK for link, track in found.items()}
            y += max(count - 1, 0) * _TRACK
        self.height = y + _MARGIN

    def _labels(self, boxes: list[int], *, tail: bool) -> float:
        """What the labels below or above boxes take."""
        sides = self.plan.tails if tail else self.plan.heads
        labels = (self.sides.label(number, tail=tail) for box in boxes for number in sides[box])
        return max((label.height + _HEAD + _LABEL_ROOM for label in labels if label), default=0)

    def _area(self, number: int) -> Area:
        half, row = self.sides.halves[number], self.plan.row_of[number]
        return Area(self.plan.x[number] - half + _MARGIN, self.tops[row], 2 * half, self.heights[row])

    def _arrow(self, number: int) -> Arrow:
        link, connection, way = self.sides.links[number], self.diagram.connections[number], self.plan.ways[number]
        first, last = self.plan.row_of[link.tail], self.plan.row_of[link.head]
        x = self.plan.ends(number, 0)[0] + _MARGIN
        path: list[Point] = [(x, self.tops[first] + self.heights[first])]
        for at in range(len(way) - 1):
            if (first + at, number) in self.levels:
                y, x = self.levels[first + at, number], self.plan.ends(number, at)[1] + _MARGIN
                path += [(path[-1][0], y), (x, y)]
        path.append((x, self.tops[last]))
        text = self.sides.labels[number]
        label = self._label(number, path[0], path[-1])
        return Arrow(
            connection.source, connection.target, tuple(path[::-1] if link.reversed else path), text.lines if text else (), label
        )

    def _label(self, number: int, begin: Point, end: Point) -> Area | None:
        text = self.sides.labels[number]
        if text is None:
            return None
        if self.sides.at_tail[number]:
            return Area(begin[0] - text.width / 2, begin[1] + _HEAD, text.width, text.height)
        return Area(end[0] - text.width / 2, end[1] - _HEAD - text.height, text.width, text.height)
