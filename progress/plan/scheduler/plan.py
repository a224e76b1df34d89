"""What the planner gives back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from practice.steps import READING


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of work in a week. Reading too long for one week comes in several sittings of the same key."""

    key: str
    step: str
    slug: str
    title: str
    minutes: int
    week: int = 0
    why: str = ""
    sitting: int = 1
    sittings: int = 1
    evidence: str = ""

    @property
    def slot(self) -> str:
        """Unique in a plan: the key, and which of several sittings it is."""
        return self.key if self.sittings == 1 else f"{self.key}~{self.sitting}/{self.sittings}"


@dataclass(frozen=True, slots=True)
class Left:
    """An item that is not planned, and why, in words."""

    item: Item
    reason: str


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, the last week perhaps fewer; ``last`` is its last day, and ``ahead`` what is left of its ``minutes``."""

    number: int
    first: date
    last: date
    minutes: int
    ahead: int
    theme: str
    items: tuple[Item, ...] = ()
    done: tuple[Item, ...] = ()

    @property
    def planned(self) -> int:
        return sum(item.minutes for item in self.items)

    @property
    def over(self) -> int:
        """By how many minutes its open work is more than the time left of it. What is done is no burden, whenever it was done."""
        return max(self.planned - self.ahead, 0)


@dataclass(frozen=True, slots=True)
class Sums:
    """Minutes: ``left`` to do (planned and behind), ``there`` from today to the end, ``behind``, and ``dropped``.

    ``until`` is the first day after the plan, None where the reader set no end. ``spent`` minutes of today are gone.
    """

    left: int
    there: int
    behind: int
    dropped: int
    until: date | None
    today: date
    spent: int = 0


@dataclass(frozen=True, slots=True)
class ScheduledPlan:
    """Every wanted piece of work stands in exactly one place: a week's items, done, behind, skipped or dropped.

    ``current`` is the number of today's week: 0 before the first, more than there are weeks after the last. ``note`` says why
    there is nothing in it, ``few`` what fits where there is little time.
    """

    weeks: tuple[Week, ...]
    done: tuple[Item, ...]
    behind: tuple[Item, ...]
    skipped: tuple[Left, ...]
    dropped: tuple[Left, ...]
    sums: Sums
    current: int
    note: str = ""
    few: str = ""

    @property
    def items(self) -> Iterator[Item]:
        """Open work, week by week, in the order to do it."""
        for week in self.weeks:
            yield from week.items

    @property
    def counted(self) -> tuple[Item, ...]:
        """What is done and counts: reading only since the plan began, as what was read in earlier years is no part of it."""
        return tuple(item for item in self.done if item.week or item.step != READING)

    @property
    def outside(self) -> tuple[Item, ...]:
        """What of it stands in none of the weeks: it was done before them, after them, or on no known day."""
        return tuple(item for item in self.counted if not 1 <= item.week <= len(self.weeks))

    @property
    def placed(self) -> dict[str, int]:
        """Slot to week, to be kept and given back in ``Standing.placed``."""
        done = {item.slot: item.week for week in self.weeks for item in week.done}
        return {item.slot: item.week for item in (*self.behind, *self.items)} | done

    def week(self, number: int) -> Week | None:
        return self.weeks[number - 1] if 1 <= number <= len(self.weeks) else None
