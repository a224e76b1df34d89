"""How long a request takes: the median as a sum, the tail by drawing lots.

Every box takes a lognormal time that meets its median and its 99th percentile. A box asks those of one kind at the same
time and waits for the slowest; the others one after another. Each box counts once. Waiting in queues comes on top and is
not counted here, as machines are sized to stay below a utilisation.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from operator import add
from statistics import NormalDist

from practice.sketching.estimate.amounts import Amount, Ground, grounds, missing, unknown
from practice.sketching.estimate.inputs import Inputs
from practice.sketching.estimate.roads import LLMS, Roads

DRAWS = 2_000
_AT_99 = NormalDist().inv_cdf(0.99)
# One draw from the middle of each of equally likely parts (stratified): steadier than as many independent draws
_MEDIAN = "Median time of a request"
_PARTS = tuple(NormalDist().inv_cdf((place + 0.5) / DRAWS) for place in range(DRAWS))


@dataclass(frozen=True, slots=True)
class BoxTime:
    """Milliseconds of one box itself; ``sigma`` is that of the logarithm."""

    median: float
    tail: float

    @property
    def sigma(self) -> float:
        return max(0.0, math.log(self.tail / self.median) / _AT_99)

    @property
    def mean(self) -> float:
        return self.median * math.exp(min(self.sigma**2 / 2, 50))


@dataclass
class Timing:
    """``path`` is the critical path as drawn; ``slowest`` is the box that takes the most of it."""

    p50: Amount
    tail: Amount
    budget: Amount
    slack: Amount
    path: tuple[str, ...] = ()
    slowest: str = ""
    boxes: dict[str, BoxTime] = field(default_factory=dict)


def box_time(found: Roads, inputs: Inputs, name: str) -> tuple[BoxTime | None, tuple[Ground, ...]]:
    """Its time and what it rests on; a median alone takes the tail of its kind in proportion, and the reverse."""
    box = found.boxes[name]
    low, high = inputs.given_of(name, "p50_ms"), inputs.given_of(name, "p99_ms")
    usual_low, usual_high = Inputs().of(box, "p50_ms"), Inputs().of(box, "p99_ms")
    if not (low or high):
        low, high = usual_low, usual_high
    elif not (low and high) and usual_low and usual_high:
        stretch = usual_high.value / usual_low.value
        shape = replace(usual_high, value=stretch, unit="×", name=f"Tail over median, {name}")
        if low:
            return BoxTime(low.value, low.value * stretch), (low, shape)
        return BoxTime(high.value / stretch, high.value) if high else None, tuple(one for one in (high, shape) if one)
    if not (low and high):
        return None, ()
    return BoxTime(min(low.value, high.value), max(low.value, high.value)), (low, high)


def timing(found: Roads, inputs: Inputs) -> Timing:
    said, share = inputs.get("budget_ms"), inputs.get("budget_share")
    part = share.value if share else 0.99
    lacks_budget = unknown("budget", "Latency budget", "ms", "a latency budget")
    budget = Amount("budget", "Latency budget", said.value, "ms", "As stated.", (said,)) if said else lacks_budget
    tail_name = f"Time that {part:.4%}".rstrip("%").rstrip("0").rstrip(".") + " % of the requests keep"
    if not found.entries:
        lack = "a client, or another box where requests start"
        tail, p50 = unknown("tail", tail_name, "ms", lack), unknown("p50", _MEDIAN, "ms", lack)
        return Timing(p50, tail, budget, _slack(budget, tail))
    times, rests, lacks = _times(found, inputs)
    if not times:
        lacks = lacks or ("a box that answers requests",)
        p50, tail = unknown("p50", _MEDIAN, "ms", *lacks), unknown("tail", tail_name, "ms", *lacks)
        return Timing(p50, tail, budget, _slack(budget, tail), found.entries[:1])
    tree = _tree(found)
    way = _ways(tree, found, times)
    median, path = way[found.entries[0]]
    how = "The sum of the medians along the critical path."
    p50 = Amount("p50", _MEDIAN, median, "ms", _at_least(how, lacks), rests, lacks)
    how = f"{DRAWS:,} requests drawn with a fixed seed (Monte Carlo), each box lognormal."
    tail = Amount(
        "tail", tail_name, _quantile(_draw(tree, found, times), part), "ms", _at_least(how, lacks), grounds(*rests, share), lacks
    )
    slowest = max(path, key=lambda name: times[name].median if name in times else 0.0, default="")
    return Timing(p50, tail, budget, _slack(budget, tail), path, slowest, times)


def _at_least(how: str, lacks: tuple[str, ...]) -> str:
    return f"At least: {how[0].lower()}{how[1:]}" if lacks else how


def _slack(budget: Amount, tail: Amount) -> Amount:
    name = "Left of the budget"
    if budget.value is None or tail.value is None:
        return unknown("slack", name, "ms", *missing(budget, tail))
    return Amount(
        "slack",
        name,
        budget.value - tail.value,
        "ms",
        f"{'At most: the' if tail.missing else 'The'} budget minus the tail.",
        grounds(budget, tail),
        missing(tail),
    )


def _times(found: Roads, inputs: Inputs) -> tuple[dict[str, BoxTime], tuple[Ground, ...], tuple[str, ...]]:
    """Of every box on the way of the first entry that has a time of its own; what brings work by itself has none."""
    times: dict[str, BoxTime] = {}
    rests: list[Ground] = []
    lacks = [f"the time of the model behind {name}" for name in found.hidden_models]
    for name in _tree(found):
        time, own = box_time(found, inputs, name)
        rests += own
        if time:
            times[name] = time
        elif name not in found.entries:
            lacks.append(f"the time of {name}")
    return times, tuple(dict.fromkeys(rests)), tuple(lacks)


def _tree(found: Roads) -> dict[str, list[list[str]]]:
    """Box → those that it asks, grouped: one group after another, the boxes of a group together. Each box stands once.

    Of several ways to a language model a request takes one: they stand in one group, and the slowest counts.
    """
    to_model = _to_models(found)
    tree: dict[str, list[list[str]]] = {}
    seen = {found.entries[0]}
    stack = [found.entries[0]]
    while stack:
        here = stack.pop()
        groups: dict[str, list[str]] = {}
        for arrow in found.calls(here):
            if arrow.target not in seen:
                seen.add(arrow.target)
                group = "a model" if arrow.target in to_model else found.kind(arrow.target) or arrow.target
                groups.setdefault(group, []).append(arrow.target)
        tree[here] = list(groups.values())
        stack += [name for group in reversed(tree[here]) for name in reversed(group)]
    return tree


def _to_models(found: Roads) -> set[str]:
    """The boxes through which a language model is asked, and itself."""
    leading: set[str] = set()
    for name in reversed(found.order):
        if found.kind(name) in LLMS or any(arrow.target in leading for arrow in found.calls(name)):
            leading.add(name)
    return leading


def _ways(tree: dict[str, list[list[str]]], found: Roads, times: dict[str, BoxTime]) -> dict[str, tuple[float, tuple[str, ...]]]:
    """Of each box the median from it to the end, and the boxes that make it up in the order of the call."""
    ways: dict[str, tuple[float, tuple[str, ...]]] = {}
    for here in reversed(tree):
        total, path = (times[here].median if here in times else 0.0), (here,)
        for group in tree[here]:
            longest, boxes = max((ways[name] for name in group), key=lambda way: way[0])
            total, path = total + longest, path + boxes
        ways[here] = (total, path)
    return ways


def _draw(tree: dict[str, list[list[str]]], found: Roads, times: dict[str, BoxTime]) -> Sequence[float]:
    """Milliseconds of each drawn request. Boxes later in the drawing take other lots, always the same ones."""
    drawn: dict[str, list[float]] = {}
    for place, here in reversed(list(enumerate(tree))):
        total = _own(times.get(here), place)
        for group in tree[here]:
            slowest = list(map(max, *(drawn.pop(name) for name in group))) if len(group) > 1 else drawn.pop(group[0])
            total = list(map(add, total, slowest))
        drawn[here] = total
    return drawn[found.entries[0]]


def _own(time: BoxTime | None, place: int) -> list[float]:
    if time is None:
        return [0.0] * DRAWS
    sigma, median = time.sigma, time.median
    return [median * math.exp(min(sigma * lot, 600)) for lot in _lots(place)]


@cache
def _lots(place: int) -> tuple[float, ...]:
    return tuple(random.Random(place).sample(_PARTS, DRAWS))


def _quantile(drawn: Sequence[float], part: float) -> float:
    """Between the two nearest draws."""
    ordered = sorted(drawn)
    at = part * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)
