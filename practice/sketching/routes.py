"""Ways for the arrows through a grid, all of them level or upright, none of them over a box.

Between two columns lies a channel for upright parts, above and below every row a gutter for level ones. An arrow leaves its
box at the right, turns in the channel beside it, and enters at the left of the other. One that passes further columns runs
level with the box at either end where the cells on the way are empty, otherwise in a gutter. An arrow back is the same way
with its head at the other end. Levels count gutters and rows from the top, rows first of each lane's own.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from practice.sketching.lanes import LanePlan
from practice.sketching.rows import Grid

# How an arrow passes further columns: not at all, level with its tail's port, with its head's port, or in a gutter
DIRECT, WITH_TAIL, WITH_HEAD, GUTTER = "direct", "tail", "head", "gutter"


@dataclass(slots=True)
class Route:
    """The way of one link; ``straight`` ones keep one height from the middle of a box to the middle of another."""

    tail: int
    head: int
    start: int
    stop: int
    way: str = DIRECT
    straight: bool = False
    gutter: int = -1
    track: int = 0


@dataclass(slots=True)
class Routes:
    """``levels`` gives every row its level; ``tracks`` says how many arrows run side by side in a gutter, by its level."""

    all: list[Route]
    levels: list[int]
    gutters: list[int]
    tracks: dict[int, int] = field(default_factory=dict)


def levels(spans: tuple[tuple[str, int, int], ...]) -> tuple[list[int], list[int]]:
    """The level of every row and those of the gutters: one above every row, and one below the last of a lane."""
    rows, gutters, level = [], [], 0
    for _, _, count in spans:
        for _ in range(count):
            gutters.append(level)
            rows.append(level + 1)
            level += 2
        gutters.append(level)
        level += 1
    return rows, gutters


def routes(plan: LanePlan, grid: Grid) -> Routes:
    """A way for every link of the plan, in its order."""
    columns = grid.columns
    every = [Route(link.tail, link.head, columns[link.tail], columns[link.head]) for link in plan.links]
    found = Routes(every, *levels(grid.spans))
    taken: dict[tuple[int, int], object] = dict.fromkeys(zip(grid.rows, grid.columns, strict=True), "box")
    used: set[tuple[str, int]] = set()
    short_first = sorted(every, key=lambda route: route.stop - route.start)
    for route in short_first:
        _go_straight(route, grid, taken, used)
    for route in short_first:
        if not route.straight and route.stop - route.start > 1:
            _go_round(route, grid, taken, found)
    for gutter in found.gutters:
        found.tracks[gutter] = _lay_tracks([route for route in every if route.gutter == gutter])
    return found


def _cells(row: int, route: Route) -> list[tuple[int, int]]:
    return [(row, column) for column in range(route.start + 1, route.stop)]


def _go_straight(route: Route, grid: Grid, taken: dict, used: set) -> None:
    row = grid.rows[route.tail]
    ends = {("out", route.tail), ("in", route.head)}
    if row == grid.rows[route.head] and not ends & used and not any(cell in taken for cell in _cells(row, route)):
        route.straight = True
        used |= ends
        taken |= dict.fromkeys(_cells(row, route), "straight")


def _go_round(route: Route, grid: Grid, taken: dict, found: Routes) -> None:
    for way, end in ((WITH_HEAD, route.head), (WITH_TAIL, route.tail)):
        cells = _cells(grid.rows[end], route)
        if all(taken.get(cell, (way, end)) == (way, end) for cell in cells):
            route.way = way
            taken |= dict.fromkeys(cells, (way, end))
            return
    ends = [found.levels[grid.rows[end]] for end in (route.tail, route.head)]
    busy = defaultdict(int)
    for other in found.all:
        if other.gutter >= 0 and other.start < route.stop and route.start < other.stop:
            busy[other.gutter] += 1
    route.way = GUTTER
    route.gutter = min(
        found.gutters, key=lambda gutter: (sum(abs(gutter - end) for end in ends) + busy[gutter] / 2, abs(gutter - ends[1]))
    )


def _lay_tracks(inside: list[Route]) -> int:
    """Arrows that share a channel get different tracks. Answers how many tracks there are."""
    last: list[int] = []
    for route in sorted(inside, key=lambda route: (route.start, route.stop)):
        free = next((track for track, stop in enumerate(last) if stop <= route.start), len(last))
        last[free : free + 1] = [route.stop]
        route.track = free
    return len(last)


def port_orders(found: Routes, grid: Grid) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """The numbers of the links at the right and at the left side of every component, from the top down."""
    right, left = defaultdict(list), defaultdict(list)
    for number, route in enumerate(found.all):
        right[route.tail].append(number)
        left[route.head].append(number)

    def outward(number: int) -> tuple[float, ...]:
        route = found.all[number]
        own, other = found.levels[grid.rows[route.tail]], found.levels[grid.rows[route.head]]
        to = {DIRECT: other, WITH_HEAD: other, WITH_TAIL: own, GUTTER: route.gutter + route.track / 100}[route.way]
        return (to, other, route.stop, number)

    def inward(number: int) -> tuple[float, ...]:
        route = found.all[number]
        own, other = found.levels[grid.rows[route.head]], found.levels[grid.rows[route.tail]]
        via = {DIRECT: other, WITH_TAIL: other, WITH_HEAD: other, GUTTER: route.gutter + route.track / 100}[route.way]
        return (via, own, -route.start, number)

    return (
        {box: sorted(numbers, key=outward) for box, numbers in right.items()},
        {box: sorted(numbers, key=inward) for box, numbers in left.items()},
    )
