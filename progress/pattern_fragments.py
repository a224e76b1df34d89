"""What a reader finds on the pages of patterns: where they stand with one, and the index with all of them.

As in progress/reading/rows.py, what is the same for everybody is rendered once for a version of the catalogue.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import User
from catalog import library
from catalog.models import Pattern
from history.refs import PATTERN
from practice.external.record import done_elsewhere
from practice.patterns import related
from practice.patterns.forms import BEGUN, DUE, ELSEWHERE, LEARNT, NEW, STANDINGS, PatternFilters
from practice.recall import labels
from practice.recall.deck import Deck
from practice.recall.standings import RecallStatus, standings_in
from progress import fragments
from progress.reading import rows
from progress.reading.change import ChangedWork
from progress.reading.page import WorkReading


@dataclass(frozen=True, slots=True)
class PatternState:
    """``holds`` are the filter's states that fit; the sign is the first of them that matters."""

    sign: str
    words: str
    holds: frozenset[str]


class PatternStates:
    """How a reader stands with all patterns, or with only one, in two queries."""

    def __init__(self, user: User, only: Pattern | None = None) -> None:
        self.user = user
        self.deck = Deck(user, only=only)

    @cached_property
    def standings(self) -> dict[str, RecallStatus]:
        return standings_in(self.deck)

    @cached_property
    def elsewhere(self) -> set[str]:
        """The slugs of those done elsewhere."""
        return done_elsewhere(self.user, PATTERN)

    def of(self, slug: str) -> PatternState:
        standing = self.standings.get(slug)
        if standing is None:
            state = ELSEWHERE if slug in self.elsewhere else NEW
            return PatternState(state, STANDINGS[state], frozenset({state}))
        holds = {LEARNT if standing.is_learnt else BEGUN}
        holds |= {DUE} if standing.due else set()
        holds |= {ELSEWHERE} if slug in self.elsewhere else set()
        sign = DUE if standing.due else LEARNT if standing.is_learnt else BEGUN
        return PatternState(sign, labels.standing(standing, self.deck), frozenset(holds))

    @property
    def words(self) -> str:
        """'7 of 30 learnt · 2 due now'"""
        found = [standing for slug, standing in self.standings.items()]
        learnt, due = sum(one.is_learnt for one in found), sum(bool(one.due) for one in found)
        said = f"{learnt} of {len(library.patterns())} learnt"
        return f"{said} · {due} with questions due now" if due else said


def results(user: User | None, form: PatternFilters) -> SafeString:
    """The index as the filters want it; nobody's rows say nothing of a reader."""
    states = PatternStates(user) if user else None
    shown = form.fitting(list(library.patterns().values()))
    if states and (wanted := form.values.get("state")):
        shown = [pattern for pattern in shown if wanted in states.of(pattern.slug).holds]
    context = {
        "form": form,
        "count": len(shown),
        "words": states.words if states else "",
        "families": [(family, joined(patterns, states)) for family, patterns in related.by_family(shown)],
    }
    return render_to_string("practice/patterns/_pattern_results.html", context)


def joined(patterns: list[Pattern], states: PatternStates | None) -> SafeString:
    found = []
    for pattern in patterns:
        around = fragments.kept(("pattern row", pattern.slug), row_of(pattern))
        found.append(around.replace(rows.SLOT, state_piece(states.of(pattern.slug)) if states else ""))
    return SafeString("".join(found))


def row_of(pattern: Pattern) -> Callable[[], SafeString]:
    topics = library.pattern_topics()
    topic = next((topics[slug] for slug in pattern.topics if slug in topics), None)
    context = {"pattern": pattern, "topic": topic, "state": rows.SLOT}
    return lambda: render_to_string("practice/patterns/_pattern_row.html", context)


def state_piece(state: PatternState) -> SafeString:
    key = ("pattern state", state.sign, state.words)
    return fragments.kept(key, lambda: render_to_string("practice/recall/_pattern_state.html", {"state": state}))


def standing_block(states: PatternStates | None, pattern: Pattern) -> SafeString:
    """On the pattern's own page: where the reader stands and what to do next; nobody can begin as well."""
    state = states.of(pattern.slug) if states else None
    standing = states.standings.get(pattern.slug) if states else None
    chance = labels.chance_words(standing.retrievability) if standing else ""
    context = {"pattern": pattern, "state": state, "standing": standing, "chance": chance}
    key = ("pattern standing", pattern.slug, state, chance)
    return fragments.kept(key, lambda: render_to_string("practice/recall/_pattern_standing.html", context))


def changed_ticks(slug: str, changed: list[ChangedWork]) -> list[SafeString]:
    """The marks on a pattern's page of the texts that a press has changed, to be swapped out of band."""
    pattern = library.patterns().get(slug)
    named = [(one["resource"], one["part"]) for one in pattern.reading] if pattern else []
    found = []
    for one in changed:
        reading = WorkReading(one.work, one.after)
        for part in (part for resource, part in named if resource == one.work.slug):
            if part in reading.ticks:
                found.append(fragments.tick(reading.ticks[part], oob=True, spelt=True))
            elif not part:
                found.append(fragments.mark(reading))
    return found
