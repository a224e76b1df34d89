"""Rows for the components: every lane gets as many as its fullest column needs, neighbours come close to one level."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from practice.sketching.dot import Placing
from practice.sketching.lanes import LEFT, RIGHT, LanePlan

_SWEEPS = 6
# Unconnected components are spread over at least so many columns before they fill a second row.
_SPREAD = 5


@dataclass(frozen=True, slots=True)
class Grid:
    """A column and a row for every component; ``spans`` are the lanes as (name, first row, how many rows)."""

    columns: tuple[int, ...]
    rows: tuple[int, ...]
    spans: tuple[tuple[str, int, int], ...]


def grid(plan: LanePlan, placing: Placing) -> Grid:
    """No two components share a cell; lanes lie one below the other."""
    columns = _spread(plan, placing.columns)
    cells = defaultdict(list)
    for number in sorted(range(len(columns)), key=lambda number: placing.heights[number]):
        cells[columns[number], plan.lanes[number]].append(number)
    spans = _spans(plan, {cell: len(members) for cell, members in cells.items()})
    rows = _settle(_neighbours(plan, columns), cells, spans)
    return Grid(tuple(columns), tuple(rows), tuple((lane, *spans[lane]) for lane in plan.rows))


def _spread(plan: LanePlan, columns: Sequence[int]) -> list[int]:
    """Columns in which what is unconnected fills gaps instead of piling up in the first one."""
    spread = list(columns)
    joined = {end for link in plan.links for end in (link.tail, link.head)}
    inner = [number for number, lane in enumerate(plan.lanes) if lane not in (LEFT, RIGHT)]
    first = min((columns[number] for number in inner), default=0)
    last = max(first + _SPREAD - 1 if not plan.members(RIGHT) else 0, *(columns[number] for number in inner), first)
    filled = Counter((plan.lanes[number], columns[number]) for number in inner if number in joined)
    for number in (number for number in inner if number not in joined):
        lane = plan.lanes[number]
        spread[number] = min(range(first, last + 1), key=lambda column: (filled[lane, column], column))
        filled[lane, spread[number]] += 1
    return spread


def _spans(plan: LanePlan, counts: dict[tuple[int, str], int]) -> dict[str, tuple[int, int]]:
    """First row and number of rows by lane; the columns at the sides may use them all."""
    spans, first = {}, 0
    for lane in plan.rows:
        high = max(count for (_, own), count in counts.items() if own == lane)
        spans[lane] = (first, high)
        first += high
    sides = max((count for (_, own), count in counts.items() if own in (LEFT, RIGHT)), default=0)
    if sides > first:
        start, high = spans[plan.rows[-1]]
        spans[plan.rows[-1]] = (start, high + sides - first)
        first = sides
    return {**spans, LEFT: (0, first), RIGHT: (0, first)}


def _neighbours(plan: LanePlan, columns: Sequence[int]) -> list[list[tuple[int, float]]]:
    near: list[list[tuple[int, float]]] = [[] for _ in columns]
    for link in plan.links:
        weight = (3 if plan.lanes[link.tail] == plan.lanes[link.head] else 1) / (columns[link.head] - columns[link.tail])
        near[link.tail].append((link.head, weight))
        near[link.head].append((link.tail, weight))
    for number, lane in enumerate(plan.lanes):
        if lane in (LEFT, RIGHT):
            # Level with what it was joined to first, which is the path a reader follows
            near[number] = near[number][:1]
    return near


def _settle(
    near: list[list[tuple[int, float]]], cells: dict[tuple[int, str], list[int]], spans: dict[str, tuple[int, int]]
) -> list[int]:
    rows = [0] * len(near)
    for (_, lane), members in cells.items():
        for place, number in enumerate(members):
            rows[number] = spans[lane][0] + place
    order = sorted(cells)
    for sweep in range(_SWEEPS):
        for cell in order if sweep % 2 == 0 else reversed(order):
            wishes = sorted((_wish(near[number], rows, rows[number]), rows[number], number) for number in cells[cell])
            fitted = _fit([wish for wish, _, _ in wishes], *spans[cell[1]])
            for (_, _, number), row in zip(wishes, fitted, strict=True):
                rows[number] = row
    return rows


def _wish(near: list[tuple[int, float]], rows: Sequence[int], own: int) -> float:
    total = sum(weight for _, weight in near)
    return sum(rows[other] * weight for other, weight in near) / total if total else own


def _fit(wishes: list[float], first: int, count: int) -> list[int]:
    """Different rows, in order, as near as possible to what is wished."""
    if len(wishes) == count:
        return list(range(first, first + count))
    best: list[tuple[float, list[int]]] = [(0.0, [])] * (count + 1)
    for place, wish in enumerate(wishes):
        following: list[tuple[float, list[int]]] = [(float("inf"), [])] * (count + 1)
        for row in range(place, count):
            cost, rows = best[row]
            taken = (cost + abs(first + row - wish), [*rows, first + row])
            following[row + 1] = min(following[row], taken, key=lambda option: option[0])
        best = following
    return best[count][1]
