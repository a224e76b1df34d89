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
        """'You have 30 h until 17 January. This plan uses 29 h 20 min: 26 h 5 min of the 48 h we recommend for
        this goal and 3 h 15 min of recall; 21 h 55 min are optional.' The parts add up to what they are parts of."""
        one = self.figures
        if not one.uses and not one.optional:
            return SafeString("Everything in this plan is done.")
        have = format_html("You have {}", minutes(self.named("there"), one.there))
        have = format_html("{}.", joined([have, self.last_day]))
        uses = format_html("This plan uses {}", minutes(self.named("uses"), one.uses))
        if one.optional:
            uses = format_html("{}: {}", uses, self._parts)
        if one.over:
            uses = format_html("{}, {} more than you have", uses, minutes(self.named("over"), one.over))
        elif one.spare and (not one.optional or one.spare >= ROOM):
            uses = format_html("{}; {} stay free", uses, minutes(self.named("spare"), one.spare))
        return format_html("{} {}.", have, uses)

    @property
    def _parts(self) -> SafeString:
        """What is open, by what is recommended and what is beside it; then the rest of what is recommended."""
        one = self.figures
        core, extra, recommended, settled = (self._minutes(name) for name in ("core", "extra", "recommended", "settled"))
        more = format_html(" and {} of {}", extra, listed(one.beside)) if one.extra else ""
        optional, verb = self._minutes("optional"), "is" if one.optional in {1, 60} else "are"
        if one.optional_extra:
            optional = format_html("{} of them and {} of more practice", *map(self._minutes, ("optional_core", "optional_extra")))
        rest = format_html(" and {} done, known, asked in a mock or left out", settled) if one.settled else ""
        return format_html(
            "{} of the {} we recommend for this goal{}; {} {} optional{}", core, recommended, more, optional, verb, rest
        )

    def _minutes(self, name: str) -> SafeString:
        return minutes(self.named(name), getattr(self.figures, name))

    @property
    def behind(self) -> SafeString | str:
        """'3 things from earlier weeks are still open.'"""
        number = self.figures.behind_count
        things = counted(self.named("behind_count"), number, "thing")
        return format_html("{} from earlier weeks {} still open.", things, "is" if number == 1 else "are") if number else ""

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
            pace = format_html("At the {} a week of the last weeks you would finish it", minutes("pace", recent))
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
