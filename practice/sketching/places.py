"""How far right each place of a row stands, so that arrows run straight down where they can.

Row after row each place wishes to be where its neighbours above, then below, lead to; what comes nearest to the wishes without
changing the order is found exactly, as the monotone regression in the sum of absolute distances.
"""

from bisect import insort
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

# What a bend costs between two passes, between a pass and a box, and between two boxes
_WEIGHTS = (8, 2, 1)
# What it costs to move a box that stood somewhere
_STAYS = 40


class Join(NamedTuple):
    """Part of an arrow between two rows. ``above`` and ``below`` are its places, the others how far right of their middles it ends."""

    above: int
    below: int
    leaves: float
    enters: float
    weight: int


def weight_of(passes: int) -> int:
    """Of a part of which so many ends are passes."""
    return _WEIGHTS[2 - passes]


class RowPlaces:
    """``middles`` are the x of all places, from the left edge of the drawing; ``width`` is that of the widest row."""

    def __init__(
        self,
        rows: Sequence[Sequence[int]],
        reach: Sequence[float],
        gap: Callable,
        joins: Sequence[Join],
        stood: Mapping[int, float],
    ) -> None:
        self.rows, self.joins, self.stood = rows, joins, stood
        self.upper: list[list[Join]] = [[] for _ in reach]
        self.lower: list[list[Join]] = [[] for _ in reach]
        for join in joins:
            self.upper[join.below].append(join)
            self.lower[join.above].append(join)
        # The least x of every place, and what its row takes in all
        self.least = [0.0] * len(reach)
        self.totals = []
        for row in rows:
            x, last = 0.0, None
            for place in row:
                x += reach[place] + (gap(last, place) if last is not None else 0)
                self.least[place] = x
                x += reach[place]
                last = place
            self.totals.append(x)
        self.width = max([*self.totals, *(x + reach[place] for place, x in stood.items())])
        self.middles = [0.0] * len(reach)
        for row, total in zip(rows, self.totals, strict=True):
            for place in row:
                self.middles[place] = self.least[place] + (self.width - total) / 2

    def settle(self, sweeps: int) -> list[float]:
        best, least = list(self.middles), float("inf") if self.stood else self._cost()
        for sweep in range(sweeps):
            both = sweep >= sweeps - 2
            for number in range(len(self.rows)):
                self._settle(number, upper=True, lower=both)
            for number in reversed(range(len(self.rows))):
                self._settle(number, upper=both, lower=True)
            cost = self._cost()
            if cost < least:
                best, least = list(self.middles), cost
        self.middles = best
        return best

    def _cost(self) -> float:
        x = self.middles
        return sum([abs(x[above] + leaves - x[below] - enters) * weight for above, below, leaves, enters, weight in self.joins])

    def _settle(self, number: int, *, upper: bool, lower: bool) -> None:
        row, room = self.rows[number], self.width - self.totals[number]
        wishes = [self._wishes(place, upper=upper, lower=lower) for place in row]
        for place, offset in zip(row, monotone(wishes), strict=True):
            self.middles[place] = self.least[place] + min(max(offset, 0.0), room)

    def _wishes(self, place: int, *, upper: bool, lower: bool) -> list[tuple[float, int]]:
        """Distances from its least x, each with its weight."""
        x, least, found = self.middles, self.least[place], []
        if upper:
            found = [(x[above] + leaves - enters - least, weight) for above, _, leaves, enters, weight in self.upper[place]]
        if lower:
            found += [(x[below] + enters - leaves - least, weight) for _, below, leaves, enters, weight in self.lower[place]]
        if place in self.stood:
            found.append((self.stood[place] - least, _STAYS))
        return found or [(x[place] - least, 1)]


def monotone(wishes: Sequence[Sequence[tuple[float, float]]]) -> list[float]:
    """Numbers that never fall, with the least sum of weighted distances from the wishes of each."""
    blocks: list[tuple[float, list[tuple[float, float]], int]] = []
    for wish in wishes:
        own = sorted(wish)
        middle, count = _median(own), 1
        while blocks and blocks[-1][0] > middle:
            _, other, before = blocks.pop()
            for one in other:
                insort(own, one)
            middle, count = _median(own), count + before
        blocks.append((middle, own, count))
    return [middle for middle, _, count in blocks for _ in range(count)]


def _median(weighted: Sequence[tuple[float, float]]) -> float:
    """The middle one; between two, their mean."""
    if len(weighted) == 1:
        return weighted[0][0]
    half, seen = sum(weight for _, weight in weighted) / 2, 0.0
    for at, (value, weight) in enumerate(weighted):
        seen += weight
        if seen > half:
            return value
        if seen == half:
            return (value + weighted[at + 1][0]) / 2
    return weighted[-1][0]
