"""Weeks while they are being filled, what is still to be put into them, and what may come when."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from practice.steps import CASE, EXERCISE, HANDS_ON, MOCK, PAGE, PATTERN, READING
from progress.plan.scheduler.course import BASELINE_MOCK, LONG_MOCK, SCORING, USUAL_MOCK, Course
from progress.plan.scheduler.curriculum import Block
from progress.plan.scheduler.days import Span
from progress.plan.scheduler.keys import first_of, is_again
from progress.plan.scheduler.shape import PATTERNS_IN_SHORT, WeekShape, most_patterns
from progress.plan.scheduler.work import Work

# A drawing is ready when so much of its patterns is met.
READY = 0.6
TEXTS = {READING, CASE}
# Of the days before the last ones so much may be full: their recall mostly comes after.
BEFORE = 0.95


@dataclass(frozen=True, slots=True)
class Placed:
    """Work in a week. ``chosen`` says that the reader put it there; reading of earlier releases came in sittings."""

    work: Work
    minutes: int
    sitting: int = 1
    sittings: int = 1
    chosen: bool = False


@dataclass(slots=True)
class WeekDraft:
    """A week being filled. ``cap`` is the most that it may hold, ``recall`` the minutes of it for cards.

    ``lead`` has the keys of what is read or tried before the first pattern.
    """

    span: Span
    shape: WeekShape
    cap: int
    recall: int = 0
    lead: set[str] = field(default_factory=set)
    placed: list[Placed] = field(default_factory=list)

    @property
    def used(self) -> int:
        return self.recall + sum(one.minutes for one in self.placed)

    def room(self, step: str) -> int:
        """Minutes left for a step: new patterns only before the last days, texts before the last two."""
        room = self.cap - self.used
        if self.span.study < self.span.ahead or self.span.texts < self.span.ahead:
            if step == PATTERN:
                room = min(room, int(self.span.study * BEFORE) - self._sum({PATTERN}))
            if step in {*TEXTS, PATTERN, HANDS_ON}:
                room = min(room, int(self.span.texts * BEFORE) - self._sum({PATTERN, *TEXTS, HANDS_ON}))
        return room

    def _sum(self, steps: Iterable[str]) -> int:
        return sum(one.minutes for one in self.placed if one.work.step in steps or one.work.key in self.lead)

    def fits(self, work: Work) -> bool:
        """Whether it has the room, and two days in a row the time for it; three for a text."""
        longest = self.span.three if work.step in TEXTS else self.span.two
        return work.minutes <= min(self.room(work.step), longest)

    def of(self, step: str) -> list[Work]:
        return [one.work for one in self.placed if one.work.step == step]

    @property
    def most_patterns(self) -> int:
        return 0 if self.shape.is_sharp else most_patterns(self.span.minutes, self.span.number)


@dataclass(slots=True)
class WeekBuilder:
    """What is placed so far. ``used`` has minutes by step, ``drawn`` and ``asked`` the week of each exercise.

    ``reserved`` are exercises that come back at the end, ``read`` the positions of parts by work, with their weeks.
    ``ahead`` are the weeks after the one that is being filled, and ``frame`` comes before all else.
    ``is_ample`` says that what is not recommended may fill weeks as well.
    """

    asked_for: Course
    met: set[str]
    open: set[str]
    used: dict[str, int] = field(default_factory=dict)
    drawn: dict[str, int] = field(default_factory=dict)
    mocked: dict[str, int] = field(default_factory=dict)
    reserved: set[str] = field(default_factory=set)
    read: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    seen: list[Block] = field(default_factory=list)
    weeks: list[WeekDraft] = field(default_factory=list)
    frame: list[str] = field(default_factory=list)
    ahead: list[Span] = field(default_factory=list)
    shapes: list[WeekShape] = field(default_factory=list)
    is_ample: bool = True
    is_short: bool = False
    is_tiny: bool = False
    placed: set[str] = field(default_factory=set)
    _later: tuple[tuple[int, int], list[Block]] | None = None

    def lack(self, kind: str) -> float:
        """Minutes that a kind lacks of its aim; pages and hours of work count as reading."""
        used = self.read_minutes if kind == READING else self.used.get(kind, 0)
        return self.asked_for.curriculum.goal.aims[kind] * sum(self.used.values()) - used

    @property
    def read_minutes(self) -> int:
        return sum(self.used.get(kind, 0) for kind in (READING, PAGE, HANDS_ON))

    def has(self, keys: Iterable[str]) -> bool:
        """Whether one of these is placed or done."""
        return any(key in self.placed or key in self.asked_for.gone for key in keys)

    @property
    def left(self) -> set[str]:
        """What is recommended and not in: no exercise that a mock asks, nor a part that stands before one that is in."""
        asked_there = {f"{EXERCISE}:{slug}" for slug in self.mocked}
        keys = (self.open & self.asked_for.wanted) - asked_there
        return {key for key in keys if not key.startswith(READING) or not self._is_passed(self.asked_for.works[key])}

    def _is_passed(self, work: Work) -> bool:
        name = work.slug.partition("#")[0]
        is_free = name in self.asked_for.curriculum.free_of_order
        return not is_free and bool(work.position) and any(at > work.position for _, at in self.read.get(name, ()))

    @property
    def others(self) -> list[str]:
        """Work of steps that have no rule of their own here: all of it belongs to every goal."""
        return sorted(self.open & self.asked_for.others)

    @property
    def is_late(self) -> bool:
        """Whether half of the weeks are behind: what no block is about waits until then."""
        return 2 * len(self.weeks) > len(self.shapes)

    @property
    def takes_all(self) -> bool:
        """Whether all that is recommended may find its place in this week: it comes back to a block of some weeks ago, or is
        of the second half of a plan without an end."""
        at = len(self.weeks)
        before = {block.slug for shape in self.shapes[: max(at - 2, 0)] for block in shape.blocks}
        comes_back = at and {block.slug for block in self.shapes[at - 1].blocks} <= before and self.shapes[at - 1].blocks
        return self.is_late and (bool(comes_back) or not self.is_ample)

    @property
    def later(self) -> list[Block]:
        """What only coming weeks are about. Asked for some hundred times a week."""
        at = len(self.weeks), len(self.seen)
        if self._later is None or self._later[0] != at:
            self._later = at, self._only_later()
        return self._later[1]

    def _only_later(self) -> list[Block]:
        shapes = [shape for shape in self.shapes[len(self.weeks) :] if not shape.is_sharp]
        return [block for shape in shapes for block in shape.blocks if block not in self.seen]

    @property
    def coming(self) -> set[str]:
        """The keys of it."""
        blocks = self.later
        keys = {f"{PATTERN}:{slug}" for block in blocks for slug in block.patterns}
        keys |= {f"{CASE}:{slug}" for block in blocks for slug in block.cases}
        keys |= {f"{EXERCISE}:{slug}" for block in blocks for slug in block.drawings}
        return keys | {f"{READING}:{slug}" for block in blocks for slug in self.asked_for.texts[block.slug]}

    def lengths(self, draft: WeekDraft) -> list[int]:
        """The minutes of each mock of a week; with more experience the last of all is longer, and stands first here."""
        asked, usual = self.asked_for, USUAL_MOCK if self.asked_for.is_interview else BASELINE_MOCK
        is_long = draft.shape.is_last and asked.is_interview and asked.answers.role != "mid"
        longest = LONG_MOCK if is_long and draft.span.minutes >= 3 * LONG_MOCK else usual
        return [longest + SCORING, *[usual + SCORING] * (draft.shape.mocks - 1)][: draft.shape.mocks]

    def lengthen(self, draft: WeekDraft) -> None:
        """The last mock of the last week gets its length, whichever was placed first."""
        mocks = sorted(
            (one for one in draft.placed if one.work.step == MOCK and one.work.key != self.asked_for.baseline),
            key=lambda one: (is_again(one.work.key), one.work.key),
        )
        minutes = sorted(self.lengths(draft)) or [USUAL_MOCK + SCORING]
        for one, length in zip(reversed(mocks), [*reversed(minutes), *[minutes[0]] * len(mocks)], strict=False):
            draft.placed[draft.placed.index(one)] = replace(one, minutes=length)

    def put(self, draft: WeekDraft, work: Work, placed: Placed | None = None) -> None:
        """Place work in a week."""
        placed = placed or Placed(work, work.minutes)
        draft.placed.append(placed)
        self.open.discard(work.key)
        self.placed.add(work.key)
        draft.lead |= {work.key} & {*self.asked_for.frame}
        self.used[work.step] = self.used.get(work.step, 0) + placed.minutes
        slug, number = first_of(work.key).partition(":")[2], draft.span.number
        if work.step == PATTERN:
            self.met.add(slug)
        if work.step == EXERCISE:
            self.drawn[slug] = number
        if work.step == MOCK:
            self.mocked[slug] = number
        if work.step == READING and work.position:
            self.read.setdefault(slug.partition("#")[0], []).append((number, work.position))

    def may_come(self, draft: WeekDraft, work: Work) -> bool:
        """Whether it is open, fits the week, and what it needs is behind."""
        if work.key not in self.open or not draft.fits(work):
            return False
        return getattr(self, f"_may_{work.step.replace('-', '_')}", lambda *_: True)(draft, work)

    def _may_pattern(self, draft: WeekDraft, work: Work) -> bool:
        if len(draft.of(PATTERN)) >= draft.most_patterns or (self.is_short and not self._has_place(work.slug)):
            return False
        return self.asked_for.hard(work.slug) <= self.met

    def _has_place(self, slug: str) -> bool:
        """Whether a short plan still has one for a pattern beside the core of what it is about."""
        core = {one for shape in self.shapes for block in shape.blocks for one in block.core} - self.met
        return slug in core or len(self.met) + len(core) < PATTERNS_IN_SHORT

    def _may_case(self, draft: WeekDraft, work: Work) -> bool:
        return not work.patterns or bool(work.patterns & self.met)

    def _may_exercise(self, draft: WeekDraft, work: Work) -> bool:
        """Not where a mock asks it, nor where it is to come at the end."""
        slug = work.slug
        if slug in self.reserved or slug in self.drawn or (slug in self.mocked and not self._is_baseline(slug)):
            return False
        return self.mocked.get(slug) != draft.span.number and self.is_ready(work)

    def _is_baseline(self, slug: str) -> bool:
        return slug == self.asked_for.curriculum.goal.exercise

    def is_ready(self, work: Work) -> bool:
        known = work.patterns & self.asked_for.patterns.keys()
        return not known or len(known & self.met) >= READY * len(known)

    def _may_reading(self, draft: WeekDraft, work: Work) -> bool:
        """Free or owned; parts in order; a problem's chapter after the reader's own try; a text once its pattern is met."""
        asked, number = self.asked_for, draft.span.number
        if not asked.is_readable(work):
            return False
        if exercise := asked.curriculum.problems.get(work.slug):
            tried = self.drawn.get(exercise) or (self.mocked.get(exercise, number) < number and self.mocked[exercise])
            if not tried and not (self._is_baseline(exercise) and exercise in self.mocked):
                return False
        name = work.slug.partition("#")[0]
        if "#" in work.slug and f"{READING}:{name}" in asked.works:
            return False  # a section of a paper that is one reading
        if name not in asked.curriculum.free_of_order and work.position:
            for week, position in self.read.get(name, ()):
                if (week < number and position > work.position) or (week > number and position < work.position):
                    return False
        is_listed = any(work.slug in block.opens or work.slug in block.reading for block in self.seen)
        return is_listed or not work.patterns or bool(work.patterns & self.met)
