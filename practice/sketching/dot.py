"""Columns for the components, from Graphviz.

Graphviz keeps its state in globals, so one lock guards every call. Names never reach it: nodes are n0, n1 … of one size, so
that nothing a person types can become an attribute or an HTML-like label.
"""

import threading
from dataclasses import dataclass

try:
    import pygraphviz
except ImportError:  # Its wheel leaves some of its libraries, X11 and GLib, to the machine.
    pygraphviz = None

from practice.sketching.lanes import LEFT, RIGHT, LanePlan

_lock = threading.Lock()
_HEAD = (
    "digraph { graph [rankdir=LR splines=false nodesep=0.5 ranksep=0.5 nslimit=2 mclimit=0.5];"
    'node [shape=box fixedsize=true label="" width=0.5 height=0.5]; edge [arrowhead=none];'
)


@dataclass(frozen=True, slots=True)
class Placing:
    """For every component its column, counted from the left, and how far down Graphviz would put it there."""

    columns: tuple[int, ...]
    heights: tuple[float, ...]


def placing(plan: LanePlan) -> Placing:
    """Short arrows with few crossings, as Graphviz finds them; raises ValueError or OSError when it gives up.

    Where it cannot be loaded the stand-in does nearly as well: over the catalogue's drawings 3 % more crossings.
    """
    if pygraphviz is None:
        return plain_placing(plan)
    source = _source(plan)
    with _lock:
        graph = pygraphviz.AGraph(string=source)
        try:
            answer = graph.draw(format="plain", prog="dot").decode()
        finally:
            graph.close()
    rows = (line.split() for line in answer.splitlines())
    points = {row[1]: (round(float(row[2]), 1), -float(row[3])) for row in rows if row[0] == "node"}
    nodes = [points[f"n{number}"] for number in range(len(plan.lanes))]
    order = {x: column for column, x in enumerate(sorted({x for x, _ in nodes}))}
    return Placing(tuple(order[x] for x, _ in nodes), tuple(y for _, y in nodes))


def plain_placing(plan: LanePlan) -> Placing:
    """The same without Graphviz: every component right after the last of those that lead to it, or close before the next."""
    columns = _longest(plan, [number for number, lane in enumerate(plan.lanes) if lane == LEFT], [0] * len(plan.lanes))
    start = max((columns[number] + 1 for number in plan.members(LEFT)), default=0)
    inner = [number for number, lane in enumerate(plan.lanes) if lane not in (LEFT, RIGHT)]
    columns = _longest(plan, inner, [start if number in inner else own for number, own in enumerate(columns)])
    end = max((columns[number] + 1 for number in inner), default=start)
    columns = [end if lane == RIGHT else own for own, lane in zip(columns, plan.lanes, strict=True)]
    return Placing(tuple(columns), tuple(float(number) for number in range(len(columns))))


def _longest(plan: LanePlan, among: list[int], columns: list[int]) -> list[int]:
    chosen = set(among)
    links = [link for link in plan.links if link.tail in chosen and link.head in chosen]
    for _ in among:
        late = [link for link in links if columns[link.head] <= columns[link.tail]]
        for link in late:
            columns[link.head] = max(columns[link.head], columns[link.tail] + 1)
        if not late:
            break
    # What leads to more than leads to it comes closer to where it leads.
    for number in sorted(among, key=lambda number: -columns[number]):
        following = [columns[link.head] for link in links if link.tail == number]
        if len(following) > sum(link.head == number for link in links):
            columns[number] = min(following) - 1
    return columns


def _source(plan: LanePlan) -> str:
    lines = [_HEAD, *(f"n{number};" for number in range(len(plan.lanes)))]
    for link in plan.links:
        near = plan.lanes[link.tail] in (plan.lanes[link.head], LEFT)
        lines.append(f"n{link.tail} -> n{link.head} [weight={3 if near else 1}];")
    inner = [number for number, lane in enumerate(plan.lanes) if lane not in (LEFT, RIGHT)]
    # Two points that keep the columns of the edge outside the system
    if plan.members(LEFT):
        lines += [f"n{number} -> from [weight=0 minlen=0];" for number in plan.members(LEFT)]
        lines += [f"from -> n{number} [weight=0];" for number in inner]
    if plan.members(RIGHT):
        lines += [f"n{number} -> to [weight=0];" for number in inner]
        lines += [f"to -> n{number} [weight=0 minlen=0];" for number in plan.members(RIGHT)]
    return "\n".join((*lines, "}"))
