"""A plan as a reader meets it: eight weeks at five hours, and what changes when they work, move or skip."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from progress.plan.scheduler.inputs import Evidence, PlanStatus
from progress.plan.scheduler.schedule import plan
from tests.progress.plan.scheduler.samples import GUIDE, MONDAY, eight_weeks, guide

FRESH = PlanStatus()
WEEK = timedelta(days=7)
made = plan(GUIDE, eight_weeks(), FRESH, MONDAY)


def week_of(found, key):
    return next((item.week for item in found.items if item.key == key), None)


def test_eight_weeks_weave_all_four_steps():
    assert len(made.weeks) == 8
    assert {item.step for item in made.items} == {"pattern", "reading", "case", "exercise", "mock", "recall"}
    assert {"pattern", "case", "exercise"} <= {item.step for item in made.weeks[0].items}


def test_every_thing_says_its_minutes_and_why_it_is_there():
    assert all(item.minutes > 0 and item.why and item.title for item in made.items)


def test_every_week_has_a_theme():
    patterns = {item.slug: item.family for item in GUIDE.patterns}
    assert {patterns[item.slug] for item in made.weeks[0].items if item.step == "pattern"} >= {made.weeks[0].theme}
    assert made.weeks[7].theme == "Mocks and recall"


def test_mocks_begin_in_the_second_third_and_the_last_week_has_one():
    weeks = [item.week for item in made.items if item.step == "mock"]
    assert min(weeks) >= 3
    assert max(weeks) == 8


def test_a_text_comes_once_a_pattern_of_it_is_met():
    patterns = {f"reading:{part.slug}": part.patterns[0] for part in GUIDE.parts}
    for item in made.items:
        assert item.step != "reading" or week_of(made, f"pattern:{patterns[item.key]}") <= item.week


def test_recall_takes_a_tenth_once_patterns_are_met():
    recall = {item.week: item.minutes for item in made.items if item.step == "recall"}
    assert recall[1] == 3 * sum(item.step == "pattern" for item in made.weeks[0].items)
    assert all(recall[week] <= 30 for week in range(2, 8))


def test_a_year_end_and_a_leap_day_are_days_like_others():
    found = plan(GUIDE, eight_weeks(weeks=12, start=date(2027, 12, 27)), FRESH, date(2027, 12, 27))
    assert found.weeks[0].last == date(2028, 1, 2)
    assert found.weeks[9].first == date(2028, 2, 28)
    assert found.weeks[10].first == date(2028, 3, 6)


def test_the_plan_ends_the_day_before_the_interview():
    found = plan(GUIDE, eight_weeks(interview_on=MONDAY + timedelta(days=17)), FRESH, MONDAY)
    assert found.weeks[-1].last == MONDAY + timedelta(days=16)
    assert found.weeks[-1].minutes == 180


def test_without_an_end_a_plan_takes_the_weeks_it_needs():
    found = plan(GUIDE, eight_weeks(weeks=None), FRESH, MONDAY)
    assert not found.dropped
    assert found.weeks[-1].items
    assert len(plan(GUIDE, eight_weeks(weeks=None, minutes_by_weekday=(30,) * 7), FRESH, MONDAY).weeks) > len(found.weeks)


def test_without_minutes_a_plan_is_empty_and_says_so():
    found = plan(GUIDE, eight_weeks(minutes_by_weekday=(0,) * 7), FRESH, MONDAY)
    assert not list(found.items)
    assert found.note == "No minutes on any weekday, so there is nothing to plan yet."


def test_an_interview_today_leaves_no_days_and_says_so():
    found = plan(GUIDE, eight_weeks(interview_on=MONDAY), FRESH, MONDAY)
    assert found.weeks == ()
    assert "no days to plan" in found.note


def test_too_little_time_names_what_is_left_out_and_why():
    found = plan(GUIDE, eight_weeks(weeks=2), FRESH, MONDAY)
    assert found.dropped
    assert all(left.reason and left.item.title for left in found.dropped)
    assert found.note == ""


def test_must_reads_stay_when_time_is_short():
    found = plan(guide(parts=30), eight_weeks(weeks=3), FRESH, MONDAY)
    assert [left for left in found.dropped if left.item.step == "reading"]
    assert week_of(found, "reading:book#1")


def test_a_thing_longer_than_a_week_is_optional_and_no_week_is_too_full():
    found = plan(GUIDE, eight_weeks(minutes_by_weekday=(25, 0, 0, 0, 0, 0, 0)), FRESH, MONDAY)
    assert not [week for week in found.weeks if week.over]
    assert "exercise:e0" in {left.item.key for left in found.dropped}


def test_a_long_text_stands_in_one_week_where_three_days_are_enough_for_it():
    long = replace(GUIDE, parts=(replace(GUIDE.parts[0], minutes=160), replace(GUIDE.parts[1], minutes=400)))
    found = plan(long, eight_weeks(), FRESH, MONDAY)
    assert [(item.key, item.minutes) for item in found.items if item.step == "reading"] == [("reading:book#0", 160)]


def test_what_is_known_is_not_planned_and_opens_what_needs_it():
    found = plan(GUIDE, eight_weeks(known=frozenset({"pattern:p07", "pattern:p08", "pattern:p09"})), FRESH, MONDAY)
    assert week_of(found, "pattern:p07") is None
    assert week_of(found, "exercise:e7") or week_of(found, "mock:e7") <= 1


def test_what_is_missed_lies_behind_until_it_is_planned_again():
    kept, later = FRESH.keeping(made), MONDAY + WEEK
    found = plan(GUIDE, eight_weeks(), kept, later)
    assert [item.why for item in found.behind[:1]] == ["Left from week 1"]
    assert found.weeks[1:] == made.weeks[1:]
    again = plan(GUIDE, eight_weeks(), kept.released(), later)
    assert not again.behind
    assert {item.key for item in found.behind} <= {item.key for item in again.items} | {left.item.key for left in again.dropped}


def test_what_is_done_stays_in_its_week_as_done():
    key = made.weeks[0].items[0].key
    kept = replace(FRESH.keeping(made), done={key: Evidence("Recalled", MONDAY)})
    found = plan(GUIDE, eight_weeks(), kept, MONDAY)
    assert [(item.key, item.evidence) for item in found.weeks[0].done] == [(key, "Recalled")]
    assert found.weeks[0].theme == made.weeks[0].theme


def test_done_elsewhere_counts_as_done():
    found = plan(GUIDE, eight_weeks(), replace(FRESH, elsewhere={"pattern:p00": MONDAY}), MONDAY)
    assert [(item.key, item.evidence) for item in found.done] == [("pattern:p00", "Already done")]


def test_what_is_skipped_keeps_its_reason():
    found = plan(GUIDE, eight_weeks(), replace(FRESH, skipped={"case:c01": "Read it at work"}), MONDAY)
    assert [(left.item.title, left.reason) for left in found.skipped] == [("Case 1", "Read it at work")]
    assert week_of(found, "case:c01") is None


def test_what_a_reader_moves_stays_where_they_put_it():
    found = plan(GUIDE, eight_weeks(), replace(FRESH, moved={"case:c00": 6, "exercise:e3": 2}), MONDAY)
    assert (week_of(found, "case:c00"), week_of(found, "exercise:e3")) == (6, 2)
    assert "You put it in this week." in [item.why for item in found.weeks[5].items]


def test_too_much_in_one_week_is_the_readers_choice_and_is_said():
    moved = {f"exercise:e{number}": 4 for number in range(8)}
    found = plan(GUIDE, eight_weeks(), replace(FRESH, moved=moved), MONDAY)
    assert found.weeks[3].over > 0


def test_what_the_guide_no_longer_has_is_named():
    kept = replace(FRESH.keeping(made), placed={"case:gone-for-good": 3})
    found = plan(GUIDE, eight_weeks(), kept, MONDAY)
    assert ("Gone for good", "The guide no longer has it") in {(left.item.title, left.reason) for left in found.dropped}


@pytest.mark.parametrize("weeks", [1, 8])
def test_no_reason_names_a_pattern_of_a_case(weeks):
    found = plan(GUIDE, eight_weeks(weeks=weeks), FRESH, MONDAY)
    reasons = [item.why for item in found.items if item.step == "case"]
    reasons += [left.reason for left in found.dropped if left.item.step == "case"]
    assert reasons
    assert not [why for why in reasons if "Pattern p" in why]
