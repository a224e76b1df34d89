"""A reader's plan as it stands today: the saved rows and what was done since, without planning again.

Planning takes some fifteen milliseconds, putting this together less than one.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Self

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from accounts.models import User
from catalog import version
from history import timestamps
from mlsd_guide.sql import compiled
from practice.steps import READING, RECALL
from progress.plan import models
from progress.plan.evidence import Findings
from progress.plan.figures import PlanWords
from progress.plan.library import minutes_by_key, recommended
from progress.plan.limits import rows_within, weeks_within, within
from progress.plan.links import place_of, places
from progress.plan.scheduler import tiny
from progress.plan.scheduler.daily import Shares, first_days, shares
from progress.plan.scheduler.days import DAY, WEEK, end_of, minutes_until, week_at
from progress.plan.scheduler.figures import Figures, figures_of
from progress.plan.scheduler.fill import with_today
from progress.plan.scheduler.inputs import Answers, Evidence, PlanStatus
from progress.plan.scheduler.keys import first_of, is_again
from progress.plan.scheduler.plan import Item, Left, ScheduledPlan, Sums, Week
from progress.plan.storage import StoredItem, answers_of, rows_of

# The answers, which come with each item: as texts, so that they are read once and not as often
ANSWERS = (
    "goal",
    "start",
    "interview_on",
    "weeks",
    "minutes",
    "known",
    "offers",
    "themes",
    "role",
    "focus",
    "owns",
    "areas",
    "laid_out_at",
)
ITEM = "key", "step", "week", "position", "minutes", "why", "reason"
MARKS = "pinned_at", "skipped_at", "ticked_at"
Json = Any
GONE = "The guide no longer has it"


@compiled
def plan_with_items(user: int) -> QuerySet:
    """Each item and beside it the answers, which stand alone where there is no item."""
    plan = models.Plan.objects.filter(user=user).order_by("items__week", "items__position")
    texts = (Cast(name, TextField()) for name in (*(f"items__{name}" for name in MARKS), *ANSWERS))
    return plan.values_list(*(f"items__{name}" for name in ITEM), *texts)


@dataclass(frozen=True, slots=True)
class Answered:
    """The saved answers, how many weeks there are, what they are about, and which offers were taken or left."""

    answers: Answers
    themes: list[str]
    offers: list[dict[str, Any]]
    laid_out_at: str


class SavedPlan:
    """The plan of a reader and where they stand with it. ``found`` may be given where it was read already."""

    def __init__(self, user: User, found: Findings, answered: Answered, rows: list[StoredItem]) -> None:
        self.user, self.found, self.today = user, found, found.today
        self.answers, self.offers = within(answered.answers, answered.laid_out_at), answered.offers
        weeks = weeks_within(answered.answers, self.answers, len(answered.themes))
        self.themes, self.rows = answered.themes[:weeks], rows_within(rows, weeks)
        self.laid_out_at, self.places = answered.laid_out_at, places()

    @classmethod
    def of(cls, user: User, found: Findings | None = None) -> Self | None:
        """Two queries; None where there is no plan."""
        found_rows = plan_with_items(user.pk)
        if not found_rows:
            return None
        size = len(StoredItem._fields)
        rows = [StoredItem._make(row[:size]) for row in found_rows if row[0]]
        return cls(user, found or Findings(user), _answered(*found_rows[0][size:]), rows)

    @classmethod
    def from_fact(cls, user: User, fact: Json, found: Findings) -> Self | None:
        """From what the log has of it."""
        if fact is None:
            return None
        answered = Answered(answers_of(fact), fact["themes"], fact.get("offers", []), fact["laid_out_at"])
        return cls(user, found, answered, sorted(rows_of(fact), key=lambda row: (row.week, row.position)))

    @cached_property
    def finished(self) -> dict[str, Evidence]:
        return self.standing.finished

    @cached_property
    def standing(self) -> PlanStatus:
        """As the planner wants it: all weeks settled."""
        skipped = {row.key: row.reason for row in self.rows if row.skipped_at}
        active = [row for row in self.rows if row.week and not row.skipped_at]
        return PlanStatus(
            done=self.found.done | self.ticked,
            elsewhere=self.found.elsewhere,
            skipped=skipped,
            # A reading in several sittings is planned again as a whole.
            pinned={row.slot: row.week for row in active if row.pinned_at and row.slot == row.key},
            placed={row.slot: row.week for row in active},
            settled=len(self.themes),
            is_whole=True,
            recall_due=self.found.due,
            recall_today=self.found.due_today,
            spent=self.found.studied_today,
        )

    @cached_property
    def ticked(self) -> dict[str, Evidence]:
        """What the reader ticked in the plan."""
        ticks = {row.key: timestamps.read(row.ticked_at) for row in self.rows if row.ticked_at}
        return {key: Evidence("Ticked as done", self.found.day_of(at)) for key, at in ticks.items()}

    @property
    def current(self) -> int:
        """Today's week, counted from 1; 0 before the plan, one more than there are weeks after it."""
        return min(max(week_at(self.answers, self.today), 0), len(self.themes) + 1)

    @cached_property
    def plan(self) -> ScheduledPlan:
        """The shape that the planner gives, of what is saved."""
        open_rows, done, dropped = self._sorted()
        weeks = tuple(self._week(number, open_rows, done) for number in range(1, len(self.themes) + 1))
        behind = self._behind(open_rows)
        sums = self._sums(sum(week.planned for week in weeks), behind, dropped)
        left_out = [row for row in self.rows if row.skipped_at and row.key not in self.finished]
        skipped = tuple(Left(item_of(row, version.current()), row.reason) for row in left_out)
        few = tiny.words(weeks, dropped, bool(end_of(self.answers)))
        return ScheduledPlan(weeks, tuple(done), behind, skipped, dropped, sums, self.current, few=few)

    @cached_property
    def figures(self) -> Figures:
        """Every number of it."""
        return figures_of(self.plan, self.answers, recommended(self.answers), self.found.mocks_counted)

    @cached_property
    def days(self) -> dict[str, date]:
        """The first day of each open thing by its slot: calendar, week and Today show this one."""
        return first_days(self.shares)

    @cached_property
    def shares(self) -> Shares:
        """Its minutes on each day that it takes, in order."""
        return shares(self.plan, self.answers, self.today, self.found.due_today)

    def about(self, item: Item) -> dict[str, Any]:
        """The days of an open thing, the minutes of study that the first of them has, and whether it was practised only."""
        days, is_practised = tuple(self.shares[item.slot]), first_of(item.key) in self.found.practised
        return {"days": days, "there": self.answers.minutes_by_weekday[days[0].weekday()], "is_practised": is_practised}

    @property
    def words(self) -> PlanWords:
        return PlanWords(self.figures)

    def _sorted(self) -> tuple[dict[int, list[StoredItem]], list[Item], tuple[Left, ...]]:
        """Open rows by their week, what is done, and what found no room."""
        opened: dict[int, list[StoredItem]] = {}
        dropped, finished, digest = [], self.finished, version.current()
        planned: dict[str, list[StoredItem]] = {}
        for row in self.rows:
            key = row.key
            if key in finished:
                planned.setdefault(key, []).append(row)
            elif not row.skipped_at:
                is_gone = row.step != RECALL and first_of(key) not in self.places
                if row.week and not is_gone:
                    opened.setdefault(row.week, []).append(row)
                else:
                    # What the guide no longer has takes no time.
                    one = item_of(row._replace(minutes=0) if is_gone else row, digest)
                    dropped.append(Left(one, GONE if is_gone else row.reason))
        done = [self._done(rows, finished[key]) for key, rows in planned.items()]
        return opened, [*done, *self._beside(planned)], tuple(dropped)

    def _done(self, rows: list[StoredItem], evidence: Evidence) -> Item:
        """All sittings as one; in its week, or where it was left out of the weeks, in that of its day."""
        row = rows[0]
        week = row.week if row.week and not row.skipped_at else self._week_of(evidence)
        minutes = sum(row.minutes for row in rows) if evidence.minutes is None else evidence.minutes
        return item_of(row._replace(week=week, minutes=minutes), version.current(), evidence.words, is_whole=True)

    def _week_of(self, evidence: Evidence) -> int:
        """The week of its day; 0 for what was done before the plan, or on no known day."""
        return max(week_at(self.answers, evidence.on), 0) if evidence.on else 0

    def _beside(self, planned: Collection[str]) -> Iterable[Item]:
        """What was done without being planned. Of reading only what was read since the plan began: the rest is no part of it."""
        for key, evidence in self.finished.items():
            if key in planned or is_again(key):
                continue
            week = self._week_of(evidence)
            if (week or not key.startswith(READING)) and (place := self.places.get(key)):
                step, _, slug = key.partition(":")
                minutes = minutes_by_key().get(key, 0) if evidence.minutes is None else evidence.minutes
                yield Item(key, step, slug, place.title, minutes, week, evidence=evidence.words)

    def _week(self, number: int, opened: dict[int, list[StoredItem]], done: list[Item]) -> Week:
        first, last, minutes, ahead = self._span(number)
        rows = self._with_cards(number, opened.get(number, [])) if number >= self.current else []
        items = tuple(item_of(row, version.current()) for row in _merged(rows, opened, self.current))
        ours = tuple(item for item in done if item.week == number)
        return Week(number, first, last, minutes, ahead, self.themes[number - 1], items, ours)

    def _with_cards(self, number: int, rows: list[StoredItem]) -> list[StoredItem]:
        """This week's recall holds at least what Today asks, unless its reader left it out."""
        slot, cards = f"{RECALL}:{number}", self.found.due_today if number == self.current else 0
        if not cards or any(row.slot == slot and row.skipped_at for row in self.rows):
            return rows
        if all(row.slot != slot for row in rows):
            rows = [*rows, StoredItem(slot, RECALL, number, len(rows) + 1, 0, "Questions that are due today.")]
        return [row._replace(minutes=with_today(row.minutes, cards)) if row.slot == slot else row for row in rows]

    def _span(self, number: int) -> tuple[date, date, int, int]:
        """First and last day of a week, its minutes, and how many of them are left."""
        first, end = self.answers.start + WEEK * (number - 1), end_of(self.answers)
        after = min(first + WEEK, end) if end else first + WEEK
        minutes = self.answers.minutes_a_week if after - first == WEEK else minutes_until(self.answers, first, after)
        ahead = minutes if self.today < first else minutes_until(self.answers, self.today, after, self.standing.spent)
        return first, after - DAY, minutes, ahead

    def _behind(self, opened: dict[int, list[StoredItem]]) -> tuple[Item, ...]:
        """What past weeks left open; a reading of which some sittings are still to come is not."""
        coming = {row.key for week, rows in opened.items() if week >= self.current for row in rows}
        found: dict[str, Item] = {}
        digest = version.current()
        for week in sorted(week for week in opened if week < self.current):
            for row in opened[week]:
                if row.step != RECALL and row.key not in coming:
                    before = found.get(row.key)
                    minutes, first = row.minutes + (before.minutes if before else 0), before.week if before else week
                    whole = item_of(row, digest, is_whole=True)
                    found[row.key] = replace(whole, minutes=minutes, week=first, why=f"Left from week {first}")
        return tuple(found.values())

    def _sums(self, planned: int, behind: Iterable[Item], dropped: Iterable[Left]) -> Sums:
        late = sum(item.minutes for item in behind)
        until = end_of(self.answers) or self.answers.start + WEEK * len(self.themes)
        spent = self.standing.spent
        there = minutes_until(self.answers, self.today, until, spent)
        return Sums(planned + late, there, late, sum(one.item.minutes for one in dropped), until, self.today, spent)


def _answered(goal: str, start: str, interview_on: str | None, weeks: str | None, *rest: str) -> Answered:
    """From what the row has of them, all of it texts."""
    minutes, known, offers, themes = map(json.loads, rest[:4])
    role, focus, owns, areas, laid_out_at = rest[4:]
    later = role, focus, frozenset(json.loads(owns)), tuple(json.loads(areas))
    days = (day and date.fromisoformat(day) for day in (start, interview_on))
    number = weeks and int(weeks)
    return Answered(Answers(goal, *days, tuple(minutes), frozenset(known), number, *later), themes, offers, laid_out_at)


def _merged(rows: list[StoredItem], opened: dict[int, list[StoredItem]], current: int) -> list[StoredItem]:
    """A sitting that was missed adds to those still to come."""
    missed: dict[str, int] = {}
    for week, late in opened.items():
        for row in late if week < current else ():
            if row.slot != row.key:
                missed[row.key] = missed.get(row.key, 0) + row.minutes
    if not missed:
        return rows
    coming: dict[str, int] = {}
    for week, ahead in opened.items():
        for row in ahead if week >= current else ():
            coming[row.key] = coming.get(row.key, 0) + 1
    return [row._replace(minutes=row.minutes + -(-missed.get(row.key, 0) // coming[row.key])) for row in rows]


@lru_cache(maxsize=50_000)
def item_of(row: StoredItem, digest: str, evidence: str = "", is_whole: bool = False) -> Item:
    """The planner's item of a row by the catalogue of this digest; ``is_whole`` means all sittings of a reading.

    Remembered: most readers have most of their items in common.
    """
    key, sitting = row.key, row.slot[len(row.key) + 1 :]
    slug = key.partition(":")[2]
    number, _, of = ("", "", "") if is_whole else sitting.partition("/")
    place = place_of(key)
    title = place.title if place else slug.rpartition("#")[2].replace("-", " ").capitalize()
    return Item(key, row.step, slug, title, row.minutes, row.week, row.why, int(number or 1), int(of or 1), evidence)
