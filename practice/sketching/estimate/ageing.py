"""How old data are when they are used, how late labels teach, and how much is stored in a day."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from practice.sketching.diagram import Connection
from practice.sketching.estimate.amounts import Amount, Ground, GroundOrigin, grounds, missing, short, unknown
from practice.sketching.estimate.flows import DAY, Flows
from practice.sketching.estimate.inputs import Inputs
from practice.sketching.estimate.reading import schedule
from practice.sketching.estimate.roads import Road, Roads, plane

_READ = ("online-feature-store", "vector-index", "search-index", "result-store", "cache")
_SOURCES = {
    "event-stream",
    "ingestion",
    "data-lake",
    "data-warehouse",
    "document-store",
    "operational-database",
    "client",
    "edge-device",
}
# Work that runs on a schedule, unless it reads a stream
_JOBS = {"feature-pipeline", "batch-processor"}
_STEADY = {"stream-processor", "ingestion", "chunker", "embedding-service", "data-validator"}
_TRAINS = {"training-job", "training-cluster"}
# What they send are models, orders and definitions
_NO_DATA = {
    "model-registry",
    "workflow-orchestrator",
    "feature-registry",
    "metadata-catalog",
    "model-evaluator",
    "monitor",
    "alerting",
}
_NO_DATA |= {"deployment-controller", "experiment-tracker", *_TRAINS}
_STARTS = {"event-stream", "client", "edge-device"}
_MOST_WAYS, _MOST_STEPS = 60, 400
_STORED = {"event-stream", "prediction-log"}


def storage(found: Roads, inputs: Inputs, flow: Flows) -> Amount:
    """Bytes a day that streams and logs take, before copies and compression."""
    name = "Stored in a day"
    size, factor = inputs.get("event_bytes"), inputs.get("peak_factor")
    taken = [amount for arrow, amount in flow.events.items() if found.kind(arrow.target) in _STORED]
    known = [one for one in taken if one.value is not None]
    if not known or not size or not factor:
        return unknown("storage", name, "bytes", *(missing(*taken) or ("a stream or a log of events",)))
    value = sum(one.value or 0.0 for one in known) / factor.value * DAY * size.value
    how = f"Events a second on average × 86,400 s × {short(size.value)} bytes, over {len(known)} streams and logs, before copies."
    return Amount("storage", name, value, "bytes", how, grounds(*known, factor, size), missing(*taken))


def freshness(found: Roads, inputs: Inputs, answer: Amount) -> tuple[Amount, ...]:
    """Of each store that answers rest on: from an event to the answer that uses it, by the slowest way; first, of several
    stores, the slowest of all."""
    rows = []
    for box in found.diagram.components:
        if (
            box.kind in _READ
            and (box.name in found.order or not found.entries)
            and (ages := ages_of(found, inputs, box.name, answer))
        ):
            rows.append(_slowest(ages))
    known = [one for one in rows if one.is_known]
    if len(rows) < 2 or not known:
        return tuple(rows)
    oldest = max(known, key=lambda one: one.value or 0.0)
    lacks = missing(*rows)
    whole = replace(oldest, key="freshness", name="Age of the oldest data behind an answer, at most", missing=lacks)
    return (whole, *rows)


def _slowest(ages: list[Amount]) -> Amount:
    """Of the ways that are known; a bound where another is not."""
    known = [one for one in ages if one.is_known]
    slowest = max(known or ages, key=lambda one: one.value or 0.0)
    if len(ages) == 1 or not known:
        return slowest
    how = f"The slowest of {len(ages)} ways: {slowest.how}"
    return replace(slowest, how=how, missing=missing(*ages))


def ages_of(found: Roads, inputs: Inputs, store: str, answer: Amount) -> list[Amount]:
    """By each way of data into a store."""
    return [_age(found, inputs, path, answer) for path in islice(_ways(found, store), _MOST_WAYS)]


def _ways(found: Roads, store: str) -> Iterator[tuple[Connection, ...]]:
    """From where data come from: a stream, somebody who uses it, or a source that nothing feeds. No box stands twice."""
    into: dict[str, list[Connection]] = {}
    for arrow, road in found.along.items():
        if road in {Road.EVENT, Road.BATCH} and found.kind(arrow.source) not in _NO_DATA:
            into.setdefault(arrow.target, []).append(arrow)
    ways: deque[tuple[Connection, ...]] = deque([(arrow,) for arrow in into.get(store, ())])
    for _ in range(_MOST_STEPS):
        if not ways:
            return
        path = ways.popleft()
        here, passed = path[0].source, {arrow.target for arrow in path}
        before = [arrow for arrow in into.get(here, ()) if arrow.source not in passed and arrow.source != here]
        if found.kind(here) in _STARTS or (found.kind(here) in _SOURCES and not before):
            yield path
        else:
            ways.extend((arrow, *path) for arrow in before)


def _age(found: Roads, inputs: Inputs, path: tuple[Connection, ...], answer: Amount) -> Amount:
    store = path[-1].target
    key, name = f"freshness {store}", f"Age of what {store} holds when it is used, at most"
    rests: list[Ground] = []
    lacks: list[str] = []
    for place, arrow in enumerate(path):
        delay = _delay(found, inputs, arrow.source, arrow, path[place - 1] if place else None)
        if delay is None:
            lacks.append(f"how often {arrow.source} runs")
        elif delay.value and not (place and _is_said_before(delay, path[place - 1], rests)):
            rests.append(delay)
    way = " → ".join([path[0].source, *(arrow.target for arrow in path)])
    if lacks:
        return Amount(key, name, None, "s", f"{way}: not known.", tuple(rests), tuple(lacks))
    value = sum(ground.value for ground in rests) + (answer.value or 0.0) / 1000
    how = f"{way}: the delays and intervals added up, and the median time of a request."
    asked = answer.missing if found.entries else ()
    return Amount(key, name, value, "s", how, grounds(*rests, answer), asked)


def _is_said_before(delay: Ground, before: Connection, rests: list[Ground]) -> bool:
    """Whether the arrow into a box says its interval, and was counted for the box that it comes from."""
    said = schedule(before.label) is not None and delay.words == before.label
    return said and any(one.origin == GroundOrigin.DRAWING and one.words == before.label for one in rests)


def _delay(found: Roads, inputs: Inputs, name: str, after: Connection, before: Connection | None) -> Ground | None:
    """How long something waits in a box: its interval where it runs on a schedule, else its delay. None if unknown."""
    kind = found.kind(name)
    if given := inputs.given_of(name, "interval_s"):
        return given
    ordered = [
        one for one in found.diagram.connections if one.target == name and found.kind(one.source) == "workflow-orchestrator"
    ]
    labels = [arrow.label for arrow in (after, before, *ordered) if arrow and schedule(arrow.label) is not None]
    words = labels[0] if labels else name
    if (every := schedule(words)) is not None:
        return Ground("interval_s", f"Time between two runs, {name}", every, "s", GroundOrigin.DRAWING, words)
    if kind in _JOBS and before and found.kind(before.source) == "event-stream":
        return inputs.get("feature_interval_s") or inputs.get("processing_delay_s")
    if kind in _JOBS:
        return inputs.get("feature_interval_s")
    if kind == "event-stream":
        return inputs.get("stream_delay_s")
    if kind in _STEADY:
        return inputs.get("processing_delay_s")
    if kind in {"client", "edge-device", *_READ} or kind in _SOURCES or plane(found.boxes[name]) == "online":
        return Ground("none", f"No wait in {name}", 0.0, "s", GroundOrigin.DRAWING)
    return Ground("none", f"No wait in {name}", 0.0, "s", GroundOrigin.DRAWING) if "store" in kind or "log" in kind else None


def cadence(found: Roads, inputs: Inputs) -> Amount:
    """Seconds between two trainings: given, said by the exercise, or by an arrow into the training."""
    name = "Time between two trainings"
    if said := inputs.get("retraining_s"):
        how = "As stated." if said.origin == GroundOrigin.GIVEN else "As the exercise asks."
        return Amount("cadence", name, said.value, "s", how, (said,))
    for arrow in found.diagram.connections:
        if found.kind(arrow.target) in _TRAINS and (every := schedule(arrow.label)) is not None:
            drawn = Ground("retraining_s", name, every, "s", GroundOrigin.DRAWING, arrow.label)
            return Amount("cadence", name, every, "s", "As the drawing says.", (drawn,))
    lack = "how often the model is trained" if _trains(found) else "a training job"
    return unknown("cadence", name, "s", lack)


def _trains(found: Roads) -> bool:
    return any(box.kind in _TRAINS for box in found.diagram.components)


def label_delay(found: Roads, inputs: Inputs, every: Amount) -> Amount:
    """From an event to the first model that can have learnt from its label, at the worst."""
    name = "From an event to the first model that learnt from it, at most"
    label, training = inputs.get("label_delay_s"), inputs.get("training_s")
    if label is None or every.value is None:
        lacks = (*(() if label else ("how late labels arrive",)), *every.missing)
        return unknown("label_delay", name, "s", *lacks)
    value = label.value + every.value + (training.value if training else 0.0)
    how = "Delay of the label + time between two trainings"
    how += " + duration of a training." if training else ". The training itself comes on top."
    return Amount("label_delay", name, value, "s", how, grounds(label, every, training))
