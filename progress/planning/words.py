"""Minutes, dates and lists in words."""

from collections.abc import Sequence
from datetime import date


def minutes_words(minutes: float) -> str:
    """45 -> "45 min", 90 -> "1 h 30 min", from ten hours on in whole hours."""
    minutes = round(minutes)
    if minutes < 60:
        return f"{minutes} min"
    if minutes >= 600:
        return f"{round(minutes / 60)} h"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def long_date(day: date, today: date) -> str:
    """12 May, with the year where it is not today's."""
    return f"{day.day} {day:%B}" if day.year == today.year else f"{day.day} {day:%B} {day.year}"


def listed(names: Sequence[str], most: int = 3) -> str:
    """A, B and C; from the fourth on "A, B and 2 more"."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def count(number: int, one: str, many: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number} {many or one + 's'}"
