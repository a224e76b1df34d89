"""Weeks and rhythm for the progress page: pure arithmetic on local dates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from progress.reading.study_days import NOTHING, WEEKS, Day

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Cell:
    date: date
    day: Day
    is_future: bool


@dataclass(frozen=True, slots=True)
class Heat:
    """A table of the last weeks: ``rows`` by weekday from the week's first day, a cell a week, the oldest first."""

    weeks: Sequence[date]
    rows: Sequence[tuple[str, Sequence[Cell]]]

    @property
    def months(self) -> Iterator[tuple[str, int]]:
        """The months above the table: a name and how many weeks begin in it."""
        names = [week.strftime("%b %Y") for week in self.weeks]
        start = 0
        for place in range(1, len(names) + 1):
            if place == len(names) or names[place] != names[start]:
                yield names[start], place - start
                start = place


def week_of(day: date, week_start: int) -> date:
    """The first day of the week that a day is in; ``week_start`` counts from Monday as 0."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def heat(days: Mapping[date, Day], today: date, week_start: int, weeks: int = WEEKS) -> Heat:
    first = week_of(today, week_start) - WEEK * (weeks - 1)
    starts = [first + WEEK * number for number in range(weeks)]
    rows = []
    for weekday in range(7):
        dates = [start + timedelta(days=weekday) for start in starts]
        cells = [Cell(day, days.get(day, NOTHING), day > today) for day in dates]
        rows.append((dates[0].strftime("%A"), cells))
    return Heat(tuple(starts), rows)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How this week goes, and how many weeks before it went as wished. Rest is part of it."""

    studied: int
    wished: int
    weeks_kept: int
    is_paused: bool

    @property
    def words(self) -> str:
        if self.is_paused:
            return "Paused. Your progress is saved."
        return f"{self.studied} of {self.wished} study days this week"


def rhythm(
    days: Mapping[date, Day], today: date, week_start: int, wished: int, pause: tuple[date | None, date | None] = (None, None)
) -> Rhythm:
    """Count study days by week. A week touched by the pause neither counts nor breaks the row."""

    def studied(week: date) -> int:
        return sum(bool(days.get(week + timedelta(days=number), NOTHING).changes) for number in range(7))

    def paused(first: date, last: date) -> bool:
        begin, end = pause
        return begin is not None and begin <= last and (end is None or first <= end)

    this_week = week_of(today, week_start)
    kept, week = 0, this_week - WEEK
    earliest = min(days, default=today)
    while week + WEEK > earliest and (paused(week, week + timedelta(days=6)) or studied(week) >= wished):
        kept += studied(week) >= wished
        week -= WEEK
    return Rhythm(studied(this_week), wished, kept, paused(today, today))
