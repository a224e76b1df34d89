"""From left to right: the order of the boxes in a row and of the arrows that pass it, with few crossings."""

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from practice.sketching.rows import RowLink

# With more places than this the first good order has to do.
_MANY = 700
# Rounds of exchanging neighbours, and above how many places in all these are too slow
_SWITCHES, _MOST_SWITCHED = 12, 400


class Order:
    """``rows`` holds the places of every row from left to right; a place is a box by its number or, above these, a pass.

    ``ways`` holds the places of every link from its tail to its head.
    """

    def __init__(self, row_of: Sequence[int], links: Sequence[RowLink]) -> None:
        self.rows: list[list[int]] = [[] for _ in range(max(row_of, default=-1) + 1)]
        self.row_of = list(row_of)
        self.ways = [self._way(link) for link in links]
        self.above: list[list[int]] = [[] for _ in self.row_of]
        self.below: list[list[int]] = [[] for _ in self.row_of]
        for way in self.ways:
            for one, other in pairwise(way):
                self.below[one].append(other)
                self.above[other].append(one)
        self.at = [0] * len(self.row_of)

    def _way(self, link: RowLink) -> list[int]:
        first, last = self.row_of[link.tail], self.row_of[link.head]
        start = len(self.row_of)
        self.row_of.extend(range(first + 1, last))
        return [link.tail, *range(start, len(self.row_of)), link.head]

    def arrange(self) -> int:
        """Sets the rows to the best order found and answers its crossings."""
        best, fewest = [], float("inf")
        many = len(self.row_of) > _MANY
        for start in range(1 if many else 4):
            self._begin(start)
            rows, crossings = self._improve(3 if many else 8)
            if crossings < fewest:
                best, fewest = rows, crossings
            if not fewest:
                break
        self._set(best)
        return fewest

    def keep(self, x: Sequence[float], kept: Collection[int]) -> int:
        """Sets the rows to the order of ``x``, in which those ``kept`` stay, and answers the crossings."""
        members: list[list[int]] = [[] for _ in self.rows]
        for place, row in enumerate(self.row_of):
            members[row].append(place)
        self._set(sorted(row, key=x.__getitem__) for row in members)
        self._switch(kept)
        return self.crossings()

    def _begin(self, start: int) -> None:
        """Depth first, from the left or from the right, from the top or from the bottom."""
        met: list[int] = []
        seen = [False] * len(self.row_of)
        following = self.below if start < 2 else self.above
        way = 1 if start % 2 == 0 else -1
        rows = range(len(self.rows)) if start < 2 else range(len(self.rows) - 1, -1, -1)
        members: list[list[int]] = [[] for _ in self.rows]
        for place, row in enumerate(self.row_of):
            members[row].append(place)
        for first in (place for row in rows for place in members[row]):
            stack = [first]
            while stack:
                place = stack.pop()
                if not seen[place]:
                    seen[place] = True
                    met.append(place)
                    stack.extend(reversed(following[place][::way]))
        new: list[list[int]] = [[] for _ in self.rows]
        for place in met:
            new[self.row_of[place]].append(place)
        self._set(new)

    def _set(self, rows: Iterable[Sequence[int]]) -> None:
        self.rows = [list(row) for row in rows]
        for row in self.rows:
            for at, place in enumerate(row):
                self.at[place] = at

    def _improve(self, sweeps: int) -> tuple[list[list[int]], int]:
        best, fewest, stale = [list(row) for row in self.rows], self.crossings(), 0
        for sweep in range(sweeps):
            down = sweep % 2 == 0
            for row in self.rows[1:] if down else self.rows[-2::-1]:
                self._sort(row, self.above if down else self.below)
            if len(self.row_of) <= _MOST_SWITCHED:
                self._switch()
            crossings = self.crossings()
            stale += 1
            if crossings < fewest:
                best, fewest, stale = [list(row) for row in self.rows], crossings, 0
            if not fewest or stale > 1:
                break
        return best, fewest

    def _sort(self, row: list[int], near: list[list[int]]) -> None:
        at = self.at
        middles = {place: _mean([at[other] for other in near[place]] or [at[place]]) for place in row}
        row.sort(key=middles.__getitem__)
        for place, own in enumerate(row):
            at[own] = place

    def _switch(self, kept: Collection[int] = ()) -> None:
        """Exchanges neighbours while that takes crossings away."""
        for _ in range(_SWITCHES):
            changed = False
            for row in self.rows:
                for left in range(len(row) - 1):
                    one, other = row[left], row[left + 1]
                    if self._gain(one, other) > 0 and not (one in kept and other in kept):
                        row[left], row[left + 1] = other, one
                        self.at[one], self.at[other] = left + 1, left
                        changed = True
            if not changed:
                break

    def _gain(self, left: int, right: int) -> int:
        """How many crossings fewer there are with the two exchanged."""
        gain, at = 0, self.at
        for near in (self.above, self.below):
            if near[left] and near[right]:
                for one in near[left]:
                    for other in near[right]:
                        gain += (at[one] > at[other]) - (at[one] < at[other])
        return gain

    def crossings(self) -> int:
        at, found = self.at, 0
        for row in self.rows[:-1]:
            seen: list[int] = []
            for place in row:
                ends = [at[other] for other in self.below[place]]
                for end in ends:
                    found += len(seen) - bisect_right(seen, end)
                for end in ends:
                    insort(seen, end)
        return found


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers) if len(numbers) > 1 else numbers[0]
