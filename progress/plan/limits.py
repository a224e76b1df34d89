"""What a plan may ask for at most. One that was saved before there were such limits is read within them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from progress.plan.scheduler.days import DAY, MOST_WEEKS, end_of, week_at
from progress.plan.scheduler.inputs import Answers
from progress.plan.storage import StoredItem

# Minutes of study in a day
LONGEST_DAY = 16 * 60
# A plan two years ahead is a wish; five years ahead is a typing error.
FURTHEST = timedelta(days=731)
# A plan that goes on has more weeks than one is made with.
MOST_KEPT = 4 * MOST_WEEKS


def within(answers: Answers, laid_out_at: str) -> Answers:
    """With shorter days, fewer weeks and an earlier interview where it asks for more; ``laid_out_at`` is when it was made."""
    on, furthest = answers.interview_on, max(date.fromisoformat(laid_out_at[:10]), answers.start) + FURTHEST + DAY
    minutes = tuple(min(some, LONGEST_DAY) for some in answers.minutes_by_weekday)
    weeks = answers.weeks and min(answers.weeks, MOST_WEEKS)
    is_within = (minutes, weeks) == (answers.minutes_by_weekday, answers.weeks) and not (on and on > furthest)
    return (
        answers if is_within else replace(answers, minutes_by_weekday=minutes, weeks=weeks, interview_on=on and min(on, furthest))
    )


def weeks_within(before: Answers, now: Answers, number: int) -> int:
    """How many of its weeks a plan has left: all of them where nothing was more than it may be."""
    end = end_of(now)
    most = week_at(now, end - DAY) if end and now != before else MOST_KEPT
    return min(number, max(most, 1), MOST_KEPT)


def rows_within(rows: Sequence[StoredItem], weeks: int) -> list[StoredItem]:
    """What stood in later weeks stands in the last one."""
    return [row if row.week <= weeks else row._replace(week=weeks) for row in rows]
