"""Which way an arrow goes when one box reads from another."""

from collections.abc import Iterator
from typing import NamedTuple

from practice.sketching.diagram import Component
from practice.sketching.kinds import COMPONENT_KINDS

_ASKING_PLANES = {"edge", "online", "llm"}
_COMING = {"event-stream", "label-store"}
_HOLDERS = ("store", "stream", "lake", "warehouse", "database", "log", "registry", "index", "cache")
# With these verbs the data come, also to somebody who waits
_RECEIVES = {"watch", "monitor", "scrape", "observe", "subscribe", "listen", "consume", "receive", "collect"}


class DrawnArrow(NamedTuple):
    source: str
    target: str
    label: str = ""


def every(sources: list[str], targets: list[str], label: str = "") -> Iterator[DrawnArrow]:
    for source in sources:
        for target in targets:
            yield DrawnArrow(source, target, label)


def holds(box: Component | None) -> bool:
    """Whether it keeps what it is given."""
    return bool(box) and any(word in box.kind for word in _HOLDERS)


def asks(reader: Component | None, source: Component | None, lemma: str) -> bool:
    """Whether the arrow is the call of who reads, as while somebody waits; else it goes with the data."""
    own, other = _plane(reader), _plane(source)
    waits = own in _ASKING_PLANES or (not own and other in _ASKING_PLANES)
    comes = bool(source and source.kind in _COMING) or other in ("training", "operations")
    return waits and not comes and lemma not in _RECEIVES and lemma != "train"


def _plane(box: Component | None) -> str:
    return COMPONENT_KINDS[box.kind].plane if box and box.kind in COMPONENT_KINDS else ""
