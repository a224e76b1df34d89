"""Requests a second through each arrow and box, and events a second beside them."""

import re
from dataclasses import dataclass, field

from practice.sketching.diagram import Connection
from practice.sketching.estimate.amounts import Amount, Ground, GroundOrigin, grounds, missing, short, unknown
from practice.sketching.estimate.inputs import Inputs
from practice.sketching.estimate.reading import calls, rate, share
from practice.sketching.estimate.roads import LLMS, Road, Roads

DAY = 86_400.0
CACHES = {"cache", "semantic-cache", "cdn"}
# What a hit beside it saves: the costly work that a caller asks for after the cache
_SAVED = {"llm-server", "external-model-api", "batch-scheduler", "model-server", "heavy-model", "ranker", "candidate-generator"}
_MISS = re.compile(r"\bmiss(?:es)?\b", re.IGNORECASE)
_RPS = "/s"
_FAR = 20
_WORDS = "Our assumption, without a source."
_ONE_EACH = Ground("event_each", "Events for one request", 1.0, "×", GroundOrigin.DEFAULT, _WORDS, assumed=True)


@dataclass
class Flows:
    """By arrow and by box; a box or an arrow off the way of requests and events has no row."""

    arrows: dict[Connection, Amount] = field(default_factory=dict)
    boxes: dict[str, Amount] = field(default_factory=dict)
    events: dict[Connection, Amount] = field(default_factory=dict)


def peak(inputs: Inputs, found: Roads | None = None) -> Amount:
    """Requests a second at the peak: given, drawn, or of a day, of tokens a day, or of those that run at a time."""
    name = "Requests a second at the peak"
    is_given = {"peak_rps", "requests_per_day"} & set(inputs.givens.numbers)
    if not is_given and found and (drawn := drawn_peak(found)):
        labels = ", ".join(arrow.label for arrow in found.calls(found.entries[0]) if rate(arrow.label) is not None)
        ground = Ground("peak_rps", name, drawn, _RPS, GroundOrigin.DRAWING, labels)
        return Amount("peak", name, drawn, _RPS, "As the arrows out of the first box say.", (ground,))
    if said := inputs.get("peak_rps"):
        return Amount("peak", name, said.value, _RPS, "As stated.", (said,))
    factor = inputs.get("peak_factor")
    if (day := inputs.get("requests_per_day")) and factor:
        return Amount(
            "peak", name, day.value / DAY * factor.value, _RPS, "Requests a day ÷ 86,400 s × peak over average.", (day, factor)
        )
    tokens, out = inputs.get("tokens_per_day"), inputs.get("tokens_out")
    if tokens and out and factor and (each := out.value + _value(inputs.get("tokens_in"))) > 0:
        how = "Tokens a day ÷ tokens of a call ÷ 86,400 s × peak over average."
        rests = tuple(one for one in (tokens, inputs.get("tokens_in"), out, factor) if one)
        return Amount("peak", name, tokens.value / each / DAY * factor.value, _RPS, how, rests)
    speed = inputs.get("stream_speed")
    if (many := inputs.get("concurrent")) and out and out.value and speed:
        how = "Requests at a time ÷ the time of an answer (Little’s law)."
        return Amount("peak", name, many.value * speed.value / out.value, _RPS, how, (many, out, speed))
    if tokens or many:
        return unknown("peak", name, _RPS, "tokens out of a call, or requests a second at the peak")
    return unknown("peak", name, _RPS, "requests a second at the peak, or requests a day")


def average(inputs: Inputs, top: Amount) -> Amount:
    name = "Requests a second on average"
    if (day := inputs.get("requests_per_day")) and not _is_of_something_else(day, inputs.get("peak_rps")):
        return Amount("average", name, day.value / DAY, _RPS, "Requests a day ÷ 86,400 s.", (day,))
    factor = inputs.get("peak_factor")
    if top.value is None or not factor:
        return unknown("average", name, _RPS, *top.missing)
    return Amount("average", name, top.value / factor.value, _RPS, "Peak ÷ peak over average.", grounds(top, factor))


def _is_of_something_else(day: Ground, top: Ground | None) -> bool:
    """Conversations a day beside messages a second: stated apart, and too far from each other to be of one thing."""
    return top is not None and day.words != top.words and day.value / DAY * _FAR < top.value


def flows(found: Roads, inputs: Inputs, top: Amount) -> Flows:
    """Each box hands on what comes in, times the calls, the share or the cache misses of each arrow."""
    out = Flows()
    inflow: dict[str, list[Amount]] = {name: [] for name in found.order}
    for name in found.order:
        out.boxes[name] = into = _into(found, inputs, name, inflow[name], top)
        for arrow in found.out.get(name, ()):
            road = found.along[arrow]
            if road == Road.REQUEST:
                out.arrows[arrow] = through = _through(found, inputs, arrow, into)
                inflow[arrow.target].append(through)
            elif road == Road.STANDBY:
                out.arrows[arrow] = Amount(_key(arrow), _name(arrow), 0.0, _RPS, "Asked only when another fails.", into.grounds)
            elif road == Road.ANSWER and arrow.target in out.boxes:
                out.arrows[arrow] = Amount(
                    _key(arrow), _name(arrow), into.value, _RPS, "Answers, one for each request.", into.grounds, into.missing
                )
    _events(found, inputs, out)
    return out


def _into(found: Roads, inputs: Inputs, name: str, parts: list[Amount], top: Amount) -> Amount:
    """What comes into a box: what is given of it, the whole at the first entry, or the sum of its arrows."""
    key, title = f"box {name}", name
    if given := inputs.given_of(name, "rps"):
        return Amount(key, title, given.value, _RPS, "As given of this box.", (given,))
    if name in found.entries:
        if name != found.entries[0]:
            return unknown(key, title, _RPS, f"requests a second that start at {name}")
        return Amount(key, title, top.value, _RPS, "All requests start here.", top.grounds, top.missing)
    known = [one for one in parts if one.value is not None]
    value = sum(one.value or 0.0 for one in known) if known else None
    how = "Not known." if value is None else "The sum of the arrows that lead here."
    if value is not None and missing(*parts) and len(known) < len(parts):
        how = "At least: the sum of the arrows that are known."
    return Amount(key, title, value, _RPS, how, grounds(*known), missing(*parts))


def _through(found: Roads, inputs: Inputs, arrow: Connection, into: Amount) -> Amount:
    """What the arrow says, or what comes in times every factor of the arrow that is known."""
    if said := _drawn_rate(found, arrow, inputs, into):
        return said
    factors, lacks = _factors(found, inputs, arrow)
    steps = "".join(f" × {short(ground.value)} ({ground.name.lower()})" for ground in factors)
    how = f"All of {short(into.value)} a second{steps}." if into.value is not None else "Not known."
    value = into.value
    for ground in factors:
        value = value * ground.value if value is not None else None
    if lacks and value is not None:
        how = f"At most: {how[0].lower()}{how[1:]} The share of cache hits is not known."
    return Amount(_key(arrow), _name(arrow), value, _RPS, how, (*into.grounds, *factors), (*into.missing, *lacks))


def _factors(found: Roads, inputs: Inputs, arrow: Connection) -> tuple[list[Ground], list[str]]:
    target, lacks = found.boxes[arrow.target], []
    factors = [one for key in ("calls", "share") if (one := inputs.given_of(target.name, key))]
    if not factors and (drawn := _drawn(arrow)):
        factors.append(drawn)
    if target.kind in LLMS and (each := inputs.get("model_calls")):
        factors.append(each)
    if cache := _cache_before(found, arrow):
        if hits := inputs.given_of(cache, "hit_share") or inputs.get("cache_hit_share"):
            words = hits.words or f"{hits.value * 100:.0f} % of {cache} are hits"
            factors.append(
                Ground("misses", "Share of cache misses", 1 - hits.value, "share", hits.origin, words, assumed=hits.assumed)
            )
        else:
            lacks.append(f"share of hits of {cache}")
    return factors, lacks


def _drawn_rate(found: Roads, arrow: Connection, inputs: Inputs, into: Amount) -> Amount | None:
    """A rate that its label says, at the load that is meant: as many times as the whole peak is what is drawn of it."""
    if (said := rate(arrow.label)) is None:
        return None
    whole = drawn_peak(found)
    if arrow.source in found.entries and into.value is not None and whole:
        times = into.value / whole
    else:
        times = (peak(inputs, found).value or whole or 0.0) / whole if whole else inputs.givens.load
    ground = Ground("rps", f"Requests a second, {_name(arrow)}", said, _RPS, GroundOrigin.DRAWING, arrow.label)
    how = "As the arrow says." if times == 1 else f"As the arrow says, × {short(times)}."
    return Amount(_key(arrow), _name(arrow), said * times, _RPS, how, (ground,))


def drawn_peak(found: Roads) -> float | None:
    """The rates that the arrows out of the first entry say, added up."""
    rates = [said for arrow in found.calls(found.entries[0]) if (said := rate(arrow.label)) is not None] if found.entries else []
    return sum(rates) or None


def _drawn(arrow: Connection) -> Ground | None:
    """A share or a number of calls that the label says."""
    if (count := calls(arrow.label)) is not None:
        return Ground("calls", "Calls", count, "×", GroundOrigin.DRAWING, arrow.label)
    part = share(arrow.label)
    return Ground("share", "Share", part, "share", GroundOrigin.DRAWING, arrow.label) if part is not None else None


def _cache_before(found: Roads, arrow: Connection) -> str:
    """The cache whose misses alone go along this arrow: its source, or one that the source asks before it."""
    if found.kind(arrow.source) in CACHES:
        return arrow.source
    asking = found.calls(arrow.source)
    asked = [one.target for one in asking if found.kind(one.target) in CACHES]
    if not asked or arrow.target in asked:
        return ""
    earlier = [one.target for one in asking[: asking.index(arrow)] if one.target in asked]
    if _MISS.search(arrow.label):
        return (earlier or asked)[-1]
    return earlier[-1] if earlier and found.kind(arrow.target) in _SAVED else ""


def part_of(found: Roads, inputs: Inputs, name: str) -> float:
    """The share of the requests that ask a box, of those that reach the ones that ask it: the largest of its arrows."""
    shares = []
    for arrow in found.diagram.connections:
        if arrow.target == name and found.along[arrow] == Road.REQUEST:
            share = 1.0
            for ground in _factors(found, inputs, arrow)[0]:
                share *= ground.value if ground.unit == "share" else 1.0
            shares.append(share)
    return max(shares, default=1.0)


def _events(found: Roads, inputs: Inputs, out: Flows) -> None:
    """As an arrow says, or all events as stated; else one for each request of the box that hands them on."""
    stated = event_rate(inputs)
    for arrow in (arrow for arrow, road in found.along.items() if road == Road.EVENT):
        requests = out.boxes.get(arrow.source)
        is_stated = found.kind(arrow.source) != "prediction-log" and found.kind(arrow.target) == "event-stream"
        if (drawn := _drawn_rate(found, arrow, inputs, unknown("", "", _RPS))) is not None:
            out.events[arrow] = drawn
        elif stated is not None and is_stated:
            out.events[arrow] = Amount(_key(arrow), _name(arrow), stated.value, _RPS, stated.how, stated.grounds, stated.missing)
        elif requests is not None and requests.value is not None:
            how, rests = "One event for each request.", (*requests.grounds, _ONE_EACH)
            out.events[arrow] = Amount(_key(arrow), _name(arrow), requests.value, _RPS, how, rests, requests.missing)
        else:
            out.events[arrow] = unknown(_key(arrow), _name(arrow), _RPS, "events a second")


def event_rate(inputs: Inputs) -> Amount | None:
    """Events a second at the peak as stated, or of a day."""
    name = "Events a second at the peak"
    if said := inputs.get("event_rps"):
        return Amount("events", name, said.value, _RPS, "As stated.", (said,))
    day, factor = inputs.get("events_per_day"), inputs.get("peak_factor")
    if day and factor:
        return Amount(
            "events", name, day.value / DAY * factor.value, _RPS, "Events a day ÷ 86,400 s × peak over average.", (day, factor)
        )
    return None


def _key(arrow: Connection) -> str:
    return f"arrow {arrow.source} -> {arrow.target}: {arrow.label}"


def _name(arrow: Connection) -> str:
    return f"{arrow.source} → {arrow.target}"


def _value(ground: Ground | None) -> float:
    return ground.value if ground else 0.0
