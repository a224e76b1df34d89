"""How ready a reader is, area by area, with the arithmetic open.

Shares are 0 to 1 and rough by nature: they say how much of what the goal asks has been shown, not how an interview
will go. Rubric marks are 1 to 4, and 3 is the bar (the rubric's own note).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from mlsd_guide.amounts import count, listed, out_of, percent
from practice.steps import CASE, EXERCISE, MOCK, PATTERN, STEPS, Step
from progress.plan.scheduler.goals import goal
from progress.plan.scheduler.inputs import Answers, Material

LOWEST, BAR, BEST = 1, 3, 4
LEVELS = 3
# Marks of the last mocks, newest first: what counts is how one does now.
RECENT = (0.5, 0.3, 0.2)
# Fewer mocks than this, or less of the other areas begun, say little.
ENOUGH_MOCKS, ENOUGH = 3, 3
CASES_A_TOPIC = 2
WORDS = ((0.85, "strong"), (0.6, "good"), (0.3, "growing"), (0.0, "started"))


@dataclass(frozen=True, slots=True)
class MockMark:
    """One criterion of one mock. ``level`` is 1 to 4; marks of one day and ``mock`` belong together."""

    criterion: str
    level: int
    on: date
    mock: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader has shown. ``recall`` gives each learnt pattern its retrievability now (FSRS), 0 to 1.

    ``levels`` gives exercises 0 to 3, ``cases`` the answered slugs, ``held`` counts scored mocks where there are more
    than ``marks`` say.
    """

    recall: Mapping[str, float] = field(default_factory=dict)
    cases: frozenset[str] = frozenset()
    levels: Mapping[str, int] = field(default_factory=dict)
    marks: Sequence[MockMark] = ()
    begun: frozenset[str] = frozenset()
    held: int = 0


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """Of the rubric: its name, and its weight in the score of an interview."""

    name: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class ReadinessArea:
    """Of a step. ``share`` is 0 to 1; ``lines`` are (name, words, share) for what the area consists of."""

    step: Step
    share: float
    words: str
    lines: tuple[tuple[str, str, float], ...] = ()
    caution: str = ""
    is_begun: bool = False

    @property
    def key(self) -> str:
        return self.step.section

    @property
    def title(self) -> str:
        return self.step.title

    @property
    def weight(self) -> float:
        return self.step.weight

    @property
    def percent(self) -> int:
        return percent(self.share)

    @property
    def to_gain(self) -> float:
        """How much the whole would grow if this were full."""
        return self.weight * (1 - self.share)

    @property
    def level(self) -> str:
        """In a word; work that gave no share yet is begun all the same."""
        return (
            "not started" if not self.share and not self.is_begun else next(word for least, word in WORDS if self.share >= least)
        )


@dataclass(frozen=True, slots=True)
class Readiness:
    """``whole`` is the weighted sum of the areas; ``share`` is the same, None while too little is known."""

    areas: tuple[ReadinessArea, ...]
    whole: float
    share: float | None
    caution: str


def readiness(
    material: Material, answers: Answers, shown: Shown, criteria: Mapping[str, CriterionScore], topics: Mapping[str, str]
) -> Readiness:
    """The report. ``criteria`` and ``topics`` are by slug, topics by their names; every criterion of the rubric is listed."""
    areas = (
        _patterns(material, shown),
        _cases(material, shown, topics),
        _exercises(material, answers, shown),
        _mocks(shown, criteria),
    )
    areas = tuple(replace(area, is_begun=area.step.key in shown.begun) for area in areas)
    whole = sum(area.weight * area.share for area in areas)
    thin = [area.title.lower() for area in areas if area.caution]
    caution = f"We know little yet about {listed(thin, 4)}." if thin else ""
    share = None if len(thin) >= ENOUGH else whole
    return Readiness(areas, whole, share, caution)


def _patterns(material: Material, shown: Shown) -> ReadinessArea:
    """Expected recall: the sum of retrievabilities over all patterns."""
    slugs = {pattern.slug for pattern in material.patterns}
    known = {slug: min(max(value, 0.0), 1.0) for slug, value in shown.recall.items() if slug in slugs}
    families: dict[str, list[float]] = {}
    for pattern in sorted(material.patterns, key=lambda pattern: (pattern.family, pattern.slug)):
        families.setdefault(pattern.family, []).append(known.get(pattern.slug, -1.0))
    lines = tuple(
        (
            family,
            f"{out_of(sum(value >= 0 for value in values), len(values), 'pattern')} learnt",
            _mean(max(value, 0) for value in values),
        )
        for family, values in families.items()
    )
    expected = sum(known[slug] for slug in sorted(known))
    words = f"{out_of(len(known), len(slugs), 'pattern')} learnt"
    words += f"; you would remember about {round(expected)} today" if known else ""
    caution = "" if len(known) >= ENOUGH else "A few patterns say little."
    return ReadinessArea(STEPS[PATTERN], expected / len(slugs) if slugs else 0.0, words, lines, caution)


def _cases(material: Material, shown: Shown, topics: Mapping[str, str]) -> ReadinessArea:
    """Two answered cases of a topic are enough of it; topics with fewer cases ask for those they have."""
    by_topic: dict[str, list[str]] = {}
    for case in material.cases:
        by_topic.setdefault(case.topic, []).append(case.slug)
    lines = []
    for topic, slugs in sorted(by_topic.items(), key=lambda pair: topics.get(pair[0], pair[0])):
        answered, enough = sum(slug in shown.cases for slug in slugs), min(len(slugs), CASES_A_TOPIC)
        lines.append((topics.get(topic, topic), f"{answered} answered", min(answered, enough) / enough))
    number = sum(case.slug in shown.cases for case in material.cases)
    met = sum(share > 0 for _, _, share in lines)
    words = f"{count(number, 'case')} answered in {met} of {count(len(lines), 'topic')}" if number else "No case answered yet"
    caution = "" if number >= ENOUGH else "A few cases say little."
    return ReadinessArea(STEPS[CASE], _mean(share for _, _, share in lines), words, tuple(lines), caution)


def _exercises(material: Material, answers: Answers, shown: Shown) -> ReadinessArea:
    """The best levels reached, over as many exercises as the goal asks."""
    asked = min(goal(answers.goal).exercises, len(material.exercises)) or 1
    titles = {exercise.slug: exercise.title for exercise in material.exercises}
    levels = {slug: min(max(level, 0), LEVELS) for slug, level in shown.levels.items() if slug in titles}
    best = sorted(levels.values(), reverse=True)[:asked]
    lines = tuple((titles[slug], f"level {level} of {LEVELS}", level / LEVELS) for slug, level in sorted(levels.items()))
    full = sum(level == LEVELS for level in levels.values())
    drawn = f"{full} at level {LEVELS}, {len(levels)} drawn" if levels else "No drawing submitted yet"
    words = f"{drawn}; the goal asks for {asked}"
    caution = "" if len(levels) >= ENOUGH else "A few drawings say little."
    return ReadinessArea(STEPS[EXERCISE], sum(best) / (LEVELS * asked), words, lines, caution)


def _mocks(shown: Shown, criteria: Mapping[str, CriterionScore]) -> ReadinessArea:
    """For each criterion a mean of its last three marks, the newest counting most: 0.5, 0.3, 0.2.

    The whole is calculated as an interview's own score: the weighted mean of the steps above the lowest level. So one
    interview has the same per cent here and on its report.
    """
    courses = by_criterion(shown.marks)
    current = standing_levels(courses)
    lines = []
    for slug, criterion in criteria.items():
        mark = current.get(slug)
        words = f"{mark:.1f} of {BEST}, the bar is {BAR}{_trend(courses[slug])}" if mark else "not marked yet"
        lines.append((criterion.name, words, (mark - LOWEST) / (BEST - LOWEST) if mark else 0.0))
    counted = len({(mark.on, mark.mock) for mark in shown.marks})
    above = sum(current.get(slug, 0) >= BAR for slug in criteria)
    words = _done(counted, max(counted, shown.held)) + (f"; {above} of {len(criteria)} criteria at the bar" if counted else "")
    caution = ""
    if counted < ENOUGH_MOCKS:
        says = "One mock says" if counted == 1 else "Two mocks say"
        caution = f"{says} little: treat the marks as a hint." if counted else "No mock yet."
    marked = {slug: mark for slug, mark in current.items() if slug in criteria}
    weight = sum(criteria[slug].weight for slug in marked)
    points = sum(criteria[slug].weight * (mark - LOWEST) for slug, mark in marked.items())
    share = points / ((BEST - LOWEST) * weight) if weight else 0.0
    return ReadinessArea(STEPS[MOCK], share, words, tuple(lines), caution)


def _done(counted: int, held: int) -> str:
    """'3 mocks done, 1 as practice only'"""
    if not held:
        return "No mock interview yet"
    practice = held - counted
    return f"{count(held, 'mock')} done" + (f", {practice if counted else 'counted'} as practice only" if practice else "")


def standing_marks(marks: Iterable[MockMark]) -> dict[str, float]:
    """For each criterion marked, the weighted mean of its last three marks, 1 to 4."""
    return standing_levels(by_criterion(marks))


def standing_levels(courses: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """The same by the levels of each criterion, the newest last."""
    found = {}
    for slug, levels in courses.items():
        recent = list(zip(reversed(levels), RECENT, strict=False))
        found[slug] = sum(level * weight for level, weight in recent) / sum(weight for _, weight in recent)
    return found


def by_criterion(marks: Iterable[MockMark]) -> dict[str, list[float]]:
    """For each criterion one level for each mock, the newest last: where several people marked it, the mean of theirs."""
    groups: dict[tuple[str, date, str], list[int]] = {}
    for mark in marks:
        groups.setdefault((mark.criterion, mark.on, mark.mock), []).append(min(max(mark.level, 1), BEST))
    found: dict[str, list[float]] = {}
    for (criterion, *_), levels in sorted(groups.items()):
        found.setdefault(criterion, []).append(_mean(levels))
    return found


def _trend(levels: Sequence[float]) -> str:
    if len(levels) < 2:
        return ""
    change = levels[-1] - levels[-2]
    return (
        ", up since the mock before"
        if change > 0
        else ", down since the mock before"
        if change < 0
        else ", as in the mock before"
    )


def _mean(values: Iterable[float]) -> float:
    values = list(values)
    return sum(values) / len(values) if values else 0.0
