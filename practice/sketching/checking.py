"""A drawing held against what an exercise asks for.

A component meets the want of its own kind. Where nobody does, a component of a neighbouring kind may stand in, if its
own kind is not wanted, and so may one whose kind counts as the wanted; one component never meets two wants.

A wanted connection is judged only when both its ends are met. It counts as drawn when an arrow leads from one end to the
other, or two arrows through a single component that meets no want (a load balancer between). It counts as reversed
when it is not drawn so, but in the other direction, and that direction is not wanted too.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from practice.sketching.diagram import Component, Diagram
from practice.sketching.kinds import COMPONENT_KINDS

# Wanted kind → kinds that do the same work in many real systems, the nearest first. Kinds whose difference is what an
# exercise teaches (monitor and drift detector, cache and semantic cache, the two feature stores) are not here.
STAND_INS: dict[str, tuple[str, ...]] = {
    "client": ("edge-device",),
    "api-gateway": ("application-service",),
    "prediction-service": ("model-server", "ranker"),
    "model-server": ("prediction-service",),
    "ranker": ("prediction-service", "model-server", "heavy-model"),
    "result-store": ("cache",),
    "llm-server": ("external-model-api",),
    "external-model-api": ("llm-server",),
    "batch-processor": ("feature-pipeline",),
    "feature-pipeline": ("batch-processor",),
    "data-lake": ("data-warehouse",),
    "data-warehouse": ("data-lake",),
}


@dataclass(frozen=True, slots=True)
class Want:
    """A kind that a complete drawing holds, and why."""

    kind: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A want with the names of the components that meet it. ``stand_in`` is the neighbouring kind that does, if one does."""

    kind: str
    why: str = ""
    components: tuple[str, ...] = ()
    stand_in: str = ""

    @property
    def is_met(self) -> bool:
        return bool(self.components)

    @property
    def remark(self) -> str:
        """Such as ``Scorer (prediction service) stands in for the ranker.``, or an empty text."""
        if not self.stand_in:
            return ""
        return f"{self.components[0]} ({_lower(self.stand_in)}) stands in for the {_lower(self.kind)}."


class Drawn(StrEnum):
    FOUND = "found"
    REVERSED = "reversed"
    MISSING = "missing"
    UNJUDGED = "unjudged"


@dataclass(frozen=True, slots=True)
class WantedLink:
    """A wanted connection between kinds. ``path`` names the components along the arrows found, in their direction."""

    source: str
    target: str
    drawn: Drawn
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checklist:
    """``extras`` are the further kinds that the exercise praises, and that are there; the last two hold names."""

    needs: tuple[Need, ...]
    links: tuple[WantedLink, ...]
    extras: tuple[Need, ...]
    unrecognised: tuple[str, ...]
    unconnected: tuple[str, ...]

    @property
    def found(self) -> int:
        return sum(need.is_met for need in self.needs) + sum(link.drawn == Drawn.FOUND for link in self.links)

    @property
    def total(self) -> int:
        return len(self.needs) + len(self.links)

    @property
    def is_complete(self) -> bool:
        return self.found == self.total


def check(
    diagram: Diagram, must_have: Sequence[Want], connections: Sequence[tuple[str, str]], also_good: Sequence[Want] = ()
) -> Checklist:
    """Judge a diagram. ``connections`` join two wanted kinds, source first. Of ``also_good`` only what is there is told."""
    needs = _needs(diagram, must_have)
    wanted = {need.kind for need in needs}
    extras = [Need(one.kind, one.why, _of_kind(diagram, one.kind)) for one in also_good if one.kind not in wanted]
    ends = {name for arrow in diagram.connections for name in (arrow.source, arrow.target)}
    return Checklist(
        needs=needs,
        links=_links(diagram, {need.kind: need.components for need in needs}, list(dict.fromkeys(connections))),
        extras=tuple(extra for extra in extras if extra.is_met),
        unrecognised=tuple(component.name for component in diagram.components if not component.kind),
        unconnected=tuple(component.name for component in diagram.components if component.name not in ends),
    )


def _lower(kind: str) -> str:
    name = COMPONENT_KINDS[kind].name
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def _of_kind(diagram: Diagram, kind: str) -> tuple[str, ...]:
    return tuple(component.name for component in diagram.components if component.kind == kind)


def _needs(diagram: Diagram, must_have: Sequence[Want]) -> tuple[Need, ...]:
    wants = {want.kind: want for want in must_have}
    own = {kind: _of_kind(diagram, kind) for kind in wants}
    spare = [component for component in diagram.components if component.kind not in wants]
    standing = _stand_ins([kind for kind in wants if not own[kind]], spare)
    needs = []
    for kind, want in wants.items():
        other = standing.get(kind)
        needs.append(Need(kind, want.why, (other.name,), other.kind) if other else Need(kind, want.why, own[kind]))
    return tuple(needs)


def _stand_ins(missing: Sequence[str], spare: Sequence[Component]) -> dict[str, Component]:
    """Whom each missing kind may take, each component once, so that as many as possible are met (Kuhn's algorithm)."""
    taken: dict[str, str] = {}
    named = {component.name: component for component in spare}

    def take(kind: str, tried: set[str]) -> bool:
        for component in _candidates(kind, spare):
            if component.name not in tried:
                tried.add(component.name)
                if component.name not in taken or take(taken[component.name], tried):
                    taken[component.name] = kind
                    return True
        return False

    for kind in missing:
        take(kind, set())
    return {kind: named[name] for name, kind in taken.items()}


def _candidates(kind: str, spare: Sequence[Component]) -> list[Component]:
    neighbours = [component for near in STAND_INS.get(kind, ()) for component in spare if component.kind == near]
    return neighbours + [one for one in spare if one.kind and kind in COMPONENT_KINDS[one.kind].counts_as]


def _links(diagram: Diagram, meets: Mapping[str, tuple[str, ...]], wanted: Sequence[tuple[str, str]]) -> tuple[WantedLink, ...]:
    after: dict[str, list[str]] = defaultdict(list)
    for arrow in diagram.connections:
        after[arrow.source].append(arrow.target)
    settled = {name for names in meets.values() for name in names}
    links = []
    for source, target in wanted:
        starts, ends = meets.get(source, ()), meets.get(target, ())
        forward = _path(starts, ends, after, settled)
        backward = () if (target, source) in wanted else _path(ends, starts, after, settled)
        if not starts or not ends:
            links.append(WantedLink(source, target, Drawn.UNJUDGED))
        elif forward:
            links.append(WantedLink(source, target, Drawn.FOUND, forward))
        else:
            links.append(WantedLink(source, target, Drawn.REVERSED if backward else Drawn.MISSING, backward))
    return tuple(links)


def _path(starts: Iterable[str], ends: Iterable[str], after: Mapping[str, list[str]], settled: set[str]) -> tuple[str, ...]:
    """The first way from a start to an end: direct, or else through one component that is not settled; empty if none."""
    ends = set(ends)
    direct = [(start, end) for start in starts for end in after.get(start, ()) if end in ends]
    if direct:
        return direct[0]
    for start in starts:
        for between in after.get(start, ()):
            for end in after.get(between, ()) if between not in settled else ():
                if end in ends:
                    return (start, between, end)
    return ()
