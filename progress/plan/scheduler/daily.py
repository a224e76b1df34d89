"""The day of each open thing. Calendar, week and Today all ask here, so that they never differ."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from practice.steps import PATTERN, RECALL
from progress.plan.scheduler.days import DAY
from progress.plan.scheduler.figures import MOST_DAYS
from progress.plan.scheduler.inputs import Answers
from progress.plan.scheduler.plan import Item, ScheduledPlan, Week

# A day may run a little over its minutes.
GENEROUS = 1.15


@dataclass(slots=True)
class Daily:
    """Minutes left on the days of study from today on, and the day of each slot. ``spent`` minutes of today are gone."""

    answers: Answers
    today: date
    spent: int = 0
    used: dict[date, int] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    # Minutes of each day that was asked for
    there: dict[date, int] = field(default_factory=dict)

    def minutes(self, day: date) -> int:
        if day not in self.there:
            minutes = self.answers.minutes_by_weekday[day.weekday()]
            self.there[day] = max(minutes - (self.spent if day == self.today else 0), 0)
        return self.there[day]

    @property
    def longest(self) -> int:
        return max(self.answers.minutes_by_weekday)

    def studied(self, first: date, last: date) -> list[date]:
        """The days with time for study, from today on."""
        numbers = range(max(first, self.today).toordinal(), last.toordinal() + 1)
        by_weekday = self.answers.minutes_by_weekday
        # The first of all days was a Monday.
        days = [date.fromordinal(number) for number in numbers if by_weekday[(number - 1) % 7]]
        return [day for day in days if self.minutes(day)]

    def put(self, item: Item, day: date) -> None:
        self.days[item.slot] = day
        self.used[day] = self.used.get(day, 0) + item.minutes

    def best(self, item: Item, days: list[date]) -> date | None:
        """The first day that has the minutes; else one that runs a little over."""
        wanted, used, there = item.minutes, self.used, self.there
        if wanted > self.longest * GENEROUS:
            return None
        for share in (1.0, GENEROUS):
            for day in days:
                if used.get(day, 0) + wanted <= there.get(day, 0) * share:
                    return day
        return None

    def emptiest(self, days: list[date]) -> date:
        return max(days, key=lambda day: (self.minutes(day) - self.used.get(day, 0), -day.toordinal()))


def daily(plan: ScheduledPlan, answers: Answers, today: date, spent: int = 0) -> dict[str, date]:
    """The day of each open thing by its slot, in the order to do it and within each day's minutes.

    ``spent`` are today's minutes that are gone: what was studied, and what is due for recall. Things left from earlier
    weeks come first. A week's things stay in it as long as it has room for them; what is more goes to the next days with
    room, and where none has, to the emptiest. Nothing that follows a pattern comes before it.
    """
    found = Daily(answers, today, spent)
    weeks = [week for week in plan.weeks if week.last >= today]
    last = weeks[-1].last if weeks else today
    ahead = found.studied(weeks[0].first if weeks else today, last)
    _place(found, plan.behind, ahead, cache(lambda: _beyond(found, last) or [today]))
    for week in weeks:
        first, after = bisect_left(ahead, week.first), bisect_right(ahead, week.last)
        _week(found, week, ahead[first:after], ahead[after:])
    return found.days


def _week(found: Daily, week: Week, days: list[date], later: list[date]) -> None:
    room = sum(max(found.minutes(day) - found.used.get(day, 0), 0) for day in days)
    is_too_much = week.planned > room * GENEROUS
    if not days and not later:
        found.days |= {item.slot: max(week.first, found.today) for item in week.items}
    else:
        _place(found, week.items, days, lambda: later if is_too_much or not days else [])


def _place(found: Daily, items: Iterable[Item], days: list[date], later: Callable[[], list[date]]) -> None:
    """On the days first, and where those have no room on later ones. Both are in order."""
    first = date.min
    for item in sorted(items, key=lambda item: item.step == RECALL):
        begins = date.min if item.step == RECALL else first
        near = days[bisect_left(days, begins) :]
        day = found.best(item, near)
        if day is None and near and item.minutes > found.longest * GENEROUS:
            day = found.emptiest(near)
        elif day is None:
            others = later()
            far = others[bisect_left(others, begins) :]
            day = found.best(item, far) or found.emptiest(near or far or days or others)
        found.put(item, day)
        if item.step == PATTERN:
            first = max(first, day)


def _beyond(found: Daily, last: date) -> list[date]:
    """Days of study after the last week, for what the weeks have no room for; at most a year of them."""
    first = max(last + DAY, found.today)
    return found.studied(first, first + DAY * (MOST_DAYS // 3))
