"""What a plan could change where something was hard twice: at most three things, each by name, and never a family of problems.

``offer`` proposes and changes nothing. What it proposes fits the minutes of its weeks, the needs of patterns and the last
days before an interview; where a week is full, something optional of the same week makes room.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from practice.steps import EXERCISE, MOCK, PATTERN
from progress.plan.scheduler.draft import Draft, PlanPiece
from progress.plan.scheduler.keys import again
from progress.plan.scheduler.plan import ScheduledPlan
from progress.plan.scheduler.weaknesses import CRITERION, OfferAnswer, Weakness

# Things that one offer changes, and weeks that it moves one.
MOST_CHANGES, MOST_WEEKS = 3, 2
A_WEEK, LAST_DAYS = timedelta(days=7), timedelta(days=3)


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A thing in another week than before; 0 is none, so that it comes in or becomes optional."""

    key: str
    title: str
    minutes: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Offer:
    """``questions`` of the pattern that was missed would be asked sooner. ``pattern`` is what an exercise lacks most."""

    weakness: Weakness
    changes: tuple[PlanChange, ...]
    questions: int = 0
    pattern: str = ""

    @property
    def moves(self) -> list[PlanChange]:
        return [one for one in self.changes if one.before and one.after]

    @property
    def adds(self) -> list[PlanChange]:
        return [one for one in self.changes if not one.before]

    @property
    def optional(self) -> list[PlanChange]:
        return [one for one in self.changes if not one.after]


@dataclass(frozen=True, slots=True)
class HelpWith:
    """``trains`` has for each criterion the keys that train it, ``lacks`` for each exercise the pattern that it lacks most,
    and ``sooner`` for each pattern how many of its questions could be asked sooner."""

    trains: Mapping[str, Iterable[str]] = field(default_factory=dict)
    lacks: Mapping[str, str] = field(default_factory=dict)
    sooner: Mapping[str, int] = field(default_factory=dict)


def is_quiet(plan: ScheduledPlan, interview_on: date | None, today: date, answers: Iterable[OfferAnswer]) -> bool:
    """Whether nothing is offered now: one answer a week, none in the last days, and none when the plan is over."""
    is_near = interview_on is not None and interview_on - today <= LAST_DAYS
    is_over = plan.current > len(plan.weeks)
    return is_near or is_over or any(today - one.on < A_WEEK for one in answers)


def offer(found: Iterable[Weakness], draft: Draft, help_with: HelpWith) -> Offer | None:
    """The strongest for which something can be done."""
    for one in found:
        changed, pattern = draft.copy(), ""
        if one.kind == CRITERION:
            _train(changed, list(help_with.trains.get(one.slug, ())))
        else:
            pattern = one.slug if one.kind == PATTERN else help_with.lacks.get(one.slug, "")
            _study(changed, one, pattern)
        questions = help_with.sooner.get(one.slug, 0) if one.kind == PATTERN else 0
        changes = tuple(_changes(draft, changed))
        if changes or questions:
            return Offer(one, changes, questions, pattern if one.kind == EXERCISE else "")
    return None


def _train(draft: Draft, keys: list[str]) -> None:
    """One thing that trains a criterion, and the next mock about a product where it matters."""
    _first(draft, keys)
    _swap_mocks(draft, keys)


def _study(draft: Draft, weakness: Weakness, pattern: str) -> None:
    """A case that shows the pattern, and its reading. After thin drawings first the pattern itself, where it was not learnt
    yet, and last the same drawing again."""
    reading = draft.teaching(pattern)
    if weakness.kind == EXERCISE:
        _first(draft, [f"{PATTERN}:{pattern}"] if draft.is_open(f"{PATTERN}:{pattern}") else reading)
        _first(draft, draft.showing(pattern))
        _draw_again(draft, weakness.slug)
        return
    _first(draft, draft.showing(pattern))
    _first(draft, reading)


def _first(draft: Draft, keys: Iterable[str]) -> None:
    """Bring the first of these that fits; none where one comes soon anyway."""
    for key in keys:
        if draft.is_open(key) and (0 < draft.week(key) <= draft.first + 1 or _bring(draft, key)):
            return


def _draw_again(draft: Draft, slug: str) -> None:
    """The same drawing once more, a week later."""
    key, week = again(f"{EXERCISE}:{slug}"), min(draft.first + 1, draft.last)
    if draft.is_open(key) and not draft.week(key):
        draft.put([(draft.pieces[key], week)], MOST_CHANGES)


def _bring(draft: Draft, key: str) -> bool:
    """Into the first week that has room for it, this week only where nothing has to make room."""
    piece, now = draft.pieces[key], draft.week(key)
    if now and not draft.is_movable(key):
        return False
    first = max(draft.first, now - MOST_WEEKS) if now else draft.first
    last = now - 1 if now else min(draft.first + MOST_WEEKS, draft.last)
    weeks = range(first, last + 1)
    if any(draft.put([(piece, week)], MOST_CHANGES) for week in weeks):
        return True
    full = [week for week in weeks if week > draft.first or draft.first == draft.last]
    return any(
        draft.put([(piece, week), *((other, 0) for other in others)], MOST_CHANGES)
        for week in full
        for others in draft.making_room(week, MOST_CHANGES - 1)
    )


def _swap_mocks(draft: Draft, keys: Collection[str]) -> None:
    """The next mock, if it comes soon, changes places with one that is at most two weeks later."""
    mocks = sorted(draft.planned(MOCK), key=lambda piece: (draft.week(piece.key), piece.key))
    now = draft.week(mocks[0].key) if mocks else 0
    if not draft.first <= now <= draft.first + MOST_WEEKS or _asks(mocks[0], keys) or not draft.is_movable(mocks[0].key):
        return
    for other in mocks[1:]:
        later = draft.week(other.key)
        is_near = now < later <= now + MOST_WEEKS and draft.is_movable(other.key)
        if is_near and _asks(other, keys) and draft.put([(other, now), (mocks[0], later)], MOST_CHANGES):
            return


def _asks(mock: PlanPiece, keys: Collection[str]) -> bool:
    """Whether the mock's exercise is one of these, or asks one of these patterns."""
    return f"{EXERCISE}:{mock.slug}" in keys or any(f"{PATTERN}:{slug}" in keys for slug in mock.patterns)


def _changes(before: Draft, after: Draft) -> Iterator[PlanChange]:
    keys = [key for key in after.pieces if before.week(key) != after.week(key)]
    for key in sorted(keys, key=lambda key: (after.week(key) == 0, after.week(key), key)):
        piece = after.pieces[key]
        yield PlanChange(key, piece.title, piece.minutes, before.week(key), after.week(key))
