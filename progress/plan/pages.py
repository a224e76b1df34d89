"""What the plan's pages show, put together from the saved plan."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString

from mlsd_guide.amounts import count, listed, long_date, out_of
from practice.steps import RECALL, in_plans
from progress.plan import figures
from progress.plan.day import StudyDay
from progress.plan.entries import PlanEntry, entry_of, titled
from progress.plan.links import PlanLink
from progress.plan.offers import PlanOffer, offer_of
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.next_up import months
from progress.plan.scheduler.optional import MOST_NEXT
from progress.plan.scheduler.plan import Item, Left, Week
from progress.plan.storage import StoredItem
from progress.plan.week_words import WeekWords, build_weeks, goal_words, words_of
from progress.plan.wizard import SAYS

MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class PlanLane:
    """A lane of the whole plan: what is done and what is to come, in words and week by week."""

    name: str
    words: SafeString
    weeks: tuple[tuple[int, int, int], ...]


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
    def is_over(self) -> bool:
        return self.current > len(self.plan.weeks)

    @cached_property
    def lanes(self) -> list[PlanLane]:
        steps = self.kept.figures.steps
        return [
            PlanLane(one.lane, self.words.step(step), self._lane_weeks(step))
            for step, one in in_plans().items()
            if steps[step].total
        ]

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
        """What to add first of all that found no room."""
        return [self._left(one) for one in self.plan.dropped[:MOST_NEXT]]

    @property
    def dropped_rest(self) -> int:
        return max(len(self.plan.dropped) - MOST_NEXT, 0)

    @property
    def why(self) -> str:
        return goal_words(self.answers.goal)

    @property
    def build_weeks(self) -> tuple[PlanLink, ...]:
        return build_weeks(self.answers.goal)

    @cached_property
    def skipped(self) -> list[PlanEntry]:
        return [self._left(one) for one in self.plan.skipped]

    @cached_property
    def outside(self) -> list[PlanEntry]:
        """What counts as done and stands in none of the weeks."""
        return [entry_of(item) for item in self.plan.outside]

    @property
    def titled_outside(self) -> list[tuple[PlanEntry, str]]:
        return list(titled(self.outside))

    def _left(self, one: Left) -> PlanEntry:
        return entry_of(one.item, reason=one.reason)

    @cached_property
    def offer(self) -> PlanOffer | None:
        return offer_of(self.kept)


class WeekLine:
    """A week in the whole plan."""

    def __init__(self, page: PlanPage, week: Week) -> None:
        self.page, self.week = page, week

    @property
    def theme(self) -> str:
        return self.week.theme[:1].upper() + self.week.theme[1:]

    @cached_property
    def about(self) -> WeekWords:
        return words_of(self.week, self.page.answers)

    @property
    def is_current(self) -> bool:
        return self.week.number == self.page.current

    @property
    def place(self) -> str:
        """'Week 2 of 8'"""
        return figures.week_words(self.week.number, len(self.page.plan.weeks))

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
        """'3 of 9 things done · 2 h 10 min left of 5 h, recall included'"""
        name = f"week.{self.week.number}"
        opened = [item for item in (*self.behind, *self.week.items) if item.step != RECALL]
        total = len(opened) + len(self.week.done)
        if not total:
            recall = format_html("Only recall · {}", figures.minutes(f"{name}.left", self.left))
            return recall if self.week.items else SafeString("Free")
        if not self.left:
            return SafeString("Everything is done")
        is_told = self.week.done or self.is_past
        done = out_of(len(self.week.done), total, "thing done", "things done") if is_told else count(total, "thing")
        left, there = figures.minutes(f"{name}.left", self.left), figures.minutes(f"{name}.minutes", self.week.minutes)
        recall = ", recall included" if len(opened) < len(self.week.items) + len(self.behind) else ""
        return format_html("{} · {} left of {}{}", done, left, there, recall)

    @property
    def left(self) -> int:
        """Minutes of what is open in it, or was left from it."""
        return self.week.planned + sum(item.minutes for item in self.behind)

    @property
    def over(self) -> SafeString | str:
        """'This week has 45 min more than you planned for it', or than the time left of it where that moves something."""
        name, week = f"week.{self.week.number}", self.week
        if not week.over or (week.ahead < week.minutes and not self.moving):
            return ""
        over = figures.minutes(f"{name}.over", week.over)
        if week.ahead == week.minutes:
            return format_html("This week has {} more than you planned for it", over)
        return format_html("This week has {} more than the {} left of it", over, figures.minutes(f"{name}.ahead", week.ahead))

    @cached_property
    def moving(self) -> str:
        """'3 things are planned for days after this week, because its own days are full: A, B and C'; nothing of a week that is over."""
        late = [] if self.is_past else [entry.item.title for entry in self.entries if entry.day and entry.day > self.week.last]
        are = "is" if len(late) == 1 else "are"
        said = f"{count(len(late), 'thing')} {are} planned for days after this week, because its own days are full"
        return f"{said}: {listed(late, MOST_NAMED)}" if late else ""

    @property
    def is_past(self) -> bool:
        return self.week.number < self.page.current

    @cached_property
    def entries(self) -> list[PlanEntry]:
        """What is open, day by day and on each in order, as Today has it; of a past week what lies behind."""
        days, waits = self.page.kept.days, StudyDay(self.page.kept).waits
        # Recall comes first on its day, but that of the first week is of its own patterns. What waits for recall comes last.
        items = sorted(
            (*self.behind, *self.week.items),
            key=lambda item: (days[item.slot], item.key in waits, item.step != RECALL or item.week == 1),
        )
        rows: dict[str, StoredItem] = {row.slot: row for row in self.page.kept.rows}
        movable = [item.slot for item in items if item.step != RECALL and item.slot in rows]
        found = []
        for item in items:
            at = movable.index(item.slot) if item.slot in movable else None
            before = movable[at - 1] if at else ""
            after = movable[at + 1] if at is not None and at + 1 < len(movable) else ""
            is_pinned = item.slot in rows and bool(rows[item.slot].pinned_at)
            more = {"is_pinned": is_pinned, "before": before, "after": after}
            found.append(entry_of(item, **more, **self.page.kept.about(item)))
        return found

    @cached_property
    def done(self) -> list[PlanEntry]:
        return [entry_of(item) for item in self.week.done]

    @property
    def titled(self) -> list[tuple[PlanEntry, str]]:
        return list(titled(self.entries))

    @property
    def titled_done(self) -> list[tuple[PlanEntry, str]]:
        return list(titled(self.done))

    @cached_property
    def others(self) -> tuple[int, ...]:
        """Weeks that an item can be moved to."""
        first = max(self.page.current, 1)
        return tuple(number for number in range(first, len(self.page.plan.weeks) + 1) if number != self.week.number)

    @property
    def next(self) -> int:
        """The week that a move most likely goes to."""
        return self.others[0] if self.is_past and self.others else self.week.number + 1
