"""What the plan's pages show, put together from the kept plan."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mlsd_guide.amounts import count, long_date
from progress.plan import figures, planner
from progress.plan.links import PlanLink, place_of
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.inputs import PATTERN, RECALL, Boost
from progress.plan.scheduler.next_up import months
from progress.plan.scheduler.plan import Item, Left, Week
from progress.plan.storage import StoredItem
from progress.plan.wizard import SAYS

ANCHORLESS = re.compile(r"[^\w-]+", re.ASCII)
NAMES = {
    "pattern": "Pattern",
    "reading": "Reading",
    "case": "Case study",
    "exercise": "Exercise",
    "mock": "Mock",
    "recall": "Recall",
}


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """An item with the place of its work. ``before`` and ``after`` are the open items around it in its week."""

    item: Item
    place: PlanLink | None
    is_pinned: bool = False
    before: str = ""
    after: str = ""
    reason: str = ""
    day: date | None = None

    @property
    def slot(self) -> str:
        return self.item.slot

    @property
    def anchor(self) -> str:
        """A name for its place on the page."""
        return "item-" + ANCHORLESS.sub("-", self.item.slot)

    @property
    def kind(self) -> str:
        return NAMES[self.item.step]

    @property
    def minutes(self) -> SafeString:
        return figures.minutes(f"item.{self.item.slot}", self.item.minutes)

    @property
    def sitting(self) -> str:
        return f"sitting {self.item.sitting} of {self.item.sittings}" if self.item.sittings > 1 else ""

    @property
    def day_words(self) -> str:
        """'Tuesday 24 November', the day on which it stands in the calendar"""
        return f"{self.day:%A} {self.day.day} {self.day:%B}" if self.day else ""

    @property
    def is_movable(self) -> bool:
        return self.item.step != RECALL

    @property
    def elsewhere(self) -> str:
        """The name under which it can be said to be done elsewhere; empty where it cannot."""
        return self.item.key if self.item.step in {"pattern", "case", "exercise"} else ""


def entry_of(item: Item, begun: Container[str] = (), **more: object) -> PlanEntry:
    """``begun`` are slugs of patterns of which a question was answered before: these go on with the next one."""
    place = place_of(item.key)
    if item.step == PATTERN and item.slug in begun and place:
        place = PlanLink(place.title, reverse("practice:pattern_recall", args=[item.slug]), page=place.url)
    return PlanEntry(item, place, **more)


@dataclass(frozen=True, slots=True)
class Lines:
    """A lane of the whole plan: what is done and what is to come, in words and week by week."""

    name: str
    words: SafeString
    weeks: tuple[tuple[int, int, int], ...]


LANES = {
    "pattern": "Patterns",
    "case": "Case studies",
    "exercise": "Diagrams",
    "mock": "Mock interviews",
    "reading": "Reading",
    "recall": "Recall",
}


class PlanPage:
    """The whole plan."""

    def __init__(self, kept: SavedPlan) -> None:
        self.kept, self.plan, self.answers, self.current = kept, kept.plan, kept.answers, kept.current
        self.words = kept.words

    @property
    def this_week(self) -> int:
        """The week to look at: today's, or the one nearest to it."""
        return min(max(self.current, 1), len(self.plan.weeks))

    @property
    def title(self) -> str:
        return SAYS.get(self.answers.goal, "Your plan")

    @property
    def interview(self) -> str:
        on = self.answers.interview_on
        if on is None:
            return ""
        days = (on - self.kept.today).days
        when = "today" if not days else f"in {count(days, 'day')}" if days > 0 else f"{count(-days, 'day')} ago"
        return f"Interview on {long_date(on, self.kept.today)}, {when}"

    @property
    def is_short(self) -> bool:
        """Whether something lies behind or finds no room."""
        return bool(self.plan.behind or self.plan.dropped)

    @property
    def is_over(self) -> bool:
        return self.current > len(self.plan.weeks)

    @cached_property
    def lanes(self) -> list[Lines]:
        steps = self.kept.figures.steps
        return [Lines(name, self.words.step(step), self._lane_weeks(step)) for step, name in LANES.items() if steps[step].total]

    def _lane_weeks(self, step: str) -> tuple[tuple[int, int, int], ...]:
        """Of each week its number, and how many things of a step are done and open."""
        behind = [item.week for item in self.plan.behind if item.step == step]
        return tuple(
            (
                week.number,
                sum(item.step == step for item in week.done),
                sum(item.step == step for item in week.items) + behind.count(week.number),
            )
            for week in self.plan.weeks
        )

    @cached_property
    def months(self) -> list[tuple[str, list["WeekLine"]]]:
        return [(name, [WeekLine(self, week) for week in weeks]) for name, weeks in months(self.plan)]

    @cached_property
    def dropped(self) -> list[PlanEntry]:
        return [self._left(one) for one in self.plan.dropped]

    @cached_property
    def skipped(self) -> list[PlanEntry]:
        return [self._left(one) for one in self.plan.skipped]

    def _left(self, one: Left) -> PlanEntry:
        return entry_of(one.item, reason=one.reason)

    @cached_property
    def offer(self) -> "Offer | None":
        boosts = planner.unheeded(self.kept)
        return Offer(boosts, self.current + 1, self.kept) if boosts else None


@dataclass(frozen=True, slots=True)
class Offer:
    """Weaknesses that the weeks from this one on could heed."""

    boosts: tuple[Boost, ...]
    week: int
    kept: SavedPlan

    @property
    def seen(self) -> str:
        return planner.digest(self.kept)

    @property
    def words(self) -> str:
        return ". ".join(one.why for one in self.boosts[:2])


class WeekLine:
    """A week in the whole plan."""

    def __init__(self, page: PlanPage, week: Week) -> None:
        self.page, self.week = page, week

    @property
    def theme(self) -> str:
        return self.week.theme[:1].upper() + self.week.theme[1:]

    @property
    def is_current(self) -> bool:
        return self.week.number == self.page.current

    @property
    def dates(self) -> str:
        """'23 – 29 November'"""
        first, last = self.week.first, self.week.last
        start = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
        return f"{start} – {last.day} {last:%B}"

    @cached_property
    def behind(self) -> list[Item]:
        return [item for item in self.page.plan.behind if item.week == self.week.number]

    @cached_property
    def words(self) -> SafeString:
        """'3 of 9 done · 2 h 10 min left of 5 h'"""
        name = f"week.{self.week.number}"
        opened = [item for item in (*self.behind, *self.week.items) if item.step != RECALL]
        total = len(opened) + len(self.week.done)
        if not total:
            recall = format_html("Nothing but recall · {}", figures.minutes(f"{name}.left", self.left))
            return recall if self.week.items else SafeString("Free")
        done = f"{len(self.week.done)} of {total} done" if self.week.done or self.is_past else count(total, "thing")
        if not self.left:
            return format_html("All {} done", total)
        left, there = figures.minutes(f"{name}.left", self.left), figures.minutes(f"{name}.minutes", self.week.minutes)
        recall = " and recall" if len(opened) < len(self.week.items) + len(self.behind) else ""
        return format_html("{}{} · {} left of {}", done, recall, left, there)

    @property
    def left(self) -> int:
        """Minutes of what is open in it, or was left from it."""
        return self.week.planned + sum(item.minutes for item in self.behind)

    @property
    def over(self) -> SafeString | str:
        """'This week holds 45 min more than you planned for it'"""
        over = figures.minutes(f"week.{self.week.number}.over", self.week.over)
        return format_html("This week holds {} more than you planned for it", over) if self.week.over else ""

    @property
    def is_past(self) -> bool:
        return self.week.number < self.page.current

    @cached_property
    def entries(self) -> list[PlanEntry]:
        """What is open, day by day and on each in order, as Today has it; of a past week what lies behind."""
        days = self.page.kept.days
        items = sorted((*self.behind, *self.week.items), key=lambda item: days[item.slot])
        rows: dict[str, StoredItem] = {row.slot: row for row in self.page.kept.rows}
        movable = [item.slot for item in items if item.step != RECALL and item.slot in rows]
        found = []
        for item in items:
            at = movable.index(item.slot) if item.slot in movable else None
            before = movable[at - 1] if at else ""
            after = movable[at + 1] if at is not None and at + 1 < len(movable) else ""
            is_pinned = item.slot in rows and bool(rows[item.slot].pinned_at)
            more = {"is_pinned": is_pinned, "before": before, "after": after, "day": days[item.slot]}
            found.append(entry_of(item, self.page.kept.found.begun, **more))
        return found

    @cached_property
    def done(self) -> list[PlanEntry]:
        return [entry_of(item) for item in self.week.done]

    @cached_property
    def others(self) -> tuple[int, ...]:
        """Weeks that an item can be moved to."""
        first = max(self.page.current, 1)
        return tuple(number for number in range(first, len(self.page.plan.weeks) + 1) if number != self.week.number)

    @property
    def next(self) -> int:
        """The week that a move most likely goes to."""
        return self.others[0] if self.is_past and self.others else self.week.number + 1
