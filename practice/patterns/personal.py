"""Where a reader stands with patterns: on their rows, above them, and on a pattern's own page."""

from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import User
from catalog import library
from catalog.fragments import fragment
from catalog.models import Pattern
from history.refs import PATTERN
from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, per_request, personal
from practice.elsewhere.record import done_elsewhere
from practice.patterns.forms import BEGUN, DUE, ELSEWHERE, LEARNT, NEW, STANDINGS
from practice.recall import labels
from practice.recall.deck import Deck
from practice.recall.questions import pattern_or_404
from practice.recall.standings import RecallStatus, standings_in


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


@per_request
def states_of(request: PageRequest, only: Pattern | None) -> PatternStates:
    return PatternStates(request.reader, only)


def patterns_in_state(user: User, state: str) -> set[str]:
    """The slugs of the patterns of which the filter's state is true."""
    states = PatternStates(user)
    return {slug for slug in library.patterns() if state in states.of(slug).holds}


@personal("pattern_words")
def words(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """How far a reader is with all patterns."""
    html = (
        render_to_string("practice/recall/_pattern_words.html", {"words": states_of(request, None).words})
        if request.reader
        else ""
    )
    return [SafeString(html)] * len(keys)


@personal("pattern_state")
def states(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """The state of a pattern in a line; nothing for nobody. On its own page, ``alone``, no other pattern is read."""
    if request.reader is None:
        return [SafeString("")] * len(keys)
    return [state(states_of(request, pattern_or_404(slug) if alone else None), slug) for slug, *alone in keys]


def state(states: PatternStates, slug: str) -> SafeString:
    found = states.of(slug)
    return fragment("practice/recall/_pattern_state.html", sign=found.sign, words=found.words)


@personal("pattern_standing")
def standings(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """On a pattern's own page: where the reader stands and what to do next; nobody can begin as well."""
    return [standing(request, pattern_or_404(slug)) for (slug,) in keys]


def standing(request: PageRequest, pattern: Pattern) -> SafeString:
    context = {"pattern": pattern}
    if request.reader:
        states = states_of(request, pattern)
        found, context["state"] = states.standings.get(pattern.slug), states.of(pattern.slug)
        context |= {"standing": found, "chance": labels.chance_words(found.retrievability) if found else ""}
    return render_to_string("practice/recall/_pattern_standing.html", context)
