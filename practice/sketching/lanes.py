"""Where the components of a diagram belong before any coordinates are known.

The people and devices at the edge stand in a column at the left, those that only receive from the system in one at the right; it
lies between them in lanes, one above the other, with the path of a request on top. Arrows run left to right as far
as the drawing allows: those of a cycle and those back to the edge are laid out reversed and drawn with the head at the left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from practice.sketching.diagram import Diagram
from practice.sketching.kinds import PLANES

LEFT, RIGHT = "left", "right"
# The components of no known plane come last and get no heading.
UNPLACED = ""
_ORDER = {LEFT: -1, **dict.fromkeys(PLANES, 0), UNPLACED: 0, RIGHT: 1}


@dataclass(frozen=True, slots=True)
class LaneLink:
    """One connection by the numbers of its ends, ``tail`` to be placed left of ``head``."""

    tail: int
    head: int
    reversed: bool


@dataclass(frozen=True, slots=True)
class LanePlan:
    """``lanes`` names the lane of each component, ``links`` the direction of each connection, both in the diagram's order."""

    lanes: tuple[str, ...]
    links: tuple[LaneLink, ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """The lanes in use between the two columns, from top to bottom."""
        return tuple(lane for lane in (*PLANES, UNPLACED) if lane in self.lanes)

    def members(self, lane: str) -> list[int]:
        return [number for number, own in enumerate(self.lanes) if own == lane]


def plan(diagram: Diagram) -> LanePlan:
    """The lane of every component and a direction without cycles for every connection of a valid diagram."""
    numbers = {component.name: number for number, component in enumerate(diagram.components)}
    pairs = [(numbers[one.source], numbers[one.target]) for one in diagram.connections]
    lanes = _lanes([component.lane for component in diagram.components], pairs)
    columns = [_ORDER[lane] for lane in lanes]
    seen = _first_met(len(lanes), [(a, b) for a, b in pairs if columns[a] <= columns[b]])
    rank = [(columns[number], seen[number]) for number in range(len(lanes))]
    links = tuple(LaneLink(a, b, False) if rank[a] < rank[b] else LaneLink(b, a, True) for a, b in pairs)
    return LanePlan(tuple(lanes), links)


def _lanes(planes: Sequence[str], pairs: Sequence[tuple[int, int]]) -> list[str]:
    sources, targets = {a for a, _ in pairs}, {b for _, b in pairs}
    lanes = list(planes)
    if set(planes) == {"edge"}:
        return lanes
    for number, plane in enumerate(planes):
        if plane == "edge":
            lanes[number] = RIGHT if number in targets - sources else LEFT
    return lanes


def _first_met(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """A place for each number such that every pair that closes no cycle goes from a lower to a higher place.

    The places are a depth-first search's finishing order turned round, begun where nothing arrives.
    """
    following: list[list[int]] = [[] for _ in range(count)]
    for a, b in pairs:
        following[a].append(b)
    arrived = {b for _, b in pairs}
    starts = sorted(range(count), key=lambda number: (number in arrived, number))
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
