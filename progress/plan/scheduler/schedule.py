"""The plan: a pure function of the material, a reader's answers, where they stand, and today's date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from practice.steps import EXERCISE, MOCK, PATTERN
from progress.plan.scheduler.builder import WeekBuilder, WeekDraft
from progress.plan.scheduler.course import Course, course
from progress.plan.scheduler.days import DAY, MOST_WEEKS, Span, end_of, spans, week_at
from progress.plan.scheduler.fill import RECALL_SHARE, fill, recall_minutes, with_today
from progress.plan.scheduler.inputs import Answers, Material, PlanStatus
from progress.plan.scheduler.keys import first_of, is_again
from progress.plan.scheduler.pinned import Pinned, holding
from progress.plan.scheduler.plan import ScheduledPlan
from progress.plan.scheduler.result import finished
from progress.plan.scheduler.shape import WeekShape, shape_of, short_days
from progress.plan.scheduler.tiny import firsts, is_tiny, put_one

# How often the number of weeks of a plan without an end is guessed.
GUESSES = 6
# The last week of a long interview plan leaves some air; on the very last day there is nothing but a little recall.
LAST_WEEK, LAST_DAY = 0.85, 15


@dataclass(frozen=True, slots=True)
class WeekFrame:
    """What stays the same while weeks are filled: of the ``spans`` those before ``current`` are past."""

    asked: Course
    standing: PlanStatus
    spans: Sequence[Span]
    shapes: Sequence[WeekShape]
    held: Pinned
    current: int
    is_open: bool

    @property
    def has_days(self) -> bool:
        """Whether there is study before the last day."""
        answers, end = self.asked.answers, end_of(self.asked.answers)
        last = answers.minutes_by_weekday[(end - DAY).weekday()] if end else 0
        return sum(span.minutes for span in self.spans) > last

    def cards(self, span: Span) -> int:
        """How many are to be asked today, of the week that today is in."""
        return self.standing.recall_today if span.number == self.current else 0

    @property
    def first(self) -> int:
        """The number of the first week that may still be filled."""
        return max(self.standing.settled + 1, self.current, 1)


def plan(material: Material, answers: Answers, standing: PlanStatus, today: date) -> ScheduledPlan:
    """Fill the weeks. The same inputs, in whatever order, give the same plan; so does asking again about a saved one.

    Weeks up to ``standing.settled`` hold what ``standing.placed`` says and no more. Work of past weeks lies behind
    until a reader lets it be planned again (``PlanStatus.released``).
    """
    days = spans(answers, today, standing.spent)
    end, current = end_of(answers), max(week_at(answers, today), 0)
    asked = course(material, answers, standing)
    held = holding(asked, standing, current, len(days))
    if not answers.minutes_a_week or not days:
        bare = _builder(WeekFrame(asked, standing, [], [], held, current, False))
        return finished(asked, answers, standing, today, bare, days if end else [], held)
    if end:
        frame = WeekFrame(asked, standing, days, shape_of(asked, days), held, current, False)
        return finished(asked, answers, standing, today, _filled(frame), days, held)
    builder = _endless(asked, standing, days, held, current)
    return finished(asked, answers, standing, today, builder, days[: len(builder.weeks)], held)


def _endless(asked: Course, standing: PlanStatus, days: Sequence[Span], held: Pinned, current: int) -> WeekBuilder:
    """With as many weeks as the work takes: more while that leaves less out, none that would be empty."""
    least = max(standing.settled, current - 1, 0, *held.weeks, *standing.placed.values())
    if standing.is_whole:
        ours = days[: max(least, standing.settled)]
        return _filled(WeekFrame(asked, standing, ours, shape_of(asked, ours), held, current, True))
    count = max(least, current - 1) + _needed(asked, asked.open - _held(held))
    best: WeekBuilder | None = None
    for _ in range(GUESSES):
        ours = days[: min(count, len(days))]
        builder = _filled(WeekFrame(asked, standing, ours, shape_of(asked, ours), held, current, True))
        if best is not None and len(builder.left) >= len(best.left):
            break
        best, more = builder, _needed(asked, builder.left)
        if not more or count >= len(days):
            break
        count += more
    used = max([least, *(draft.span.number for draft in best.weeks if draft.placed)])
    if used < len(best.weeks):
        ours = days[:used]
        best = _filled(WeekFrame(asked, standing, ours, shape_of(asked, ours), held, current, True))
    return best


def _held(held: Pinned) -> set[str]:
    return {work.key for work in held.works}


def _needed(asked: Course, keys: set[str]) -> int:
    """How many weeks so much work takes."""
    minutes = sum(asked.works[key].minutes for key in keys if key in asked.works)
    return min(-(-minutes // max(round(asked.answers.minutes_a_week * (1 - RECALL_SHARE)), 1)), MOST_WEEKS)


def _builder(frame: WeekFrame) -> WeekBuilder:
    """All open work that is not held, and which patterns are met already."""
    asked, standing = frame.asked, frame.standing
    held = _held(frame.held)
    met = {key.partition(":")[2] for key in asked.gone if key.startswith(f"{PATTERN}:")}
    met |= {work.slug for _, work in frame.held.behind if work.step == PATTERN}
    opened = (asked.works.keys() | ({asked.baseline} - {""})) - asked.gone - held
    builder = WeekBuilder(asked, met, set(opened), frame=list(asked.frame), shapes=list(frame.shapes), is_ample=not frame.is_open)
    builder.is_tiny = is_tiny(frame.spans, has_end=not frame.is_open)
    if builder.is_tiny:
        builder.frame = firsts(asked)[0]
    builder.is_short = asked.is_interview and bool(frame.shapes) and not frame.is_open and short_days(frame.spans)
    for key in sorted({*standing.finished, *held}):
        step, _, slug = first_of(key).partition(":")
        if step in {MOCK, EXERCISE} and not is_again(key):
            (builder.mocked if step == MOCK else builder.drawn).setdefault(slug, 0)
    slug = asked.curriculum.goal.exercise
    if asked.baseline and _has_other(asked, slug):
        builder.reserved.add(slug)
    if not asked.is_interview:
        builder.reserved.add(slug)
    for week, placed in frame.held.weeks.items():
        for one in placed:
            if one.work.position:
                builder.read.setdefault(one.work.slug.partition("#")[0], []).append((week, one.work.position))
    return builder


def _has_other(asked: Course, slug: str) -> bool:
    """Whether the family of the first try has another exercise to begin with, so that this one can come back at the end."""
    return any(slug in block.exercises and len(block.exercises) > 1 for block in asked.families)


def _filled(frame: WeekFrame) -> WeekBuilder:
    builder = _builder(frame)
    for span, shape in zip(frame.spans, frame.shapes, strict=True):
        if shape.is_sharp:
            # Without new patterns: a family whose core is not met has no place in it.
            shape = replace(shape, blocks=tuple(block for block in shape.blocks if set(block.core) <= builder.met))
        draft = _draft(frame, builder, span, shape)
        builder.weeks.append(draft)
        builder.ahead = [later for later in frame.spans[span.number :] if later.number >= frame.first]
        if span.number >= frame.first and span.ahead:
            fill(builder, draft)
        else:
            builder.seen += [block for block in shape.blocks if block not in builder.seen]
        builder.lengthen(draft)
        draft.recall = _recall(frame, builder, draft)
    if not any(draft.placed for draft in builder.weeks) and not frame.held.behind:
        put_one(builder, [draft for draft in builder.weeks if draft.span.number >= frame.first and draft.span.ahead])
    return builder


def _draft(frame: WeekFrame, builder: WeekBuilder, span: Span, shape: WeekShape) -> WeekDraft:
    """A week with what is held in it, and the minutes that it may hold."""
    cap = span.ahead - (max(span.rest - LAST_DAY, 0) if frame.has_days else 0)
    if shape.is_sharp:
        cap = min(cap, int(LAST_WEEK * span.minutes))
    draft = WeekDraft(span, shape, cap)
    for one in frame.held.weeks.get(span.number, []):
        builder.put(draft, one.work, one)
    if span.number >= frame.current:
        coming = 0 if builder.is_tiny and not builder.met else draft.most_patterns
        share = recall_minutes(draft, len(builder.met) + coming, 0, frame.asked.is_interview)
        draft.recall = min(with_today(share, frame.cards(span)), max(cap - draft.used, 0))
    return draft


def _recall(frame: WeekFrame, builder: WeekBuilder, draft: WeekDraft) -> int:
    """By what is met at the end of the week, and within what the rest of it leaves."""
    number = draft.span.number
    if number < frame.current or f"recall:{number}" in frame.standing.finished:
        return 0
    due = frame.standing.recall_due if number == max(frame.current, 1) else 0
    room = max(draft.span.ahead - draft.used + draft.recall, 0)
    share = min(recall_minutes(draft, len(builder.met), due, frame.asked.is_interview), room)
    return with_today(share, frame.cards(draft.span))
