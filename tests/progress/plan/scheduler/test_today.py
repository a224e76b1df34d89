"""Today's things, the four lanes, and weeks by month."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from progress.plan.scheduler.daily import shares
from progress.plan.scheduler.inputs import Answers, Evidence, PlanStatus
from progress.plan.scheduler.next_up import Today, months
from progress.plan.scheduler.next_up import next_up as up_next
from progress.plan.scheduler.plan import ScheduledPlan
from progress.plan.scheduler.schedule import plan
from tests.examples import examples
from tests.progress.plan.scheduler.samples import GUIDE, MONDAY, eight_weeks, gone, worlds

FRESH, ANSWERS = PlanStatus(), eight_weeks()
made = plan(GUIDE, ANSWERS, FRESH, MONDAY)
KEPT = FRESH.keeping(made)


def next_up(made: ScheduledPlan, standing: PlanStatus, today: date, minutes: int, answers: Answers = ANSWERS) -> Today:
    """With so many minutes left of the day."""
    spent = answers.minutes_by_weekday[today.weekday()] - minutes + min(standing.recall_due, 15)
    return up_next(made, standing, today, minutes, shares(gone(made, spent), answers, today))


def test_today_takes_the_first_things_that_fit_the_day():
    found = next_up(made, FRESH, MONDAY, 60)
    assert found.items[0] == made.weeks[0].items[0]
    assert 1 <= len(found.first) <= 3
    assert found.minutes <= 60 * 1.15


def test_the_first_thing_is_offered_even_if_it_is_longer_than_the_day():
    assert len(next_up(made, FRESH, MONDAY, 5).items) == 1


def test_a_day_without_study_says_so_and_still_names_the_next_thing():
    found = next_up(made, FRESH, MONDAY, 0)
    assert (len(found.items), found.note) == (1, "Rest day. If you would like to study anyway, start here.")


def test_cards_take_their_minutes_first_and_have_a_most():
    found = next_up(made, replace(FRESH, recall_due=300), MONDAY, 60)
    assert (found.cards, found.waiting) == (15, 285)
    assert found.minutes <= 60 * 1.15


def test_what_was_left_open_comes_first():
    later = MONDAY + timedelta(days=7)
    found = next_up(plan(GUIDE, eight_weeks(), KEPT, later), KEPT, later, 60)
    assert found.items[0].why == "Left from week 1"


def test_when_a_week_is_done_the_next_one_begins():
    done = {item.key: Evidence() for item in made.weeks[0].items}
    standing = replace(KEPT, done=done)
    found = next_up(plan(GUIDE, eight_weeks(), standing, MONDAY), standing, MONDAY, 60)
    assert found.note == "Week 1 is done; this comes from week 2."


def test_before_the_first_day_the_plan_says_when_it_begins():
    found = next_up(made, FRESH, MONDAY - timedelta(days=2), 60)
    assert found.note == "The plan begins on Monday, 23 November."


def test_when_everything_is_done_nothing_is_next():
    done = {item.key: Evidence() for item in made.items}
    standing = replace(KEPT, done=done)
    found = next_up(plan(GUIDE, eight_weeks(), standing, MONDAY), standing, MONDAY, 60)
    assert (found.items, found.note) == ((), "Everything planned is done.")


def test_a_plan_into_which_nothing_fits_is_not_called_done():
    answers = replace(ANSWERS, interview_on=MONDAY + timedelta(days=1), weeks=None)
    standing = replace(FRESH, spent=60)
    found = next_up(plan(GUIDE, answers, standing, MONDAY), standing, MONDAY, 0, answers)
    assert (found.items, found.note[:12]) == ((), "Nothing fits")


def test_weeks_stand_under_the_month_in_which_they_begin():
    found = months(made)
    assert [(name, len(weeks)) for name, weeks in found] == [("November 2026", 2), ("December 2026", 4), ("January 2027", 2)]


@examples(25)
@given(worlds(), st.integers(0, 400))
def test_today_offers_three_things_and_counts_their_minutes_alone(world, minutes):
    made = plan(*world)
    found = next_up(made, world[2], world[3], minutes, world[1])
    assert len(found.first) <= 3
    assert [*found.first, *found.more] == found.things
    assert found.minutes == found.cards + sum(found.lengths[item.slot] for thing in found.first for item in thing)
    assert {item.slot for item in found.items} <= {item.slot for item in (*made.items, *made.behind)}
