"""A second opinion on the checklist: “a box of mine covers this”, with a reason."""

import pytest

from practice.sketches.levels import levels
from practice.sketches.models import SketchCover
from tests.pages import text

FIRST = "Client app -> API gateway: prefix\nAPI gateway -> Ptolemy: misses\n"
SAID = {"kind": "cache", "component": "Ptolemy", "reason": "It keeps the short prefixes in memory.", "covered": "1"}


def found(board) -> int:
    return board.versions.get().found


def test_a_box_that_its_reader_names_counts_and_is_shown_as_their_own_word(client, press, board):
    press("submit", text=FIRST)
    before = found(board)
    response = press("cover", **SAID)
    assert response.url == f"/sketches/{board.pk}/review/#parts"
    assert found(board) > before
    shown = text(client.get(f"/sketches/{board.pk}/review/"))
    assert "You say that Ptolemy covers it: “It keeps the short prefixes in memory.” Don’t" in shown
    assert "1 marked by you." in shown
    assert "Ptolemy. It keeps the short prefixes in memory." in client.get(f"/sketches/{board.pk}/export.md").text


def test_saying_it_twice_keeps_the_last_word_and_taking_it_back_counts_as_before(press, board):
    press("submit", text=FIRST)
    before = found(board)
    for reason in ("First.", "Second."):
        press("cover", **SAID | {"reason": reason})
    assert SketchCover.objects.get().reason == "Second."
    for _ in range(2):
        assert press("cover", kind="cache", covered="0").status_code == 302
    assert (found(board), SketchCover.objects.count()) == (before, 0)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"component": ""}, "Choose a box of the drawing that you submitted."),
        ({"component": "Elsewhere"}, "Choose a box of the drawing that you submitted."),
        ({"reason": " "}, "Say in a few words why this box covers it."),
        ({"reason": "x" * 201}, "A reason takes at most 200 characters; this one has 201."),
        ({"reason": "a\0b"}, "A reason cannot contain control characters."),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(press, board, wrong, error):
    press("submit", text=FIRST)
    response = press("cover", **SAID | wrong)
    assert response.status_code == 422
    assert error in text(response)
    assert f'id="cover-{SAID["kind"]}" open>' in response.text
    assert f'/cover/#cover-{SAID["kind"]}"' in response.text
    assert SketchCover.objects.count() == 0


@pytest.mark.parametrize("data", [{}, {"kind": "nothing", "covered": "1"}, {"kind": "cache"}, {"kind": "cache", "covered": "2"}])
def test_what_no_page_sends_is_refused(press, board, data):
    press("submit", text=FIRST)
    assert press("cover", **data).status_code == 422
    assert SketchCover.objects.count() == 0


def test_there_is_nothing_to_cover_before_a_drawing_was_submitted(press, board):
    assert press("cover", **SAID).status_code == 404


def test_a_word_counts_again_in_the_next_drawing_that_has_the_box(press, board):
    press("submit", text=FIRST)
    press("cover", **SAID)
    press("submit", text=FIRST.replace("misses", "prefixes"))
    press("submit", text="Client app -> API gateway: prefix\n")
    counts = [version.found for version in board.versions.all()]
    assert counts[0] == counts[1] > counts[2]
    assert levels(board.user)["typeahead"].tries == 3


def test_one_box_covers_at_most_two_and_no_arrow_within_itself(client, press, board):
    press("submit", text=FIRST)
    for kind in ("cache", "ranker"):
        assert press("cover", **SAID | {"kind": kind}).status_code == 302
    assert press("cover", **SAID).status_code == 302
    response = press("cover", **SAID | {"kind": "monitor"})
    assert response.status_code == 422
    assert "“Ptolemy” already covers two: " in text(response)
    assert SketchCover.objects.count() == 2
    shown = client.get(f"/sketches/{board.pk}/review/")
    assert "2 of the components found count by your own word." in text(shown)


def test_a_word_about_a_box_that_is_gone_is_said_to_be_so(client, press, board):
    press("submit", text=FIRST)
    press("cover", **SAID)
    press("submit", text=FIRST.replace("Ptolemy", "Hipparchus"))
    shown = text(client.get(f"/sketches/{board.pk}/review/"))
    assert "You said that Ptolemy covers it. No box of that name is in this drawing." in shown


def test_a_reader_s_word_comes_before_a_guess(client, press, board):
    press("submit", text="Client app -> API gateway: prefix\nAPI gateway -> Zorp: prefix\nAPI gateway -> KV cache: prefix\n")
    assert "stands in for the cache" in text(client.get(f"/sketches/{board.pk}/review/"))
    press("cover", kind="cache", component="Zorp", reason="It keeps prefixes.", covered="1")
    shown = text(client.get(f"/sketches/{board.pk}/review/"))
    assert "You say that Zorp covers it" in shown
    assert "stands in for the cache" not in shown


def test_older_words_for_more_than_two_do_not_count(client, press, board):
    press("submit", text=FIRST)
    SketchCover.objects.bulk_create(
        SketchCover(sketch=board, kind=want["kind"], component="Ptolemy", reason="It does.") for want in board.exercise.must_have
    )
    assert "2 marked by you." in text(client.get(f"/sketches/{board.pk}/review/"))
