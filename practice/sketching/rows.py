"""Which row each box of a drawing stands in, from the top down.

Arrows point downwards as far as the drawing allows: those that close a cycle are laid out the other way round and drawn with
their heads at the top.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from practice.sketching.diagram import Diagram

# Kinds of box at which requests begin
_ASKING = ("client", "edge-device")
# How often boxes may be moved for shorter arrows
_ROUNDS = 8
# Of the width that there is: what rows are fitted into, one share after another until all fit
_SHARES = (1, 0.9, 0.8)
# Pixels that boxes without arrows fill before they begin another row
_SPREAD = 700


@dataclass(frozen=True, slots=True)
class RowLink:
    """One connection by the numbers of its ends, ``tail`` to be placed above ``head``."""

    tail: int
    head: int
    reversed: bool


def links_of(diagram: Diagram, *, asking_first: bool) -> tuple[RowLink, ...]:
    """A direction without cycles for every connection of a valid diagram, in its order.

    With ``asking_first`` those stand above at whom requests begin, even if answers arrive there.
    """
    numbers = {component.name: number for number, component in enumerate(diagram.components)}
    pairs = [(numbers[one.source], numbers[one.target]) for one in diagram.connections]
    seen = _first_met([asking_first and component.kind in _ASKING for component in diagram.components], pairs)
    return tuple(RowLink(a, b, False) if seen[a] < seen[b] else RowLink(b, a, True) for a, b in pairs)


def _first_met(asking: Sequence[bool], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """A place for each number such that every pair that closes no cycle goes from a lower to a higher place.

    The places are a depth-first search's finishing order turned round, begun at who asks and then where nothing arrives.
    """
    count = len(asking)
    following: list[list[int]] = [[] for _ in range(count)]
    for a, b in pairs:
        following[a].append(b)
    arrived = {b for _, b in pairs}
    starts = sorted(range(count), key=lambda number: (not asking[number], number in arrived, number))
    finished: list[int] = []
    met = [False] * count
    for start in starts:
        stack = [] if met[start] else [(start, iter(following[start]))]
        met[start] = True
        while stack:
            number, rest = stack[-1]
            ahead = next((other for other in rest if not met[other]), None)
            if ahead is None:
                finished.append(number)
                stack.pop()
            else:
                met[ahead] = True
                stack.append((ahead, iter(following[ahead])))
    places = [0] * count
    for place, number in enumerate(reversed(finished)):
        places[number] = place
    return places


class Rows:
    """The row of every box, so that arrows are short.

    ``widths`` are those of the boxes; ``gap`` lies between two of them, and an arrow that passes a row takes ``passing``. Boxes
    without arrows stand in rows of their own below.
    """

    def __init__(self, widths: Sequence[float], links: Sequence[RowLink], gap: float, passing: float) -> None:
        self.widths, self.links, self.gap, self.passing = widths, links, gap, passing
        self.above: list[list[int]] = [[] for _ in widths]
        self.below: list[list[int]] = [[] for _ in widths]
        for link in links:
            self.above[link.head].append(link.tail)
            self.below[link.tail].append(link.head)
        self.order = self._sorted()
        self.joined = [number for number in self.order if self.above[number] or self.below[number]]

    def _sorted(self) -> list[int]:
        """The boxes such that each comes after all that lead to it."""
        waiting = [len(above) for above in self.above]
        order = [number for number, count in enumerate(waiting) if not count]
        for number in order:
            for other in self.below[number]:
                waiting[other] -= 1
                if not waiting[other]:
                    order.append(other)
        return order

    def within(self, most: float) -> list[int]:
        """Rows no wider than ``most`` pixels, as far as that can be helped."""
        natural = self._tightened(self._highest([0] * len(self.widths)), [0] * len(self.widths))
        best, least = natural, self._width(natural)
        for share in _SHARES:
            if least <= most:
                break
            rows = self._folded(natural, share * most)
            if self._width(rows) < least:
                best, least = rows, self._width(rows)
        return self._with_the_rest(best, most)

    def _width(self, rows: Sequence[int]) -> float:
        return -min(self._room(rows, -self.gap))

    def _folded(self, rows: list[int], most: float) -> list[int]:
        """Rows out of which boxes were moved down where they were too wide."""
        least, row = [0] * len(rows), 0
        while row <= max(rows):
            for number in self._too_many(row, rows, most):
                least[number] = row + 1
            rows = self._highest(least, rows)
            row += 1
        return self._tightened(rows, least, most)

    def _highest(self, least: Sequence[int], start: Sequence[int] = ()) -> list[int]:
        rows = list(start or least)
        for number in self.order:
            rows[number] = max([rows[number], least[number], *(rows[other] + 1 for other in self.above[number])])
        return rows

    def _tightened(self, rows: list[int], least: Sequence[int], most: float = float("inf")) -> list[int]:
        """Moves boxes towards the side to which they have more arrows, where there is room."""
        for _ in range(_ROUNDS):
            before = list(rows)
            room = self._room(rows, most)
            for number in (*self.joined, *reversed(self.joined)):
                above, below = self.above[number], self.below[number]
                if len(below) == len(above):
                    continue
                down = len(below) > len(above)
                wish = min(rows[other] for other in below) - 1 if down else max([least[number], *(rows[o] + 1 for o in above)])
                if wish != rows[number] and room[wish] >= self.widths[number]:
                    room[wish] -= self.widths[number] + self.gap
                    room[rows[number]] += self.widths[number] + self.gap
                    rows[number] = wish
            if rows == before:
                break
        return rows

    def _room(self, rows: Sequence[int], most: float) -> list[float]:
        """What is left of every row."""
        room = [most] * (max(rows) + 1)
        for number in self.joined:
            room[rows[number]] -= self.widths[number] + self.gap
        for link in self.links:
            for row in range(rows[link.tail] + 1, rows[link.head]):
                room[row] -= self.passing
        return room

    def _too_many(self, row: int, rows: Sequence[int], most: float) -> list[int]:
        """Boxes to move down so that the others fit: first those that push few others before them."""
        members = [number for number in self.joined if rows[number] == row]
        taken = most - self._room(rows, most)[row] - self.gap if members else 0
        moved = []
        for number in sorted(members, key=lambda number: self._loss(number, rows))[: len(members) - 1]:
            if taken <= most:
                break
            taken -= self.widths[number] + self.gap
            moved.append(number)
        return moved

    def _loss(self, number: int, rows: Sequence[int]) -> tuple[int, int, int]:
        pushed = sum(rows[other] == rows[number] + 1 for other in self.below[number])
        return pushed, len(self.above[number]) - len(self.below[number]), -number

    def _with_the_rest(self, rows: list[int], most: float) -> list[int]:
        row, taken = max((rows[number] + 1 for number in self.joined), default=0), 0.0
        for number, width in enumerate(self.widths):
            if not self.above[number] and not self.below[number]:
                if taken and taken + width > min(most, _SPREAD):
                    row, taken = row + 1, 0.0
                rows[number] = row
                taken += width + self.gap
        return rows
