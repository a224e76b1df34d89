"""What to do today, and the weeks of a plan by month."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from practice.steps import RECALL
from progress.plan.scheduler.daily import Shares, first_days
from progress.plan.scheduler.fill import CARDS_A_DAY
from progress.plan.scheduler.inputs import PlanStatus
from progress.plan.scheduler.plan import Item, ScheduledPlan, Week

MOST_THINGS = 3
WAITING = "Only questions you missed are left. You will see them again when they are due."


@dataclass(frozen=True, slots=True)
class Today:
    """What stands on a day, in order. ``cards`` are to be recalled, ``waiting`` are due beyond the day's most.

    ``lengths`` has the minutes that each thing takes on the day, by its slot.
    """

    items: tuple[Item, ...]
    cards: int
    waiting: int
    lengths: Mapping[str, int]
    note: str = ""

    @property
    def things(self) -> list[list[Item]]:
        return things(self.items)

    @property
    def first(self) -> list[list[Item]]:
        """The things that are offered."""
        return self.things[:MOST_THINGS]

    @property
    def more(self) -> list[list[Item]]:
        """Those that the day has beyond them."""
        return self.things[MOST_THINGS:]

    @property
    def minutes(self) -> int:
        """Of what is offered; a card takes one."""
        return self.cards + self.minutes_of(self.first)

    def minutes_of(self, some: Iterable[Iterable[Item]]) -> int:
        return sum(self.lengths[item.slot] for thing in some for item in thing)


def things(items: Iterable[Item]) -> list[list[Item]]:
    """Parts of one work are one thing, which stands where its first part does."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.key.partition("#")[0], []).append(item)
    return list(found.values())


def next_up(
    plan: ScheduledPlan, standing: PlanStatus, today: date, minutes_today: int, shares: Shares, waits: Container[str] = ()
) -> Today:
    """The things whose day is today; ``shares`` has the minutes by day of each slot, from ``daily.shares``.

    Of what takes several days only today's minutes count. Where nothing stands today, the next thing is offered all the same.
    What ``waits`` by its key, as a pattern of which only recall is left, is not offered.
    """
    cards, days = min(standing.recall_due, CARDS_A_DAY), first_days(shares)
    current = max(plan.current, 1)
    coming = upcoming(plan, days, waits)
    items = [item for item in coming if days[item.slot] == today] if minutes_today else []
    items = items or coming[:1]
    lengths = {item.slot: shares[item.slot].get(today, item.minutes) for item in items}
    note = WAITING if waits and not items else _note(plan, items, current, minutes_today, today)
    return Today(tuple(items), cards, standing.recall_due - cards, lengths, note)


def upcoming(plan: ScheduledPlan, days: Mapping[str, date], waits: Container[str] = ()) -> list[Item]:
    """All that is open, by its day."""
    ahead = (item for item in _coming(plan, max(plan.current, 1)) if item.key not in waits)
    return sorted(ahead, key=lambda item: days[item.slot])


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
