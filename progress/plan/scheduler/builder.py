"""Weeks while they are being filled, and what is still to be put into them."""

from dataclasses import dataclass, field

from practice.steps import EXERCISE, MOCK, PATTERN, READING, RECALL
from progress.plan.scheduler.curriculum import Programme
from progress.plan.scheduler.days import MOST_WEEKS, Span
from progress.plan.scheduler.work import Work


@dataclass(frozen=True, slots=True)
class Placed:
    """Work in a week. ``chosen`` says that the reader put it there."""

    work: Work
    minutes: int
    sitting: int = 1
    sittings: int = 1
    chosen: bool = False


@dataclass(slots=True)
class WeekDraft:
    """A week being filled: its minutes for study and for all, those of them kept (``late``) for mocks and recall, and its work.

    ``pulls`` says that weaknesses pull work into it: that holds for the next two weeks only. ``says`` tells
    that reasons name weaknesses, in this week and those two.
    """

    span: Span
    study: int
    whole: int
    late: int = 0
    recall: int = 0
    pulls: bool = False
    says: bool = False
    placed: list[Placed] = field(default_factory=list)

    @property
    def room(self) -> int:
        """Minutes left for study: what is kept for mocks and recall comes out of the last days first."""
        beyond = max(0, self.late - (self.whole - self.study))
        return self.study - beyond - sum(one.minutes for one in self.placed if one.work.step not in {MOCK, RECALL})

    @property
    def used(self) -> int:
        return self.late + sum(one.minutes for one in self.placed if one.work.step not in {MOCK, RECALL})

    def of(self, step: str) -> list[Work]:
        return [one.work for one in self.placed if one.work.step == step]


@dataclass(slots=True)
class WeekBuilder:
    """What is woven from: the open work by step, what is met so far, and how much of its share each step has had."""

    programme: Programme
    pool: dict[str, dict[str, Work]]
    met: set[str]
    planned: set[str]
    sitting: int
    load: float = 1.0
    pattern_weeks: int = MOST_WEEKS * 2
    debt: int = 0
    weeks_after: int = 0
    credit: dict[str, float] = field(default_factory=dict)
    going: list[tuple[Work, int, int, int]] = field(default_factory=list)
    drawn: dict[str, int] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    weeks: list[WeekDraft] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.credit |= dict.fromkeys(self.programme.goal.shares, 0.0)

    @property
    def is_empty(self) -> bool:
        """Whether all of the base is placed."""
        base = self.programme.wanted
        return not self.going and not any(work.key in base for works in self.pool.values() for work in works.values())

    def put(
        self, draft: WeekDraft, work: Work, minutes: int | None = None, at: tuple[int, int] = (1, 1), chosen: bool = False
    ) -> None:
        """Place work in a week, and take it from the pool."""
        minutes = work.minutes if minutes is None else minutes
        draft.placed.append(Placed(work, minutes, *at, chosen))
        self.pool.get(work.step, {}).pop(work.slug, None)
        if work.step in self.credit:
            self.credit[work.step] -= minutes
        if work.step == PATTERN:
            self.met.add(work.slug)
            self.planned.discard(work.slug)
        if work.step == EXERCISE:
            self.drawn[work.slug] = draft.span.number
        if work.step == MOCK:
            self.asked.add(work.slug)

    def is_ready(self, work: Work) -> bool:
        """Whether none of its patterns is still to come."""
        return not work.patterns & self.planned

    def next_pattern(self) -> Work | None:
        """The first open pattern, in order, whose needs are behind."""
        pool, programme = self.pool[PATTERN], self.programme
        ready = (slug for slug in programme.sequence.order if slug in pool and not self.planned & programme.needs(slug))
        return pool.get(next(ready, ""))

    def give_up(self) -> None:
        """Take back reading whose last sitting found no week: half a chapter helps nobody."""
        for work, *_ in self.going:
            for draft in self.weeks:
                draft.placed = [one for one in draft.placed if one.work.key != work.key]
            self.pool[READING][work.slug] = work
        self.going = []
