"""What goes along each arrow of a drawing: a request, its answer, events, batches, models."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.estimate.reading import schedule
from practice.sketching.kinds import COMPONENT_KINDS


class Road(StrEnum):
    """STANDBY is asked only when another fails; SIDE is handed on without waiting, to people."""

    REQUEST = "request"
    ANSWER = "answer"
    STANDBY = "standby"
    SIDE = "side"
    EVENT = "event"
    BATCH = "batch"


LLMS = {"llm-server", "external-model-api"}
_CLIENTS = {"client", "edge-device"}
_FRONTS = ({"api-gateway", "cdn"}, {"application-service", "prediction-service", "agent-runtime", "llm-gateway"})
# Where nobody asks, work comes by itself: each event or document is one request, and these hand it on.
_BRINGERS = (_CLIENTS, {"ingestion"}, {"workflow-orchestrator", "batch-processor"}, {"event-stream"})
_HANDS_ON = {"event-stream", "stream-processor", "ingestion", "chunker", "data-validator", "workflow-orchestrator"}
_LOOKED_UP = {"operational-database", "document-store", "access-control"}
_STREAMS = {"event-stream", "prediction-log", "stream-processor"}
_STORES = {"vector-index", "search-index", "online-feature-store", "result-store", "cache"}
_CALLING = {"edge", "online", "llm", ""}
_BATCH_PLANES = {"data", "training", "operations"}
# Where events end: what lies there is read later, on a schedule
_SINKS = {"monitor", "drift-detector", "alerting", "label-store", "data-lake", "data-warehouse", "ingestion", "feature-pipeline"}
_FAILING = re.compile(
    r"\b(?:time-?outs?|timed out|too slow|fails?|failed|failure|unavailable|breaker open|open after|outage|fallback|fall back)\b",
    re.IGNORECASE,
)

# What is handed on for later: it is load, and no time of the request
_LATER = re.compile(
    r"\b(?:async(?:hronous(?:ly)?)?|in the background|fire and forget|without waiting|afterwards|later|does not wait)\b",
    re.IGNORECASE,
)


@dataclass
class Roads:
    """``order`` holds the boxes on the way of a request so that each comes after those that call it.

    ``handing_on``: nobody asks; events or documents come by themselves and are handed on from box to box.
    """

    diagram: Diagram
    entries: tuple[str, ...] = ()
    handing_on: bool = False
    along: dict[Connection, Road] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    boxes: dict[str, Component] = field(default_factory=dict)
    out: dict[str, list[Connection]] = field(default_factory=dict)

    def calls(self, name: str) -> list[Connection]:
        """The arrows along which a box asks others for one request, as drawn."""
        return [arrow for arrow in self.out.get(name, ()) if self.along[arrow] == Road.REQUEST]

    def waited(self, name: str) -> list[Connection]:
        """Those of them whose answer the request waits for."""
        return [arrow for arrow in self.calls(name) if schedule(arrow.label) is None and not _LATER.search(arrow.label)]

    @property
    def hidden_models(self) -> tuple[str, ...]:
        """Gateways to language models behind which no model is drawn."""
        kinds = {one.kind for one in self.diagram.components}
        return () if kinds & LLMS else tuple(name for name in self.order if self.kind(name) == "llm-gateway")

    def kind(self, name: str) -> str:
        return self.boxes[name].kind


def roads(diagram: Diagram) -> Roads:
    """Follows requests from where they start, as deep as they go, and then events from where requests leave them."""
    found = Roads(diagram, boxes={one.name: one for one in diagram.components})
    for arrow in diagram.connections:
        found.out.setdefault(arrow.source, []).append(arrow)
    _start(found)
    order: list[str] = []
    done: set[str] = set()
    for entry in found.entries:
        if entry not in done:
            _follow(found, entry, done, order)
    found.order = tuple(reversed(order))
    _events(found)
    for arrow in diagram.connections:
        found.along.setdefault(arrow, Road.BATCH)
    return found


def plane(box: Component) -> str:
    """That of its kind, whatever group it is drawn in: a stream beside the services stays a stream."""
    return COMPONENT_KINDS[box.kind].plane if box.kind in COMPONENT_KINDS else box.plane


def _start(found: Roads) -> None:
    """Sets where requests start: the clients; else the serving boxes that nobody calls; else what brings work by itself."""
    places = {arrow: place for place, arrow in enumerate(found.diagram.connections)}
    calls = [arrow for arrow in places if not _is_back(found, arrow, places) and plane(found.boxes[arrow.source]) in _CALLING]
    called = {arrow.target for arrow in calls if found.kind(arrow.source) != "traffic-router"}
    by_clients = {arrow.target for arrow in calls if found.kind(arrow.source) == "client"}
    for kinds in (_CLIENTS, *_FRONTS):
        # Another box may bring a client its answer: only what a client calls is no beginning.
        known = by_clients if kinds is _CLIENTS else called
        named = [one.name for one in found.diagram.components if one.kind in kinds and one.name not in known]
        found.entries = tuple(
            name for name in named if any(_is_asked(found, found.boxes[one.target]) for one in found.out.get(name, ()))
        )
        if found.entries:
            return
    for kinds in _BRINGERS:
        named = [one.name for one in found.diagram.components if one.kind in kinds]
        if starts := [name for name in named if _brings(found, name)]:
            found.entries, found.handing_on = (starts[0],), True
            return
    fronts = [one.name for one in found.diagram.components if one.kind in _FRONTS[1] and one.name not in called]
    found.entries = tuple(name for name in fronts if found.out.get(name))[:1]


def _is_back(found: Roads, arrow: Connection, places: dict[Connection, int]) -> bool:
    """Whether the arrow the other way was drawn first, so that this one is its answer."""
    return any(one.target == arrow.source and places[one] < places[arrow] for one in found.out.get(arrow.target, ()))


def _brings(found: Roads, start: str) -> bool:
    """Whether work that arrives here is handed on until a serving box takes it."""
    seen, stack = {start}, [start]
    while stack:
        for arrow in found.out.get(stack.pop(), ()):
            there = found.boxes[arrow.target]
            if there.kind and plane(there) in {"online", "llm"} and there.kind not in _STORES:
                return True
            if there.kind in _HANDS_ON and there.name not in seen:
                seen.add(there.name)
                stack.append(there.name)
    return False


def _is_asked(found: Roads, box: Component) -> bool:
    """Whether a box answers requests: one of no known kind does, if it stands in no plane of data or training."""
    if box.kind in _LOOKED_UP or (found.handing_on and box.kind in _HANDS_ON):
        return True
    return plane(box) not in _BATCH_PLANES and box.kind not in {"human-agent", "client"}


def _follow(found: Roads, start: str, done: set[str], order: list[str]) -> None:
    """Depth first with a stack of its own, as drawings may be a hundred boxes deep."""
    stack = [(start, iter(found.out.get(start, ())))]
    open_, done_here = {start}, done
    done_here.add(start)
    while stack:
        here, arrows = stack[-1]
        arrow = next(arrows, None)
        if arrow is None:
            stack.pop()
            open_.discard(here)
            order.append(here)
            continue
        there = found.boxes[arrow.target]
        found.along[arrow] = road = _road(found, arrow, there, there.name in open_ or there.name in found.entries)
        if road == Road.REQUEST and there.name not in done_here:
            done_here.add(there.name)
            open_.add(there.name)
            stack.append((there.name, iter(found.out.get(there.name, ()))))


def _road(found: Roads, arrow: Connection, there: Component, waits: bool) -> Road:
    if waits:
        return Road.ANSWER
    if there.kind == "fallback" or _FAILING.search(arrow.label):
        return Road.STANDBY
    if there.kind in {"human-agent", "client"}:
        return Road.SIDE
    if _is_asked(found, there):
        return Road.REQUEST
    return Road.EVENT if there.kind in _STREAMS | _SINKS else Road.BATCH


def _events(found: Roads) -> None:
    """Streams and logs hand on as it comes; what lies in a store waits for its reader."""
    for arrow in found.diagram.connections:
        source, target = found.boxes[arrow.source], found.boxes[arrow.target]
        if arrow not in found.along and source.kind in _STREAMS and _takes_events(source, target):
            found.along[arrow] = Road.EVENT


def _takes_events(source: Component, target: Component) -> bool:
    if source.kind == "prediction-log":
        return target.kind in {"monitor", "drift-detector", "event-stream", "stream-processor"}
    return plane(target) not in {"training"}
