import pytest
from hypothesis import given
from hypothesis import strategies as st

from history.merging import RULE, join_text
from progress.reading.merging import in_order, join_records, read_again
from progress.reading.rules import Outline, OutlinePart, Record
from tests.examples import examples

OUTLINE = Outline(tuple(OutlinePart(key, key, 60) for key in "abc"), 180)
AT = "2026-01-01T00:00:00.000000+00:00"
dates = st.sampled_from(["", "2024", "2024-05", "2025-01-02", "2026"])
states = st.sampled_from(["want", "reading", "stopped", "known", "finished"])


def record(number=1, state="reading", keys="", **fields):
    return Record(number=number, state=state, parts=dict.fromkeys(keys, AT), **fields)


@st.composite
def histories(draw):
    return tuple(
        record(
            number,
            draw(states),
            draw(st.sets(st.sampled_from("abc"))),
            started=started,
            finished=finished,
            rating=draw(st.none() | st.integers(1, 5)),
            percent=draw(st.none() | st.integers(0, 100)),
        )
        for number in range(1, draw(st.integers(1, 3)) + 1)
        for started, finished in [draw(st.tuples(dates, dates).filter(lambda pair: in_order(*pair)))]
    )


@examples(50)
@given(histories(), histories(), st.booleans())
def test_nothing_is_lost_and_nothing_lowered(mine, theirs, later):
    joined = join_records(mine, theirs, OUTLINE, later)
    for side in (mine, theirs):
        for one, result in zip(side, joined, strict=False):
            assert one.parts.keys() <= result.parts.keys()
            assert one.state != "finished" or result.state == "finished"
            assert one.rating is None or result.rating is not None
    assert [one.number for one in joined] == list(range(1, max(len(mine), len(theirs)) + 1))
    assert all(in_order(one.started, one.finished) for one in joined)


@examples(50)
@given(histories(), histories(), st.booleans())
def test_joining_the_same_again_changes_nothing(mine, theirs, later):
    joined = join_records(mine, theirs, OUTLINE, later)
    assert join_records(joined, theirs, OUTLINE, False) == joined
    assert join_records(mine, mine, OUTLINE, later) == mine


@pytest.mark.parametrize(("mine", "theirs", "later", "state"), [
    ("want", "finished", False, "finished"),
    ("finished", "reading", True, "finished"),
    ("reading", "stopped", True, "stopped"),
    ("reading", "stopped", False, "reading"),
])  # fmt: skip
def test_the_state_further_along_wins_then_the_later(mine, theirs, later, state):
    assert join_records((record(state=mine),), (record(state=theirs),), OUTLINE, later)[0].state == state


def test_the_last_part_that_both_lacked_finishes_on_an_unknown_day():
    (joined,) = join_records((record(keys="ab"),), (record(keys="bc"),), OUTLINE, True)
    assert (joined.state, joined.finished) == ("finished", "")


def test_a_finished_work_begun_again_is_a_reading_again():
    mine, theirs = (record(state="finished", keys="abc", finished="2023"),), (record(keys="a"),)
    joined = join_records(mine, read_again(mine, theirs, True), OUTLINE, True)
    assert [(one.number, one.state) for one in joined] == [(1, "finished"), (2, "reading")]
    assert read_again(mine, theirs, False) == theirs


def test_notes_are_joined_once_with_a_rule_between():
    joined = join_text("Mine", "Theirs", set(), set())
    assert joined == "Mine\n\n---\n\nTheirs"
    assert join_text(joined, "Theirs", set(), set()) == joined
    assert join_text("Same", "Same", set(), set()) == "Same"


def test_a_note_that_went_on_is_not_joined_with_what_it_was():
    assert join_text("New", "Old", {"Old", "New"}, set()) == "New"
    assert join_text("Old", "New", set(), {"Old", "New"}) == "New"
    assert join_text("Mine", f"Mine{RULE}More", set(), set()) == f"Mine{RULE}More"
