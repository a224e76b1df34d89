"""A sketch changed in plain words: shown first, changed on a press, and what it was stays as a version."""

import pytest

from practice.sketches.models import Sketch
from practice.sketches.spoken import rewritten
from practice.sketching.outline import parse
from tests.pages import text

WAY = "# my way\nClient app -> API gateway: request\nAPI gateway -> Ranker: candidates\n"
ORDER = "Put a cache between the API gateway and the ranker. Remove Kafka."


@pytest.fixture
def say(press, board):
    Sketch.objects.update(outline=WAY)
    return lambda words, **data: press("words", words=words, **data)


def outline(board) -> str:
    board.refresh_from_db()
    return board.outline


def test_what_was_understood_is_shown_and_nothing_changed(say, board):
    shown = text(say("The ranker reads from a feature store."))
    assert "What was understood" in shown
    assert "Feature store" in shown
    assert outline(board) == WAY


def test_a_press_adds_lines_and_keeps_what_was_there_as_a_version(say, board):
    response = say("The ranker reads from a feature store.", do="make", picked=["0", "1", "2"])
    assert response.url == f"{board.get_absolute_url()}#board-drawing"
    assert outline(board).startswith(WAY)
    assert "Feature store" in outline(board)
    assert board.versions.get().outline == WAY


def test_only_picked_changes_are_made(say, board):
    say("Remove the ranker. Add a monitor.", do="make", picked=["1"])
    assert outline(board) == f"{WAY}Monitor\n"


@pytest.mark.parametrize(
    ("words", "data", "error"),
    [
        ("", {}, "Describe something first"),
        ("x\0y", {}, "NUL character"),
        ("x" * 20_001, {}, "holds at most 20,000 characters"),
        ("Add a monitor.", {"do": "make"}, "No change is chosen."),
        ("Add a monitor.", {"do": "make", "picked": ["many"]}, "Choose among the changes"),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(say, board, words, data, error):
    response = say(words, **data)
    assert response.status_code == 422
    assert error in text(response)
    assert words.replace("\0", "")[:50] in response.text
    assert outline(board) == WAY


def test_a_question_is_answered_and_changes_nothing(say):
    shown = text(say("What happens if the ranker is down?"))
    assert "API gateway gets no answer" in shown
    assert "What was understood" not in shown


def test_who_says_only_what_to_build_is_asked_back(say, board):
    Sketch.objects.update(outline="")
    shown = text(say("Design a RAG system for customer support"))
    assert "Say more about" in shown
    assert "What was understood" not in shown


def test_what_another_tab_saved_is_not_overwritten(client, say, board):
    response = client.post(f"/sketches/{board.pk}/words/", {"words": "Add a monitor.", "do": "make", "picked": "0", "base": "x"})
    assert response.status_code == 409
    assert "changed somewhere else meanwhile" in text(response)
    assert outline(board) == WAY


def test_numbers_that_were_said_lead_to_the_estimate(say):
    assert "estimate/?peak_rps=5000&amp;budget_ms=100" in say("We serve 5,000 qps, p99 under 100 ms.").text


def test_a_change_that_cannot_be_added_writes_the_outline_again():
    before, after = parse(WAY).diagram, parse("Client app -> Edge: request\n").diagram
    assert parse(rewritten(WAY, before, after)).diagram == after


def test_a_guess_at_what_was_not_understood_can_be_chosen(say, board):
    words = "Add a monitor. Remove Cassandra."
    assert 'value="1"><span><span' in say(words).text.replace("\n  ", " ")
    say(words, do="make", picked=["1"])
    assert outline(board) == f"{WAY}Cassandra\n"


def test_a_wish_is_made_with_one_press_beside_what_is_chosen(say, board):
    words = "Add a monitor. We would like to add a cache."
    assert "Do this too" in text(say(words))
    assert outline(board) == WAY
    say(words, picked=["0"], also="1")
    assert outline(board) == f"{WAY}Monitor\nCache\n"


def test_what_is_chosen_can_be_drawn_before_it_is_made(say, board):
    shown = text(say("Add a monitor. Add a cache.", do="draw", picked=["1"]))
    assert "The drawing with what is chosen" in shown
    assert ("Added: Cache" in shown, "Added: Monitor" in shown, outline(board)) == (True, False, WAY)


def test_what_is_changed_leaves_remarks_and_notes_as_they_were_typed(say, board):
    typed = "# my way\nClient app -> Ranker: candidates\n# note Ranker: slow\nRanker -> Kafka\ngroup data: Kafka\n"
    Sketch.objects.update(outline=typed)
    say("Remove Kafka. Rename the ranker to Scorer.", do="make", picked=["0", "1"])
    assert outline(board) == "# my way\nClient app -> Scorer: candidates\n# note Scorer: slow\n"


def test_notes_stay_where_all_is_written_again(say, board):
    Sketch.objects.update(outline=f"{WAY}# note Ranker: slow\n")
    say("Split the API gateway into Edge and Router.", do="make", picked=["0"])
    assert "# note Ranker: slow" in outline(board)


def test_a_note_is_a_change_that_is_shown(say, board):
    shown = text(say("Add a note to the ranker: slow at night."))
    assert "Changed: Note on Ranker: slow at night" in shown
    say("Add a note to the ranker: slow at night.", do="make", picked=["0"])
    assert "# note Ranker: slow at night" in outline(board)


def test_an_outline_that_would_get_too_long_is_refused(say, board):
    Sketch.objects.update(outline=f"{WAY}# {'x' * 19_910}\n")
    response = say("Add a monitor. Add a cache.", do="make", picked=["0", "1"])
    assert response.status_code == 422
    assert "longer than a board holds" in text(response)
