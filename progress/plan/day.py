"""The numbers of a reader's day by their plan: Today, the strip after something done and the way to stop all read them here."""

from datetime import date, timedelta
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString

from mlsd_guide.amounts import long_date
from practice.recall.standings import standings_in
from practice.steps import PATTERN
from progress.plan.entries import PlanEntry, entry_of
from progress.plan.figures import A_WEEK, minutes
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.inputs import PlanStatus
from progress.plan.scheduler.next_up import MOST_THINGS, Today, next_up, things, upcoming
from progress.plan.scheduler.plan import Item


def done_words(studied: int) -> SafeString:
    """'Done for today: 35 min studied.'"""
    return (
        format_html("Done for today: {} studied.", minutes("today.done", studied)) if studied else SafeString("Done for today.")
    )


class StudyDay:
    """Today of a plan. ``is_stopped`` where its reader says that it is enough: nothing else depends on that."""

    def __init__(self, kept: SavedPlan, is_stopped: bool = False) -> None:
        self.kept, self.found, self.today, self.is_stopped = kept, kept.found, kept.today, is_stopped

    @cached_property
    def minutes_today(self) -> int:
        return self.kept.answers.minutes_by_weekday[self.today.weekday()]

    @property
    def minutes_done(self) -> int:
        """Of study today, planned or not, as the table of days has them."""
        return self.found.studied_today

    @property
    def minutes_left(self) -> int:
        return max(self.minutes_today - self.minutes_done, 0)

    def left_beside(self, offered: int) -> SafeString | str:
        """'25 min left today' beside what takes that long, or '35 min more than the 25 min left today'; nothing on a day
        without study, or after all of it."""
        if not self.minutes_left:
            return ""
        left = format_html("{} left today", minutes("today.left", self.minutes_left))
        over = offered - self.minutes_left
        return format_html("{} more than the {}", minutes("today.over", over), left) if over > 0 else left

    @property
    def done_words(self) -> SafeString:
        return done_words(self.minutes_done)

    @cached_property
    def up(self) -> Today:
        standing = PlanStatus(recall_due=self.cards)
        return next_up(self.kept.plan, standing, self.today, self.minutes_left, self.kept.shares, self.waits)

    @cached_property
    def waits(self) -> set[str]:
        """Keys of planned patterns of which every question was answered and none is due: what was missed returns with recall."""
        answered = {f"{PATTERN}:{slug}" for slug, one in standings_in(self.found.deck).items() if one.is_answered and not one.due}
        return answered & {item.key for item in (*self.kept.plan.behind, *self.kept.plan.items)}

    @cached_property
    def is_over(self) -> bool:
        """Whether none of the plan's things stands on today, and no card is due that today has time for."""
        are_open = self.cards and self.minutes_left > 0
        return not are_open and all(self.kept.days[item.slot] != self.today for item in self.up.items)

    @property
    def is_done(self) -> bool:
        """Whether something was studied and nothing more stands on today, or the reader stopped."""
        return self.is_stopped or bool(self.minutes_done and self.is_over)

    @cached_property
    def entries(self) -> list[PlanEntry]:
        """All that the day has, in order; once it is done what could be taken from tomorrow."""
        items = [item for thing in self.up.things[: 1 if self.is_done else None] for item in thing]
        return [self.entry(item) for item in items]

    def entry(self, item: Item) -> PlanEntry:
        return entry_of(item, **self.kept.about(item))

    @property
    def offered(self) -> list[list[PlanEntry]]:
        """The first things, each with its parts."""
        return self._grouped[:MOST_THINGS]

    @property
    def more(self) -> list[list[PlanEntry]]:
        """What the day has beyond them."""
        return self._grouped[MOST_THINGS:]

    @cached_property
    def _grouped(self) -> list[list[PlanEntry]]:
        by_slot = {entry.slot: entry for entry in self.entries}
        return [[by_slot[item.slot] for item in thing] for thing in things(entry.item for entry in self.entries)]

    @property
    def more_words(self) -> SafeString:
        """'2 more today (40 min)'"""
        return format_html("{} more today ({})", len(self.more), minutes("today.more", self.up.minutes_of(self.up.more)))

    def after(self, key: str) -> PlanEntry | None:
        """The first thing ahead, today's or later, but for the one of this key."""
        ahead = upcoming(self.kept.plan, self.kept.days, {*self.waits, key})
        return self.entry(ahead[0]) if ahead else None

    @property
    def cards(self) -> int:
        """Questions that are still to be recalled today."""
        return self.found.due_today

    @property
    def next_day(self) -> str:
        return self.when(self.entries[0])

    def when(self, entry: PlanEntry) -> str:
        """The day of a thing, in words; of what was left for today the next day of study."""
        day = self.kept.days[entry.slot]
        if self.is_stopped and day <= self.today:
            day = self.next_study_day
        ahead = (day - self.today).days
        if ahead < 1:
            return "next"
        return "tomorrow" if ahead == 1 else f"on {day:%A}" if ahead < A_WEEK else f"on {long_date(day, self.today)}"

    @property
    def next_study_day(self) -> date:
        days = (self.today + timedelta(days=ahead) for ahead in range(1, A_WEEK + 1))
        return next((day for day in days if self.kept.answers.minutes_by_weekday[day.weekday()]), self.today + timedelta(days=1))
