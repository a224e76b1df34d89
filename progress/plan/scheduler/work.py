"""Pieces of work in one shape, whatever step they belong to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from practice.steps import CASE, EXERCISE, HANDS_ON, PAGE, PATTERN, READING
from progress.plan.scheduler.inputs import CaseItem, ExerciseItem, Material, PartItem, PatternItem, PracticeItem

METHOD_TITLE = "How to answer a design question"
FIRST_HOUR = 60
Thing = PatternItem | PartItem | CaseItem | ExerciseItem | PracticeItem


@dataclass(frozen=True, slots=True)
class Work:
    """``patterns`` are those it is, teaches, shows or asks; ``must`` marks must-reads and the exercises to draw first."""

    step: str
    slug: str
    title: str
    minutes: int
    topics: frozenset[str]
    patterns: frozenset[str]
    must: bool = False
    order: int | None = None
    is_advanced: bool = False
    position: int = 0
    is_free: bool = True
    key: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", self.key or f"{self.step}:{self.slug}")


def everything(material: Material) -> dict[str, Work]:
    """All work but mocks, by key. Of several with one key the first by title counts."""
    found: dict[str, Work] = {}
    for work in sorted(_works(material), key=lambda work: (work.key, work.title, work.minutes)):
        found.setdefault(work.key, work)
    return found


def _works(material: Material) -> Iterator[Work]:
    teaches: dict[str, set[str]] = {}
    for pattern in material.patterns:
        for slug in pattern.reading:
            teaches.setdefault(slug, set()).add(pattern.slug)
        yield _work(PATTERN, pattern, pattern.topics, {pattern.slug})
    for part in material.parts:
        taught = teaches.get(part.slug, set()) | set(part.patterns)
        extra = {"must": part.must_read, "order": part.goal_order, "position": part.position, "is_free": part.is_free}
        yield _work(READING, part, part.topics, taught, **extra)
    for case in material.cases:
        yield _work(CASE, case, (case.topic,), case.patterns)
    for exercise in material.exercises:
        extra = {"must": exercise.is_first, "is_advanced": exercise.is_advanced}
        yield _work(EXERCISE, exercise, (exercise.topic,), exercise.patterns, **extra)
    for one in material.more:
        yield _work(one.step, one, (one.topic,), one.patterns)
    for slug, title in material.hands_on:
        yield Work(HANDS_ON, slug, title, FIRST_HOUR, frozenset(), frozenset())
    if material.curriculum.method:
        yield Work(PAGE, "method", METHOD_TITLE, material.curriculum.method, frozenset(), frozenset())


def _work(step: str, item: Thing, topics: Iterable[str], patterns: Iterable[str], **more: object) -> Work:
    minutes = max(round(item.minutes), 1)
    return Work(step, item.slug, item.title, minutes, frozenset(topics), frozenset(patterns), **more)
