"""A drawing held against what an exercise asks for.

A component meets the want of its own kind. Where none does, one of a neighbouring kind may stand in, if its own kind is
not wanted, and so may one whose kind counts as the wanted; one component never meets two wants. Otherwise an arrow whose
label says that it does this work, or a component of no known kind in its place, will do (``functions``), and at last what
its reader says covers it.

A wanted connection is judged only when both its ends are met. It counts as drawn when a path of at most five arrows leads
from one end to the other through what belongs on such a way (``ways``), and as reversed when such a path leads back and
is not wanted too.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from practice.sketching.diagram import Connection, Diagram
from practice.sketching.functions import WantedWay, called_when, placed, said_by
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.paths import DrawnPaths, Path
from practice.sketching.stand_ins import stand_ins
from practice.sketching.ways import Way

# How many kinds one component may cover by its reader's word
MOST_COVERED = 2


@dataclass(frozen=True, slots=True)
class Want:
    """A kind that a complete drawing holds, and why."""

    kind: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """A component that its reader says does the work of a wanted kind, and why they say so."""

    component: str
    reason: str


@dataclass(frozen=True, slots=True)
class Need:
    """A want with the names of the components that meet it.

    ``stand_in`` is the neighbouring kind that does, if one does. ``arrow`` is the one whose label says that it does this
    work; no component is named then. ``by_place`` says that the component is of no known kind. ``own_word`` is the reason of
    a reader who says that the component covers it.
    """

    kind: str
    why: str = ""
    components: Path = ()
    stand_in: str = ""
    arrow: Connection | None = None
    by_place: bool = False
    own_word: str = ""

    @property
    def is_met(self) -> bool:
        return bool(self.components) or self.arrow is not None

    @property
    def remark(self) -> str:
        """Such as ``Scorer (prediction service) stands in for the ranker.``, or an empty text."""
        if self.arrow:
            return f"Your arrow from {self.arrow.source} to {self.arrow.target} says so: {_quoted(self.arrow.label)}"
        if self.own_word:
            return f"You say that {self.components[0]} covers it: {_quoted(self.own_word)}"
        if self.by_place:
            return f"{self.components[0]} stands where the {_lower(self.kind)} would. Say its type to make it clear."
        if self.stand_in:
            return f"{self.components[0]} ({_lower(self.stand_in)}) stands in for the {_lower(self.kind)}."
        return ""


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
    path: Path = ()
    way: Way = Way.CALL


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
    def has_all_needs(self) -> bool:
        return all(need.is_met for need in self.needs)

    @property
    def is_complete(self) -> bool:
        return self.found == self.total


Wanted = Sequence[tuple[str, str] | tuple[str, str, str]]


def check(
    diagram: Diagram,
    must_have: Sequence[Want],
    connections: Wanted,
    also_good: Sequence[Want] = (),
    covers: Mapping[str, Cover] | None = None,
) -> Checklist:
    """Judge a diagram. ``connections`` join two wanted kinds, source first, with their ``Way``, which is a call where none is
    said. Of ``also_good`` only what is there is told. ``covers`` are a reader's own words by wanted kind."""
    wanted = [WantedWay(one[0], one[1], Way(one[2]) if len(one) > 2 else Way.CALL) for one in dict.fromkeys(connections)]
    judge = _Judge(diagram, wanted, DrawnPaths.of(diagram.components, diagram.connections))
    needs = judge.needs({want.kind: want for want in must_have}, covers or {})
    kinds = {need.kind for need in needs}
    extras = [Need(one.kind, one.why, judge.of_kind(one.kind)) for one in also_good if one.kind not in kinds]
    ends = {name for arrow in diagram.connections for name in (arrow.source, arrow.target)}
    return Checklist(
        needs=needs,
        links=judge.links(needs),
        extras=tuple(extra for extra in extras if extra.is_met),
        unrecognised=tuple(component.name for component in diagram.components if not component.kind),
        unconnected=tuple(component.name for component in diagram.components if component.name not in ends),
    )


def _quoted(text: str) -> str:
    return f"“{text}”" if text.endswith((".", "!", "?", "…")) else f"“{text}”."


def _lower(kind: str) -> str:
    return COMPONENT_KINDS[kind].in_sentence


@dataclass
class _Judge:
    """``does`` has by kind the components that meet it, or the work in its stead, as the paths see them.

    ``covered`` counts by component the kinds that it covers by its reader's word.
    """

    diagram: Diagram
    wanted: list[WantedWay]
    routes: DrawnPaths
    does: dict[str, Path] = field(default_factory=dict)
    covered: Counter[str] = field(default_factory=Counter)

    def of_kind(self, kind: str) -> Path:
        return tuple(component.name for component in self.diagram.components if component.kind == kind)

    def needs(self, wants: Mapping[str, Want], covers: Mapping[str, Cover]) -> tuple[Need, ...]:
        self.does = {kind: self.of_kind(kind) for kind in wants}
        needs = {kind: Need(kind, want.why, self.does[kind]) for kind, want in wants.items()}
        # A reader knows better than a guess which of their boxes does what.
        for kind, need in needs.items():
            if not need.is_met:
                needs[kind] = self._by_own_word(need, covers.get(kind)) or need
        standing = stand_ins(self.diagram.components, wants, [kind for kind in wants if not self.does[kind]])
        for kind, other in standing.items():
            needs[kind] = replace(needs[kind], components=(other.name,), stand_in=other.kind)
            self.does[kind] = (other.name,)
        # What is found may show the place of another.
        for kind in (*wants, *wants):
            if not needs[kind].is_met:
                needs[kind] = self._by_function(needs[kind]) or needs[kind]
        return tuple(needs.values())

    def _by_function(self, need: Need) -> Need | None:
        arrows, taken = self.diagram.connections, self._busy()
        name = called_when(need.kind, self.routes, arrows, self.does, self.wanted)
        name = name or placed(need.kind, self.routes, self.wanted, self.does, taken)
        if name and name not in taken:
            self.does[need.kind] = (name,)
            return replace(need, components=(name,), by_place=True)
        if arrow := said_by(need.kind, arrows, self.wanted, self.does):
            self.does[need.kind] = (self._stop_on(arrow, need.kind),)
            return replace(need, arrow=arrow)
        return None

    def _busy(self) -> set[str]:
        """Components that do a wanted work already; of several that do the same, those behind the first are free for another."""
        return {name for names in self.does.values() for name in names[:1]}

    def _stop_on(self, arrow: Connection, kind: str) -> str:
        """The work that an arrow does, as a stop on it, where paths begin and end."""
        stop = f"“{arrow.label}”"
        self.routes.kinds.setdefault(stop, kind)
        self.routes.join(arrow.source, stop)
        self.routes.join(stop, arrow.target)
        return stop

    def _by_own_word(self, need: Need, cover: Cover | None) -> Need | None:
        if cover is None or cover.component not in self.routes.kinds or self.covered[cover.component] >= MOST_COVERED:
            return None
        self.covered[cover.component] += 1
        self.does[need.kind] = (cover.component,)
        return replace(need, components=(cover.component,), own_word=cover.reason)

    def links(self, needs: Sequence[Need]) -> tuple[WantedLink, ...]:
        met = {need.kind: need for need in needs if need.is_met}
        pairs = {(one.source, one.target) for one in self.wanted}
        return tuple(self._link(one, met, (one.target, one.source) in pairs) for one in self.wanted)

    def _link(self, one: WantedWay, met: Mapping[str, Need], both_ways: bool) -> WantedLink:
        if not {one.source, one.target} <= met.keys():
            return WantedLink(one.source, one.target, Drawn.UNJUDGED, way=one.way)
        starts, ends = self.does[one.source], self.does[one.target]
        if met[one.source].own_word or met[one.target].own_word:
            # A word for a box draws no arrow within it.
            ends = tuple(name for name in ends if name not in starts)
        if found := self.routes.drawn(starts, ends, one.way):
            return WantedLink(one.source, one.target, Drawn.FOUND, found, one.way)
        back = () if both_ways else self.routes.shortest(ends, starts, one.way)
        return WantedLink(one.source, one.target, Drawn.REVERSED if back else Drawn.MISSING, back, one.way)
