"""What an exercise asks for, as far as the rules need it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from practice.sketching.checking import Checklist, Drawn
from practice.sketching.rules.drawn import part_of
from practice.sketching.rules.stated import Stated

_NOT_THERE = (Drawn.MISSING, Drawn.UNJUDGED, Drawn.REVERSED)


@dataclass(frozen=True, slots=True)
class Lost:
    """A wanted connection that is not drawn: its kinds, and the components at either end, none where a kind is missing."""

    source: str
    target: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """``missing`` are wanted kinds that nothing meets, ``wanted`` all wanted and ``praised`` all praised ones.

    A free sketch has none of them. ``stated`` is what the reader said of the system.
    """

    wanted: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    praised: frozenset[str] = frozenset()
    lost: tuple[Lost, ...] = ()
    links: frozenset[tuple[str, str]] = field(default=frozenset())
    stated: Stated = field(default_factory=Stated)

    @classmethod
    def of(cls, checklist: Checklist, praised: Iterable[str] = ()) -> "Expected":
        names = {need.kind: need.components for need in checklist.needs}
        lost = [one for one in checklist.links if one.drawn in _NOT_THERE]
        return cls(
            wanted=frozenset(map(part_of, names)),
            missing=frozenset(part_of(kind) for kind, components in names.items() if not components),
            praised=frozenset(map(part_of, praised)),
            lost=tuple(
                Lost(part_of(one.source), part_of(one.target), names.get(one.source, ()), names.get(one.target, ()))
                for one in lost
            ),
            links=frozenset((part_of(one.source), part_of(one.target)) for one in checklist.links),
        )

    def between(self, sources: Collection[str] | None, targets: Collection[str] | None) -> Iterator[Lost]:
        """The lost connections from one of these kinds to one of those; None stands for any."""
        for one in self.lost:
            if (sources is None or one.source in sources) and (targets is None or one.target in targets):
                yield one

    def wants(self, *kinds: str) -> bool:
        """Whether one of them is wanted or praised; a free sketch may want everything."""
        return not self.wanted or any(kind in self.wanted or kind in self.praised for kind in kinds)

    def after(self, kind: str) -> frozenset[str]:
        """The kinds that a wanted connection from this kind leads to."""
        return frozenset(target for source, target in self.links if source == kind)
