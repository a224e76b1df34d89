"""What changed from one drawing to another, in words, each with the sign that a diff would have."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from practice.sketching.diagram import Component, Connection, Diagram, same
from practice.sketching.kinds import COMPONENT_KINDS, PLANES
from practice.sketching.svg import Marks

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
    names = renamed(before, after)
    called = [Difference(OTHER, f"{old} is now called {new}") for old, new in names.items()]
    before = _with_names(before, names)
    return (*called, *_components(before, after), *_arrows(before, after), *title)


def together(before: Diagram, after: Diagram) -> tuple[Diagram, Marks]:
    """Both in one drawing, what is gone beside what came, each marked. It may hold more than one drawing can have."""
    others = renamed(before, after)
    before = _with_names(before, others)
    old, new = {same(one.name): one for one in before.components}, {same(one.name): one for one in after.components}
    names = {name: one.name for name, one in (old | new).items()}
    were, are = _by_ends(before), _by_ends(after)
    boxes = _marked(
        {name: (one.kind, one.lane) for name, one in old.items()}, {n: (one.kind, one.lane) for n, one in new.items()}
    )
    arrows = _marked({ends: labels for ends, (_, labels) in were.items()}, {ends: labels for ends, (_, labels) in are.items()})
    gone = [Connection(names[a], names[b], ", ".join(labels)) for (a, b), (_, labels) in were.items() if (a, b) not in are]
    left = [one for name, one in old.items() if name not in new]
    whole = replace(after, components=(*after.components, *left), connections=(*after.connections, *gone))
    marks: dict[str | tuple[str, str], str] = dict.fromkeys(others.values(), "changed")
    marks |= {names[name]: mark for name, mark in boxes.items()}
    return whole, marks | {(names[a], names[b]): mark for (a, b), mark in arrows.items()}


def renamed(before: Diagram, after: Diagram) -> dict[str, str]:
    """Old name → new name of components that only have another name: one that went and one that came, of the same kind and
    joined to the same others."""
    old, new = {same(one.name) for one in before.components}, {same(one.name) for one in after.components}
    went = [one for one in before.components if same(one.name) not in new]
    came = [one for one in after.components if same(one.name) not in old]
    stayed = old & new
    were, are = ({one.name: _place(one, diagram, stayed) for one in some} for diagram, some in ((before, went), (after, came)))
    found = {}
    for name, place in were.items():
        alike = [other for other, there in are.items() if there == place]
        if len(alike) == 1 and list(were.values()).count(place) == 1 and place[0]:
            found[name] = alike[0]
    return found


def _place(component: Component, diagram: Diagram, stayed: set[str]) -> tuple[str, frozenset[tuple[str, str]]]:
    """The kind, and which of those who stayed lead to it and are led to."""
    name = component.name
    into = {("from", same(one.source)) for one in diagram.connections if one.target == name and same(one.source) in stayed}
    out = {("to", same(one.target)) for one in diagram.connections if one.source == name and same(one.target) in stayed}
    return component.kind, frozenset(into | out)


def _with_names(diagram: Diagram, names: dict[str, str]) -> Diagram:
    return replace(
        diagram,
        components=tuple(replace(one, name=names.get(one.name, one.name)) for one in diagram.components),
        connections=tuple(
            replace(one, source=names.get(one.source, one.source), target=names.get(one.target, one.target))
            for one in diagram.connections
        ),
    )


def _marked[Key](old: dict[Key, object], new: dict[Key, object]) -> dict[Key, str]:
    """``MARKS`` of what is in only one of them, or in both and other."""
    came = {key: "added" for key in new if key not in old}
    changed = {key: "changed" for key in new if key in old and old[key] != new[key]}
    return came | changed | {key: "gone" for key in old if key not in new}


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
