"""The free minutes of days of study, and what takes them."""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date

from practice.steps import CASE, EXERCISE, MOCK, PATTERN, READING, RECALL
from progress.plan.scheduler.days import DAY, end_of, last_days, left_of, texts_until
from progress.plan.scheduler.fill import CARDS_A_DAY
from progress.plan.scheduler.inputs import Answers
from progress.plan.scheduler.plan import Item

# A day may run so many minutes over.
OVER = 10
TEXTS, WHOLE = {READING, CASE}, {MOCK, EXERCISE}
# Nothing is divided into pieces of fewer minutes than the first; recall, and what else has no other place, not into fewer than
# the second. How many days a
# thing may take, and a text
LEAST, LEAST_RECALL = 10, 5
MOST_DAYS, MOST_TEXT = 2, 3


@dataclass(slots=True)
class Daily:
    """Minutes left on the days of study from today on, and for each slot its minutes by day.

    ``spent`` minutes of today are gone. ``asked`` names this week and how many minutes of its recall are among them.
    ``stretch`` says how many times its minutes each day has to hold, where there is more work than time until the end.
    """

    answers: Answers
    today: date
    spent: int = 0
    asked: tuple[int, int] = (0, 0)
    stretch: float = 1.0
    used: dict[date, int] = field(default_factory=dict)
    parts: dict[str, dict[date, int]] = field(default_factory=dict)
    # Minutes of each day that was asked for
    there: dict[date, int] = field(default_factory=dict)

    def minutes(self, day: date) -> int:
        if day not in self.there:
            self.there[day] = int(left_of(self.answers, day, self.today, self.spent) * self.stretch)
        return self.there[day]

    @property
    def longest(self) -> float:
        """Minutes that fit into no day at all are more than these."""
        return max(self.answers.minutes_by_weekday) * self.stretch + OVER

    def weight(self, item: Item) -> int:
        """The minutes that a thing takes of its day: the cards that are asked today are no part of it."""
        week, minutes = self.asked
        return item.minutes - minutes if item.step == RECALL and item.week == week else item.minutes

    def studied(self, first: date, last: date) -> list[date]:
        """The days with time for study, from today on."""
        numbers = range(max(first, self.today).toordinal(), last.toordinal() + 1)
        by_weekday = self.answers.minutes_by_weekday
        # The first of all days was a Monday.
        days = [date.fromordinal(number) for number in numbers if by_weekday[(number - 1) % 7]]
        return [day for day in days if self.minutes(day)]

    def room(self, day: date) -> int:
        """Minutes that are free on a day, negative where it holds too much."""
        return self.minutes(day) - self.used.get(day, 0)

    def cards(self, item: Item) -> dict[date, int]:
        """Its minutes of today that are gone already."""
        is_asked = self.asked[1] and self.weight(item) < item.minutes
        return {self.today: self.asked[1]} if is_asked else {}

    def put(self, item: Item, *days: date) -> None:
        """On one day, or over several: each but the last gives what it has free."""
        wanted, parts = self.weight(item), self.cards(item)
        for day in days:
            taken = wanted if day == days[-1] else min(max(self.room(day), 0), wanted)
            if taken or not parts:
                parts[day] = parts.get(day, 0) + taken
                self.used[day] = self.used.get(day, 0) + taken
                wanted -= taken
        self.parts[item.slot] = dict(sorted(parts.items()))

    def allowed(self, item: Item, days: list[date]) -> list[date]:
        """Of an interview plan's last days a pattern may have none, a text not the last two, and a mock not the very last."""
        end, final, until = end_of(self.answers), last_days(self.answers), texts_until(self.answers)
        if item.step == RECALL or end is None or final is None or until is None or not days or days[-1] < final:
            return days
        before = final if item.step == PATTERN else until if item.step in TEXTS else end - DAY
        return days[: bisect_left(days, before)] or days

    def take(self, item: Item) -> None:
        """Its days have its minutes back."""
        for day, taken in self.parts.pop(item.slot).items():
            self.used[day] -= taken

    def put_over(self, item: Item, days: list[date], is_late: bool = False, size: int = 0) -> bool:
        """Over two study days in a row, three of a text, or so many, where no single one has the room. Whether it fits.

        The first days that have it, or the last ones. A mock or a drawing is one sitting, and so on one day.
        """
        if item.step in WHOLE:
            return False
        wanted = self.weight(item)
        most = MOST_TEXT if item.step in TEXTS else MOST_DAYS
        for number in [size] if size else range(2, most + 1):
            places = range(len(days) - number + 1)
            for place in reversed(places) if is_late else places:
                ours = days[place : place + number]
                free = [max(self.room(day), 0) for day in ours[:-1]]
                if free[0] and sum(free) + self.room(ours[-1]) + OVER >= wanted:
                    self.put(item, *ours)
                    return True
        return False

    def put_on(self, item: Item, days: list[date], more: int = 0) -> bool:
        """From the first day with minutes free over as many days as it takes: two, three of a text, or ``more``. Whether it fits."""
        wanted, most = self.weight(item), (MOST_TEXT if item.step in TEXTS else MOST_DAYS) + more
        for place, first in enumerate(days):
            if self.room(first) >= wanted or (not more and self.room(first) + OVER >= wanted):
                self.put(item, first)
                return True
            if self.room(first) < (LEAST_RECALL if more else LEAST) or item.step in WHOLE:
                continue
            sizes = range(2, min(most, len(days) - place) + 1)
            if any(self.put_over(item, days[place : place + size], size=size) for size in sizes):
                return True
        return False

    def recall(self, item: Item, days: list[date], is_new: bool) -> None:
        """Some minutes first on each day. Of the first patterns that a reader meets it comes on the last days that it needs."""
        wanted = self.weight(item)
        others = [day for day in days if day != self.today] if self.cards(item) else days
        ours = (others if wanted else []) or days
        if is_new:
            ours = ours[-max(-(-wanted // CARDS_A_DAY), 1) :]
        parts: dict[date, int] = {}
        each = max(-(-wanted // len(ours)), LEAST_RECALL)
        for day in ours:
            if taken := min(each, wanted, max(self.room(day), 0)):
                parts[day] = taken
                wanted -= taken
        for day in sorted(ours, key=lambda day: (parts.get(day, 0) - self.room(day), day)):
            if taken := min(wanted, max(self.room(day) - parts.get(day, 0), 0)):
                parts[day] = parts.get(day, 0) + taken
                wanted -= taken
        if wanted or not parts:
            day = max(ours, key=lambda day: (self.room(day) - parts.get(day, 0), -day.toordinal()))
            parts[day] = parts.get(day, 0) + wanted
        for day, taken in parts.items():
            self.used[day] = self.used.get(day, 0) + taken
        asked = self.cards(item)
        found = {day: parts.get(day, 0) + asked.get(day, 0) for day in sorted({*parts, *asked})}
        self.parts[item.slot] = {day: minutes for day, minutes in found.items() if minutes} or found

    def best(self, item: Item, days: list[date]) -> date | None:
        """The first day that has the minutes; else one that runs a little over."""
        wanted, used, there = self.weight(item), self.used, self.there
        for over in (0, OVER):
            for day in days:
                if used.get(day, 0) + wanted <= there.get(day, 0) + over:
                    return day
        return None

    def over(self, days: list[date]) -> int:
        """By how many minutes the days hold too much."""
        return sum(max(-self.room(day) - OVER, 0) for day in days)

    def emptiest(self, days: list[date]) -> date:
        return max(days, key=lambda day: (self.room(day), -day.toordinal()))
