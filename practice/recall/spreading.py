"""How much of what is due comes today, and how the rest spreads over the days after: pure, standard library only."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

# Cards a reader's day: with an answer typed, about half an hour.
A_DAY = 15
FIVE_MINUTES = 5
DAY = timedelta(days=1)


def room(done: int) -> int:
    """How many more cards fit into a day on which so many were answered."""
    return max(A_DAY - done, 0)


def days_needed(waiting: int) -> int:
    """Over how many days so many cards spread."""
    return -(-waiting // A_DAY)


def spread[Item](due: Sequence[Item], scheduled: Mapping[date, int], today: date, done: int) -> dict[Item, date]:
    """A day for each due card, the first ones today, no day over its room. ``scheduled`` is what other days hold already."""
    days: dict[Item, date] = {}
    day, left = today, room(done)
    for one in due:
        while left <= 0:
            day += DAY
            left = room(scheduled.get(day, 0))
        days[one] = day
        left -= 1
    return days


def counted(days: Iterable[date]) -> dict[date, int]:
    """How many cards each day has, in order."""
    return dict(sorted(Counter(days).items()))
