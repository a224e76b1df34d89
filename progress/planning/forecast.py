"""When a reader will be through, at the pace they plan and at the pace they keep."""

from datetime import date, timedelta

from progress.planning.days import DAY, end_of
from progress.planning.material import Answers
from progress.planning.shapes import Plan
from progress.planning.words import count, long_date, minutes_words

MOST_DAYS = 3 * 366


def finish_on(answers: Answers, minutes: int, first: date) -> date | None:
    """The day on which so many minutes are done, from a first day on; None where that takes more than three years."""
    day = max(first, answers.start)
    for place in range(MOST_DAYS):
        minutes -= answers.minutes_by_weekday[(day + DAY * place).weekday()]
        if minutes <= 0:
            return day + DAY * place
    return None


def forecast(plan: Plan, answers: Answers, recent_minutes: int | None = None) -> str:
    """One sentence for the planned pace, and one for the pace of late where it is known and differs by a fifth."""
    left = plan.sums.left
    if not left:
        return "Nothing is left in the plan."
    if not answers.minutes_a_week:
        return f"{minutes_words(left)} are left, and no minutes on any weekday."
    today = plan.sums.today
    pace = f"At {minutes_words(answers.minutes_a_week)} a week you finish the plan"
    words = _when(pace, finish_on(answers, left, today), answers, today)
    if recent_minutes and abs(recent_minutes - answers.minutes_a_week) * 5 > answers.minutes_a_week:
        days = -(-left * 7 // recent_minutes)
        late = max(today, answers.start) + timedelta(days=days - 1) if days <= MOST_DAYS else None
        words += " " + _when(f"At the {minutes_words(recent_minutes)} a week of late you would finish it", late, answers, today)
    return words


def _when(pace: str, day: date | None, answers: Answers, today: date) -> str:
    if day is None or (day - today).days > MOST_DAYS:
        return f"{pace} more than three years from now."
    end = end_of(answers)
    words = f"{pace} on {long_date(day, today)}"
    if end is None:
        return f"{words}."
    name = "interview" if answers.interview_on else "end of the plan"
    days = (end - day).days
    if days == 0:
        return f"{words}, the day of the {name}."
    return f"{words}, {count(abs(days), 'day')} {'before' if days > 0 else 'after'} the {name}."
