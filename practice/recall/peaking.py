"""The last weeks before an interview: questions come sooner, so that most of them are remembered on the day.

In the last three weeks the retention that is wanted rises in equal steps from the usual 0.9 to 0.99 on the day before. A
question is asked on the day on which the chance of an answer has sunk to what is wanted, or when it is due, whichever is first.
The day's cap stays, the weakest come first, and nothing is asked twice a day. Nothing of it is stored: without a date, and
from the day of the interview on, questions are asked when they are due.

Anki's users ask for this (https://github.com/open-spaced-repetition/fsrs4anki-helper/issues/456). ``python -m
tests.practice.recall.simulated`` compares it with other rules, by readers who learn for 12 weeks and whose memory is that of
fsrs-rs. Of 90 questions the usual schedule has 85.5 remembered on the day, and 87.8 with as many reviews as this rule, which
has 88.9. A fixed retention of 0.97 in the last weeks has 88.3 with a few more reviews. Filling the cap each day with what adds
most to the chance on the day has 88.9 as well, with 66 reviews more; of 30 questions it asks for twice as many.
"""

from bisect import bisect_left
from datetime import date, timedelta

from practice.recall.scheduler import RETENTION, kept_after

DAY = timedelta(days=1)
LAST_WEEKS = timedelta(days=21)
HIGHEST = 0.99


def wanted(left: int) -> float:
    """The retention that is wanted so many days before the interview, within the last weeks."""
    return HIGHEST - (HIGHEST - RETENTION) * (left - 1) / LAST_WEEKS.days


def asked_on(stability: float, answered: date, due: date, today: date, interview: date) -> date:
    """The day on which a question is asked that was last answered on one day and is due on another; never sooner than today
    or on the day of that answer, unless it was due then."""
    first = max(interview - LAST_WEEKS, answered + DAY, today)
    left = (interview - answered).days
    ages = range((first - answered).days, (min(due, interview) - answered).days)
    # The chance sinks and what is wanted rises: once that is reached it stays so.
    place = bisect_left(ages, True, key=lambda age: kept_after(stability, age) <= wanted(left - age))
    return answered + DAY * ages[place] if place < len(ages) else due


def is_near(today: date, interview: date) -> bool:
    """Whether questions come sooner today."""
    return interview - LAST_WEEKS <= today < interview


def is_too_late_for_new(today: date, interview: date) -> bool:
    """Whether what is learnt now is seen once and never again: on the day before and on the day itself."""
    return today <= interview <= today + DAY
