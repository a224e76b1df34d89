"""The days of each open thing. Calendar, week and Today all ask here, so that they never differ."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from practice.steps import PATTERN, RECALL
from progress.plan.scheduler.days import DAY, end_of
from progress.plan.scheduler.figures import MOST_DAYS
from progress.plan.scheduler.inputs import Answers
from progress.plan.scheduler.plan import ScheduledPlan, Week
from progress.plan.scheduler.room import Daily
from progress.plan.scheduler.ways import best_of, in_order

# A week or a plan may hold more than its time by such a share.
GENEROUS = 1.15
type Shares = Mapping[str, Mapping[date, int]]


def daily(plan: ScheduledPlan, answers: Answers, today: date, cards: int = 0) -> dict[str, date]:
    """The first day of each open thing by its slot."""
    return first_days(shares(plan, answers, today, cards))


def first_days(parts: Shares) -> dict[str, date]:
    return {slot: min(days) for slot, days in parts.items()}


def shares(plan: ScheduledPlan, answers: Answers, today: date, cards: int = 0) -> Shares:
    """The minutes of each open thing on each of its days, by its slot: in the order to do it and within what each day has left.

    ``cards`` are to be recalled today. Things left from earlier weeks come first. A week's things stay in it as long as it
    has room for them; what is more goes to the next days with room, and where none has, to the emptiest. Nothing that
    follows a pattern comes before it. What no single day has room for goes on on the next day of study, but for a mock or a
    drawing: that takes one day, and more of it than there is.
    """
    weeks = [week for week in plan.weeks if week.last >= today]
    first = max(plan.current, 1)
    recall = sum(item.minutes for week in weeks if week.number == first for item in week.items if item.step == RECALL)
    is_study_day = answers.minutes_by_weekday[today.weekday()] and weeks and weeks[0].first <= today
    asked = (first, min(cards, recall) if is_study_day else 0)
    found = Daily(answers, today, plan.sums.spent + cards, asked, _stretch(plan, answers))
    last = weeks[-1].last if weeks else today
    ahead = found.studied(weeks[0].first if weeks else today, last)
    beyond = cache(lambda: _beyond(found, last))
    in_order(found, plan.behind, ahead, lambda: beyond() or [today])
    met = bool(cards or answers.known) or any(item.step == PATTERN for item in (*plan.done, *plan.behind))
    for week in weeks:
        first, after = bisect_left(ahead, week.first), bisect_right(ahead, week.last)
        _week(found, week, ahead[first:after], ahead[after:], beyond, is_new=not met)
        met = met or any(item.step == PATTERN for item in week.items)
    return found.parts


def _stretch(plan: ScheduledPlan, answers: Answers) -> float:
    """How many times longer the days have to be: a little more fits into them as they are.

    A plan without an end takes more days instead, and what lies behind waits for a reader to lay it out again.
    """
    there = plan.sums.there
    needed = (plan.sums.left - plan.sums.behind) / there if there and end_of(answers) else 1.0
    return needed if needed > GENEROUS else 1.0


def _week(found: Daily, week: Week, days: list[date], later: list[date], beyond: Callable[[], list[date]], is_new: bool) -> None:
    room = sum(max(found.room(day), 0) for day in days)
    is_too_much = sum(map(found.weight, week.items)) > room * GENEROUS
    far = cache(lambda: later if end_of(found.answers) else [*later, *beyond()])
    if not days and not far():
        found.parts |= {item.slot: {max(week.first, found.today): item.minutes} for item in week.items}
        return
    if is_too_much or not days:
        in_order(found, week.items, days, far)
        return
    best_of(found, week, days, is_new)


def _beyond(found: Daily, last: date) -> list[date]:
    """Days of study after the last week, for what the weeks have no room for; at most a year of them."""
    first = max(last + DAY, found.today)
    return found.studied(first, first + DAY * (MOST_DAYS // 3))
