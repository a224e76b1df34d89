"""Which cases to read next: those of this week's plan, then what shows something learnt that no case has shown yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import User
from catalog.choices import Evidence
from catalog.models import CaseStudy
from practice import library
from progress.case_answers import BEGUN, CaseStanding, case_standings
from progress.choices import Step
from progress.models import CaseAnswer, PlanItem, RecallCard
from progress.things import CASE, PATTERN, Thing

MOST = 3
WEEK = 7


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``why`` names no pattern of the case: its reader is to find them."""

    case: CaseStudy
    why: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the choice depends on, as slugs: of cases begun and planned for this week, and of patterns and topics."""

    begun: frozenset[str] = frozenset()
    planned: frozenset[str] = frozenset()
    learning: frozenset[str] = frozenset()
    learnt: frozenset[str] = frozenset()
    met_patterns: frozenset[str] = frozenset()
    met_topics: frozenset[str] = frozenset()


def suggested(user: User | None, limit: int = MOST, standings: dict[str, CaseStanding] | None = None) -> list[Suggestion]:
    """The cases to read next, each with one line why; none for nobody.

    Four queries at most, one less with the ``standings`` that were read before.
    """
    if user is None:
        return []
    cases = library.cases()
    standings = case_standings(user) if standings is None else standings
    done = {slug for slug, standing in standings.items() if standing.is_done}
    planned = week_of(user)
    met = {slug: cases[slug] for slug in done & cases.keys()}
    seen = CaseAnswer.objects.filter(user=user).exclude(done_at=None).values_list("patterns", flat=True)
    known = Known(
        begun=frozenset(slug for slug, standing in standings.items() if standing.state == BEGUN),
        planned=frozenset(thing.key for thing in planned if thing.kind == CASE),
        learning=frozenset(thing.key for thing in planned if thing.kind == PATTERN),
        learnt=frozenset(RecallCard.objects.filter(user=user).values_list("pattern__slug", flat=True)),
        met_patterns=frozenset().union(*(case.patterns for case in met.values()), *seen),
        met_topics=frozenset(case.topic.slug for case in met.values()),
    )
    return chosen([case for slug, case in cases.items() if slug not in done], known, limit)


def week_of(user: User) -> list[Thing]:
    """The patterns and cases of this week in the reader's plan that were not skipped."""
    items = PlanItem.objects.filter(plan__user=user, step__in=[Step.PATTERN, Step.CASE], skipped_at=None)
    rows = items.values_list("key", "week", "plan__start")
    today = user.local_date()
    return [Thing.of(key) for key, week, start in rows if (today - start).days // WEEK + 1 == week]


def chosen(cases: Iterable[CaseStudy], known: Known, limit: int) -> list[Suggestion]:
    """The best, one after the other: each counts as met for the next, so that they differ. Pure and in a fixed order."""
    left, found = list(cases), []
    patterns, topics = set(known.met_patterns), set(known.met_topics)
    while left and len(found) < limit:
        best = max(left, key=lambda case: (*weight(case, known, patterns, topics), case.year, case.slug))
        found.append(Suggestion(best, why(best, known, patterns, topics)))
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
        len(new & known.learnt),
        case.topic.slug not in topics,
        case.evidence == Evidence.SEEN,
        len(new),
    )


def why(case: CaseStudy, known: Known, met: set[str], topics: set[str]) -> str:
    new = set(case.patterns) - met
    if case.slug in known.planned:
        return "It is in this week of your plan."
    if case.slug in known.begun:
        return "You began an answer to it."
    if new & known.learning:
        return "It shows a pattern of this week that you have not met in a case."
    if new & known.learnt:
        return "It shows a pattern that you have learnt and not met in a case."
    if case.topic.slug not in topics:
        return f"You have met no case yet on this topic: {case.topic.name}."
    return "It shows a pattern that you have not met in a case." if new else f"One more on {case.topic.name}."
