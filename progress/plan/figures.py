"""The numbers of a plan as its pages say them. Each carries a mark, so that a test finds it and compares it with its source.

<data class="figure" data-figure="plan.uses" value="467">7 h 47 min</data>
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mlsd_guide.amounts import count, listed, long_date, mark, minutes_words, percent
from practice.steps import READING, RECALL, STEPS, in_plans
from progress.plan.scheduler.figures import MOST_DAYS, Figures, StepFigures

# A pace that differs from the planned one by less than its fifth is the same.
PACES_DIFFER = 5
A_WEEK = 7
# Why something that is recommended needs no place in the weeks
SETTLED = {
    "settled_done": "Done",
    "settled_known": "You know it already",
    "settled_skipped": "You left it out",
    "settled_mocks": "Drawn in a mock interview instead",
    "settled_others": "Covered by something else in the plan",
}
# So many free minutes are told beside what is optional.
ROOM = 180


def minutes(name: str, value: float) -> SafeString:
    return mark(name, int(value + 0.5), minutes_words(value))


def counted(name: str, number: int, one: str, many: str = "") -> SafeString:
    return mark(name, number, count(number, one, many))


def share(name: str, value: float) -> SafeString:
    """A share from 0 to 1 in per cent."""
    return mark(name, percent(value), f"{percent(value)} %")


def day(name: str, on: date, today: date) -> SafeString:
    return format_html(
        '<time class="figure" data-figure="{}" datetime="{}">{}</time>', name, on.isoformat(), long_date(on, today)
    )


def week_words(number: int, weeks: int) -> str:
    """'Week 2 of 8', 'One week' where there is no other."""
    return f"Week {number} of {weeks}" if weeks > 1 else "One week"


def joined(parts: list[SafeString | str], between: str = " ") -> SafeString:
    return format_html_join(between, "{}", ((part,) for part in parts if part))


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Sentences about a plan, the same on every page. ``scope`` names the plan in the marks, where it is not the reader's own."""

    figures: Figures
    scope: str = "plan"

    def named(self, name: str) -> str:
        return f"{self.scope}.{name}"

    @property
    def a_week(self) -> SafeString:
        return minutes(self.named("a_week"), self.figures.a_week)

    @property
    def last_day(self) -> SafeString | str:
        """'until 17 January'"""
        on = self.figures.last_day
        return format_html("until {}", day(self.named("last_day"), on, self.figures.today)) if on else ""

    @property
    def line(self) -> SafeString:
        """'Week 2 of 8 · 5 h a week · until 17 January'"""
        one = self.figures
        where = week_words(one.current, one.weeks) if 0 < one.current <= one.weeks else count(one.weeks, "week")
        return joined([where, format_html("{} a week", self.a_week), self.last_day], " · ")

    @property
    def weeks(self) -> SafeString:
        """'8 weeks at 5 h a week, until 17 January'"""
        pace = format_html("{} at {} a week", counted(self.named("weeks"), self.figures.weeks, "week"), self.a_week)
        return joined([pace, self.last_day], ", ")

    @property
    def hours(self) -> SafeString:
        """'You have 30 h until 17 January. This plan uses 29 h 20 min; 21 h 55 min are optional.'"""
        one = self.figures
        if not one.uses and not one.optional:
            return SafeString("Everything in this plan is done.")
        have = joined([format_html("You have {}", self._minutes("there")), self.last_day])
        uses, rest = format_html("This plan uses {}", self._minutes("uses")), []
        if one.over:
            uses = format_html("{}, {} more than you have", uses, self._minutes("over"))
        elif one.spare and (not one.optional or one.spare >= ROOM):
            rest.append(format_html("{} stay free", self._minutes("spare")))
        if one.optional:
            verb = "is" if one.optional in {1, 60} else "are"
            rest.append(format_html("{} {} optional", self._minutes("optional"), verb))
        return format_html("{}. {}.", have, joined([uses, joined(rest, " and ")], "; "))

    @property
    def sums(self) -> list[SafeString]:
        """What the numbers of ``hours`` are made of, a line each; only what there is. They add up to what is recommended."""
        one = self.figures
        if not (one.optional or one.extra or one.settled):
            return []
        extra = format_html("{} of {}", self._minutes("extra"), listed(one.beside)) if one.extra else ""
        core = format_html("{} of what we recommend for this goal", self._minutes("core")) if one.core else ""
        found = [format_html("In the plan: {}.", joined([core, extra], " and "))] if one.uses else []
        if one.optional_extra:
            parts = format_html(
                "{} of what we recommend and {} of more practice", *map(self._minutes, ("optional_core", "optional_extra"))
            )
            found.append(format_html("Optional: {}.", parts))
        elif one.optional:
            found.append(format_html("Optional: {} of what we recommend.", self._minutes("optional")))
        found += [format_html("{}: {}.", words, self._minutes(name)) for name, words in SETTLED.items() if getattr(one, name)]
        return [*found, format_html("Together we recommend {} for this goal.", self._minutes("recommended"))]

    def _minutes(self, name: str) -> SafeString:
        return minutes(self.named(name), getattr(self.figures, name))

    @property
    def behind(self) -> SafeString | str:
        """'3 things from earlier weeks are still open.'"""
        number = self.figures.behind_count
        things = counted(self.named("behind_count"), number, "thing")
        return format_html("{} from earlier weeks {} still open.", things, "is" if number == 1 else "are") if number else ""

    @property
    def ways(self) -> str:
        """What to press for changes by the guide's proposal; nothing where all fits and nothing is optional."""
        one = self.figures
        return "See what would help" if one.over or one.behind_count else "See what is optional" if one.optional_count else ""

    @property
    def optional_count(self) -> SafeString:
        return counted(self.named("optional_count"), self.figures.optional_count, "thing")

    @property
    def optional(self) -> SafeString:
        """'46 things, 24 h'"""
        return joined([self.optional_count, minutes(self.named("optional"), self.figures.optional)], ", ")

    @property
    def done(self) -> SafeString | str:
        """'4 things of your plan, 1 h 18 min: 1 h 10 min of what we recommend and 8 min of mock interviews'.

        Today counts minutes of study, planned or not.
        """
        one = self.figures
        if not one.done_count:
            return ""
        said = format_html(
            "{} of your plan, {}", counted(self.named("done_count"), one.done_count, "thing"), self._minutes("done")
        )
        if not one.done_core or not one.done_extra:
            return said
        core, extra = self._minutes("done_core"), self._minutes("done_extra")
        return format_html("{}: {} of what we recommend and {} of {}", said, core, extra, listed(one.done_beside))

    def step(self, step: str) -> SafeString:
        """'3 of 28 patterns recalled · 5 h left'"""
        one: StepFigures = self.figures.steps[step]
        done = mark(f"step.{step}.done", one.done, one.done)
        total = counted(f"step.{step}.total", one.total, *in_plans()[step].done)
        said = total if one.done == one.total == 1 else format_html("{} of {}", done, total)
        left = format_html("{} left", minutes(f"step.{step}.minutes", one.minutes)) if one.minutes else ""
        return joined([said, left], " · ")

    @property
    def steps(self) -> SafeString:
        """What is open of each step: '28 patterns, 12 case studies, 7 mock interviews, 7 h 47 min of reading'."""
        said = []
        for step, row in STEPS.items():
            found = self.figures.steps[step]
            if number := found.total - found.done:
                opened = counted(f"step.{step}.open", number, *row.planned)
                total, done = (
                    mark(f"step.{step}.{what}", getattr(found, what), getattr(found, what)) for what in ("total", "done")
                )
                said.append(format_html("{} ({} of {} already done)", opened, done, total) if found.done else opened)
        if reading := self.figures.steps[READING].minutes:
            said.append(format_html("{} of reading", minutes(f"step.{READING}.minutes", reading)))
        if recall := self.figures.steps[RECALL].minutes:
            said.append(format_html("{} of recall", minutes(f"step.{RECALL}.minutes", recall)))
        return joined(said, ", ")

    def forecast(self, recent: int | None = None) -> SafeString:
        """When the planned work is done at the planned pace, and at the ``recent`` minutes a week where these differ."""
        one = self.figures
        if not one.uses:
            return SafeString("Nothing is left in the plan.")
        if not one.a_week:
            return format_html("{} are left, and no minutes on any weekday.", minutes(self.named("uses"), one.uses))
        said = [self._when(format_html("At {} a week you finish the plan", self.a_week), one.finish, self.named("finish"))]
        if recent and abs(recent - one.a_week) * PACES_DIFFER > one.a_week:
            late = finish_at(one.uses, recent, one.today)
            pace = format_html("At your recent {} a week you would finish it", minutes("pace", recent))
            said.append(self._when(pace, late, "pace.finish"))
        return joined(said)

    def _when(self, pace: SafeString, on: date | None, name: str) -> SafeString:
        one = self.figures
        if on is None:
            return format_html("{} more than three years from now.", pace)
        words = format_html("{} on {}", pace, day(name, on, one.today))
        target = one.interview_on or one.last_day
        if target is None:
            return format_html("{}.", words)
        what, days = "interview" if one.interview_on else "last day of the plan", (target - on).days
        if days == 0:
            return format_html("{}, the {}.", words, "day of the interview" if one.interview_on else what)
        return format_html("{}, {} {} the {}.", words, count(abs(days), "day"), "before" if days > 0 else "after", what)


def finish_at(left: int, a_week: int, today: date) -> date | None:
    """The day on which so much is done at an even pace; None beyond three years."""
    days = -(-left * A_WEEK // a_week)
    return today + timedelta(days=days - 1) if days <= MOST_DAYS else None
