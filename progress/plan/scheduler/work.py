"""Pieces of work in one shape, whatever step they belong to, and what pulls them forward."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Self

from practice.steps import CASE, EXERCISE, HANDS_ON, PAGE, PATTERN, READING
from progress.plan.scheduler.inputs import Boost, CaseItem, ExerciseItem, Material, PartItem, PatternItem, PracticeItem

METHOD_TITLE = "How to answer a design question"
FIRST_HOUR = 60
Thing = PatternItem | PartItem | CaseItem | ExerciseItem | PracticeItem


@dataclass(frozen=True, slots=True)
class Pull:
    """What a weakness adds to a piece of work: its weight, and the words of the strongest one."""

    topics: dict[str, Boost] = field(default_factory=dict)
    patterns: dict[str, Boost] = field(default_factory=dict)

    @classmethod
    def of(cls, boosts: Iterable[Boost], patterns: Iterable[PatternItem]) -> Self:
        """A criterion pulls the patterns that strengthen it. Of several boosts on one thing the strongest counts."""
        by_kind: dict[str, dict[str, Boost]] = {"topic": {}, "pattern": {}, "criterion": {}}
        for boost in sorted(boosts, key=lambda boost: (boost.weight, boost.why)):
            by_kind.get(boost.kind, {})[boost.slug] = boost
        pulled = dict(by_kind["pattern"])
        for pattern in patterns:
            strongest = [by_kind["criterion"][slug] for slug in pattern.criteria if slug in by_kind["criterion"]]
            strongest += [by_kind["pattern"][pattern.slug]] if pattern.slug in by_kind["pattern"] else []
            if strongest:
                pulled[pattern.slug] = max(strongest, key=lambda boost: (boost.weight, boost.why))
        return cls(by_kind["topic"], pulled)

    def strongest(self, topics: Iterable[str], patterns: Iterable[str]) -> Boost | None:
        found = [self.topics[slug] for slug in topics if slug in self.topics]
        found += [self.patterns[slug] for slug in patterns if slug in self.patterns]
        return max(found, key=lambda boost: (boost.weight, boost.why), default=None)


@dataclass(frozen=True, slots=True)
class Work:
    """``patterns`` are those it is, teaches, shows or asks; ``must`` marks must-reads and the exercises to draw first.

    ``boost`` is what a weakness adds, 0 for none, and ``pulled`` its words.
    """

    step: str
    slug: str
    title: str
    minutes: int
    topics: frozenset[str]
    patterns: frozenset[str]
    must: bool = False
    order: int | None = None
    is_advanced: bool = False
    boost: float = 0.0
    pulled: str = ""
    position: int = 0
    is_free: bool = True
    key: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", self.key or f"{self.step}:{self.slug}")


def everything(material: Material, pull: Pull) -> dict[str, Work]:
    """All work but mocks, by key. Of several with one key the first by title counts."""
    found: dict[str, Work] = {}
    for work in sorted(_works(material, pull), key=lambda work: (work.key, work.title, work.minutes)):
        found.setdefault(work.key, work)
    return found


def _works(material: Material, pull: Pull) -> Iterator[Work]:
    teaches: dict[str, set[str]] = {}
    for pattern in material.patterns:
        for slug in pattern.reading:
            teaches.setdefault(slug, set()).add(pattern.slug)
        yield _work(pull, PATTERN, pattern, pattern.topics, {pattern.slug})
    for part in material.parts:
        taught = teaches.get(part.slug, set()) | set(part.patterns)
        extra = {"must": part.must_read, "order": part.goal_order, "position": part.position, "is_free": part.is_free}
        yield _work(pull, READING, part, part.topics, taught, **extra)
    for case in material.cases:
        yield _work(pull, CASE, case, (case.topic,), case.patterns)
    for exercise in material.exercises:
        extra = {"must": exercise.is_first, "is_advanced": exercise.is_advanced}
        yield _work(pull, EXERCISE, exercise, (exercise.topic,), exercise.patterns, **extra)
    for one in material.more:
        yield _work(pull, one.step, one, (one.topic,), one.patterns)
    for slug, title in material.hands_on:
        yield Work(HANDS_ON, slug, title, FIRST_HOUR, frozenset(), frozenset())
    if material.curriculum.method:
        yield Work(PAGE, "method", METHOD_TITLE, material.curriculum.method, frozenset(), frozenset())


def _work(pull: Pull, step: str, item: Thing, topics: Iterable[str], patterns: Iterable[str], **more: object) -> Work:
    boost = pull.strongest(topics, patterns)
    weight, why = (max(boost.weight, 0.0), boost.why) if boost else (0.0, "")
    if step == CASE and boost and boost.kind == PATTERN:
        # Which patterns a case shows is for its reader to see.
        why = "Shows a pattern that you missed when you recalled it"
    minutes = max(round(item.minutes), 1)
    return Work(step, item.slug, item.title, minutes, frozenset(topics), frozenset(patterns), boost=weight, pulled=why, **more)
