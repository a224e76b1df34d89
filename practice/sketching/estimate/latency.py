"""How long a request takes: the median as a sum, the tail by drawing lots.

Every box takes a lognormal time that meets its median and its 99th percentile. A box asks those of one kind at the same
time and waits for the slowest; the others one after another. Each box counts once. What an arrow says that it takes is the
time of the box that it leads to, with all that this box asks. A branch that less than half of the requests take, as its arrow
or the share of cache hits says, is not on the median's way, and is drawn as often as it is taken. Nobody waits for what a label
hands on for later. Waiting in queues comes on top and is not counted here, as machines are sized to stay below a utilisation.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from operator import add
from statistics import NormalDist

from practice.sketching.estimate.amounts import Amount, Ground, GroundOrigin, grounds, missing, unknown
from practice.sketching.estimate.flows import part_of
from practice.sketching.estimate.inputs import ASKED_OF_BOX, Inputs
from practice.sketching.estimate.reading import times
from practice.sketching.estimate.roads import LLMS, Road, Roads

DRAWS = 2_000
_HALF = 0.5
Tree = dict[str, list[list[str]]]
_READ = {"online-feature-store", "result-store", "cache"}
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


def drawn_time(found: Roads, inputs: Inputs, name: str) -> tuple[BoxTime | None, tuple[Ground, ...]]:
    """What the arrows into a box say that its answer takes."""
    for arrow in found.diagram.connections:
        if arrow.target == name and found.along[arrow] == Road.REQUEST and (said := times(arrow.label)):
            usual_low, usual_high = Inputs().of(found.boxes[name], "p50_ms"), Inputs().of(found.boxes[name], "p99_ms")
            stretch = usual_high.value / usual_low.value if usual_low and usual_high else 1.0
            low = said.get("p50_ms") or said["p99_ms"] / stretch
            high = said.get("p99_ms") or low * stretch
            rests = tuple(
                Ground(key, f"{ASKED_OF_BOX[key].name}, {name}", value, "ms", GroundOrigin.DRAWING, arrow.label)
                for key, value in said.items()
            )
            return BoxTime(min(low, high), max(low, high)), rests
    return None, ()


def answer_time(found: Roads, inputs: Inputs, name: str) -> tuple[BoxTime | None, tuple[Ground, ...]]:
    """As the arrow into a box says, unless its reader gave a time; else that of the box itself."""
    if not (inputs.given_of(name, "p50_ms") or inputs.given_of(name, "p99_ms")):
        said = drawn_time(found, inputs, name)
        if said[0]:
            return said
    return box_time(found, inputs, name)


def is_whole(found: Roads, inputs: Inputs, name: str) -> bool:
    """Whether the arrow into a box says how long its whole answer takes, so that what it asks is in it."""
    given = inputs.given_of(name, "p50_ms") or inputs.given_of(name, "p99_ms")
    return not given and drawn_time(found, inputs, name)[0] is not None


def timing(found: Roads, inputs: Inputs) -> Timing:
    said, share = _budget(found, inputs), inputs.get("budget_share")
    part = share.value if share else 0.99
    lacks_budget = unknown("budget", "Latency budget", "ms", "a latency budget")
    budget = Amount("budget", "Latency budget", said.value, "ms", "As stated.", (said,)) if said else lacks_budget
    tail_name = f"Time that {part:.4%}".rstrip("%").rstrip("0").rstrip(".") + " % of the requests keep"
    if not found.entries:
        lack = "a client, or another box where requests start"
        tail, p50 = unknown("tail", tail_name, "ms", lack), unknown("p50", _MEDIAN, "ms", lack)
        return Timing(p50, tail, budget, _slack(budget, tail))
    times, rests, lacks = _times(found, inputs, said)
    if not times:
        lacks = lacks or ("a box that answers requests",)
        p50, tail = unknown("p50", _MEDIAN, "ms", *lacks), unknown("tail", tail_name, "ms", *lacks)
        return Timing(p50, tail, budget, _slack(budget, tail), found.entries[:1])
    tree = _tree(found, inputs, _begins(found, said))
    start = next(iter(tree))
    parts = {name: part_of(found, inputs, name) for name in tree if name != start}
    median, path = _ways(tree, parts, times)[start]
    how = "The sum of the medians along the critical path."
    p50 = Amount("p50", _MEDIAN, median, "ms", _at_least(how, lacks), rests, lacks)
    how = f"{DRAWS:,} requests drawn with a fixed seed (Monte Carlo), each box lognormal."
    tail = Amount(
        "tail", tail_name, _quantile(_draw(tree, parts, times), part), "ms", _at_least(how, lacks), grounds(*rests, share), lacks
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


def _budget(found: Roads, inputs: Inputs) -> Ground | None:
    """Where a language model is on the way the one to the first words, if the exercise has two and the reader gave none."""
    said, first = inputs.get("budget_ms"), inputs.get("first_words_ms")
    is_given = said is not None and said.origin in (GroundOrigin.GIVEN, GroundOrigin.WORDS)
    return first if first and not is_given and any(found.kind(name) in LLMS for name in found.order) else said


def _begins(found: Roads, said: Ground | None) -> str:
    """The box from which the budget counts: the first, or the part of the system that the exercise's row is about."""
    if said is not None and said.origin == GroundOrigin.EXERCISE:
        about = said.words.split(":")[0].split()[0].casefold()
        for name in found.order:
            is_read = about == "read" and found.kind(name) in _READ
            if name not in found.entries and (is_read or name.casefold().startswith(about)):
                return name
    return found.entries[0]


def _times(found: Roads, inputs: Inputs, said: Ground | None) -> tuple[dict[str, BoxTime], tuple[Ground, ...], tuple[str, ...]]:
    """Of every box on the way of the first entry that has a time of its own; what brings work by itself has none."""
    times: dict[str, BoxTime] = {}
    rests: list[Ground] = []
    lacks = [f"the time of the model behind {name}" for name in found.hidden_models]
    for name in _tree(found, inputs, _begins(found, said)):
        time, own = answer_time(found, inputs, name)
        rests += own
        if time:
            times[name] = time
        elif name not in found.entries:
            lacks.append(f"the time of {name}")
    return times, tuple(dict.fromkeys(rests)), tuple(lacks)


def _tree(found: Roads, inputs: Inputs, start: str) -> dict[str, list[list[str]]]:
    """Box → those that it asks, grouped: one group after another, the boxes of a group together. Each box stands once.

    Of several ways to a language model a request takes one: they stand in one group, and the slowest counts.
    """
    to_model = _to_models(found)
    tree: dict[str, list[list[str]]] = {}
    seen, stack = {start}, [start]
    while stack:
        here = stack.pop()
        groups: dict[str, list[str]] = {}
        for arrow in () if is_whole(found, inputs, here) and here != start else found.waited(here):
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
        if found.kind(name) in LLMS or any(arrow.target in leading for arrow in found.waited(name)):
            leading.add(name)
    return leading


def _ways(tree: Tree, parts: dict[str, float], times: dict[str, BoxTime]) -> dict[str, tuple[float, tuple[str, ...]]]:
    """Of each box the median from it to the end, and the boxes that make it up in the order of the call."""
    ways: dict[str, tuple[float, tuple[str, ...]]] = {}
    for here in reversed(tree):
        total, path = (times[here].median if here in times else 0.0), (here,)
        for group in tree[here]:
            usual = [ways[name] for name in group if parts[name] >= _HALF]
            longest, boxes = max(usual, key=lambda way: way[0], default=(0.0, ()))
            total, path = total + longest, path + boxes
        ways[here] = (total, path)
    return ways


def _draw(tree: Tree, parts: dict[str, float], times: dict[str, BoxTime]) -> Sequence[float]:
    """Milliseconds of each drawn request. Boxes later in the drawing take other lots, always the same ones."""
    drawn: dict[str, list[float]] = {}
    for place, here in reversed(list(enumerate(tree))):
        total = _own(times.get(here), place)
        for group in tree[here]:
            slowest = list(map(max, *(drawn.pop(name) for name in group))) if len(group) > 1 else drawn.pop(group[0])
            total = list(map(add, total, slowest))
        part = parts.get(here, 1.0)
        drawn[here] = (
            total if part >= 1 else [time if lot < part else 0.0 for time, lot in zip(total, _chances(place), strict=True)]
        )
    return drawn[next(iter(tree))]


def _own(time: BoxTime | None, place: int) -> list[float]:
    if time is None:
        return [0.0] * DRAWS
    sigma, median = time.sigma, time.median
    return [median * math.exp(min(sigma * lot, 600)) for lot in _lots(place)]


@cache
def _chances(place: int) -> tuple[float, ...]:
    """Evenly spread from 0 to 1, in an order of its own."""
    return tuple(random.Random(-1 - place).sample([(one + 0.5) / DRAWS for one in range(DRAWS)], DRAWS))


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
