"""Not enough time, or behind: previews of what would help. Nothing happens by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from practice.steps import CASE, READING
from progress.plan.scheduler.course import recommended
from progress.plan.scheduler.days import MOST_WEEKS, WEEK, end_of, spans, week_at
from progress.plan.scheduler.inputs import Answers, Material, PlanStatus
from progress.plan.scheduler.plan import ScheduledPlan
from progress.plan.scheduler.schedule import plan as planned

MOST_A_DAY = 8 * 60
STEP = 5
MOST_TRIES, FEW_TRIES = 12, 3
# Of the time that what is left out takes, each further try adds one part in so many.
SLOWLY = 2
# More hours help where they leave out at most one part in so many of what is left out now.
LITTLE = 4
SPREAD, FILL, HOURS, DATE, DROP = "spread", "fill", "hours", "date", "drop"
LEFT_OUT = "No room in this plan"


@dataclass(frozen=True, slots=True)
class Repair:
    """A preview. To take it, keep ``answers``, the skips of ``standing``, and ``standing.keeping(plan)``.

    ``kind`` is spread, fill, hours, date or drop; ``dropped`` are titles of what would be left out, ``weeks`` how many the end moves.
    """

    kind: str
    answers: Answers
    standing: PlanStatus
    plan: ScheduledPlan
    dropped: tuple[str, ...] = ()
    weeks: int = 0


def repairs(plan: ScheduledPlan, material: Material, answers: Answers, standing: PlanStatus, today: date) -> list[Repair]:
    """What would help, the smallest change of each kind; nothing where all work has its place in time.

    Where the weeks ahead have room for what lies behind, that comes first. Otherwise: more minutes on the days of
    study, a later end, or named things left out. A kind that cannot help is not there.
    """
    if not _is_needed(plan) or not answers.minutes_a_week:
        return []
    free = standing.released()
    now = planned(material, answers, free, today)
    found = []
    before = {one.item.key for one in plan.dropped}
    if {one.item.key for one in now.dropped} <= before and (plan.behind or not now.dropped):
        found.append(Repair(SPREAD, answers, free, now))
    elif filled := _fill(plan, material, answers, standing, today):
        found.append(filled)
    if now.dropped:
        found += [one for one in (_hours(now, material, answers, free, today), _date(now, material, answers, free, today)) if one]
        fits = plan.dropped and not plan.behind and plan.sums.left <= plan.sums.there
        kept, base = (standing, plan) if fits else (free, now)
        found.append(_drop(base, material, answers, kept, today))
    return found


def _fill(plan: ScheduledPlan, material: Material, answers: Answers, standing: PlanStatus, today: date) -> Repair | None:
    """Optional things that fit into the weeks by now; all that is placed stays where it is."""
    room = replace(standing, settled=max(plan.current - 1, 0), is_whole=False)
    found = planned(material, answers, room, today)
    is_more = {one.item.key for one in found.dropped} < {one.item.key for one in plan.dropped}
    return Repair(FILL, answers, room, found) if is_more and plan.sums.left < plan.sums.there >= found.sums.left else None


def _is_needed(plan: ScheduledPlan) -> bool:
    return bool(plan.behind or plan.dropped or plan.sums.left > plan.sums.there)


def _hours(now: ScheduledPlan, material: Material, answers: Answers, standing: PlanStatus, today: date) -> Repair | None:
    """The least more on every day of study, in steps of five minutes, that leaves nothing out, else that leaves out little.

    A text that belongs into no week of a plan finds its place by time alone, which would take hours a day.
    """
    days = sum(minutes > 0 for minutes in answers.minutes_by_weekday)
    weeks = max(now.sums.there / answers.minutes_a_week, 1)
    steps = max(int(now.sums.dropped / weeks / days // STEP), 1)
    little = None
    for _ in range(MOST_TRIES):
        minutes = tuple(some + steps * STEP if some else 0 for some in answers.minutes_by_weekday)
        if max(minutes) > MOST_A_DAY:
            break
        wider = replace(answers, minutes_by_weekday=minutes)
        found = planned(material, wider, standing, today)
        if not found.dropped:
            return Repair(HOURS, wider, standing, found)
        if little is None and found.sums.dropped <= now.sums.dropped // LITTLE:
            little = Repair(HOURS, wider, standing, found, tuple(one.item.title for one in found.dropped))
        steps += max(int(found.sums.dropped / weeks / days // (SLOWLY * STEP)), 1)
    return little


def weeks_for_all(now: ScheduledPlan, material: Material, answers: Answers, standing: PlanStatus, today: date) -> int | None:
    """The fewest weeks of a plan in which nothing is optional; None where a year is too short.

    It depends on the work and the pace alone, not on the end that is set: more work never takes fewer weeks.
    """
    gone = {*standing.finished, *standing.skipped, *answers.known}
    left = {key: minutes for key, minutes in recommended(material, answers).items() if key not in gone}
    if _is_too_long(left, answers):
        return None
    a_week = max(answers.minutes_a_week, 1)
    weeks = max(sum(left.values()) // a_week, week_at(answers, today), 1)
    last = min(weeks + MOST_TRIES, MOST_WEEKS)
    while weeks <= last:
        found = planned(material, replace(answers, interview_on=None, weeks=weeks), standing, today)
        if not found.dropped:
            return weeks
        weeks += max(found.sums.dropped // (SLOWLY * a_week), 1)
    return None


def _is_too_long(left: Mapping[str, int], answers: Answers) -> bool:
    """Whether one of these takes longer than the study days in a row that it may take, in whatever week."""
    week = spans(replace(answers, interview_on=None, weeks=2), answers.start)[1]
    return any(minutes > (week.three if key.partition(":")[0] in {READING, CASE} else week.two) for key, minutes in left.items())


def _date(now: ScheduledPlan, material: Material, answers: Answers, standing: PlanStatus, today: date) -> Repair | None:
    """The fewest weeks later that leave nothing out; a plan without an end has none to move."""
    if end_of(answers) is None:
        return None
    whole = weeks_for_all(now, material, answers, standing, today)
    if whole is None:
        return None
    first = max(whole - len(now.weeks), 1)
    for weeks in range(first, first + FEW_TRIES):
        later = _later(answers, weeks)
        found = planned(material, later, standing, today)
        if not found.dropped:
            return Repair(DATE, later, standing, found, weeks=weeks)
    return None


def _later(answers: Answers, weeks: int) -> Answers:
    if answers.interview_on:
        return replace(answers, interview_on=answers.interview_on + WEEK * weeks)
    return replace(answers, weeks=(answers.weeks or 0) + weeks)


def _drop(base: ScheduledPlan, material: Material, answers: Answers, standing: PlanStatus, today: date) -> Repair:
    """A plan as it fits, its weeks as they are, with what found no room skipped by name."""
    skipped = {**standing.skipped, **{one.item.key: LEFT_OUT for one in base.dropped}}
    without = replace(standing, skipped=skipped).keeping(base)
    titles = tuple(one.item.title for one in base.dropped)
    return Repair(DROP, answers, without, planned(material, answers, without, today), titles)
