"""The readiness page: what a reader has shown in each step, and for each gap the next step. A fixed number of queries."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import User
from mlsd_guide.amounts import count
from practice.recall.standings import RecallStatus, standings_in
from practice.sketches.levels import ReachedLevel
from practice.steps import CASE, EXERCISE, MOCK, PATTERN
from progress.plan import planner
from progress.plan.day import StudyDay
from progress.plan.evidence import Findings
from progress.plan.figures import joined, minutes, share
from progress.plan.library import material
from progress.plan.pages import PlanPage
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler import readiness as pure
from progress.plan.scheduler.inputs import Answers
from progress.plan.scheduler.next_up import upcoming
from progress.plan.scheduler.readiness import Readiness, ReadinessArea, Shown
from progress.readiness import areas
from progress.readiness.areas import Section
from progress.readiness.weak import weak_patterns
from progress.reading.study_days import days_of

# The goal against which is measured where there is no plan
USUAL_GOAL = "interview-preparation"
# Days that say how much somebody has studied recently, and the fewest that say anything
LATELY, ENOUGH = 28, 14
A_WEEK = 7


class ReadinessPage:
    """Of a reader; all of it is worked out from what they did, nothing is saved."""

    def __init__(self, user: User) -> None:
        self.found = Findings(user)
        self.today = self.found.today
        self.kept = SavedPlan.of(user, self.found)
        self.deck = self.found.deck
        self.days = days_of(user, self.today)
        # Else the plan would ask for today alone.
        self.found.studied_today = self.days[self.today].minutes if self.today in self.days else 0

    @cached_property
    def standings(self) -> dict[str, RecallStatus]:
        return standings_in(self.deck)

    @property
    def levels(self) -> dict[str, ReachedLevel]:
        return self.found.levels

    @property
    def goal(self) -> str:
        return self.kept.answers.goal if self.kept else USUAL_GOAL

    @cached_property
    def shown(self) -> Shown:
        done = self.found.done
        return Shown(
            recall={slug: one.retrievability for slug, one in self.standings.items() if one.is_learnt},
            cases=frozenset(key.partition(":")[2] for key in done if key.startswith(f"{CASE}:")),
            levels={slug: level.value for slug, level in self.levels.items() if level.value},
            marks=self.found.marks,
            held=self.found.mocks_held,
            begun=self.begun,
        )

    @property
    def begun(self) -> frozenset[str]:
        """The steps of which something was started, by the states that their own pages show."""
        is_drawn = any(level.is_begun for level in self.levels.values())
        begun = {PATTERN: bool(self.standings), EXERCISE: is_drawn, MOCK: bool(self.found.mocks_held)}
        return frozenset(step for step, is_begun in begun.items() if is_begun)

    @cached_property
    def report(self) -> Readiness:
        answers = self.kept.answers if self.kept else Answers(self.goal, self.today)
        return pure.readiness(material(answers), answers, self.shown, planner.criteria(), areas.topic_names())

    @property
    def arithmetic(self) -> SafeString:
        """'0.30 × 66 % + 0.15 × 0 % + … = 20 %'"""
        said = [format_html("{} × {}", f"{area.weight:.2f}", share(f"area.{area.key}", area.share)) for area in self.report.areas]
        return format_html("{} = {}", joined(said, " + "), share("readiness", self.report.whole))

    @property
    def measures(self) -> list[tuple[ReadinessArea, str]]:
        """How each area is calculated, in words."""
        goal = "your goal" if self.kept else "preparing for interviews"
        return [(area, area.step.measured.format(goal=goal)) for area in self.report.areas]

    @property
    def forecast(self) -> SafeString:
        return self.kept.words.forecast(self.pace)

    @property
    def this_week(self) -> int:
        """The week of the plan to look at; nothing without a plan."""
        return PlanPage(self.kept).this_week if self.kept else 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever started."""
        shown = self.standings or self.levels or self.found.mocks_held or self.elsewhere
        return not (any(area.share for area in self.report.areas) or shown)

    @property
    def share(self) -> SafeString | None:
        """Per cent of what the goal asks; None while too little is known for one number."""
        return None if self.report.share is None else share("readiness", self.report.share)

    @cached_property
    def sections(self) -> list[Section]:
        """Each is put together by the method of its step."""
        return [getattr(self, f"_{area.step.key}")(area, self.planned(area.step.key)) for area in self.report.areas]

    def _pattern(self, area: ReadinessArea, planned: str) -> Section:
        found = areas.patterns(area, self.standings, self.deck, self.elsewhere, planned)
        return replace(found, weak=weak_patterns(self.standings.values(), self.done))

    def _case(self, area: ReadinessArea, planned: str) -> Section:
        return areas.cases(area, self.shown.cases, self.elsewhere, self.done, planned)

    def _exercise(self, area: ReadinessArea, planned: str) -> Section:
        return areas.exercises(area, self.levels, self.elsewhere, planned)

    def _mock(self, area: ReadinessArea, planned: str) -> Section:
        return areas.mocks(area, self.shown, self.done, planned)

    @cached_property
    def done(self) -> set[str]:
        """Keys of what is done, here or elsewhere."""
        return self.found.done.keys() | self.elsewhere.keys()

    @property
    def elsewhere(self) -> Mapping[str, date]:
        return self.found.elsewhere

    def planned(self, step: str) -> str:
        """The key of what the plan has next of a step, as Today has it; nothing without one."""
        if self.kept is None:
            return ""
        ahead = upcoming(self.kept.plan, self.kept.days, StudyDay(self.kept).waits)
        return next((item.key for item in ahead if item.step == step), "")

    @property
    def weakest(self) -> Section:
        """Where the whole has most to gain."""
        return max(self.sections, key=lambda section: section.area.to_gain)

    @cached_property
    def studied(self) -> tuple[int, int]:
        """The minutes of the last days up to LATELY, and how many days these are: fewer for somebody who has just started."""
        first = max(min(self.days, default=self.today), self.today - timedelta(days=LATELY - 1))
        return sum(one.minutes for day, one in self.days.items() if day >= first), (self.today - first).days + 1

    @property
    def pace(self) -> int | None:
        """Minutes a week recently, by the log, the drawings and the interviews; None while too few days are known."""
        minutes, days = self.studied
        return round(minutes * A_WEEK / days) if days >= ENOUGH else None

    @property
    def hours(self) -> list[tuple[str, SafeString | str]]:
        """What is done, what is left and the time for it, each with its name."""
        words = self.kept.words
        return [("Done", words.done or "Nothing yet"), ("Planned", words.hours), ("Recently", self.pace_words)]

    @property
    def pace_words(self) -> SafeString | str:
        studied, days = self.studied
        if self.pace is None:
            return f"Too early to say after {count(days, 'day')}; we need {ENOUGH}"
        pace, studied = minutes("pace", self.pace), minutes("studied", studied)
        return format_html("{} a week: {} in the last {} days, saved here", pace, studied, days)

    @property
    def sum_words(self) -> list[SafeString]:
        """The arithmetic of the forecast, line by line."""
        left, words = self.kept.figures.uses, self.kept.words
        lines = [division(left, self.kept.figures.a_week, words.a_week, "planned")] if left and self.kept.figures.a_week else []
        return [*lines, division(left, self.pace, minutes("pace", self.pace), "recently")] if left and self.pace else lines


def division(left: int, week: int, pace: SafeString, whose: str) -> SafeString:
    """'12 h ÷ 5 h a week planned = 2.4 weeks'"""
    return format_html("{} ÷ {} a week {} = {} weeks", minutes("plan.uses", left), pace, whose, f"{left / week:.1f}")
