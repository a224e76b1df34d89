"""The way from one component to another in a drawing, through what may stand between them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from practice.sketching.diagram import Component, Connection
from practice.sketching.ways import CALLERS, PASSES, RUNTIMES, Way

# Arrows, from end to end
LONGEST_PATH = 5
# From the next step back to the one that it asks for its result
LONGEST_RETURN = 2
Path = tuple[str, ...]
Neighbours = dict[str, list[str]]


@dataclass
class DrawnPaths:
    """Each component once by name with its kind, and its neighbours along the arrows and against them."""

    kinds: dict[str, str]
    after: Neighbours = field(default_factory=lambda: defaultdict(list))
    before: Neighbours = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, components: Iterable[Component], arrows: Iterable[Connection]) -> "DrawnPaths":
        found = cls({one.name: one.kind for one in components})
        for source, target in dict.fromkeys((arrow.source, arrow.target) for arrow in arrows):
            found.join(source, target)
        return found

    def join(self, source: str, target: str) -> None:
        self.after[source].append(target)
        self.before[target].append(source)

    def is_first(self, name: str) -> bool:
        """Whether nothing leads to it but answers of those that it asks."""
        return {*self.before.get(name, ())} <= {*self.after.get(name, ())}

    def drawn(self, starts: Path, ends: Path, way: Way) -> Path:
        """How the connection from any start to any end was drawn, in the direction of the arrows; empty if it was not."""
        if both := [name for name in starts if name in ends]:
            return (both[0],)
        found = self.shortest(starts, ends, way)
        if not found and way in {Way.LOOKUP, Way.HANDOVER}:
            most = LONGEST_PATH if way == Way.LOOKUP else LONGEST_RETURN
            found = self.shortest(ends, starts, way, most) or self._by_one_caller(starts, ends)
        if not found and way == Way.MODEL:
            found = self._into_a_runtime(starts, ends)
        if not found and way == Way.WATCH:
            found = self._from_a_caller(starts, ends)
        return found

    def shortest(self, starts: Path, ends: Path, way: Way, most: int = LONGEST_PATH) -> Path:
        """The shortest path; of equally short ones that whose arrows were drawn first."""
        passes, goals = PASSES[way], set(ends)
        came_from: dict[str, str] = dict.fromkeys(starts, "")
        layer = list(starts)
        for _ in range(most):
            layer, reached = self._step(layer, goals, passes, came_from)
            if reached:
                return _back(reached, came_from)
        return ()

    def _step(
        self, layer: list[str], goals: set[str], passes: frozenset[str], came_from: dict[str, str]
    ) -> tuple[list[str], str]:
        """The components one arrow further on, and the goal that is among them, if one is."""
        following = []
        for here in layer:
            for there in self.after.get(here, ()):
                if there in came_from:
                    continue
                came_from[there] = here
                if there in goals:
                    return [], there
                kind = self.kinds[there]
                if not kind or kind in passes:
                    following.append(there)
        return following, ""

    def reached(self, starts: Path, way: Way, forward: bool = True) -> set[str]:
        """All that a connection of this way could lead to from any start, or come from; of a look-up both."""
        found: set[str] = set()
        for neighbours in (self.after, self.before) if way == Way.LOOKUP else (self.after if forward else self.before,):
            found |= self._spread(starts, PASSES[way], neighbours)
        return found

    def _spread(self, starts: Path, passes: frozenset[str], neighbours: Neighbours) -> set[str]:
        seen, layer = set(starts), list(starts)
        for _ in range(LONGEST_PATH):
            fresh = dict.fromkeys(there for here in layer for there in neighbours.get(here, ()) if there not in seen)
            seen.update(fresh)
            layer = [name for name in fresh if not self.kinds[name] or self.kinds[name] in passes]
        return seen.difference(starts)

    def _by_one_caller(self, starts: Path, ends: Path) -> Path:
        """One who calls the first step and then the second."""
        callers = {name: start for start in starts for name in self.before.get(start, ()) if self._calls(name)}
        for end in ends:
            for caller in self.before.get(end, ()):
                if caller in callers and caller not in (callers[caller], end):
                    return (callers[caller], caller, end)
        return ()

    def _calls(self, name: str) -> bool:
        return not self.kinds[name] or self.kinds[name] in CALLERS

    def _into_a_runtime(self, starts: Path, ends: Path) -> Path:
        """To where the model runs that the end calls."""
        runtimes = {there: end for end in ends for there in self.after.get(end, ()) if self.kinds[there] in RUNTIMES}
        found = self.shortest(starts, tuple(runtimes), Way.MODEL) if runtimes else ()
        return (*found, runtimes[found[-1]]) if found else ()

    def _from_a_caller(self, starts: Path, ends: Path) -> Path:
        """From the one who calls a model, and writes down what it answered."""
        callers = {name: start for start in starts if self.kinds[start] in RUNTIMES for name in self.before.get(start, ())}
        found = self.shortest(tuple(name for name in callers if self._calls(name)), ends, Way.WATCH)
        return (callers[found[0]], *found) if found else ()


def _back(end: str, came_from: dict[str, str]) -> Path:
    path = [end]
    while came_from[path[-1]]:
        path.append(came_from[path[-1]])
    return tuple(reversed(path))
