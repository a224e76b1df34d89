"""The clock of an interview, as arithmetic: whatever is pressed in whatever order, no time is lost or made."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.mocks.clock import AWAY, MINUTE, ClockState, OutOfTurn, clock, follow_ups, milliseconds, shown, stretches
from practice.mocks.script import LENGTHS, PHASES
from tests.examples import examples

NOW = datetime(2026, 5, 13, 9, 0, tzinfo=UTC)
STEPS = ("start", "pause", "resume", "on", "back", "finish", "reopen")
GAPS = st.integers(0, 20 * MINUTE)
PRESSES = st.lists(st.tuples(st.sampled_from(STEPS), GAPS), max_size=30)


def after(minutes):
    return NOW + timedelta(minutes=minutes)


def begun(minutes=45):
    return ClockState(stretches(minutes)).start(NOW)


def pressed(sitting, step, now):
    if step in {"on", "back"}:
        return sitting.go_to(sitting.current + (1 if step == "on" else -1), sitting.current, now)
    return getattr(sitting, step)(now)


@pytest.mark.parametrize("minutes", LENGTHS)
def test_the_phases_of_each_length_fill_it(minutes):
    assert sum(stretch.minutes for stretch in stretches(minutes)) == minutes
    assert [stretch.key for stretch in stretches(minutes)] == [phase.key for phase in PHASES]
    assert all(stretch.spent_ms == 0 for stretch in stretches(minutes))


@examples(300)
@given(PRESSES)
def test_what_was_spent_is_the_time_since_the_start_without_the_pauses(presses):
    sitting, now, expected = ClockState(stretches(45)), NOW, 0
    for step, gap in presses:
        now += timedelta(milliseconds=gap)
        expected += gap if sitting.state == "running" else 0
        with suppress(OutOfTurn):
            sitting = pressed(sitting, step, now)
        assert sitting.spent_ms(now) == expected
        assert all(stretch.spent_ms >= 0 for stretch in sitting.stretches)
        shown_now = clock(sitting, now, 4)
        assert shown_now.elapsed_ms >= 0
        assert shown_now.left_ms == 0 or shown_now.overrun_ms == 0


@examples(200)
@given(PRESSES, st.integers(-MINUTE, 0))
def test_a_servers_clock_that_is_set_back_makes_no_time_negative(presses, back):
    sitting, now = begun(), NOW
    for place, (step, gap) in enumerate(presses):
        now += timedelta(milliseconds=back if place % 3 == 2 else gap)
        try:
            sitting = pressed(sitting, step, now)
        except OutOfTurn:
            continue
        assert clock(sitting, now, 4).elapsed_ms >= 0
        assert sitting.spent_ms(now) >= 0


@examples(200)
@given(PRESSES)
def test_pressing_twice_is_pressing_once(presses):
    sitting, now = ClockState(stretches(30)), NOW
    for step, gap in presses:
        now += timedelta(milliseconds=gap)
        try:
            once = pressed(sitting, step, now)
        except OutOfTurn:
            continue
        again = once.go_to(once.current, sitting.current, now) if step in {"on", "back"} else pressed(once, step, now)
        assert again == once
        sitting = once


@pytest.mark.parametrize("step", ["pause", "resume", "on", "finish", "step_out", "reopen"])
def test_nothing_can_be_done_before_the_start(step):
    with pytest.raises(OutOfTurn, match="has not started"):
        pressed(ClockState(stretches(45)), step, NOW)


@pytest.mark.parametrize("step", ["start", "pause", "resume", "on", "step_out"])
def test_nothing_can_be_done_after_the_end(step):
    with pytest.raises(OutOfTurn, match="over"):
        pressed(begun().finish(after(3)), step, after(4))


def test_phases_come_one_after_the_other_and_may_be_gone_back_to():
    sitting = begun().go_to(1, 0, after(5))
    with pytest.raises(OutOfTurn, match="one after the other"):
        sitting.go_to(3, 1, after(6))
    with pytest.raises(OutOfTurn, match="“First sketch” meanwhile"):
        sitting.go_to(2, 0, after(6))
    back = sitting.go_to(0, 1, after(7))
    assert clock(back, after(8)).elapsed_ms == 6 * MINUTE
    with pytest.raises(OutOfTurn, match="no such phase"):
        back.go_to(-1, 0, after(8))


def test_what_was_finished_too_early_goes_on_where_it_was():
    sitting = begun().go_to(1, 0, after(5)).finish(after(7)).reopen(after(60))
    assert (sitting.state, sitting.current, sitting.spent_ms(after(70))) == ("paused", 1, 7 * MINUTE)
    assert clock(sitting.resume(after(70)), after(71)).elapsed_ms == 3 * MINUTE


def test_a_pause_outlasts_a_change_of_phase():
    sitting = begun().pause(after(2)).go_to(1, 0, after(10))
    assert sitting.state == "paused"
    assert clock(sitting.resume(after(20)), after(21)).elapsed_ms == MINUTE
    assert sitting.stretches[0].spent_ms == 2 * MINUTE


@pytest.mark.parametrize(
    ("minute", "face", "is_amber"), [(0, "8:00", False), (6.3, "1:42", False), (6.4, "1:36", True), (9, "+1:00", True)]
)
def test_the_clock_turns_amber_at_four_fifths_and_counts_on_beyond_the_end(minute, face, is_amber):
    found = clock(begun(), after(minute))
    assert (found.face, found.is_amber, found.is_away) == (face, is_amber, False)


def test_time_away_can_be_taken_off():
    sitting, late = begun(), after(8) + timedelta(milliseconds=AWAY)
    assert clock(sitting, late).is_away
    stepped = sitting.step_out(late)
    assert (stepped.state, stepped.spent_ms(late)) == ("paused", 8 * MINUTE)
    assert stepped.step_out(after(99)) == stepped
    assert begun().step_out(after(3)).spent_ms(after(9)) == 3 * MINUTE


def test_prompts_come_when_they_are_due():
    sitting = begun()
    counts = [len(clock(sitting, after(minute)).due) for minute in (0, 2.3, 2.5, 4.3, 4.5)]
    assert counts == [1, 1, 2, 2, 3]
    moments, minute = [], 0
    while (next_ms := clock(sitting, after(minute)).next_ms) is not None:
        moments.append(next_ms)
        minute = next_ms / MINUTE
    assert moments == [144_000, 264_000, 384_000, 480_000, 480_000 + AWAY]


@pytest.mark.parametrize(("number", "places"), [(0, []), (1, [4]), (3, [4, 4, 5]), (4, [4, 4, 4, 5])])
def test_follow_ups_are_spread_over_serving_and_wrap_up(number, places):
    found = follow_ups(number, stretches(45))
    assert [one.place for one in found] == places
    assert [one.follow_up for one in found] == list(range(number))
    moments = [(one.place, one.at_ms) for one in found]
    assert moments == sorted(set(moments))


def test_a_follow_up_whose_phase_was_left_early_is_asked_in_the_next():
    sitting = begun()
    for place in range(4):
        sitting = sitting.go_to(place + 1, place, after(place + 1))
    assert [one.follow_up for one in clock(sitting, after(5), 4).due if one.follow_up is not None] == []
    closing = sitting.go_to(5, 4, after(5))
    assert [one.follow_up for one in clock(closing, after(5), 4).due if one.follow_up is not None] == [0, 1, 2]


def test_the_tag_changes_with_what_is_shown_and_not_with_the_time():
    sitting = begun()
    tags = [clock(sitting, after(minute)).tag for minute in (0, 2, 3, 4, 5, 6.3, 6.4)]
    assert [tags.index(tag) for tag in tags] == [0, 0, 2, 2, 4, 4, 6]
    assert clock(sitting.pause(after(1)), after(1)).tag != tags[0]


def test_lengths_are_written_in_minutes_and_seconds():
    assert [shown(length) for length in (0, 999, 61_000, 75 * MINUTE)] == ["0:00", "0:00", "1:01", "75:00"]
    assert milliseconds(timedelta(seconds=-3)) == 0
