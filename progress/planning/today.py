"""What to do today, and the weeks of a plan by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from progress.planning.material import PATTERN, RECALL, Standing
from progress.planning.shapes import Item, Plan, Week
from progress.planning.weave import CARDS_A_DAY

MOST_THINGS = 3
# A last thing may run a little over the day's minutes.
GENEROUS = 1.15


@dataclass(frozen=True, slots=True)
class Today:
    """At most three things, in order. ``cards`` are to be recalled today, ``waiting`` are due beyond the day's most."""

    items: tuple[Item, ...]
    cards: int
    waiting: int
    minutes: int
    note: str = ""


def next_up(plan: Plan, standing: Standing, today: date, minutes_today: int) -> Today:
    """The next things for the minutes there are: what lies behind, then this week, then the next one.

    Cards take a minute each before anything else. What is too long for the rest of the day waits, and what comes after a
    pattern that is too long waits with it. On a day without minutes one thing is offered all the same.
    """
    cards = min(standing.recall_due, CARDS_A_DAY)
    room = minutes_today * GENEROUS - cards
    current = max(plan.current, 1)
    items: list[Item] = []
    for item in _coming(plan, current):
        too_long = bool(items) and item.minutes > room
        if len(items) == MOST_THINGS or (too_long and item.step == PATTERN):
            break
        if too_long:
            continue
        items.append(item)
        room -= item.minutes
    minutes = cards + sum(item.minutes for item in items)
    return Today(tuple(items), cards, standing.recall_due - cards, minutes, _note(plan, items, current, minutes_today, today))


def _coming(plan: Plan, current: int) -> Iterator[Item]:
    yield from plan.behind
    for week in plan.weeks[current - 1 :]:
        yield from (item for item in week.items if item.step != RECALL)


def _note(plan: Plan, items: list[Item], current: int, minutes_today: int, today: date) -> str:
    if not items:
        return "Everything planned is done." if plan.done or not plan.note else plan.note
    if plan.weeks and today < plan.weeks[0].first:
        return f"The plan begins on {plan.weeks[0].first:%A}, {plan.weeks[0].first.day} {plan.weeks[0].first:%B}."
    if items[0].week > current:
        return f"Week {current} is done; this comes from week {items[0].week}."
    if not minutes_today:
        return "Rest day. If you would like to study anyway, start here."
    return ""


def months(plan: Plan) -> list[tuple[str, list[Week]]]:
    """Weeks under the month in which they begin, as ("November 2026", weeks)."""
    return [(name, list(weeks)) for name, weeks in groupby(plan.weeks, key=lambda week: f"{week.first:%B} {week.first.year}")]
