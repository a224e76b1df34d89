"""Not enough time, or behind: the arithmetic in a line, and previews of what would help. Nothing happens by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from progress.planning.days import WEEK, end_of
from progress.planning.material import Answers, Material, Standing
from progress.planning.schedule import plan as planned
from progress.planning.shapes import Plan
from progress.planning.words import count, listed, long_date, minutes_words

MOST_A_DAY = 8 * 60
STEP = 5
MOST_TRIES = 12
SPREAD, HOURS, DATE, DROP = "spread", "hours", "date", "drop"
LEFT_OUT = "No room in this plan"


@dataclass(frozen=True, slots=True)
class Repair:
    """A preview. To take it, keep ``answers``, the skips of ``standing``, and ``standing.keeping(plan)``.

    ``kind`` is spread, hours, date or drop; ``dropped`` are titles of what would be left out, ``words`` say what it does.
    """

    kind: str
    title: str
    words: str
    answers: Answers
    standing: Standing
    plan: Plan
    dropped: tuple[str, ...] = ()


def arithmetic(plan: Plan) -> str:
    """The sum in one line, as "23 h of work are left, 14 h until 12 May: 9 h too much"."""
    return plan.sums.words


def repairs(plan: Plan, material: Material, answers: Answers, standing: Standing, today: date) -> list[Repair]:
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
        found.append(_spread(plan, now, answers, free))
    if now.dropped:
        found += [one for one in (_hours(now, material, answers, free, today), _date(now, material, answers, free, today)) if one]
        found.append(_drop(now, material, answers, free, today))
    return found


def _is_needed(plan: Plan) -> bool:
    return bool(plan.behind or plan.dropped or plan.sums.too_much)


def summary(plan: Plan, answers: Answers) -> str:
    """A plan in a line: its weeks, hours, end, and how much is left out."""
    end = f", the last on {long_date(plan.ends, plan.sums.today)}" if plan.ends else ""
    weeks = sum(bool(week.items) for week in plan.weeks)
    line = f"{count(weeks, 'week')} with work at {minutes_words(answers.minutes_a_week)} a week{end}"
    return f"{line}; {count(len(plan.dropped), 'thing')} left out" if plan.dropped else line


def _spread(plan: Plan, now: Plan, answers: Answers, standing: Standing) -> Repair:
    number = len(plan.behind)
    title = f"Take {count(number, 'thing')} from earlier weeks into the weeks ahead" if number else "Plan the weeks ahead anew"
    return Repair(SPREAD, title, summary(now, answers), answers, standing, now)


def _hours(now: Plan, material: Material, answers: Answers, standing: Standing, today: date) -> Repair | None:
    """The least more on every day of study, in steps of five minutes, that leaves nothing out."""
    days = sum(minutes > 0 for minutes in answers.minutes_by_weekday)
    weeks = max(now.sums.there / answers.minutes_a_week, 1)
    for more in _tries(now.sums.dropped / weeks / days):
        minutes = tuple(some + more * STEP if some else 0 for some in answers.minutes_by_weekday)
        if max(minutes) > MOST_A_DAY:
            return None
        wider = replace(answers, minutes_by_weekday=minutes)
        found = planned(material, wider, standing, today)
        if not found.dropped:
            before, after = minutes_words(answers.minutes_a_week), minutes_words(wider.minutes_a_week)
            return Repair(HOURS, f"Study {after} a week instead of {before}", summary(found, wider), wider, standing, found)
    return None


def _tries(minutes: float) -> Iterator[int]:
    """Numbers of steps from the estimate up, growing slowly."""
    steps = max(int(minutes // STEP), 1)
    for place in range(MOST_TRIES):
        yield steps
        steps += 1 + place // 5


def _date(now: Plan, material: Material, answers: Answers, standing: Standing, today: date) -> Repair | None:
    """The fewest weeks later that leave nothing out; a plan without an end has none to move."""
    if end_of(answers) is None:
        return None
    weeks = max(int(now.sums.dropped // answers.minutes_a_week), 1)
    for place in range(MOST_TRIES):
        later = _later(answers, weeks)
        found = planned(material, later, standing, today)
        if not found.dropped:
            day = long_date(end_of(later), today)
            title = f"Move the end to {day}, {count(weeks, 'week')} later"
            return Repair(DATE, title, summary(found, later), later, standing, found)
        weeks += 1 + place // 4
    return None


def _later(answers: Answers, weeks: int) -> Answers:
    if answers.interview_on:
        return replace(answers, interview_on=answers.interview_on + WEEK * weeks)
    return replace(answers, weeks=(answers.weeks or 0) + weeks)


def _drop(now: Plan, material: Material, answers: Answers, standing: Standing, today: date) -> Repair:
    """The plan as it fits, with what does not fit skipped by name; what falls out with it is named as well."""
    found, without, titles = now, standing, []
    for _ in range(MOST_TRIES):
        titles += [one.item.title for one in found.dropped]
        left = {one.item.key: LEFT_OUT for one in found.dropped}
        without = replace(without, skipped={**without.skipped, **left})
        found = planned(material, answers, without.released(), today)
        if not found.dropped:
            break
    title = f"Leave out {listed(titles)}"
    return Repair(DROP, title, summary(found, answers), answers, without, found, tuple(titles))
