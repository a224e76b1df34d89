"""What breaks: the same drawing under another load, with a part gone, or with late labels; the difference in sentences.

Machines stay as they are today (given, or sized for today's peak): nobody buys any in the minute in which it happens.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from practice.sketching.diagram import Diagram
from practice.sketching.estimate.amounts import Amount, short
from practice.sketching.estimate.estimating import Estimate, estimate
from practice.sketching.estimate.flows import CACHES
from practice.sketching.estimate.inputs import Givens
from practice.sketching.estimate.roads import Road, Roads

Scale = Iterable[Mapping[str, str]]
_DAY = 86_400
# So many boxes are named; of more there is a count
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Breakage:
    """``after`` is the estimate under it, where the numbers change; ``missing`` is what would be needed to say more."""

    key: str
    title: str
    sentences: tuple[str, ...]
    after: Estimate | None = None
    missing: tuple[str, ...] = ()


def more_traffic(diagram: Diagram, givens: Givens, scale: Scale = (), times: float = 10) -> Breakage:
    rows, title = tuple(scale), f"Traffic × {short(times)}"
    today = estimate(diagram, givens, rows)
    if today.peak.value is None:
        return _unknown("traffic", title, today.peak)
    load = {"peak_rps": today.peak.value * times}
    load |= {"requests_per_day": today.average.value * times * _DAY} if today.average.value is not None else {}
    givens = replace(givens, load=givens.load * times)
    after = estimate(diagram, _as_today(today, givens).with_numbers(**load), rows)
    grown = estimate(diagram, givens.with_numbers(**load), rows)
    found = [f"{short(today.peak.value)} requests a second become {short(load['peak_rps'])}.", *_overfull(after)]
    before, needed = _machines(today), _machines(grown)
    if needed > before:
        found.append(f"To take it you need {short(needed)} machines instead of {short(before)}.")
    return Breakage("traffic", title, tuple(found), after, today.bottleneck.missing)


def cold_cache(diagram: Diagram, givens: Givens, scale: Scale = ()) -> Breakage:
    rows, title = tuple(scale), "Cache cold"
    today = estimate(diagram, givens, rows)
    caches = [one.name for one in diagram.components if one.kind in CACHES and one.name in today.roads.order]
    if not caches:
        return Breakage("cache", title, ("No cache is on the way of a request: nothing changes.",))
    cold = _as_today(today, givens).with_numbers(cache_hit_share=0.0)
    for name in caches:
        cold = cold.with_box(name, hit_share=0.0)
    after = estimate(diagram, cold, rows)
    found = [f"Every request misses {_and(caches)}."]
    for name, rate in after.boxes.items():
        before = today.boxes[name]
        if rate.value and before.value is not None and rate.value > before.value * 1.001:
            found.append(f"{name} gets {short(rate.value)} requests a second instead of {short(before.value)}.")
    lacks = tuple(words for name in today.arrows.values() for words in name.missing if words.startswith("share of hits"))
    if lacks:
        found.append("How much more that is than today is not known, as the share of hits is not.")
    return Breakage("cache", title, (*found, *_overfull(after)), after, tuple(dict.fromkeys(lacks)))


def late_labels(diagram: Diagram, givens: Givens, scale: Scale = (), days: float = 14) -> Breakage:
    rows, title = tuple(scale), f"Labels {short(days)} days late"
    today = estimate(diagram, givens, rows)
    found = [f"The first model that learnt from an event comes {short(days)} days later."]
    if today.cadence.value:
        missed = days * _DAY / today.cadence.value
        found.append(
            f"{short(missed)} trainings run without the labels they would have had."
            if missed >= 1
            else "One training may miss them."
        )
    found.append("Quality that is measured on labels is known that much later too: watch inputs and scores until then.")
    if today.label_delay.value is None:
        return Breakage("labels", title, tuple(found), None, today.label_delay.missing)
    late = (today.label_delay.value - (today.cadence.value or 0.0)) + days * _DAY
    training = givens.numbers.get("training_s", 0.0) if "training_s" in givens.numbers else 0.0
    after = estimate(diagram, givens.with_numbers(label_delay_s=late - training), rows)
    before, then = today.label_delay.value / _DAY, (after.label_delay.value or 0.0) / _DAY
    found.insert(1, f"That is {short(then)} days after the event instead of {short(before)}, at most.")
    return Breakage("labels", title, tuple(found), after)


def region_gone(diagram: Diagram, givens: Givens, scale: Scale = ()) -> Breakage:
    rows, title, regions = tuple(scale), "One region gone", givens.numbers.get("regions")
    today = estimate(diagram, givens, rows)
    if not regions or not isinstance(regions, int | float) or not regions >= 1:
        return Breakage(
            "region", title, ("Not known: say how many regions share the load.",), None, ("how many regions share the load",)
        )
    if regions < 2:
        return Breakage("region", title, ("There is one region: nobody gets an answer until it is back.",))
    left = (regions - 1) / regions
    after = estimate(diagram, _as_today(today, givens, left), rows)
    found = f"The regions that are left take {short(1 / left)} times their load."
    return Breakage("region", title, (found, *_overfull(after)), after, today.peak.missing)


def down(diagram: Diagram, givens: Givens, name: str, scale: Scale = ()) -> Breakage:
    """This box does not answer: who notices, who falls back, what is cut off, what waits."""
    title, rows = f"{name} is down", tuple(scale)
    roads = estimate(diagram, givens, rows).roads
    if name not in roads.boxes:
        return Breakage("down", title, (f"There is no box called “{name}”.",))
    if name in roads.entries:
        return Breakage("down", title, ("Requests start here: none are made.",))
    asking = [arrow.source for arrow in diagram.connections if arrow.target == name and roads.along[arrow] == Road.REQUEST]
    if name not in roads.order or not asking:
        return Breakage("down", title, tuple(_waiting(roads, name)))
    found = [_answers_without(roads, name, caller) for caller in dict.fromkeys(asking)]
    if cut := _cut_off(roads, name):
        found.append(f"No request reaches {_and(cut)} either.")
    if roads.kind(name) in CACHES:
        cold = cold_cache(diagram, givens, rows)
        return Breakage(
            "down",
            title,
            (*found, "If its callers go on without it, all requests are misses.", *cold.sentences[1:]),
            cold.after,
            cold.missing,
        )
    return Breakage("down", title, tuple(found))


def _as_today(today: Estimate, givens: Givens, part: float = 1.0) -> Givens:
    """With the machines of today, or a part of them, as given."""
    for row in today.loads:
        if row.machines.value is not None:
            givens = givens.with_box(row.name, machines=max(1.0, row.machines.value * part))
    return givens


def _machines(found: Estimate) -> float:
    return sum(row.machines.value or 0.0 for row in found.loads)


def _overfull(found: Estimate) -> Iterable[str]:
    """The boxes that more reaches than they can take, the worst first."""
    known = [(row.utilisation.value, row.name) for row in found.loads if row.utilisation.value is not None]
    full = sorted(((busy, name) for busy, name in known if busy >= 1), reverse=True)
    if not known:
        yield "Whether the boxes hold is not known: their times or their load are missing."
    elif not full:
        busy, name = max(known)
        yield f"Every box holds; {name} is the fullest, {busy * 100:.0f} % busy."
    for busy, name in full[:_NAMED]:
        yield f"{name} is overfull: {short(busy)} times what its machines can take, so its queue only grows."
    if len(full) > _NAMED:
        yield f"{len(full) - _NAMED} more boxes are overfull."


def _answers_without(roads: Roads, name: str, caller: str) -> str:
    """What the caller does, or the nearest of those before it that has something to fall back on."""
    before: dict[str, list[str]] = {}
    for arrow, road in roads.along.items():
        if road == Road.REQUEST:
            before.setdefault(arrow.target, []).append(arrow.source)
    seen, layer = {caller}, [caller]
    while layer:
        for here in layer:
            others = [one.target for one in roads.out.get(here, ()) if roads.along[one] == Road.STANDBY and one.target != name]
            if others:
                first = f"{caller} gets no answer" if here != caller else ""
                return f"{first}, and {here} falls back on {_and(others)}." if first else f"{here} falls back on {_and(others)}."
        layer = [one for here in layer for one in before.get(here, ()) if one not in seen and not seen.add(one)]
    return f"{caller} gets no answer and has nothing to fall back on: its requests fail."


def _cut_off(roads: Roads, name: str) -> list[str]:
    """The boxes that only requests through this one reach."""
    seen, stack = set(roads.entries), [one for one in roads.entries if one != name]
    while stack:
        for arrow in roads.calls(stack.pop()):
            if arrow.target not in seen and arrow.target != name:
                seen.add(arrow.target)
                stack.append(arrow.target)
    return [one for one in roads.order if one not in seen and one != name]


def _waiting(roads: Roads, name: str) -> Iterable[str]:
    """Off the way of requests: what is no longer fed."""
    yield "No request breaks now."
    fed = [arrow.target for arrow in roads.out.get(name, ()) if roads.along[arrow] in {Road.EVENT, Road.BATCH}]
    if fed:
        yield f"{_and(list(dict.fromkeys(fed)))} {'gets' if len(set(fed)) == 1 else 'get'} nothing new until it is back."
    if roads.kind(name) == "event-stream":
        yield "Events that are not stored by those who send them are lost."
    if roads.kind(name) in {"monitor", "alerting", "drift-detector"}:
        yield "If something else fails meanwhile, nobody hears of it."


def _unknown(key: str, title: str, lacking: Amount) -> Breakage:
    return Breakage(key, title, (f"Not known: say {' or '.join(lacking.missing)}.",), None, lacking.missing)


def _and(names: list[str]) -> str:
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
