"""The day of each open thing. Calendar, week and Today all ask here, so that they never differ."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import product

from practice.steps import CASE, PATTERN, READING, RECALL
from progress.plan.scheduler.days import DAY, end_of, last_days, left_of
from progress.plan.scheduler.figures import MOST_DAYS
from progress.plan.scheduler.inputs import Answers
from progress.plan.scheduler.plan import Item, ScheduledPlan, Week

# A day may run so many minutes over, and a week or a plan that holds more than its time by such a share.
OVER, GENEROUS = 10, 1.15
TEXTS = {READING, CASE}


@dataclass(slots=True)
class Daily:
    """Minutes left on the days of study from today on, and the day of each slot.

    ``spent`` minutes of today are gone. ``asked`` names this week and how many minutes of its recall are among them.
    ``stretch`` says how many times its minutes each day has to hold, where there is more work than time until the end.
    """

    answers: Answers
    today: date
    spent: int = 0
    asked: tuple[int, int] = (0, 0)
    stretch: float = 1.0
    used: dict[date, int] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    # The last day of what takes several, by its slot
    until: dict[str, date] = field(default_factory=dict)
    # Whether a thing goes on the day that it fills best, and not on the first one that has room
    is_tight: bool = False
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

    def put(self, item: Item, day: date) -> None:
        self.days[item.slot] = day
        self.used[day] = self.used.get(day, 0) + self.weight(item)

    def allowed(self, item: Item, days: list[date]) -> list[date]:
        """Of an interview plan's last days a pattern may have none, a text not the last two, and a mock not the very last."""
        end, final = end_of(self.answers), last_days(self.answers)
        if item.step == RECALL or end is None or final is None or not days or days[-1] < final:
            return days
        before = final if item.step == PATTERN else end - 2 * DAY if item.step in TEXTS else end - DAY
        return days[: bisect_left(days, before)] or days

    def put_over(self, item: Item, days: list[date]) -> bool:
        """Over two study days in a row, three of a text, or more of recall, which is for every day, where no single one has
        the room. Whether it fits."""
        wanted = self.weight(item)
        if not days:
            return False
        most = len(days) if item.step == RECALL else 3 if item.step in TEXTS else 2
        for size in range(2, most + 1):
            for place in range(len(days) - size + 1):
                ours = days[place : place + size]
                room = [max(self.minutes(day) - self.used.get(day, 0), 0) for day in ours]
                if sum(room) + OVER >= wanted:
                    self.days[item.slot] = ours[0]
                    for day, some in zip(ours, room, strict=True):
                        taken = min(some, wanted) if day != ours[-1] else wanted
                        self.used[day] = self.used.get(day, 0) + taken
                        wanted -= taken
                        if taken > 0:
                            self.until[item.slot] = day
                    return True
        return False

    def best(self, item: Item, days: list[date]) -> date | None:
        """The first day that has the minutes, or the one that it fills best; else one that runs a little over."""
        wanted, used, there = self.weight(item), self.used, self.there
        for over in (0, OVER):
            fitting = (day for day in days if used.get(day, 0) + wanted <= there.get(day, 0) + over)
            if (
                day := min(fitting, key=lambda day: there[day] - used.get(day, 0), default=None)
                if self.is_tight
                else next(fitting, None)
            ):
                return day
        return None

    def over(self, days: list[date]) -> int:
        """By how many minutes the days hold too much."""
        return sum(max(self.used.get(day, 0) - int(self.minutes(day)) - OVER, 0) for day in days)

    def emptiest(self, days: list[date]) -> date:
        return max(days, key=lambda day: (self.minutes(day) - self.used.get(day, 0), -day.toordinal()))


def daily(plan: ScheduledPlan, answers: Answers, today: date, cards: int = 0) -> dict[str, date]:
    """The day of each open thing by its slot; of what takes several the first."""
    return by_day(plan, answers, today, cards).days


def by_day(plan: ScheduledPlan, answers: Answers, today: date, cards: int = 0) -> Daily:
    """The days of each open thing, in the order to do it and within the minutes that each day has left.

    ``cards`` are to be recalled today. Things left from earlier weeks come first. A week's things stay in it as long as it
    has room for them; what is more goes to the next days with room, and where none has, to the emptiest. Nothing that
    follows a pattern comes before it.
    """
    weeks = [week for week in plan.weeks if week.last >= today]
    first = max(plan.current, 1)
    recall = sum(item.minutes for week in weeks if week.number == first for item in week.items if item.step == RECALL)
    found = Daily(answers, today, plan.sums.spent + cards, (first, min(cards, recall)), _stretch(plan, answers))
    last = weeks[-1].last if weeks else today
    ahead = found.studied(weeks[0].first if weeks else today, last)
    beyond = cache(lambda: _beyond(found, last))
    _place(found, plan.behind, ahead, lambda: beyond() or [today])
    for week in weeks:
        first, after = bisect_left(ahead, week.first), bisect_right(ahead, week.last)
        _week(found, week, ahead[first:after], ahead[after:], beyond)
    return found


def _stretch(plan: ScheduledPlan, answers: Answers) -> float:
    """How many times longer the days have to be: a little more fits into them as they are.

    A plan without an end takes more days instead, and what lies behind waits for a reader to lay it out again.
    """
    there = plan.sums.there
    needed = (plan.sums.left - plan.sums.behind) / there if there and end_of(answers) else 1.0
    return needed if needed > GENEROUS else 1.0


def _week(found: Daily, week: Week, days: list[date], later: list[date], beyond: Callable[[], list[date]]) -> None:
    room = sum(max(found.minutes(day) - found.used.get(day, 0), 0) for day in days)
    is_too_much = sum(map(found.weight, week.items)) > room * GENEROUS
    far = cache(lambda: later if end_of(found.answers) else [*later, *beyond()])
    if not days and not far():
        found.days |= {item.slot: max(week.first, found.today) for item in week.items}
        return
    others = far if is_too_much or not days else list
    before = dict(found.used)
    _place(found, week.items, days, others)
    if found.over(days) and not is_too_much:
        _place_again(found, week, days, before)


def _place_again(found: Daily, week: Week, days: list[date], before: dict[date, int]) -> None:
    """In other ways, where one of them fills the days more evenly: recall at the end of the week before all else, the
    longest things first, each on the day that it fills best. ``before`` is what the days held without the week."""
    best, least = (found.used, dict(found.days), dict(found.until)), found.over(days)
    for is_recall_first, is_longest_first, found.is_tight in product((True, False), repeat=3):
        found.used = dict(before)
        for item in week.items:
            found.until.pop(item.slot, None)
        _place(found, week.items, days, list, is_longest_first, is_recall_first)
        if (over := found.over(days)) < least:
            best, least = (found.used, dict(found.days), dict(found.until)), over
        if not least:
            break
    found.is_tight = False
    found.used, found.days, found.until = best


def _place(
    found: Daily,
    items: Iterable[Item],
    days: list[date],
    later: Callable[[], list[date]],
    is_longest_first: bool = False,
    is_recall_first: bool = False,
) -> None:
    """On the days first, and where those have no room on later ones. Both are in order.

    With the longest first, patterns and what stands before them still go before all else, and nothing before what it follows.
    """
    fixed: list[date] = []
    for item, after, is_fixed in _ordered(found, items, is_longest_first, is_recall_first):
        begins = fixed[after - 1] if after else date.min
        near = found.allowed(item, days[bisect_left(days, begins) :])
        day = found.best(item, near[::-1] if is_recall_first and item.step == RECALL else near)
        if day is not None:
            found.put(item, day)
        elif not found.put_over(item, near):
            others = later()
            far = others[bisect_left(others, begins) :]
            found.put(item, found.best(item, far) or found.emptiest(near or far or days or others))
        if is_fixed:
            fixed.append(max(found.days[item.slot], begins))


def _ordered(found: Daily, items: Iterable[Item], is_longest_first: bool, is_recall_first: bool) -> list[tuple[Item, int, bool]]:
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
    if is_recall_first:
        ordered.sort(key=lambda one: one[0].step != RECALL)
    return ordered


def _beyond(found: Daily, last: date) -> list[date]:
    """Days of study after the last week, for what the weeks have no room for; at most a year of them."""
    first = max(last + DAY, found.today)
    return found.studied(first, first + DAY * (MOST_DAYS // 3))
