"""What is hard for a reader, by evidence that came twice: once says nothing.

Pure like the rest: ``SeenOfReader`` holds what the reader showed, ``weaknesses`` names what of it came more than once, the
strongest first. What an offer was made of before does not count again, as ``OfferAnswer`` says.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from practice.steps import EXERCISE, PATTERN

CRITERION = "criterion"
# The strongest first
STRENGTHS = (CRITERION, EXERCISE, PATTERN)
BAR = 3
# Misses further back than this are forgotten; the first week after learning is for learning.
LATELY, LEARNING = timedelta(days=14), timedelta(days=7)
TWICE = 2
LAST_MOCKS = 3
HALF = 0.5


@dataclass(frozen=True, slots=True)
class RecallTry:
    """A recall question was answered on one of the reader's days."""

    pattern: str
    question: str
    on: date
    is_remembered: bool


@dataclass(frozen=True, slots=True)
class HeldMock:
    """A mock that is evidence, with a level from 1 to 4 for each criterion that was scored."""

    mock: str
    levels: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class DrawnTry:
    """A drawing that was submitted: what of the parts that an exercise wants was there."""

    found: int
    wanted: int

    @property
    def is_thin(self) -> bool:
        return bool(self.wanted) and self.found < HALF * self.wanted


@dataclass(frozen=True, slots=True)
class SeenOfReader:
    """What a reader showed, each in the order in which it happened; ``drawn`` is by exercise.

    ``faults`` are, by exercise, the patterns that its last review had something to fix about.
    """

    asked: Sequence[RecallTry] = ()
    held: Sequence[HeldMock] = ()
    drawn: Mapping[str, Sequence[DrawnTry]] = field(default_factory=dict)
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weakness:
    """``times`` it was seen, among the last ``of`` chances, in ``drawings`` of them in a review; ``evidence`` names each."""

    kind: str
    slug: str
    times: int
    of: int
    evidence: tuple[str, ...]
    weight: float = 0.0
    drawings: int = 0


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """What a reader said to an offer before: taken or left, on a day, and what it was made of."""

    kind: str
    slug: str
    on: date
    taken: bool
    evidence: tuple[str, ...]


def weaknesses(
    seen: SeenOfReader, today: date, weights: Mapping[str, int], answers: Sequence[OfferAnswer] = ()
) -> list[Weakness]:
    """The strongest first. ``weights`` are those of the rubric's criteria.

    An offer that was left returns once there is more evidence than it had; of one that was taken nothing counts again.
    """
    used = {(one.kind, one.slug, name) for one in answers if one.taken for name in one.evidence}
    known = {(one.kind, one.slug, name) for one in answers for name in one.evidence}
    found = [*_criteria(seen.held, weights, used), *_exercises(seen.drawn, used), *_patterns(seen, today, used)]
    new = [one for one in found if any((one.kind, one.slug, name) not in known for name in one.evidence)]
    return sorted(new, key=lambda one: (STRENGTHS.index(one.kind), -one.weight))


def _criteria(held: Iterable[HeldMock], weights: Mapping[str, int], used: set[tuple]) -> Iterable[Weakness]:
    """Below the bar in the last two mocks that scored it, or in two of the last three. So a first mock alone is none."""
    for slug, weight in weights.items():
        course = [(one.mock, one.levels[slug]) for one in held if slug in one.levels]
        course = [one for one in course if (CRITERION, slug, one[0]) not in used][-LAST_MOCKS:]
        below = [mock for mock, level in course if level < BAR]
        if len(below) >= TWICE:
            last = course[-TWICE:]
            chances = TWICE if all(level < BAR for _, level in last) and len(below) == TWICE else len(course)
            lack = sum(BAR - level for _, level in course if level < BAR)
            yield Weakness(CRITERION, slug, len(below), chances, tuple(below), lack * 100 + weight)


def _exercises(drawn: Mapping[str, Sequence[DrawnTry]], used: set[tuple]) -> Iterable[Weakness]:
    """The last two drawings of an exercise each had less than half of what it wants."""
    for slug, tries in sorted(drawn.items()):
        named = [(str(number), one) for number, one in enumerate(tries, 1) if (EXERCISE, slug, str(number)) not in used]
        last = named[-TWICE:]
        if len(last) == TWICE and all(one.is_thin for _, one in last):
            missing = last[-1][1].wanted - last[-1][1].found
            yield Weakness(EXERCISE, slug, TWICE, TWICE, tuple(number for number, _ in last), missing)


def _patterns(seen: SeenOfReader, today: date, used: set[tuple]) -> Iterable[Weakness]:
    """Twice: a day within two weeks on which questions were missed, or an exercise whose last review had something to fix."""
    times: dict[str, dict[date | str, list[str]]] = {}
    for one in _missed(seen.asked):
        name = f"{one.question}@{one.on.isoformat()}"
        if today - one.on < LATELY and (PATTERN, one.pattern, name) not in used:
            times.setdefault(one.pattern, {}).setdefault(one.on, []).append(name)
    for exercise, slugs in sorted(seen.faults.items()):
        name = f"drawing@{exercise}"
        for slug in sorted(set(slugs)):
            if (PATTERN, slug, name) not in used:
                times.setdefault(slug, {})[exercise] = [name]
    for slug, found in sorted(times.items()):
        if len(found) >= TWICE:
            evidence = tuple(dict.fromkeys(name for names in found.values() for name in names))
            drawings = sum(isinstance(when, str) for when in found)
            yield Weakness(PATTERN, slug, len(found), len(found), evidence, len(found), drawings)


def _missed(asked: Iterable[RecallTry]) -> Iterable[RecallTry]:
    """Without those in the first week after learning that were remembered the next time."""
    by_card: dict[tuple[str, str], list[RecallTry]] = {}
    for one in asked:
        by_card.setdefault((one.pattern, one.question), []).append(one)
    for answers in by_card.values():
        learnt = next((one.on for one in answers if one.is_remembered), None)
        for place, one in enumerate(answers):
            after = answers[place + 1] if place + 1 < len(answers) else None
            is_learning = learnt is not None and one.on < learnt + LEARNING
            if not one.is_remembered and not (is_learning and after and after.is_remembered):
                yield one
