"""How busy each box is, how many machines it takes, and which box is full first."""

import math
from dataclasses import dataclass, replace

from practice.sketching.estimate.amounts import Amount, Ground, grounds, short, unknown
from practice.sketching.estimate.flows import Flows
from practice.sketching.estimate.inputs import Inputs, machine_of
from practice.sketching.estimate.latency import BoxTime, answer_time, box_time
from practice.sketching.estimate.queueing import erlangs, mean_wait, servers_for
from practice.sketching.estimate.roads import Roads

# More machines than anybody has: what is beyond is no answer
_MOST = 10**8


@dataclass(frozen=True, slots=True)
class BoxLoad:
    """``machine`` is "cpu", "gpu", "llm" or "none"; ``headroom`` is how many times today's peak it could take."""

    name: str
    kind: str
    machine: str
    rate: Amount
    busy: Amount
    machines: Amount
    utilisation: Amount
    wait: Amount
    headroom: Amount
    is_sized: bool = True


def loads(found: Roads, inputs: Inputs, flow: Flows) -> tuple[BoxLoad, ...]:
    """Of every box on the way of requests that takes machines; clients, people and vendors are theirs to size."""
    rows = []
    for name, rate in flow.boxes.items():
        machine = machine_of(found.kind(name))
        if machine not in {"", "none"} or inputs.given_of(name, "machines"):
            rows.append(_load(found, inputs, name, rate, machine or "cpu"))
    return tuple(rows)


def _load(found: Roads, inputs: Inputs, name: str, rate: Amount, machine: str) -> BoxLoad:
    box = found.boxes[name]
    is_llm = box.kind == "llm-server"
    time, rests = _answering(inputs) if is_llm else _held(found, inputs, name)
    each, busiest = (_answers(inputs, name) if is_llm else None) or inputs.of(box, "at_a_time"), inputs.get("busiest")
    if rate.value is None or time is None or each is None or busiest is None:
        lacks = list(rate.missing)
        if not time:
            lacks.append("tokens out of a call" if is_llm else f"the time of {name}")
        if not each:
            lacks.append(f"how many requests a machine of {name} takes at a time")
        return BoxLoad(name, box.kind, machine, rate, *(unknown(f"{key} {name}", *rest, *lacks) for key, *rest in _TITLES))
    seconds = time.mean / 1000
    how = f"{short(rate.value)} a second × {seconds:.4g} s (Little’s law)."
    load = erlangs(rate.value, seconds)
    busy = Amount(f"busy {name}", "Requests in it at a time", load, "requests", how, (*rate.grounds, *rests, each), rate.missing)
    sizing = inputs.given_of(name, "machines") or busiest
    machines = _machines(name, busy, servers_for(rate.value, seconds, busiest.value), each, sizing)
    return _queued(BoxLoad(name, box.kind, machine, rate, busy, *(machines,) * 4, sizing is busiest), seconds, each.value)


def _held(found: Roads, inputs: Inputs, name: str) -> tuple[BoxTime | None, tuple[Ground, ...]]:
    """How long a box is busy with a request: as its arrow says, where it asks nobody else meanwhile."""
    return box_time(found, inputs, name) if found.calls(name) else answer_time(found, inputs, name)


_TITLES = (
    ("busy", "Requests in it at a time", "requests"),
    ("machines", "Machines", "machines"),
    ("utilisation", "Utilisation", "share"),
    ("wait", "Wait in its queue", "ms"),
    ("headroom", "Times the peak that it takes", "×"),
)


def _answering(inputs: Inputs) -> tuple[BoxTime | None, tuple[Ground, ...]]:
    """How long an accelerator is busy with one answer among many: its tokens at the speed of one answer."""
    out, speed = inputs.get("tokens_out"), inputs.get("stream_speed")
    if not (out and speed and out.value):
        return None, ()
    return BoxTime(out.value / speed.value * 1000, out.value / speed.value * 1000), (out, speed)


def _answers(inputs: Inputs, name: str) -> Ground | None:
    """Answers that an accelerator writes at a time: its output over the speed of one."""
    whole, speed = inputs.get("llm_tokens_per_s"), inputs.get("stream_speed")
    if inputs.given_of(name, "at_a_time") or not whole or not speed:
        return None
    value = max(1.0, math.floor(whole.value / speed.value))
    words = f"{short(whole.value)} tokens a second ÷ {short(speed.value)} for each answer"
    assumed = whole.assumed or speed.assumed
    return replace(
        whole, key="at_a_time", name=f"Answers at a time, {name}", value=value, unit="requests", words=words, assumed=assumed
    )


def _machines(name: str, busy: Amount, places: int, each: Ground, sizing: Ground) -> Amount:
    """As many as were given, else enough for the utilisation."""
    rests = grounds(busy, sizing)
    if sizing.key == "machines":
        return Amount(f"machines {name}", "Machines", sizing.value, "machines", "As given.", rests, busy.missing)
    count = math.ceil(min(places, _MOST) / each.value)
    how = f"Enough for {sizing.value * 100:.0f} % utilisation at the peak, {short(each.value)} requests at a time each."
    return Amount(f"machines {name}", "Machines", float(count), "machines", how, rests, busy.missing)


def _queued(row: BoxLoad, seconds: float, each: float) -> BoxLoad:
    """With utilisation, wait and headroom for these machines."""
    load, rests, lacks = row.busy.value or 0.0, row.machines.grounds, row.machines.missing
    places = max(1, int((row.machines.value or 0.0) * each))
    how = f"{short(load)} of {places:,} places are busy."
    used = Amount(f"utilisation {row.name}", "Utilisation", load / places, "share", how, rests, lacks)
    seconds_waited = mean_wait(row.rate.value or 0.0, seconds, places)
    title, how = "Wait in its queue", f"M/M/c with c = {places:,} (Erlang C), the mean over all requests."
    if math.isinf(seconds_waited):
        title_full, lacks_full = "The queue only grows: more comes in than it can take.", ("more machines",)
        wait = Amount(f"wait {row.name}", title, None, "ms", title_full, rests, lacks_full)
    else:
        wait = Amount(f"wait {row.name}", title, seconds_waited * 1000, "ms", how, rests, lacks)
    title, how = "Times the peak that it takes", "Places ÷ busy places."
    if load > 0:
        headroom = Amount(f"headroom {row.name}", title, places / load, "×", how, rests, lacks)
    else:
        headroom = unknown(f"headroom {row.name}", title, "×", *lacks, f"requests that reach {row.name}")
    return replace(row, utilisation=used, wait=wait, headroom=headroom)


def bottleneck(rows: tuple[BoxLoad, ...]) -> Amount:
    """The box that is full first: of those whose machines are given the one with the least headroom; else the largest fleet."""
    name = "First bottleneck"
    given = [row for row in rows if not row.is_sized and row.headroom.value is not None]
    if given:
        row = min(given, key=lambda one: one.headroom.value or 0.0)
        how = f"{row.name} is full first: it takes {short(row.headroom.value)} times the peak."
        return Amount(
            f"bottleneck {row.name}",
            f"{name}, {row.name}",
            row.headroom.value,
            "×",
            how,
            row.headroom.grounds,
            row.headroom.missing,
        )
    sized = [row for row in rows if row.busy.value]
    if not sized:
        return unknown("bottleneck", name, "×", "requests a second at the peak and the time of each box")
    row = max(sized, key=lambda one: (one.machines.value or 0.0, one.busy.value or 0.0))
    unsized = [words for one in rows if one.machines.value is None for words in one.machines.missing]
    how = f"{row.name} needs the most machines, {row.machines.value:,.0f}, so growth is felt there first."
    how = f"Of the boxes that are known: {how}" if unsized else how
    lacks = tuple(dict.fromkeys((*row.machines.missing, *unsized)))
    return Amount(
        f"bottleneck {row.name}", f"{name}, {row.name}", row.machines.value, "machines", how, row.machines.grounds, lacks
    )
