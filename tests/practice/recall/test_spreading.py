"""How due cards spread over days."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from practice.recall.spreading import A_DAY, days_needed, room, spread

TODAY = date(2026, 3, 2)
loads = st.dictionaries(st.integers(1, 40).map(lambda days: TODAY + timedelta(days=days)), st.integers(0, 40), max_size=20)


def test_today_has_room_for_the_cap_less_what_was_done():
    assert [room(0), room(4), room(15), room(99)] == [15, 11, 0, 0]


def test_the_first_come_first_and_none_twice():
    days = spread(range(40), {}, TODAY, 0)
    assert [days[number] for number in (0, 14, 15, 29, 30)] == [
        TODAY,
        TODAY,
        *[TODAY + timedelta(days=1)] * 2,
        TODAY + timedelta(days=2),
    ]


def test_300_cards_take_20_days():
    assert len(set(spread(range(300), {}, TODAY, 0).values())) == days_needed(300) == 20


@given(st.integers(0, 400), loads, st.integers(0, 30))
def test_no_day_gets_more_than_its_room(count, scheduled, done):
    days = spread(range(count), scheduled, TODAY, done)
    assert list(days) == list(range(count))
    assert list(days.values()) == sorted(days.values())
    for day, added in Counter(days.values()).items():
        assert added <= room(done if day == TODAY else scheduled.get(day, 0)) <= A_DAY


@given(st.integers(0, 400), st.integers(0, 30))
def test_spreading_what_was_spread_changes_nothing(count, done):
    days = spread(range(count), {}, TODAY, done)
    due = [number for number, day in days.items() if day == TODAY]
    later = Counter(day for day in days.values() if day > TODAY)
    assert set(spread(due, later, TODAY, done).values()) <= {TODAY}
