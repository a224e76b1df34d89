"""Boxes and arrows side by side: everything about a drawing but its heights."""

from collections.abc import Mapping
from itertools import pairwise

from practice.sketching.channels import ArrowStretch
from practice.sketching.order import Order
from practice.sketching.places import Join, RowPlaces, weight_of
from practice.sketching.sides import CORNER, Sides

# Pixels between boxes, and around an arrow that passes a row
BOX_GAP, PASS_GAP = 20, 12
PASS = 2
# Level parts nearer than the one would run into each other, and are parted by the other.
_NEAR, _NUDGE = 5, 6
# Ends as near as this are drawn one above the other.
_STRAIGHT = 0.5
# With more places than this the first good arrangement has to do.
_MANY = 700


class Arrangement:
    """The boxes of a drawing in the rows given, each at its x, with the x of every corner of every arrow.

    A place is a box by its number, or above these a pass of an arrow through a row; ``x`` are those of their middles.
    """

    def __init__(self, sides: Sides, order: Order, stood: Mapping[int, float] | None = None) -> None:
        self.sides = sides
        many = len(order.row_of) > _MANY
        self.rows, self.row_of, self.ways, self.at = order.rows, order.row_of, order.ways, order.at
        # Links at the lower and at the upper side of every box from left to right, and how far right of its middle they end
        self.tails = [self._sorted(numbers, 1) for numbers in sides.tails]
        self.heads = [self._sorted(numbers, -2) for numbers in sides.heads]
        self.leaves, self.enters = self._ports(self.tails, tail=True), self._ports(self.heads, tail=False)
        self.reach = [*sides.reach, *[PASS / 2] * (len(self.at) - len(sides.reach))]
        places = self._places(stood or {})
        self.widest = places.width
        self.x = places.settle(sweeps=2 if many else 3)
        self._straighten_ways()
        self._straighten(self.heads, -2, self.enters, self.leaves, tail=False)
        self._straighten(self.tails, 1, self.leaves, self.enters, tail=True)
        self._untangle()
        left = 0 if stood else min(x - reach for x, reach in zip(self.x, self.reach, strict=True))
        self.x = [x - left for x in self.x]
        self.width = max(x + reach for x, reach in zip(self.x, self.reach, strict=True))

    def ends(self, number: int, at: int) -> tuple[float, float]:
        """The x at which a part of a link leaves the row above and enters the one below, parts counted from the tail."""
        way = self.ways[number]
        begin = self.x[way[at]] + (self.leaves[number] if at == 0 else 0)
        return begin, self.x[way[at + 1]] + (self.enters[number] if at == len(way) - 2 else 0)

    def parts(self) -> list[list[ArrowStretch]]:
        """The level parts between each row and the next."""
        found: list[list[ArrowStretch]] = [[] for _ in self.rows]
        for number, way in enumerate(self.ways):
            for at in range(len(way) - 1):
                begin, end = self.ends(number, at)
                if abs(begin - end) > _STRAIGHT:
                    found[self.row_of[way[0]] + at].append(ArrowStretch(number, begin, end))
        return found

    def _sorted(self, numbers: list[int], step: int) -> list[int]:
        """Links at one side of a box by their next place, which ``step`` finds in their ways."""
        return sorted(numbers, key=lambda number: (self.at[self.ways[number][step]], number))

    def _ports(self, boxes: list[list[int]], *, tail: bool) -> dict[int, float]:
        offsets: dict[int, float] = {}
        for numbers in boxes:
            offsets |= self.sides.ports(numbers, tail=tail)
        return offsets

    def _gap(self, one: int, other: int) -> float:
        return BOX_GAP if max(one, other) < len(self.sides.texts) else PASS_GAP

    def _places(self, stood: Mapping[int, float]) -> RowPlaces:
        joins = []
        for number, way in enumerate(self.ways):
            last = len(way) - 2
            for at, (above, below) in enumerate(pairwise(way)):
                leaves = self.leaves[number] if at == 0 else 0.0
                enters = self.enters[number] if at == last else 0.0
                joins.append(Join(above, below, leaves, enters, weight_of((at > 0) + (at < last))))
        return RowPlaces(self.rows, self.reach, self._gap, joins, stood)

    def _straighten_ways(self) -> None:
        """Passes of one arrow stand right below each other as long as all of their rows have room there."""
        for number, way in enumerate(self.ways):
            passes, x = way[1:-1], self.x[way[0]] + self.leaves[number]
            while passes:
                low, high, run = self._run(passes)
                last = self.x[way[-1]] + self.enters[number]
                if len(run) == len(passes) and not low <= x <= high:
                    x = last
                x = min(max(x, low), high)
                for place in run:
                    self.x[place] = x
                passes = passes[len(run) :]

    def _run(self, passes: list[int]) -> tuple[float, float, list[int]]:
        """As many of the passes as have an x in common, and from where to where it may be."""
        low, high, run = float("-inf"), float("inf"), []
        for place in passes:
            least, most = self._room(place)
            if run and max(low, least) > min(high, most):
                break
            low, high = max(low, least), min(high, most)
            run.append(place)
        return low, high, run

    def _room(self, place: int) -> tuple[float, float]:
        """The least and the most x of a place between its neighbours."""
        row, at, own = self.rows[self.row_of[place]], self.at[place], self.reach[place]
        least, most = own, self.widest - own
        if at:
            other = row[at - 1]
            least = self.x[other] + self.reach[other] + self._gap(other, place) + own
        if at + 1 < len(row):
            other = row[at + 1]
            most = self.x[other] - self.reach[other] - self._gap(place, other) - own
        return least, most

    def _straighten(
        self, boxes: list[list[int]], step: int, ends: dict[int, float], others: dict[int, float], *, tail: bool
    ) -> None:
        """Ends of arrows move along their side of a box where the arrow then needs no bend."""
        for box, numbers in enumerate(boxes):
            needs = {number: self.sides.need(number, tail=tail) for number in numbers}
            for before, number, after in zip((None, *numbers), numbers, (*numbers[1:], None), strict=False):
                way = self.ways[number]
                limit = min(self.sides.halves[box] - CORNER, self.reach[box] - needs[number])
                low = ends[before] + needs[before] + needs[number] if before is not None else -limit
                high = ends[after] - needs[after] - needs[number] if after is not None else limit
                wish = self.x[way[step]] + (others[number] if len(way) == 2 else 0) - self.x[box]
                if max(low, -limit) <= wish <= min(high, limit):
                    ends[number] = wish

    def _untangle(self) -> None:
        """Two arrows that change places between two rows would run along each other."""
        for row, parts in enumerate(self.parts()):
            for place, one in enumerate(parts):
                for other in parts[:place]:
                    if abs(one.begin - other.end) < _NEAR and abs(one.end - other.begin) < _NEAR:
                        way = self.ways[one.link]
                        below = way[row + 1 - self.row_of[way[0]]]
                        if below == way[-1]:
                            self.enters[one.link] += _NUDGE
                        else:
                            self.x[below] += _NUDGE
