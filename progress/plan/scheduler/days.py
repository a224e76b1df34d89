"""Weeks as days and minutes. Dates only, so no clock change can move them."""

from dataclasses import dataclass
from datetime import date, timedelta

from progress.plan.scheduler.inputs import Answers

MOST_WEEKS = 52
DAY = timedelta(days=1)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Span:
    """A week of the plan. ``minutes`` is all of it, ``ahead`` from today on; of that ``study`` lies before the last days.

    ``days`` counts the days ahead with any time. Seven days from the start make a week, whatever weekday that is.
    """

    number: int
    first: date
    last: date
    minutes: int
    ahead: int
    study: int
    days: int

    @property
    def is_final(self) -> bool:
        """Whether some of its time is kept for mocks and recall alone."""
        return self.study < self.ahead


def end_of(answers: Answers) -> date | None:
    """The first day after the plan, if the reader set one."""
    if answers.interview_on:
        return answers.interview_on
    return answers.start + WEEK * answers.weeks if answers.weeks else None


def last_days(answers: Answers) -> date | None:
    """From which day on only mocks and recall are planned: a tenth of the time, three to seven days, at most a third."""
    end = end_of(answers)
    if end is None:
        return None
    days = max((end - answers.start).days, 0)
    return end - DAY * min(7, max(3, round(days / 10)), days // 3)


def week_at(answers: Answers, day: date) -> int:
    """The number of a day's week: 1 for the first, 0 or less before it."""
    return (day - answers.start).days // 7 + 1


def spans(answers: Answers, today: date) -> list[Span]:
    """All weeks; without an end, as many as a plan may have from now on."""
    end = end_of(answers)
    count = max(week_at(answers, today), 1) + MOST_WEEKS - 1
    if end:
        count = max(-((answers.start - end).days // 7), 0)
    return [_span(answers, number, end, today) for number in range(1, count + 1)]


def _span(answers: Answers, number: int, end: date | None, today: date) -> Span:
    first = answers.start + WEEK * (number - 1)
    after = min(first + WEEK, end) if end else first + WEEK
    dates = [first + DAY * place for place in range((after - first).days)]
    minutes = {day: max(answers.minutes_by_weekday[day.weekday()], 0) for day in dates}
    ahead = {day: some for day, some in minutes.items() if day >= today}
    final = last_days(answers)
    study = sum(some for day, some in ahead.items() if final is None or day < final)
    days = sum(some > 0 for some in ahead.values())
    return Span(number, first, after - DAY, sum(minutes.values()), sum(ahead.values()), study, days)


def minutes_until(answers: Answers, today: date, end: date) -> int:
    """The time from today (or the start, if later) up to the day before an end."""
    first = max(today, answers.start)
    whole, rest = divmod(max((end - first).days, 0), 7)
    extra = sum(answers.minutes_by_weekday[(first + DAY * place).weekday()] for place in range(rest))
    return whole * answers.minutes_a_week + extra
