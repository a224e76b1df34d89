"""The plan: a pure function of the material, a reader's answers, where they stand, and today's date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from practice.steps import MOCK, PATTERN
from progress.plan.scheduler.builder import WeekBuilder, WeekDraft
from progress.plan.scheduler.curriculum import RECALL_SHARE, Programme, programme
from progress.plan.scheduler.days import Span, end_of, spans, week_at
from progress.plan.scheduler.fill import LEAST_SITTING, SITTING_SHARE, force, leftovers, recall_minutes, weave, wishes
from progress.plan.scheduler.inputs import Answers, Material, PlanStatus
from progress.plan.scheduler.mocks import choose, mock_weeks
from progress.plan.scheduler.pinned import Pinned, holding
from progress.plan.scheduler.plan import ScheduledPlan
from progress.plan.scheduler.result import finished

# New patterns come in the first part of a plan, so that some time is left to use them.
PATTERN_WEEKS = 0.85
# For how many weeks a weakness pulls its work forward.
PULLED_WEEKS = 2
# How often the number of weeks of a plan without an end is guessed again.
GUESSES = 3


@dataclass(frozen=True, slots=True)
class WeekFrame:
    """What stays the same while weeks are woven: ``count`` weeks, of which those before ``current`` are past."""

    programme: Programme
    standing: PlanStatus
    spans: Sequence[Span]
    held: Pinned
    current: int
    count: int
    is_open: bool


def plan(material: Material, answers: Answers, standing: PlanStatus, today: date) -> ScheduledPlan:
    """Weave the weeks. The same inputs, in whatever order, give the same plan; so does asking again about a kept one.

    Weeks up to ``standing.settled`` hold what ``standing.placed`` says and no more. Work of past weeks lies behind
    until a reader lets it be planned again (``Standing.released``).
    """
    days = spans(answers, today, standing.spent)
    end = end_of(answers)
    current = max(week_at(answers, today), 0)
    asked = programme(material, answers, standing, sum(span.minutes for span in days) if end else None)
    held = holding(asked, standing, current, len(days))
    if not answers.minutes_a_week or not days:
        return finished(asked, answers, standing, today, _bare(asked, held), days if end else [], held)
    count = len(days) if end else _guess(asked, answers, standing, held, current)
    for _ in range(1 if end else GUESSES):
        frame = WeekFrame(asked, standing, days, held, current, min(count, len(days)), end is None)
        loom = _woven(frame)
        if len(loom.weeks) == count:
            break
        count = len(loom.weeks)
    return finished(asked, answers, standing, today, loom, days[: len(loom.weeks)], held)


def _guess(asked: Programme, answers: Answers, standing: PlanStatus, held: Pinned, current: int) -> int:
    """How many weeks a plan without an end may take."""
    minutes = asked.minutes(asked.open - {work.key for work in held.works})
    if minutes or not standing.settled:
        minutes += asked.mocks * asked.mock_minutes
    needed = -(-minutes // max(round(answers.minutes_a_week * (1 - RECALL_SHARE)), 1))
    return max(max(current - 1, standing.settled, 0) + needed, _least_weeks(standing, held, current))


def _least_weeks(standing: PlanStatus, held: Pinned, current: int) -> int:
    """So many weeks a plan without an end has at least: those gone, and those that hold something."""
    return max(standing.settled, current - 1, 0, *held.weeks, *standing.placed.values())


def _loom(frame: WeekFrame) -> WeekBuilder:
    """All open work that is not held, and which patterns are met already or are still to come."""
    asked = frame.programme
    held = {work.key for work in frame.held.works}
    pool: dict = {step: {} for step in asked.goal.shares}
    for key in sorted((asked.wanted | asked.extras | asked.weak) - asked.gone - held):
        work = asked.works[key]
        pool[work.step][work.slug] = work
    behind = {work.slug for _, work in frame.held.behind if work.step == PATTERN}
    planned = {work.slug for work in frame.held.works if work.step == PATTERN} | pool[PATTERN].keys()
    met = {key.partition(":")[2] for key in asked.gone - frame.standing.skipped.keys() if key.startswith(f"{PATTERN}:")}
    typical = sum(span.minutes for span in frame.spans[:4]) // max(len(frame.spans[:4]), 1)
    sitting = max(LEAST_SITTING, round(typical * (1 - RECALL_SHARE) * SITTING_SHARE))
    loom = WeekBuilder(asked, pool, met | behind, planned - behind, sitting, _load(frame, pool))
    loom.pattern_weeks = len(frame.spans) if frame.is_open else max(round(frame.count * PATTERN_WEEKS), 1)
    loom.asked = {key.partition(":")[2] for key in (*asked.gone, *held) if key.startswith(f"{MOCK}:")}
    return loom


def _bare(asked: Programme, held: Pinned) -> WeekBuilder:
    """For a plan without any time: nothing is placed, all of the base is left in the pool."""
    pool: dict = {step: {} for step in asked.goal.shares}
    for key in sorted(asked.open - {work.key for _, work in held.behind}):
        pool[asked.works[key].step][asked.works[key].slug] = asked.works[key]
    return WeekBuilder(asked, pool, set(), set(), LEAST_SITTING)


def _load(frame: WeekFrame, pool: dict) -> float:
    """How full to make the weeks: less than full only where all work, extras too, needs less time than there is."""
    there = sum(span.ahead for span in frame.spans) * (1 - RECALL_SHARE)
    if frame.is_open or not there:
        return 1.0
    asked = frame.programme.wanted | frame.programme.extras
    wanted = sum(work.minutes for works in pool.values() for work in works.values() if work.key in asked)
    wanted += sum(one.minutes for placed in frame.held.weeks.values() for one in placed)
    return min(1.0, 1.05 * (wanted + frame.programme.mocks * frame.programme.mock_minutes) / there)


def _woven(frame: WeekFrame) -> WeekBuilder:
    loom = _loom(frame)
    mocks = _mock_weeks(frame, loom)
    for span in frame.spans:
        if span.number > frame.count and not (frame.is_open and not loom.is_empty):
            break
        loom.weeks_after = sum(one.study > 0 for one in frame.spans[span.number : None if frame.is_open else frame.count])
        draft = _draft(frame, loom, span)
        if span.number > max(frame.standing.settled, frame.current - 1) and span.ahead:
            _fill(frame, loom, draft, mocks.get(span.number, 0))
        if span.number >= frame.current and not any(one.chosen for one in draft.placed):
            loom.debt += max(0, draft.used - draft.whole)
        loom.weeks.append(draft)
    loom.give_up()
    least = _least_weeks(frame.standing, frame.held, frame.current)
    while frame.is_open and len(loom.weeks) > least and not loom.weeks[-1].placed:
        loom.weeks.pop()
    return loom


def _mock_weeks(frame: WeekFrame, loom: WeekBuilder) -> dict[int, int]:
    asked = frame.programme
    held = [one for placed in frame.held.weeks.values() for one in placed if one.work.step == MOCK]
    done = sum(key.startswith(f"{MOCK}:") for key in frame.standing.finished)
    behind = sum(work.step == MOCK for _, work in frame.held.behind)
    free = [span for span in frame.spans[: frame.count] if span.number > max(frame.standing.settled, frame.current - 1)]
    return mock_weeks(free, frame.count, max(asked.mocks - done - behind - len(held), min(asked.mocks, 1)), asked.mock_minutes)


def _draft(frame: WeekFrame, loom: WeekBuilder, span: Span) -> WeekDraft:
    """A week with what is held in it; what the weeks before took too much is taken off it."""
    paid = min(loom.debt, span.ahead)
    loom.debt -= paid
    first = max(frame.standing.settled + 1, frame.current, 1)
    pulls = first <= span.number < first + PULLED_WEEKS
    says = 0 <= span.number - max(frame.current, 1) <= PULLED_WEEKS
    draft = WeekDraft(span, max(span.study - paid, 0), span.ahead - paid, pulls=pulls, says=says)
    held = frame.held.weeks.get(span.number, [])
    if span.number >= frame.current and f"recall:{span.number}" not in frame.standing.finished:
        due = frame.standing.recall_due if span.number == max(frame.current, 1) else 0
        draft.recall = min(recall_minutes(span, len(loom.met), due), max(draft.whole - sum(one.minutes for one in held), 0))
    for one in held:
        loom.put(draft, one.work, one.minutes, (one.sitting, one.sittings), one.chosen)
        draft.late += one.minutes if one.work.step == MOCK else 0
    draft.late += draft.recall
    return draft


def _fill(frame: WeekFrame, loom: WeekBuilder, draft: WeekDraft, mocks: int) -> None:
    """Study as the shares have it, then mocks on what is met by then; a mock that cannot be held leaves its time to study."""
    minutes = frame.programme.mock_minutes
    mocks = min(mocks, max(0, draft.whole - draft.used) // minutes)
    draft.late += mocks * minutes
    weave(loom, draft, wishes(loom, draft.room, draft.span.number))
    for _ in range(mocks):
        work = choose(loom, draft, draft.span.number == frame.count)
        if work is None:
            draft.late -= minutes
        else:
            loom.put(draft, work)
    leftovers(loom, draft)
    if not draft.placed:
        force(loom, draft)
