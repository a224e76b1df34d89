"""Which cases to read next: those of this week's plan, then what shows something studied that no case has shown yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import DateField, QuerySet, Value

from accounts.models import User
from catalog import library
from catalog.choices import Basis
from catalog.models import CaseStudy
from mlsd_guide.sql import compiled
from practice.cases.answers import BEGUN, CaseStatus
from practice.recall.models import RecallCard
from practice.steps import CASE, PATTERN
from progress.plan.models import PlanItem

MOST = 3
WEEK = 7
STUDIED = "studied"


@dataclass(frozen=True, slots=True)
class SuggestedCase:
    """``why`` names no pattern of the case: its reader is to find them."""

    case: CaseStudy
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """All that the choice depends on, as slugs: of cases done, started and planned for this week, of patterns and topics."""

    done: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()
    learning: frozenset[str] = frozenset()
    studied: frozenset[str] = frozenset()
    met_patterns: frozenset[str] = frozenset()
    met_topics: frozenset[str] = frozenset()


@compiled
def learning(user: int) -> QuerySet:
    """The patterns of which a reader was asked a question, and what their plan holds in each week of patterns and cases."""
    planned = PlanItem.objects.filter(plan=user, step__in=(PATTERN, CASE), week__gt=0, skipped_at=None).order_by()
    nothing = Value(0), Value(None, output_field=DateField())
    studied = RecallCard.objects.filter(user=user).order_by().distinct().values_list(Value(STUDIED), "pattern__slug", *nothing)
    return planned.values_list("step", "key", "week", "plan__start").union(studied, all=True).order_by()


def from_known(known: Known) -> list[SuggestedCase]:
    """The cases to read next, each with one line why."""
    return chosen([case for slug, case in library.cases().items() if slug not in known.done], known, MOST)


def known_of(user: User, standings: dict[str, CaseStatus]) -> Known:
    """What a reader has done, started and studied, and what this week of their plan holds; one query."""
    today, week = user.local_date(), defaultdict(set)
    for kind, key, number, start in learning(user.pk):
        if kind == STUDIED or (today - start).days // WEEK + 1 == number:
            week[kind].add(key.rpartition(":")[2])
    done = frozenset(slug for slug, standing in standings.items() if standing.is_done)
    met = [case for slug, case in library.cases().items() if slug in done]
    return Known(
        done=done,
        begun=frozenset(slug for slug, standing in standings.items() if standing.state == BEGUN),
        planned=frozenset(week[CASE]),
        learning=frozenset(week[PATTERN]),
        studied=frozenset(week[STUDIED]),
        met_patterns=frozenset().union(*(case.patterns for case in met)),
        met_topics=frozenset(case.topic.slug for case in met),
    )


def chosen(cases: Iterable[CaseStudy], known: Known, limit: int) -> list[SuggestedCase]:
    """The best, one after the other: each counts as met for the next, so that they differ. Pure and in a fixed order."""
    left, found = list(cases), []
    patterns, topics = set(known.met_patterns), set(known.met_topics)
    while left and len(found) < limit:
        best = max(left, key=lambda case: (*weight(case, known, patterns, topics), case.year, case.slug))
        found.append(SuggestedCase(best, why(best, known, patterns, topics)))
        patterns.update(best.patterns)
        topics.add(best.topic.slug)
        left.remove(best)
    return found


def weight(case: CaseStudy, known: Known, met: set[str], topics: set[str]) -> tuple[int, ...]:
    """In the order in which it decides."""
    new = set(case.patterns) - met
    return (
        case.slug in known.planned,
        case.slug in known.begun,
        len(new & known.learning),
        len(new & known.studied),
        case.topic.slug not in topics,
        case.basis == Basis.TEXT,
        len(new),
    )


def why(case: CaseStudy, known: Known, met: set[str], topics: set[str]) -> str:
    new = set(case.patterns) - met
    if case.slug in known.planned:
        return "It is in this week of your plan."
    if case.slug in known.begun:
        return "You started an answer to it."
    if new & known.learning:
        return "It shows a pattern of this week that you haven’t seen in a case yet."
    if new & known.studied:
        return "It shows a pattern that you have studied but haven’t seen in a case yet."
    if case.topic.slug not in topics:
        return f"You haven’t read a case on {case.topic.name} yet."
    return "It shows a pattern that you haven’t seen in a case yet." if new else f"One more on {case.topic.name}."
