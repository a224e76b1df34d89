"""Weeks as days and minutes. Dates only, so no clock change can move them."""

from dataclasses import dataclass
from datetime import date, timedelta

from progress.plan.scheduler.goals import GOALS, INTERVIEW
from progress.plan.scheduler.inputs import Answers

MOST_WEEKS = 52
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
# So short a plan has no two days without texts at its end.
SHORT = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Span:
    """A week of the plan. ``minutes`` is all of it, ``ahead`` what is left of it; of that ``study`` lies before the last days.

    ``whole_study`` is of all its minutes what lies before the last days, ``texts`` what is left before the last two, and
    ``rest`` what is left of the last one. ``days`` counts the days ahead with any time; ``two`` and ``three`` are the most
    minutes on so many of them in a row. Seven days from the start make a week, whatever weekday that is.
    """

    number: int
    first: date
    last: date
    minutes: int
    ahead: int
    study: int
    days: int
    whole_study: int = 0
    texts: int = 0
    rest: int = 0
    two: int = 0
    three: int = 0

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
    """From which day on an interview plan holds no new pattern: 15 % of the time, three to seven days, at most half."""
    end = end_of(answers)
    if end is None or (answers.goal != INTERVIEW and answers.goal in GOALS):
        return None
    days = max((end - answers.start).days, 0)
    final = end - DAY * min(7, max(3, round(days * 0.15)), days // 2)
    # Half of the time at least is for study, also where most of it lies near the date.
    while final < end - DAY and 2 * _minutes_between(answers, answers.start, final) < _minutes_between(
        answers, answers.start, end
    ):
        final += DAY
    return final


def texts_until(answers: Answers) -> date | None:
    """From which day on an interview plan holds no new text: the last two days, of three days or fewer its last ones."""
    end, final = end_of(answers), last_days(answers)
    if end is None or final is None:
        return None
    return final if end - answers.start <= SHORT else end - 2 * DAY


def _minutes_between(answers: Answers, first: date, end: date) -> int:
    whole, rest = divmod((end - first).days, 7)
    extra = sum(answers.minutes_by_weekday[(first + DAY * place).weekday()] for place in range(rest))
    return whole * answers.minutes_a_week + extra


def week_at(answers: Answers, day: date) -> int:
    """The number of a day's week: 1 for the first, 0 or less before it."""
    return (day - answers.start).days // 7 + 1


def left_of(answers: Answers, day: date, today: date, spent: int) -> int:
    """The minutes of a day that are left: none of those before today, and of today what is not ``spent``."""
    if day < today:
        return 0
    return max(answers.minutes_by_weekday[day.weekday()] - (spent if day == today else 0), 0)


def spans(answers: Answers, today: date, spent: int = 0) -> list[Span]:
    """All weeks; without an end, as many as a plan may have from now on."""
    end = end_of(answers)
    count = max(week_at(answers, today), 1) + MOST_WEEKS - 1
    if end:
        count = max(-((answers.start - end).days // 7), 0)
    return [_span(answers, number, end, today, spent) for number in range(1, count + 1)]


def _span(answers: Answers, number: int, end: date | None, today: date, spent: int) -> Span:
    first = answers.start + WEEK * (number - 1)
    after = min(first + WEEK, end) if end else first + WEEK
    dates = [first + DAY * place for place in range((after - first).days)]
    minutes = sum(max(answers.minutes_by_weekday[day.weekday()], 0) for day in dates)
    ahead = {day: left_of(answers, day, today, spent) for day in dates}
    final = last_days(answers)
    study = sum(some for day, some in ahead.items() if final is None or day < final)
    whole = sum(answers.minutes_by_weekday[day.weekday()] for day in dates if final is None or day < final)
    until = texts_until(answers)
    texts = sum(some for day, some in ahead.items() if until is None or day < until)
    rest = ahead.get(end - DAY, 0) if final and end else 0
    there = [some for some in ahead.values() if some]
    two, three = (max((sum(there[at : at + size]) for at in range(len(there))), default=0) for size in (2, 3))
    more = (whole, texts, rest, two, three)
    return Span(number, first, after - DAY, minutes, sum(ahead.values()), study, len(there), *more)


def minutes_until(answers: Answers, today: date, end: date, spent: int = 0) -> int:
    """The time that is left from today (or the start, if later) up to the day before an end."""
    first = max(today, answers.start)
    if first == today and spent and today < end:
        return left_of(answers, today, today, spent) + minutes_until(answers, today + DAY, end)
    return _minutes_between(answers, first, max(first, end))
