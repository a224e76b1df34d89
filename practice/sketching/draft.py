"""A diagram while it is being read: every line is taken whole or refused whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from practice.sketching.diagram import MOST_CONNECTIONS, Component, Connection, Diagram, Size, same
from practice.sketching.vocabulary import kind_of


class OutlineRefused(ValueError):
    """A line that cannot be read. Its text says why, and how to fix it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A component named in a line. ``kind`` and ``plane`` are None where the line does not say them."""

    name: str
    kind: str | None = None
    plane: str | None = None


@dataclass(frozen=True, slots=True)
class ArrowSign:
    """Between two neighbouring sides of a line, from each name to each."""

    forward: bool = True
    backward: bool = False


Side = list[Mention]


def connect(sides: list[Side], arrows: list[ArrowSign], label: str = "") -> Iterator[Connection]:
    """Every connection that a chain of sides stands for; the label belongs to the last arrow."""
    count = sum(len(left) * len(right) for left, right in pairwise(sides))
    if count > MOST_CONNECTIONS:
        raise OutlineRefused(Size(connections=count).reason())
    for place, (arrow, (left, right)) in enumerate(zip(arrows, pairwise(sides), strict=True), start=1):
        said = label if place == len(arrows) else ""
        for one in left:
            for other in right:
                if arrow.forward:
                    yield Connection(one.name, other.name, said)
                if arrow.backward:
                    yield Connection(other.name, one.name, said)


@dataclass(slots=True)
class OutlineDraft:
    """Components by the form in which their names are compared; connections in the order of their first mention."""

    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    planes: dict[str, str] = field(default_factory=dict)
    connections: dict[Connection, None] = field(default_factory=dict)
    title: str = ""
    size: Size = field(default_factory=lambda: Diagram().size)

    def entitle(self, title: str) -> None:
        """Raises ``Refused`` when the title is too long."""
        for problem in Diagram(title=title).problems():
            raise OutlineRefused(problem)
        self._grow(Size(written=len(title) - len(self.title)))
        self.title = title

    def add(self, mentions: Iterable[Mention], connections: Iterable[Connection] = ()) -> None:
        """Take in what one line says. Raises ``Refused``, with nothing taken in, when any of it is wrong or too much."""
        mentions = list(mentions)
        fresh: dict[str, str] = {}
        for mention in mentions:
            if same(mention.name) not in self.names:
                fresh.setdefault(same(mention.name), mention.name)
        spelled = self.names | fresh
        arrows = dict.fromkeys(Connection(spelled[same(one.source)], spelled[same(one.target)], one.label) for one in connections)
        new = [Component(name) for name in fresh.values()] + [arrow for arrow in arrows if arrow not in self.connections]
        for problem in filter(None, (one.problem() for one in new)):
            raise OutlineRefused(problem)
        self._grow(*(one.size for one in new))
        self.names |= fresh
        self.connections |= arrows
        self.kinds |= {same(one.name): one.kind for one in mentions if one.kind is not None}
        self.planes |= {same(one.name): one.plane for one in mentions if one.plane is not None}

    def _grow(self, *sizes: Size) -> None:
        size = Size(*map(sum, zip(self.size, *sizes, strict=True)))
        if reason := size.reason():
            raise OutlineRefused(reason)
        self.size = size

    def diagram(self) -> Diagram:
        """What was read so far; kinds that nobody said are recognised by name."""
        components = tuple(Component(name, self._kind(key), self.planes.get(key, "")) for key, name in self.names.items())
        return Diagram(components, tuple(self.connections), self.title)

    def _kind(self, key: str) -> str:
        if key in self.kinds:
            return self.kinds[key]
        kind = kind_of(self.names[key])
        return kind.key if kind else ""
