"""One above the other between two rows: which level part stands higher, so that few arrows cross and none run into each other."""

from collections.abc import Sequence
from dataclasses import dataclass

# Pixels: parts nearer than this count as touching
_NEAR = 5
_OVERLAP = 50
# More than so many between two rows are left in their first order, which is good already.
_MOST_SIFTED, _ROUNDS = 40, 3


@dataclass(frozen=True, slots=True)
class ArrowStretch:
    """The level part of one arrow between two rows: it comes from above at ``begin`` and goes on downwards at ``end``."""

    link: int
    begin: float
    end: float

    @property
    def low(self) -> float:
        return min(self.begin, self.end)

    @property
    def high(self) -> float:
        return max(self.begin, self.end)


def _cost(upper: ArrowStretch, lower: ArrowStretch) -> int:
    """Crossings when ``upper`` stands above ``lower``; running along each other counts much more."""
    crossings = (lower.low < upper.end < lower.high) + (upper.low < lower.begin < upper.high)
    return crossings + (_OVERLAP if abs(upper.end - lower.begin) < _NEAR else 0)


def _touch(one: ArrowStretch, other: ArrowStretch) -> bool:
    return one.low - _NEAR < other.high and other.low - _NEAR < one.high


def tracks(parts: Sequence[ArrowStretch]) -> tuple[dict[int, int], int]:
    """A track for the part of every link, counted from the top, and how many tracks there are."""
    # Nested turns do not cross: those to the right stand the higher the further right they begin, those to the left the reverse.
    order = sorted(parts, key=lambda one: (one.begin > one.end, one.begin if one.begin > one.end else -one.begin))
    if len(order) <= _MOST_SIFTED:
        for _ in range(_ROUNDS):
            before = list(order)
            for one in before:
                _sift(one, order)
            if order == before:
                break
    found: dict[int, int] = {}
    for place, one in enumerate(order):
        found[one.link] = max((found[other.link] + 1 for other in order[:place] if _touch(other, one)), default=0)
    return found, max(found.values(), default=-1) + 1


def _sift(one: ArrowStretch, order: list[ArrowStretch]) -> None:
    """Moves ``one`` to where it costs least, staying where it is if that is as good."""
    start = order.index(one)
    order.pop(start)
    cost = sum(_cost(one, other) for other in order)
    costs = [cost]
    for other in order:
        cost += _cost(other, one) - _cost(one, other)
        costs.append(cost)
    best = min(costs)
    order.insert(start if costs[start] == best else costs.index(best), one)
