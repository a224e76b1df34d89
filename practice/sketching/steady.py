"""A drawing that was changed a little, with its boxes where they were."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from practice.sketching.diagram import Diagram, same
from practice.sketching.order import Order
from practice.sketching.rows import RowLink
from practice.sketching.sizes import box_text

# Crossings that a kept arrangement may have, and for how many arrows one more
_FEW, _ARROWS_A_CROSSING = 4, 6
# Pixels between boxes, half the least width of one with its labels, and how far from its neighbour a new one may stand
_GAP, _LEAST_HALF, _FAR = 24, 76, 200


class Stood(NamedTuple):
    """Where a box stood: its row from the top, and the x of its middle in pixels."""

    name: str
    row: int
    x: float


class Steady:
    """The rows of a diagram whose boxes stood somewhere ``before``; new ones go where there is room, below what leads to them."""

    def __init__(self, diagram: Diagram, before: Sequence[Stood], width: float) -> None:
        stood = {same(one.name): one for one in before}
        numbers = {component.name: number for number, component in enumerate(diagram.components)}
        self.width = width
        self.pairs = [(numbers[one.source], numbers[one.target]) for one in diagram.connections]
        self.halves = [max(box_text(component).width / 2, _LEAST_HALF) for component in diagram.components]
        self.places = [stood.get(same(component.name)) for component in diagram.components]
        self.is_old = [place is not None for place in self.places]
        self.last = max((place.row for place in before), default=-1)
        self._part_neighbours()
        self._place_new()
        used = {row: number for number, row in enumerate(sorted({place.row for place in self.places}))}
        self.rows, self.x = [used[place.row] for place in self.places], [place.x for place in self.places]

    def _part_neighbours(self) -> None:
        """No arrow can run along a row: the lower end of one that would has to go elsewhere."""
        for one, other in self.pairs:
            here, there = self.places[one], self.places[other]
            if here and there and here.row == there.row:
                self.places[other], self.is_old[other] = None, False

    def _place_new(self) -> None:
        for _ in self.places:
            for one, other in self.pairs:
                for new, near, step in ((other, one, 1), (one, other, -1)):
                    if self.places[new] is None and self.places[near] is not None:
                        self.places[new] = self._room(new, self.places[near], step)
            if None not in self.places:
                return
        for number, place in enumerate(self.places):
            if place is None:
                self.places[number] = self._room(number, Stood("", self.last, self.width / 2), 1)

    def _room(self, number: int, near: Stood, step: int) -> Stood:
        """Where a box fits that is joined to one which stands ``near``: rather below it, or above with ``step`` -1."""
        joined = {a if b == number else b for a, b in self.pairs if number in (a, b)}
        barred = {self.places[other].row for other in joined if self.places[other]}
        below = [row for row in range(near.row + 1, self.last + 1) if row not in barred]
        above = [row for row in range(near.row - 1, -1, -1) if row not in barred]
        for row in below[:3] if step > 0 else (*above[:2], *below[:3]):
            xs = [x for x in self._gaps(row, self.halves[number]) if abs(x - near.x) < _FAR]
            if xs:
                return Stood("", row, min(xs, key=lambda x: abs(x - near.x)))
        self.last += 1
        return Stood("", self.last, near.x)

    def _gaps(self, row: int, half: float) -> list[float]:
        """The x at which a box of this half width fits into a row."""
        taken = sorted((place.x, self.halves[number]) for number, place in enumerate(self.places) if place and place.row == row)
        edges = [(-_GAP, -_GAP), *((x - own, x + own) for x, own in taken), (self.width + _GAP, self.width + _GAP)]
        found = []
        for (_, left), (right, _) in pairwise(edges):
            if right - left >= 2 * half + 2 * _GAP:
                low, high = left + _GAP + half, right - _GAP - half
                found += [low, (low + high) / 2, high]
        return found

    @property
    def links(self) -> tuple[RowLink, ...]:
        return tuple(RowLink(a, b, False) if self.rows[a] < self.rows[b] else RowLink(b, a, True) for a, b in self.pairs)

    def ordered(self, links: Sequence[RowLink]) -> tuple[Order, int]:
        """The boxes that there were in the order in which they stood, and how many arrows then cross."""
        order = Order(self.rows, links)
        x = [*self.x, *[0.0] * (len(order.row_of) - len(self.x))]
        for way in order.ways:
            for at, place in enumerate(way[1:-1], 1):
                x[place] = x[way[0]] + (x[way[-1]] - x[way[0]]) * at / (len(way) - 1)
        crossings = order.keep(x, {number for number, is_old in enumerate(self.is_old) if is_old})
        return order, crossings

    @property
    def stood(self) -> dict[int, float]:
        return {number: x for number, (x, is_old) in enumerate(zip(self.x, self.is_old, strict=True)) if is_old}

    def is_good(self, crossings: int) -> bool:
        return crossings <= _FEW + len(self.pairs) // _ARROWS_A_CROSSING
