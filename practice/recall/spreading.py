"""How much of what is due comes today, in which order, and how the rest spreads over the days after: pure, standard library only."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
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


def interleaved[Item](
    items: Sequence[Item], kind: Callable[[Item], str], is_alike: Callable[[str, str], bool], last: str | None = None
) -> list[Item]:
    """The same items with no two of one kind in a row where that can be avoided, else in their order.

    After one of a kind come those like it, where there are any: things that look alike are told apart better when they
    alternate than in blocks (Brunmair and Richter 2019, https://doi.org/10.1037/bul0000209). ``last`` is the kind of the one
    before the first.
    """
    left, order = list(items), []
    while left:
        kinds = [kind(one) for one in left]
        others = [place for place, one in enumerate(kinds) if one != last] or [0]
        commonest, count = Counter(kinds).most_common(1)[0]
        if 2 * count > len(left) and commonest != last:
            # More than half of them: in any later place two of them would meet.
            place = kinds.index(commonest)
        else:
            place = next((place for place in others if last and is_alike(last, kinds[place])), others[0])
        last = kinds[place]
        order.append(left.pop(place))
    return order


def counted(days: Iterable[date]) -> dict[date, int]:
    """How many cards each day has, in order."""
    return dict(sorted(Counter(days).items()))
