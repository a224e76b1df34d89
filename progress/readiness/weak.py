"""What trains a weakness: a pattern whose question was missed, a criterion below the bar, a topic with too few cases."""

from collections.abc import Container, Iterable
from dataclasses import dataclass

from django.urls import reverse

from catalog import library
from catalog.models import Pattern
from practice.mocks.training import TRAINS
from practice.patterns import related
from practice.recall.standings import RecallStatus
from practice.steps import CASE, EXERCISE, PATTERN, READING
from progress.plan.links import PlanLink, place_of

VERBS = {PATTERN: "Study", EXERCISE: "Draw", CASE: "Answer", READING: "Read"}


@dataclass(frozen=True, slots=True)
class NextStep:
    """What to do next, and the place where it is done. A mock interview is what its place says."""

    verb: str
    place: PlanLink

    @property
    def words(self) -> str:
        """'Study Model registry'"""
        return f"{self.verb} {self.place.title}".strip()


@dataclass(frozen=True, slots=True)
class WeakPattern:
    """A pattern of which a question was missed the last time: its questions, and a case that shows it."""

    name: str
    steps: tuple[NextStep, ...]


def step_of(verb: str, key: str) -> NextStep | None:
    place = place_of(key) if key else None
    return NextStep(verb, place) if place else None


def weak_patterns(standings: Iterable[RecallStatus], done: Container[str]) -> list[WeakPattern]:
    """``done`` are keys such as ``case:netflix-recsysops``."""
    return [weak_pattern(library.patterns()[one.slug], done) for one in standings if one.failed]


def weak_pattern(pattern: Pattern, done: Container[str]) -> WeakPattern:
    open_questions = f"{reverse('practice:pattern_recall', args=[pattern.slug])}?run=open"
    again = NextStep("Recall", PlanLink("the missed questions", open_questions))
    keys = (f"{CASE}:{case.slug}" for case in related.cases(pattern))
    case = step_of(VERBS[CASE], next((key for key in keys if key not in done), ""))
    return WeakPattern(pattern.name, (again, case) if case else (again,))


def training(criterion: str, done: Container[str], offered: set[str]) -> NextStep | None:
    """What trains a criterion and is not done yet or, where all of it is done, the first of it.

    ``offered`` are those that another criterion was given; one that is not among them comes first.
    """
    keys = [key for key in TRAINS[criterion].keys if place_of(key)]
    fresh = [key for key in keys if key not in done] or keys
    key = next((key for key in fresh if key not in offered), next(iter(fresh), ""))
    offered.add(key)
    return step_of(VERBS.get(key.partition(":")[0], ""), key)


def on_topic(topic: str, done: Container[str]) -> NextStep | None:
    """An exercise on a topic, by its name, where its cases are all answered."""
    found = (f"{EXERCISE}:{slug}" for slug, one in library.exercises().items() if one.topic.name == topic)
    return step_of(VERBS[EXERCISE], next((key for key in found if key not in done), ""))
