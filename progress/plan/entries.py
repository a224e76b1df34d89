"""The things of a plan as its pages list them, each with the place of its work."""

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from practice.steps import CASE, MOCK, PATTERN, READING, RECALL, TICKED, in_plans
from progress.plan import figures
from progress.plan.library import seen_minutes
from progress.plan.links import PlanLink, place_of
from progress.plan.scheduler.course import SCORING
from progress.plan.scheduler.keys import is_again
from progress.plan.scheduler.plan import Item

ANCHORLESS = re.compile(r"[^\w-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """An item with the place of its work. ``before`` and ``after`` are the open items around it in its week.

    What is longer than its ``day`` takes minutes of the next ones too, ``until`` the last of them.
    """

    item: Item
    place: PlanLink | None
    is_pinned: bool = False
    before: str = ""
    after: str = ""
    reason: str = ""
    day: date | None = None
    until: date | None = None

    @property
    def slot(self) -> str:
        return self.item.slot

    @property
    def anchor(self) -> str:
        """A name for its place on the page."""
        return "item-" + ANCHORLESS.sub("-", self.item.slot)

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
    def day_words(self) -> str:
        """'Tuesday 24 November', the day on which it stands in the calendar, with 'until …' where it takes several"""
        if self.day is None:
            return ""
        return f"{day_words(self.day)} until {day_words(self.until)}" if self.until else day_words(self.day)

    @property
    def until_words(self) -> str:
        """'goes on until Wednesday 25 November'"""
        return f"goes on until {day_words(self.until)}" if self.until else ""

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


def day_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def entry_of(item: Item, begun: Container[str] = (), **more: object) -> PlanEntry:
    """``begun`` are slugs of patterns of which a question was answered before: these go on with the next one.

    A mock interview opens with the length that the plan gives it.
    """
    place = place_of(item.key)
    if item.step == MOCK and place:
        place = replace(place, url=f"{place.url}&minutes={item.minutes - SCORING}")
    if item.step == PATTERN and item.slug in begun and place:
        place = PlanLink(place.title, reverse("practice:pattern_recall", args=[item.slug]), page=place.url)
    return PlanEntry(item, place, **more)
