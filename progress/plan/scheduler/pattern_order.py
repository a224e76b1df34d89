"""In which order to study patterns: so that exercises can be drawn early, and what is needed comes first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from progress.plan.scheduler.goals import Goal
from progress.plan.scheduler.inputs import PatternItem
from progress.plan.scheduler.work import Work

# At most so many weak patterns go before the themes: more would scatter a week.
MOST_PULLED = 4


@dataclass(slots=True)
class Sequence:
    """Patterns in the order to study them, so that exercises become ready on the way.

    ``quota`` is how many minutes of patterns a week has room for.
    """

    goal: Goal
    patterns: Mapping[str, PatternItem]
    demand: Mapping[str, float]
    works: Mapping[str, Work]
    quota: float
    order: list[str] = field(default_factory=list)
    rest: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rest = set(self.patterns)

    def missing(self, slugs: Iterable[str]) -> list[str]:
        """Which of these are still to be ordered, with all that they need, needs first; a circle is cut."""
        found: list[str] = []
        seen: set[str] = set()

        def visit(slug: str) -> None:
            if slug in seen or slug not in self.rest:
                return
            seen.add(slug)
            for need in sorted(self.patterns[slug].needs):
                visit(need)
            found.append(slug)

        for slug in sorted(slugs, key=lambda slug: (self._family(slug), -self.demand.get(slug, 0), slug)):
            visit(slug)
        return found

    def _family(self, slug: str) -> str:
        return self.patterns[slug].family if slug in self.patterns else ""

    def add(self, slugs: Iterable[str]) -> None:
        for slug in self.missing(slugs):
            self.rest.discard(slug)
            self.order.append(slug)

    def worth(self, missing: list[str], exercise: Work | None = None) -> float:
        """How good a next theme these patterns make: in demand, of one family, near the last theme, few, weak, a week's work."""
        minutes = sum(self.patterns[slug].minutes for slug in missing) or 1
        families = {self._family(slug) for slug in missing}
        worth = sum(self.demand.get(slug, 1) for slug in missing) / minutes
        worth /= len(missing) ** 0.5 * (1 + 0.25 * (len(families) - 1))
        worth *= 1 + 2 * max([self.works[slug].boost for slug in missing] + [exercise.boost if exercise else 0])
        if self.order and self._family(self.order[-1]) in families:
            worth *= 1.3
        worth *= 1 + 3 * sum(self._family(slug).lower() in self.goal.first for slug in missing) / len(missing)
        worth *= min(1.0, self.quota / minutes)
        if exercise:
            worth *= (0.75 if exercise.is_advanced else 1) * (1.6 if exercise.must else 1)
        return worth

    def add_themes(self, exercises: Mapping[str, Work]) -> None:
        """Exercise by exercise, the best next one first; then the families that no exercise asks for."""
        open_ones = dict(exercises)
        while open_ones:
            lacking = {slug: self.missing(exercise.patterns) for slug, exercise in open_ones.items()}
            open_ones = {slug: exercise for slug, exercise in open_ones.items() if lacking[slug]}
            if not open_ones:
                break
            best = max(sorted(open_ones), key=lambda slug: self.worth(lacking[slug], open_ones[slug]))
            self.add(lacking[best])
        while self.rest:
            families = sorted({self._family(slug) for slug in self.rest})
            by_family = {one: self.missing(slug for slug in self.rest if self._family(slug) == one) for one in families}
            self.add(by_family[max(families, key=lambda one: self.worth(by_family[one]))])


def demand_of(works: Iterable[Work]) -> dict[str, float]:
    """How much asks for each pattern: an exercise counts 1, a case 0.2."""
    found: dict[str, float] = {}
    for work in works:
        for slug in work.patterns if work.step in {"exercise", "case"} else ():
            found[slug] = found.get(slug, 0) + (1 if work.step == "exercise" else 0.2)
    return found


def in_sequence(found: Sequence, exercises: Mapping[str, Work], early: Iterable[str]) -> Sequence:
    """Order the open patterns. ``early`` are slugs the reader's own placing asks for first; then come the weakest."""
    for slug in early:
        found.add([slug])
    pulled = [slug for slug in found.patterns if found.works[slug].boost > 0]
    for slug in sorted(pulled, key=lambda slug: (-found.works[slug].boost, -found.demand.get(slug, 0), slug))[:MOST_PULLED]:
        found.add([slug])
    found.add_themes(exercises)
    return found
