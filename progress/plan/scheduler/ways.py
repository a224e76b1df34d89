"""The ways in which a week's things go on its days of study."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from practice.steps import PATTERN, RECALL
from progress.plan.scheduler.plan import Item, Week
from progress.plan.scheduler.room import OVER, WHOLE, Daily

ONE_DAY, SEVERAL = "one day", "several"
# A thing, the number of things that it follows, and whether others follow it
type Ordered = tuple[Item, int, bool]


def best_of(found: Daily, week: Week, days: list[date], is_new: bool) -> None:
    """Placed in the first of the ``WAYS`` that overfills no day; where each does, in the one that does so by the fewest minutes.

    ``is_new`` says that the reader meets their first pattern in this week: its recall comes after that.
    """
    used, parts = found.used, found.parts
    recall = [item for item in week.items if item.step == RECALL]
    items = [item for item in week.items if item.step != RECALL]
    tries = []
    for way, is_recall_last in WAYS:
        found.used, found.parts = dict(used), dict(parts)
        if is_recall_last:
            way(found, items, days)
        _recall(found, recall, days, is_new)
        if not is_recall_last:
            way(found, items, days)
        if is_new and (met := [day for item in items if item.step == PATTERN for day in found.parts[item.slot]]):
            _recall_after(found, recall, [day for day in days if day >= min(met)])
        tries.append((not _is_in_order(found, items), found.over(days), len(tries), found.used, found.parts))
        if not any(tries[-1][:2]):
            break
    *_, found.used, found.parts = min(tries, key=lambda one: one[:3])


def _recall(found: Daily, recall: list[Item], days: list[date], is_new: bool) -> None:
    for item in recall:
        found.recall(item, days, is_new)


def _recall_after(found: Daily, recall: list[Item], days: list[date]) -> None:
    """Again, where some of it would stand before the first pattern."""
    for item in recall:
        if days and min(found.parts[item.slot]) < days[0]:
            found.take(item)
            found.recall(item, days, is_new=True)


def _is_in_order(found: Daily, items: Iterable[Item]) -> bool:
    """Whether nothing comes before what it follows; the first try may come before what is to be read beside it."""
    latest: list[date] = [date.min]
    for item, after, is_fixed in _ordered(found, items):
        if min(found.parts[item.slot]) < latest[after] and not (is_fixed and item.step in WHOLE):
            return False
        if is_fixed:
            latest.append(max(*found.parts[item.slot], latest[-1]))
    return True


def _flow(found: Daily, items: Iterable[Item], days: list[date], more: int = 0, first: str = "") -> None:
    """Mocks and drawings stand on the last days that hold them whole; all else goes on from day to day around them, in order.

    What is divided may take so many ``more`` days. ``first`` says where the first try of a plan goes before what stands before
    it: on the first day that holds it whole, or over the first days.
    """
    ordered = _ordered(found, items)
    for item in [item for item, _, is_fixed in ordered if first and item.step in WHOLE and is_fixed]:
        day = next((day for day in days if found.room(day) >= found.weight(item)), None) if first == ONE_DAY else None
        if day or not found.put_over(item, days):
            found.put(item, day or found.emptiest(days))
    begins, free = _filled_by(found, sum(found.weight(item) for item, _, is_fixed in ordered if is_fixed), days)
    for item in [item for item, _, is_fixed in reversed(ordered) if item.step in WHOLE and not is_fixed]:
        place = bisect_left(days, begins)
        near = found.allowed(item, days[place + (free + OVER < found.weight(item)) :] or days)
        day = next((day for day in reversed(near) if found.room(day) + OVER >= found.weight(item)), None)
        if day or not found.put_over(item, near, is_late=True):
            found.put(item, day or found.emptiest(near))
    _around(found, ordered, days, more)


def _around(found: Daily, ordered: list[Ordered], days: list[date], more: int) -> None:
    """What has no day yet, from day to day."""
    fixed: list[date] = []
    for item, after, is_fixed in ordered:
        begins = fixed[after - 1] if after else date.min
        if item.slot not in found.parts:
            near = found.allowed(item, days[bisect_left(days, begins) :])
            if not found.put_on(item, near, more):
                found.put(item, found.emptiest(near or days))
        if is_fixed:
            fixed.append(max(*found.parts[item.slot], begins))


def _filled_by(found: Daily, minutes: int, days: list[date]) -> tuple[date, int]:
    """The day on which so many minutes are full, and what it has free after them."""
    for day in days:
        minutes -= max(found.room(day), 0)
        if minutes <= 0:
            return day, -minutes
    return days[0], max(found.room(days[0]), 0)


def in_order(
    found: Daily, items: Iterable[Item], days: list[date], later: Callable[[], list[date]] = list, is_longest_first: bool = False
) -> None:
    """On the days first, and where those have no room on later ones. Both are in order.

    With the longest first, patterns and what stands before them still go before all else, and nothing before what it follows.
    """
    fixed: list[date] = []
    for item, after, is_fixed in _ordered(found, items, is_longest_first):
        begins = fixed[after - 1] if after else date.min
        near = found.allowed(item, days[bisect_left(days, begins) :])
        day = found.best(item, near)
        if day is not None:
            found.put(item, day)
        elif not found.put_over(item, near):
            others = later()
            far = others[bisect_left(others, begins) :]
            found.put(item, found.best(item, far) or found.emptiest(near or far or days or others))
        if is_fixed:
            fixed.append(max(*found.parts[item.slot], begins))


def _ordered(found: Daily, items: Iterable[Item], is_longest_first: bool = False) -> list[Ordered]:
    """Each with the number of things that it follows, and whether others follow it: patterns, and what a week begins with.

    Recall comes last and follows none.
    """
    listed = sorted(items, key=lambda item: item.step == RECALL)
    lead = next((place for place, item in enumerate(listed) if item.step == PATTERN), 0)
    ordered, after = [], 0
    for place, item in enumerate(listed):
        is_fixed = item.step == PATTERN or (place < lead and item.step != RECALL)
        ordered.append((item, 0 if item.step == RECALL else after, is_fixed))
        after += is_fixed
    if is_longest_first:
        ordered.sort(key=lambda one: (not one[2], 0 if one[2] else -found.weight(one[0])))
    return ordered


# How a week is laid out, and whether its recall comes after all else: in order, with the longest first, with things that go on
# on the next day, and at last in pieces over more days
WAYS = (
    (in_order, False),
    (partial(in_order, is_longest_first=True), False),
    (_flow, False),
    (_flow, True),
    (partial(_flow, more=1), True),
    (partial(_flow, more=1, first=ONE_DAY), True),
    (partial(_flow, more=1, first=SEVERAL), True),
)
