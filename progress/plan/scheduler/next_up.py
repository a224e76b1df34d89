"""What to do today, and the weeks of a plan by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from practice.steps import RECALL
from progress.plan.scheduler.daily import Shares, first_days
from progress.plan.scheduler.fill import CARDS_A_DAY
from progress.plan.scheduler.inputs import PlanStatus
from progress.plan.scheduler.plan import Item, ScheduledPlan, Week

MOST_THINGS = 3


@dataclass(frozen=True, slots=True)
class Today:
    """At most three things, in order, parts of one work as one. ``cards`` are to be recalled today, ``waiting`` are due beyond the day's most."""

    items: tuple[Item, ...]
    cards: int
    waiting: int
    minutes: int
    note: str = ""


def next_up(plan: ScheduledPlan, standing: PlanStatus, today: date, minutes_today: int, shares: Shares) -> Today:
    """The things whose day is today; ``shares`` has the minutes by day of each slot, from ``daily.shares``.

    Of what takes several days only today's minutes count. Cards take a minute each before anything else. Where nothing stands today, the next thing is offered all the same.
    """
    cards, days = min(standing.recall_due, CARDS_A_DAY), first_days(shares)
    current = max(plan.current, 1)
    coming = sorted(_coming(plan, current), key=lambda item: days[item.slot])
    items = _first([item for item in coming if days[item.slot] == today]) if minutes_today else []
    items = items or coming[:1]
    minutes = cards + sum(shares[item.slot].get(today, item.minutes) for item in items)
    return Today(tuple(items), cards, standing.recall_due - cards, minutes, _note(plan, items, current, minutes_today, today))


def _first(items: list[Item]) -> list[Item]:
    """The first three things; parts of one work that follow each other are one."""
    found: list[Item] = []
    things: set[str] = set()
    for item in items:
        things.add(item.key.partition("#")[0])
        if len(things) > MOST_THINGS:
            break
        found.append(item)
    return found


def _coming(plan: ScheduledPlan, current: int) -> Iterator[Item]:
    yield from plan.behind
    for week in plan.weeks[current - 1 :]:
        yield from (item for item in week.items if item.step != RECALL)


def _note(plan: ScheduledPlan, items: list[Item], current: int, minutes_today: int, today: date) -> str:
    if not items:
        return _nothing(plan)
    if plan.weeks and today < plan.weeks[0].first:
        return f"The plan begins on {plan.weeks[0].first:%A}, {plan.weeks[0].first.day} {plan.weeks[0].first:%B}."
    if items[0].week > current:
        return f"Week {current} is done; this comes from week {items[0].week}."
    if not minutes_today:
        return "Rest day. If you would like to study anyway, start here."
    return ""


def _nothing(plan: ScheduledPlan) -> str:
    """Why nothing is left: it is done, or the plan never had anything."""
    if any(week.done for week in plan.weeks):
        return "Everything planned is done."
    if plan.note:
        return plan.note
    return (
        "Nothing fits into the days of this plan. More time or a later end makes room." if plan.dropped else "Nothing is planned."
    )


def months(plan: ScheduledPlan) -> list[tuple[str, list[Week]]]:
    """Weeks under the month in which they begin, as ("November 2026", weeks)."""
    return [(name, list(weeks)) for name, weeks in groupby(plan.weeks, key=lambda week: f"{week.first:%B} {week.first.year}")]
