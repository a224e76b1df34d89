"""A plan as it would be with a few things in other weeks: which of that may be, by the rules that every plan keeps."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import Self

from practice.steps import CASE, EXERCISE, HANDS_ON, MOCK, PAGE, PATTERN, READING, RECALL
from progress.plan.scheduler.course import Course, course
from progress.plan.scheduler.days import Span, spans
from progress.plan.scheduler.families import ProblemFamily, families_of
from progress.plan.scheduler.inputs import Answers, Material, PlanStatus
from progress.plan.scheduler.keys import again
from progress.plan.scheduler.plan import Item, ScheduledPlan
from progress.plan.scheduler.shape import most_patterns
from progress.plan.scheduler.work import Work

# Minutes that one week takes more of.
MOST_MINUTES = 90
# A drawing or a mock comes when so much of its patterns is met.
READY = 0.6
# From so many weeks on the last one is not filled to the end.
LONG, LAST_SHARE = 5, 0.85
KEPT = frozenset({MOCK, RECALL, EXERCISE, PAGE, HANDS_ON})


@dataclass(frozen=True, slots=True)
class PlanPiece:
    """A thing that is or could be in a plan. ``patterns`` are those that it is, teaches, shows or asks."""

    key: str
    step: str
    slug: str
    title: str
    minutes: int
    patterns: frozenset[str] = frozenset()
    must: bool = False

    @property
    def work(self) -> str:
        """Of a part the work that it is of."""
        return self.slug.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds whatever moves. ``met`` are patterns done or known, ``order`` has the place of each part in its work, and
    ``problems`` the exercise that is drawn before a chapter on the same problem."""

    needs: Mapping[str, frozenset[str]]
    met: frozenset[str]
    families: Sequence[ProblemFamily]
    order: Mapping[str, int]
    problems: Mapping[str, str]
    spans: Mapping[int, Span]
    room: Mapping[int, int]
    study: Mapping[int, int]
    done_patterns: Mapping[int, int]


@dataclass(slots=True)
class Draft:
    """``origin`` has the week of each planned key, ``weeks`` those that are other now; 0 is none.

    ``fixed`` are the keys that stay where they are, ``gone`` those that are ``done`` or that the reader left out. ``first`` is
    this week, ``last`` the last one.
    """

    pieces: Mapping[str, PlanPiece]
    origin: Mapping[str, int]
    fixed: Container[str]
    done: Container[str]
    gone: Container[str]
    recommended: Container[str]
    rules: Rules
    first: int
    last: int
    weeks: dict[str, int] = field(default_factory=dict)

    def copy(self) -> Self:
        return replace(self, weeks=dict(self.weeks))

    def week(self, key: str) -> int:
        return self.weeks.get(key, self.origin.get(key, 0))

    def is_open(self, key: str) -> bool:
        return key in self.pieces and key not in self.gone

    def is_movable(self, key: str) -> bool:
        return key not in self.fixed and key not in self.weeks

    def planned(self, *steps: str) -> Iterator[PlanPiece]:
        keys = {*self.origin, *self.weeks}
        return (self.pieces[key] for key in sorted(keys) if self.week(key) and self.pieces[key].step in steps)

    def in_week(self, week: int) -> list[PlanPiece]:
        return [self.pieces[key] for key in sorted({*self.origin, *self.weeks}) if self.week(key) == week]

    def showing(self, pattern: str) -> list[str]:
        """Cases with this pattern, those first that come soonest."""
        cases = [one for one in self.pieces.values() if one.step == CASE and pattern in one.patterns]
        return [one.key for one in sorted(cases, key=self._by_use) if self.is_open(one.key)]

    def teaching(self, pattern: str) -> list[str]:
        texts = [one for one in self.pieces.values() if one.step == READING and pattern in one.patterns]
        return [one.key for one in sorted(texts, key=self._by_use) if self.is_open(one.key)]

    def _by_use(self, piece: PlanPiece) -> tuple:
        return (self.week(piece.key) or self.last + 1, piece.key not in self.recommended, piece.minutes, piece.key)

    def spare(self, week: int) -> list[PlanPiece]:
        """What could make room in a week: optional work first, patterns that nothing needs last."""
        found = [one for one in self.in_week(week) if one.step not in KEPT and not one.must and self.is_movable(one.key)]
        return sorted(found, key=lambda one: (one.step == PATTERN, one.key in self.recommended, one.step, one.minutes, one.key))

    def making_room(self, week: int, most: int) -> Iterator[tuple[PlanPiece, ...]]:
        """What could make room in a week, few things before many."""
        found = self.spare(week)
        return (some for size in range(1, most + 1) for some in combinations(found, size))

    def put(self, moves: Iterable[tuple[PlanPiece, int]], most: int) -> bool:
        """Into these weeks, all together, where the rules hold and at most so many things change; else nothing happens."""
        tried = self.copy()
        tried.weeks |= {piece.key: week for piece, week in moves}
        if len(tried.weeks) > most or not tried.holds():
            return False
        self.weeks = tried.weeks
        return True

    def holds(self) -> bool:
        moved = [self.pieces[key] for key in self.weeks]
        here = [one for one in moved if self.week(one.key)]
        return (
            all(self._has_room(week) for week in {self.week(one.key) for one in here})
            and all(self._is_placed(one) for one in here)
            and all(self._is_spared(one) for one in moved if not self.week(one.key))
            and self._is_ready()
        )

    def _has_room(self, week: int) -> bool:
        ours = [self.pieces[key] for key in self.weeks]
        come = [one for one in ours if self.week(one.key) == week]
        go = [one for one in ours if self.origin.get(one.key) == week and self.week(one.key) != week]
        more = sum(one.minutes for one in come)
        study = sum(one.minutes for one in come if one.step != MOCK) - sum(one.minutes for one in go if one.step != MOCK)
        is_full = more - sum(one.minutes for one in go) > self.rules.room[week] or study > self.rules.study[week]
        return more <= MOST_MINUTES and not is_full

    def _is_placed(self, piece: PlanPiece) -> bool:
        """By the length of its days, what must be known before it, the order of a work, and how much is new in a week."""
        week = self.week(piece.key)
        if piece.minutes > self.rules.spans[week].two:
            return False
        if piece.step == PATTERN:
            return self.rules.needs.get(piece.slug, frozenset()) <= self._met(week) and self._new(week) <= most_patterns(
                self.rules.spans[week].minutes, week
            )
        if piece.step == READING:
            return self._is_in_order(piece, week) and self._is_tried(piece, week)
        if piece.step in {EXERCISE, MOCK}:
            others = (f"{step}:{piece.slug}" for step in (EXERCISE, MOCK))
            return all(self.week(key) != week for one in others for key in (one, again(one)) if key != piece.key)
        return True

    def _is_in_order(self, piece: PlanPiece, week: int) -> bool:
        at = self.rules.order.get(piece.key, 0)
        for other in self.planned(READING):
            place = self.rules.order.get(other.key, 0)
            if other.work == piece.work and at and place and other.key != piece.key:
                is_before = place < at
                if (self.week(other.key) > week) if is_before else (self.week(other.key) < week):
                    return False
        return True

    def _is_tried(self, chapter: PlanPiece, week: int) -> bool:
        """A chapter on a problem comes after the reader's own drawing or mock of it."""
        slug = self.rules.problems.get(chapter.key, "")
        tries = [key for key in (f"{EXERCISE}:{slug}", f"{MOCK}:{slug}") if self.week(key)]
        return all(self.week(key) <= week for key in tries)

    def _met(self, week: int) -> set[str]:
        """Patterns that are met by the end of a week."""
        return {*self.rules.met, *(one.slug for one in self.planned(PATTERN) if self.week(one.key) <= week)}

    def _new(self, week: int) -> int:
        return self.rules.done_patterns.get(week, 0) + sum(self.week(one.key) == week for one in self.planned(PATTERN))

    def _is_spared(self, piece: PlanPiece) -> bool:
        """Whether nothing needs it, and each family keeps what makes it one."""
        if piece.step == PATTERN and any(piece.slug in self.rules.needs.get(one.slug, ()) for one in self.planned(PATTERN)):
            return False
        after = {key for key in {*self.origin, *self.weeks} if self.week(key)}
        return all(family.keeps(self.origin.keys(), after, self.done) for family in self.rules.families)

    def _is_ready(self) -> bool:
        """What was ready when it comes is so still, and what was moved is."""
        then = replace(self, weeks={})
        changed = {self.pieces[key].slug for key in self.weeks if self.pieces[key].step == PATTERN}
        return all(
            self._share(one) >= _least(one)
            for one in self.planned(CASE, EXERCISE, MOCK)
            if one.key in self.weeks or (one.patterns & changed and then._share(one) >= _least(one))
        )

    def _share(self, piece: PlanPiece) -> float:
        """Of the patterns of a thing those that are met when it comes."""
        if not piece.patterns or not self.week(piece.key):
            return 1.0
        return len(piece.patterns & self._met(self.week(piece.key))) / len(piece.patterns)


def _least(piece: PlanPiece) -> float:
    """A case comes when one of its patterns is met."""
    return 1 / max(len(piece.patterns), 1) - 0.001 if piece.step == CASE else READY


def draft_of(plan: ScheduledPlan, material: Material, answers: Answers, today: date, fixed: Collection[str] = ()) -> Draft:
    """A plan as it stands. ``fixed`` are the slots that the reader placed."""
    asked = course(material, answers, PlanStatus())
    done = {item.key for item in plan.done} | answers.known
    gone = done | {one.item.key for one in plan.skipped}
    rules = _rules(plan, asked, spans(answers, today, plan.sums.spent), done)
    last = max(rules.room, default=0)
    first = min(max(plan.current, 1), last)
    items = [(item, item.week) for item in plan.items if item.step != RECALL] + [(item, first) for item in plan.behind]
    stays = {item.key for item, _ in items if item.sittings > 1 or item.slot in fixed} | {item.key for item in plan.behind}
    weeks = {item.key: min(week, last) for item, week in items}
    return Draft(_pieces(asked, [item for item, _ in items]), weeks, stays, done, gone, asked.wanted, rules, first, last)


def _pieces(asked: Course, items: Iterable[Item]) -> dict[str, PlanPiece]:
    """What the reader can do, what is planned, and each drawing a second time."""
    works = [one for one in asked.works.values() if one.step != READING or _is_offered(asked, one)]
    works += [asked.work(again(one.key)) for one in works if one.step == EXERCISE]
    frame = {*asked.frame, *asked.curriculum.booklet}
    found = {one.key: _piece(one, one.minutes, one.must or one.key in frame) for one in works}
    for item in items:
        if work := asked.work(item.key):
            found[item.key] = _piece(work, item.minutes, work.must or item.key in frame)
        else:
            found[item.key] = PlanPiece(item.key, item.step, item.slug, item.title, item.minutes, must=True)
    return found


def _is_offered(asked: Course, work: Work) -> bool:
    """Readable, and no section of a paper that is one reading."""
    return asked.is_readable(work) and ("#" not in work.slug or f"{READING}:{work.slug.partition('#')[0]}" not in asked.works)


def _piece(work: Work, minutes: int, must: bool) -> PlanPiece:
    title = f"Mock interview: {work.title}" if work.step == MOCK else work.title
    return PlanPiece(work.key, work.step, work.slug, title, minutes, work.patterns, must)


def _rules(plan: ScheduledPlan, asked: Course, found: Sequence[Span], done: Collection[str]) -> Rules:
    room, study, patterns, is_long = {}, {}, {}, len(plan.weeks) >= LONG and asked.is_interview
    for week, span in zip(plan.weeks, found, strict=False):
        late = sum(item.minutes for item in plan.behind) if week.number == max(plan.current, 1) else 0
        share = LAST_SHARE if is_long and week.number == len(plan.weeks) else 1
        room[week.number] = int(span.ahead * share) - week.planned - late
        study[week.number] = span.study - late - sum(one.minutes for one in week.items if one.step not in {MOCK, RECALL})
        patterns[week.number] = sum(item.step == PATTERN for item in week.done)
    needs = {slug: asked.hard(slug) for slug in asked.patterns}
    met = frozenset(key.partition(":")[2] for key in done if key.startswith(f"{PATTERN}:"))
    free = asked.curriculum.free_of_order
    order = {one.key: one.position for one in asked.works.values() if one.slug.partition("#")[0] not in free}
    problems = {f"{READING}:{slug}": exercise for slug, exercise in asked.curriculum.problems.items()}
    return Rules(needs, met, families_of(asked), order, problems, {span.number: span for span in found}, room, study, patterns)
