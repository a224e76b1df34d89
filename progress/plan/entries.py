"""The things of a plan as its pages list them, each with the place of its work."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.library import catalogue_works
from mlsd_guide.amounts import listed
from practice.steps import CASE, MOCK, PATTERN, READING, RECALL, TICKED, in_plans
from progress.plan import figures
from progress.plan.library import seen_minutes
from progress.plan.links import PlanLink, place_of
from progress.plan.scheduler.course import SCORING
from progress.plan.scheduler.keys import is_again
from progress.plan.scheduler.plan import Item
from progress.plan.scheduler.room import OVER, WHOLE

ANCHORLESS = re.compile(r"[^\w-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """An item with the place of its work. ``before`` and ``after`` are the open items around it in its week.

    What is longer than its day takes minutes of the next ones too: ``days`` has all of them in order, and ``there`` are the
    minutes of study of the first. A mock that ``is_practised`` was too little to count.
    """

    item: Item
    place: PlanLink | None
    is_pinned: bool = False
    before: str = ""
    after: str = ""
    reason: str = ""
    days: tuple[date, ...] = ()
    there: int = 0
    is_practised: bool = False

    @property
    def slot(self) -> str:
        return self.item.slot

    @property
    def anchor(self) -> str:
        """A name for its place on the page."""
        return "item-" + ANCHORLESS.sub("-", self.item.slot)

    @property
    def part(self) -> str:
        """The title of a part without its work’s, for a place that names the work already."""
        work = catalogue_works().get(self.item.slug.partition("#")[0])
        return self.item.title.removesuffix(f" ({work.title})") if work else self.item.title

    @property
    def work(self) -> str:
        """The slug of the work that it is a part of; empty where it is a whole."""
        work, _, part = self.item.slug.partition("#")
        return work if part else ""

    @property
    def kind(self) -> str:
        return in_plans()[self.item.step].kind

    @property
    def minutes(self) -> SafeString:
        """'45 min'; 'about 25 min' where nobody has said or set how long it takes."""
        words = figures.minutes(f"item.{self.item.slot}", self.item.minutes)
        return format_html("about {}", words) if self.is_estimate else words

    @property
    def is_estimate(self) -> bool:
        step = self.item.step
        return step in {PATTERN, CASE} or (step == READING and self.item.slug not in seen_minutes())

    @property
    def sitting(self) -> str:
        if is_again(self.item.key):
            return "again"
        return f"sitting {self.item.sitting} of {self.item.sittings}" if self.item.sittings > 1 else ""

    @property
    def day(self) -> date | None:
        """The first of its days."""
        return min(self.days, default=None)

    @property
    def day_words(self) -> str:
        """'Tuesday 24 November', the day on which it stands in the calendar; 'Tuesday 24 and Friday 27 November'."""
        return days_words(self.days)

    @property
    def until_words(self) -> str:
        """'continues until Wednesday 25 November'"""
        return f"continues until {days_words(self.days[-1:])}" if len(self.days) > 1 else ""

    @property
    def long_words(self) -> SafeString | str:
        """Of a drawing or a mock interview, which is one sitting, that its day is shorter."""
        if self.item.step not in WHOLE or not self.there or self.item.minutes <= self.there + OVER:
            return ""
        takes, there = figures.minutes(f"item.{self.slot}", self.item.minutes), figures.minutes("day.there", self.there)
        return format_html("This takes {}; your day has {}.", takes, there)

    @property
    def is_movable(self) -> bool:
        return self.item.step != RECALL

    @property
    def is_ticked(self) -> bool:
        """Whether the reader says that it is done, as nothing in the guide shows it."""
        return self.item.step in TICKED

    @property
    def elsewhere(self) -> str:
        """The name under which it can be said to be done elsewhere; empty where it cannot."""
        return self.item.key if self.item.step in {"pattern", "case", "exercise"} else ""


def days_words(days: Sequence[date]) -> str:
    """'Tuesday 24 November'; 'Thursday 31 December and Saturday 2 January'; a month is said once."""
    ends = [place + 1 == len(days) or days[place + 1].month != day.month for place, day in enumerate(days)]
    said = [f"{day:%A} {day.day}" + (f" {day:%B}" if is_end else "") for day, is_end in zip(days, ends, strict=True)]
    return listed(said, len(said))


def entry_of(item: Item, **more: object) -> PlanEntry:
    """A mock interview opens with the length that the plan gives it."""
    place = place_of(item.key)
    if item.step == MOCK and place:
        place = replace(place, url=f"{place.url}&minutes={item.minutes - SCORING}")
    return PlanEntry(item, place, **more)


def titled(entries: Iterable[PlanEntry]) -> Iterator[tuple[PlanEntry, str]]:
    """Each with its title; of parts of one work that follow each other the first alone says which work that is."""
    before = ""
    for entry in entries:
        yield entry, entry.part if entry.work and entry.work == before else entry.item.title
        before = entry.work
