"""How a reading goes on: the rules, by example and for any sequence of presses."""

from hypothesis import given
from hypothesis import strategies as st

from progress.reading import rules
from progress.reading.rules import Outline, Press, Record

BOOK = Outline.of([("a", "A", 60, ""), ("b", "B", 30, ""), ("c", "C", None, "")], 2)
PAPER = Outline.of([], 2)
TODAY = Press("2026-05-13", "2026-05-13T10:00:00.000000+00:00")
LATER = Press("2026-05-14", "2026-05-14T10:00:00.000000+00:00")
STATES = ["want", "reading", "finished", "stopped", "known", ""]

outlines = st.sampled_from([BOOK, PAPER])
presses = st.lists(
    st.one_of(
        st.tuples(st.just("mark"), st.sampled_from(STATES)),
        st.tuples(st.just("tick"), st.sets(st.sampled_from("abcx"), min_size=1), st.booleans()),
        st.tuples(st.just("percent"), st.integers(0, 100)),
        st.tuples(st.just("again")),
    ),
    max_size=12,
)


def go_on(records, outline, press, now=TODAY):
    match press:
        case ("mark", state):
            return rules.mark(records, outline, state, now)
        case ("tick", keys, wanted):
            return rules.tick(records, outline, sorted(keys), wanted, now)
        case ("percent", percent):
            return rules.set_percent(records, outline, percent, now)
        case _:
            return rules.again(records, now)


def after(outline, *pressed):
    records = ()
    for number, press in enumerate(pressed):
        records = go_on(records, outline, press, Press("2026-05-13", f"2026-05-13T10:00:00.{number:06}+00:00"))
    return records


@given(outlines, presses, st.sampled_from(["want", "reading", "finished", "stopped", "known"]))
def test_the_same_mark_twice_is_once(outline, pressed, state):
    once = rules.mark(after(outline, *pressed), outline, state, TODAY)
    assert once[-1].state == state
    # What wanting starts again after a finish is wanted already.
    assert rules.mark(once, outline, state, LATER) == once


@given(outlines, presses, st.sets(st.sampled_from("abcx"), min_size=1), st.booleans())
def test_the_same_tick_twice_is_once(outline, pressed, keys, wanted):
    once = rules.tick(after(outline, *pressed), outline, sorted(keys), wanted, TODAY)
    assert rules.tick(once, outline, sorted(keys), wanted, LATER) == once


@given(presses)
def test_a_share_is_within_bounds_and_whole_exactly_when_all_is_read(pressed):
    records = after(BOOK, *pressed)
    record = records[-1] if records else None
    share = rules.fraction(record, BOOK)
    assert 0 <= share <= 1
    assert (share == 1) == bool(record and set("abc") <= record.parts.keys())
    assert (rules.shown_percent(share) == 100) == (share == 1)
    assert (rules.shown_percent(share) == 0) == (share == 0)


@given(outlines, presses)
def test_only_parts_that_exist_are_read(outline, pressed):
    assert all(record.parts.keys() <= outline.keys for record in after(outline, *pressed))


@given(outlines, presses)
def test_readings_are_numbered_in_order_and_only_the_last_goes_on(outline, pressed):
    records = after(outline, *pressed)
    assert [record.number for record in records] == list(range(1, len(records) + 1))
    assert all(record.state not in {"want", "reading"} for record in records[:-1])


@given(outlines, presses)
def test_a_finish_has_a_date_and_nothing_else_has(outline, pressed):
    assert all(bool(record.finished) == (record.state == "finished") for record in after(outline, *pressed))


@given(outlines, presses)
def test_a_record_survives_being_written_down(outline, pressed):
    records = after(outline, *pressed)
    assert tuple(Record.from_json(record.to_json()) for record in records) == records


@given(outlines, presses, st.one_of(st.just(("again",)), st.tuples(st.just("tick"), st.just({"a"}), st.just(True))))
def test_earlier_readings_stay_as_they_are(outline, pressed, last):
    records = after(outline, *pressed)
    assert go_on(records, outline, last, LATER)[: len(records) - 1] == records[:-1]


def test_the_last_part_finishes_and_taking_it_back_reopens():
    records = after(BOOK, ("tick", {"a"}, True), ("tick", {"b", "c"}, True))
    assert (records[-1].state, records[-1].finished) == ("finished", "2026-05-13")
    reopened = rules.tick(records, BOOK, ["c"], False, TODAY)[-1]
    assert (reopened.state, reopened.finished, set(reopened.parts)) == ("reading", "", {"a", "b"})


def test_finishing_ticks_what_was_left_and_reading_takes_that_back():
    records = after(BOOK, ("tick", {"a"}, True), ("mark", "finished"))
    assert set(records[-1].parts) == {"a", "b", "c"}
    assert set(rules.mark(records, BOOK, "reading", LATER)[-1].parts) == {"a"}


def test_wanting_a_finished_work_again_keeps_the_finish():
    assert [record.state for record in after(BOOK, ("mark", "finished"), ("mark", "want"))] == ["finished", "want"]


def test_knowing_leaves_the_ticks_alone():
    assert set(after(BOOK, ("tick", {"a"}, True), ("mark", "known"))[-1].parts) == {"a"}


def test_a_stopped_reading_goes_on_where_it_was():
    records = after(BOOK, ("tick", {"a"}, True), ("mark", "stopped"), ("mark", "reading"))
    assert (records[-1].state, set(records[-1].parts), len(records)) == ("reading", {"a"}, 1)


def test_parts_that_join_later_are_new_and_do_not_unfinish():
    record = after(BOOK, ("mark", "finished"))[-1]
    longer = Outline.of(
        [("a", "A", 60, ""), ("b", "B", 30, ""), ("c", "C", 30, ""), ("d", "D", 60, ""), ("e", "E", 60, "")], None
    )
    assert rules.new_since_finished(record, longer) == 2
    assert record.state == "finished"
    assert rules.fraction(record, longer) < 1


def test_retired_parts_leave_the_sum_and_keep_the_tick():
    record = after(BOOK, ("tick", {"a", "b"}, True))[-1]
    shorter = Outline.of([("b", "B", 30, "")], None)
    assert rules.fraction(record, shorter) == 1
    assert set(record.parts) == {"a", "b"}


def test_up_to_here_begins_with_the_first_part():
    assert rules.up_to(BOOK, "b") == ["a", "b"]
    assert rules.up_to(BOOK, "x") == []


def test_a_hundred_per_cent_finishes_and_less_does_not():
    assert after(PAPER, ("percent", 100))[-1].state == "finished"
    assert after(PAPER, ("percent", 99))[-1].state == "reading"
    assert after(BOOK, ("percent", 50)) == ()


def test_shares_are_by_effort_and_the_unknown_share_what_is_left():
    assert [part.minutes for part in BOOK.parts] == [60, 30, 30]
    assert rules.fraction(after(BOOK, ("tick", {"a"}, True))[-1], BOOK) == 0.5
