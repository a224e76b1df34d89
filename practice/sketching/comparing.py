"""What changed from one drawing to another, in words, each with the sign that a diff would have."""

from collections.abc import Iterator
from dataclasses import dataclass

from practice.sketching.diagram import Component, Connection, Diagram, same
from practice.sketching.kinds import COMPONENT_KINDS, PLANES

# A plus, a minus as wide as it, and a tilde
ADDED, GONE, OTHER = "+", "\N{MINUS SIGN}", "~"


@dataclass(frozen=True, slots=True)
class Difference:
    """``sign`` is one of the three above; ``words`` say what came, went or became other."""

    sign: str
    words: str

    @property
    def verb(self) -> str:
        """The sign for who cannot see it."""
        return {ADDED: "Added", GONE: "Removed", OTHER: "Changed"}[self.sign]


def compare(before: Diagram, after: Diagram) -> tuple[Difference, ...]:
    """The differences: first components, then arrows, then the title. Names are the same whatever their case."""
    title = [Difference(OTHER, _title(after))] if before.title != after.title else []
    return (*_components(before, after), *_arrows(before, after), *title)


def _title(after: Diagram) -> str:
    return f"The title is now “{after.title}”" if after.title else "The title is gone"


def _components(before: Diagram, after: Diagram) -> Iterator[Difference]:
    old = {same(one.name): one for one in before.components}
    new = {same(one.name): one for one in after.components}
    yield from (Difference(ADDED, one.name) for name, one in new.items() if name not in old)
    yield from (Difference(GONE, one.name) for name, one in old.items() if name not in new)
    for name, one in new.items():
        if name in old and (said := _became(old[name], one)):
            yield Difference(OTHER, f"{one.name} {said}")


def _became(old: Component, new: Component) -> str:
    kind = f"is now of the kind {COMPONENT_KINDS[new.kind].name}" if new.kind in COMPONENT_KINDS else "has no known kind now"
    plane = f"now stands under {PLANES[new.lane]}" if new.lane in PLANES else "now stands under no heading"
    return " and ".join([*([kind] if old.kind != new.kind else []), *([plane] if old.lane != new.lane else [])])


def _arrows(before: Diagram, after: Diagram) -> Iterator[Difference]:
    old, new = _by_ends(before), _by_ends(after)
    for ends, (arrow, labels) in new.items():
        if ends not in old:
            yield Difference(ADDED, _spelt(arrow, labels))
        elif old[ends][1] != labels:
            yield Difference(OTHER, f"{arrow.source} → {arrow.target} now carries {_carried(labels)}")
    yield from (Difference(GONE, _spelt(*found)) for ends, found in old.items() if ends not in new)


def _by_ends(diagram: Diagram) -> dict[tuple[str, str], tuple[Connection, tuple[str, ...]]]:
    """Arrows by their ends, with all that is written on those between the same two."""
    found: dict[tuple[str, str], tuple[Connection, tuple[str, ...]]] = {}
    for arrow in diagram.connections:
        ends = same(arrow.source), same(arrow.target)
        labels = found[ends][1] if ends in found else ()
        found[ends] = arrow, (*labels, arrow.label) if arrow.label else labels
    return found


def _spelt(arrow: Connection, labels: tuple[str, ...]) -> str:
    return f"{arrow.source} → {arrow.target}" + (f": {', '.join(labels)}" if labels else "")


def _carried(labels: tuple[str, ...]) -> str:
    return f"“{', '.join(labels)}”" if labels else "no label"
