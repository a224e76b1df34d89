"""The readiness page: what a reader has shown in the four steps, and for each gap the next step. A fixed number of queries."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property

from accounts.models import User
from practice.levels import Level, levels
from practice.rubric import NAMES
from progress import readiness_areas
from progress.dashboard import days_of
from progress.planner.evidence import Findings
from progress.planner.kept import KeptPlan
from progress.planner.material import material
from progress.planner.pages import PlanPage
from progress.planning import readiness as pure
from progress.planning.material import CASE, EXERCISE, MOCK, PATTERN, Answers
from progress.planning.readiness import Readiness, Shown
from progress.planning.shapes import Plan, Sums
from progress.planning.words import count, minutes_words
from progress.readiness_areas import Section
from progress.recall.deck import Deck
from progress.recalling import PatternStanding, standings_in
from progress.statistics import Day

# The goal against which is measured where there is no plan
USUAL_GOAL = "interview-preparation"
# Days that say how much somebody studies of late, and the fewest that say anything
LATELY, ENOUGH = 28, 14
A_WEEK = 7


class ReadinessPage:
    """Of a reader; all of it is worked out from what they did, nothing is kept."""

    def __init__(self, user: User) -> None:
        self.user, self.found = user, Findings(user)
        self.today = self.found.today
        self.kept = KeptPlan.of(user, self.found)
        self.deck = Deck(user, self.found.now)

    @cached_property
    def standings(self) -> dict[str, PatternStanding]:
        return standings_in(self.deck)

    @cached_property
    def levels(self) -> dict[str, Level]:
        return levels(self.user)

    @cached_property
    def days(self) -> dict[date, Day]:
        return days_of(self.user, self.today)

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
            lapses=self.found.lapses,
            recent_minutes=self.pace,
        )

    @cached_property
    def report(self) -> Readiness:
        answers = self.kept.answers if self.kept else Answers(self.goal, self.today)
        plan = self.kept.plan if self.kept else nothing_planned(self.today)
        topics = readiness_areas.topic_names()
        return pure.readiness(material(self.goal), answers, plan, self.shown, NAMES, topics)

    @property
    def this_week(self) -> int:
        """The week of the plan to look at; nothing without a plan."""
        return PlanPage(self.kept).this_week if self.kept else 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever begun."""
        return not (any(area.share for area in self.report.areas) or self.standings or self.levels or self.elsewhere)

    @property
    def share(self) -> int | None:
        """Per cent of what the goal asks; None while too little is known for one figure."""
        return None if self.report.share is None else pure.percent(self.report.share)

    @cached_property
    def sections(self) -> list[Section]:
        patterns, cases, exercises, mocks = self.report.areas
        return [
            readiness_areas.patterns(patterns, self.standings, self.deck, self.elsewhere, self.planned(PATTERN)),
            readiness_areas.cases(cases, self.shown.cases, self.elsewhere, self.planned(CASE)),
            readiness_areas.exercises(exercises, self.levels, self.elsewhere, self.planned(EXERCISE)),
            readiness_areas.mocks(mocks, self.shown, self.standings, self.planned(MOCK)),
        ]

    @property
    def elsewhere(self) -> Mapping[str, date]:
        return self.found.elsewhere

    def planned(self, step: str) -> str:
        """The key of what the plan has next of a step; nothing without one."""
        if self.kept is None:
            return ""
        return next((item.key for item in (*self.kept.plan.behind, *self.kept.plan.items) if item.step == step), "")

    @property
    def weakest(self) -> Section:
        """Where the whole has most to gain."""
        return max(self.sections, key=lambda section: section.area.to_gain)

    @cached_property
    def studied(self) -> tuple[int, int]:
        """The minutes of the last days up to LATELY, and how many days these are: fewer for whoever has just begun."""
        first = max(min(self.days, default=self.today), self.today - timedelta(days=LATELY - 1))
        return sum(one.minutes for day, one in self.days.items() if day >= first), (self.today - first).days + 1

    @property
    def pace(self) -> int | None:
        """Minutes a week of late, by the log, the drawings and the interviews; None while too few days are known."""
        minutes, days = self.studied
        return round(minutes * A_WEEK / days) if days >= ENOUGH else None

    @property
    def hours(self) -> list[tuple[str, str]]:
        """What is done, what is left and the time for it, each with its name."""
        plan, sums = self.kept.plan, self.kept.plan.sums
        done = [item for item in plan.done if item.minutes]
        words = count(len(done), "thing")
        outside = f"{minutes_words(sums.dropped)} of it found no room in the weeks; the forecast leaves it out"
        return [
            ("Done", f"{minutes_words(sum(item.minutes for item in done))} of planned work, {words}" if done else "Nothing yet"),
            ("Left", sums.words),
            *([("Outside", outside)] if sums.dropped else []),
            ("Of late", self.pace_words),
        ]

    @property
    def pace_words(self) -> str:
        minutes, days = self.studied
        if self.pace is None:
            return f"Too early to say after {count(days, 'day')}; {ENOUGH} would say something"
        return f"{minutes_words(self.pace)} a week: {minutes_words(minutes)} in the last {days} days, kept here"

    @property
    def sum_words(self) -> list[str]:
        """The arithmetic of the forecast, line by line."""
        left, week = self.kept.plan.sums.left, self.kept.answers.minutes_a_week
        lines = [division(left, week, "planned")] if left and week else []
        return [*lines, division(left, self.pace, "of late")] if left and self.pace else lines


def division(left: int, week: int, whose: str) -> str:
    """'12 h ÷ 5 h a week planned = 2.4 weeks'"""
    return f"{minutes_words(left)} ÷ {minutes_words(week)} a week {whose} = {left / week:.1f} weeks"


def nothing_planned(today: date) -> Plan:
    return Plan((), (), (), (), (), Sums(0, 0, 0, 0, None, today), 0)
