"""The level of an exercise, as a rule over what was submitted."""

from datetime import UTC, datetime

import pytest

from practice.sketches.levels import Submission, level_of, levels, ordinal

AT = datetime(2027, 1, 1, tzinfo=UTC)


def tried(*found: int, seen: int = 99):
    return [Submission(AT, number, 10, place >= seen) for place, number in enumerate(found)]


@pytest.mark.parametrize(("found", "level"), [((), 0), ((0,), 1), ((6,), 1), ((7,), 2), ((9,), 2), ((10,), 3), ((10, 3), 3)])
def test_a_level_is_the_best_that_was_handed_in(found, level):
    assert level_of(tried(*found)).value == level


def test_it_says_on_which_try_and_whether_the_reference_was_seen():
    assert level_of(tried(3, 10)).words == "Level 3 on the second try, before seeing the reference"
    assert level_of(tried(3, 10, 10), is_begun=True).tries == 3
    assert level_of(tried(3, 8, seen=1)).words == "Level 2 on the second try, after seeing the reference"


def test_begun_is_more_than_nothing_and_less_than_level_one():
    assert level_of([]).words == "Started"
    assert level_of([], is_begun=False).words == "Not drawn yet"


def test_tries_beyond_ten_are_counted_in_figures():
    assert [ordinal(number) for number in (1, 10, 11, 21, 22, 33, 112)] == [
        "first",
        "tenth",
        "11th",
        "21st",
        "22nd",
        "33rd",
        "112th",
    ]


def test_all_levels_of_a_reader_take_one_query(press, board, django_assert_num_queries):
    press("submit", text="Client app")
    with django_assert_num_queries(1):
        assert [found.value for found in levels(board.user).values()] == [1]
    with django_assert_num_queries(0):
        assert levels(None) == {}


def test_what_is_removed_counts_no_more(press, board):
    press("submit", text="Client app")
    press("remove")
    assert levels(board.user) == {}


def test_a_submission_that_says_nothing_of_what_was_found_is_level_one(client, press, board):
    press("submit", text="Client app")
    board.versions.update(found=None, wanted=None)
    assert [found.value for found in levels(board.user).values()] == [1]
    assert "Level 1 of 3" in client.get(f"/sketches/{board.pk}/review/").text
