from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from progress.dashboard.statistics import heat, rhythm, week_of
from progress.reading.rings import Ring
from progress.reading.study_days import Day

MONDAY = date(2026, 11, 23)
STUDY = Day(1, 30)


def days(*numbers: int) -> dict[date, Day]:
    """Study days, counted back from Monday."""
    return {MONDAY - timedelta(days=number): STUDY for number in numbers}


def test_the_last_week_of_the_heatmap_holds_today():
    found = heat({MONDAY: STUDY}, MONDAY + timedelta(days=2), 0)
    assert found.rows[0][1][-1].date == MONDAY
    assert [row[1][-1].is_future for row in found.rows] == [False] * 3 + [True] * 4


def test_a_week_may_begin_on_sunday():
    assert week_of(MONDAY, 6) == date(2026, 11, 22)
    assert heat({}, MONDAY, 6).rows[0][0] == "Sunday"


def test_every_day_of_a_year_stands_once_in_the_heatmap():
    dates = [cell.date for _, cells in heat({}, MONDAY, 0).rows for cell in cells]
    assert len(dates) == len(set(dates)) == 53 * 7


def test_levels_rise_with_minutes_and_a_note_counts():
    assert [Day(1, minutes).level for minutes in (0, 15, 16, 46, 91)] == [1, 1, 2, 3, 4]
    assert Day(0, 0).level == 0


def test_this_week_counts_its_days_only():
    assert rhythm(days(0, 1, 2), MONDAY, 0, 4).studied == 1


def test_weeks_that_reached_the_wish_are_counted_back_to_the_first_that_did_not():
    kept = days(1, 2, 3, 4, 8, 9, 10, 11, 15)
    assert rhythm(kept, MONDAY, 0, 4).weeks_kept == 2


def test_a_paused_week_neither_counts_nor_ends_the_row():
    kept = days(1, 2, 3, 4, 15, 16, 17, 18)
    pause = (MONDAY - timedelta(days=14), MONDAY - timedelta(days=8))
    assert rhythm(kept, MONDAY, 0, 4).weeks_kept == 1
    assert rhythm(kept, MONDAY, 0, 4, pause).weeks_kept == 2


def test_a_pause_without_an_end_goes_on():
    assert rhythm({}, MONDAY, 0, 4, (MONDAY - timedelta(days=1), None)).is_paused


@given(st.floats(0, 1000, allow_subnormal=False), st.floats(0.1, 1000))
def test_a_ring_is_full_only_when_all_is_done_and_empty_only_when_nothing_is(done, total):
    percent = Ring("", "", done, total).percent
    assert (percent == 100) == (done >= total)
    assert (percent == 0) == (done == 0)
