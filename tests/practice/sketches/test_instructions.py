"""What was said of a sketch stays: read again, changed, done again from there, undone."""

import pytest

from history.validation import ArchiveRefused
from practice.sketches import instructions, redone
from practice.sketches.instruction_facts import INSTRUCTIONS
from practice.sketches.instructions import SketchInstruction
from practice.sketches.models import Sketch
from tests.pages import text

WAY = "# my way\nClient app -> API gateway: request\nAPI gateway -> Ranker: candidates\n"
CACHE, MONITOR, FLAGS = "Put a cache between the API gateway and the ranker.", "Add a monitor.", "Add a rules engine."


@pytest.fixture
def say(press, board):
    """Say this of the drawing and make all that is understood."""
    Sketch.objects.update(outline=WAY)

    def post(*texts: str, picked=range(9)):
        return [press("words", words=words, do="make", picked=list(picked)) for words in texts][-1]

    return post


@pytest.fixture
def again(press, board):
    return lambda step, words, **data: press("words", step=step, words=words, **data)


def outline(board) -> str:
    board.refresh_from_db()
    return board.outline


def steps(board) -> list[tuple[int, str, bool]]:
    return [(one.number, one.words, one.undone_at is not None) for one in board.instructions.all()]


def test_what_was_said_is_listed_with_what_it_changed_on_both_pages(client, say, board):
    say(CACHE, MONITOR)
    for page in ("", "words/"):
        shown = text(client.get(f"{board.get_absolute_url()}{page}"))
        assert shown.index("Said so far") < shown.index(MONITOR) < shown.index(CACHE)
        assert "Added: API gateway → Cache" in shown
        assert "Do it again from here" in shown


def test_a_step_is_written_once_and_only_where_something_changed(say, press, board):
    say(MONITOR, MONITOR)
    press("words", words=MONITOR, do="make", picked=["0"], base="")
    assert steps(board) == [(1, MONITOR, False)]


def test_the_words_of_a_step_come_back_to_be_changed(client, say, board):
    say(CACHE)
    shown = client.get(f"{board.get_absolute_url()}words/?step=1")
    assert "What you said in step 1" in text(shown)
    assert f"\n{CACHE}</textarea>" in shown.text
    assert client.get(f"{board.get_absolute_url()}words/?step=ten").status_code == 200


def test_a_step_done_again_changes_nothing_before_its_reader_says_so(say, again, board):
    say(CACHE, MONITOR)
    before = outline(board), steps(board)
    shown = text(again(1, "Put a queue between the API gateway and the ranker."))
    assert "Removed: Cache" in shown
    assert "Added: Queue" in shown
    assert (outline(board), steps(board)) == before


def test_a_step_done_again_reads_its_new_words_and_all_later_ones(say, again, board):
    say(CACHE, MONITOR)
    before, changed = outline(board), "Put a queue between the API gateway and the ranker."
    again(1, changed, do="make")
    assert ("Queue" in outline(board), "Monitor" in outline(board), "Cache" in outline(board)) == (True, True, False)
    assert steps(board) == [(1, changed, False), (2, MONITOR, False)]
    assert board.versions.get(name="Before doing step 1 again").outline == before


def test_changes_by_hand_that_would_go_are_named(say, press, again, board):
    say(CACHE)
    assert "by hand" not in text(again(1, CACHE))
    press("save", text=f"{outline(board)}Ranker -> Kafka\n")
    say(MONITOR)
    shown = text(again(1, CACHE))
    assert "you changed the drawing by hand" in shown
    assert "Removed: Ranker → Kafka" in shown
    assert "by hand" not in text(again(2, MONITOR))


def test_what_was_not_chosen_stays_out_when_a_step_is_done_again(say, again, board):
    say(f"{MONITOR} {FLAGS}", picked=[0])
    shown = text(again(1, f"{MONITOR} {FLAGS} Add a cache."))
    assert "Not done, as before: Add Rules engine" in shown
    again(1, f"{MONITOR} {FLAGS} Add a cache.", do="make")
    assert ("Cache" in outline(board), "Rules engine" in outline(board)) == (True, False)


def test_another_tabs_drawing_is_not_overwritten_by_a_step(say, again, board):
    say(CACHE)
    response = again(1, MONITOR, do="make", base="x")
    assert response.status_code == 409
    assert MONITOR in response.text
    assert "Cache" in outline(board)


@pytest.mark.parametrize("step", ["7", "seven", "-1"])
def test_a_step_that_is_gone_keeps_what_was_typed(say, again, board, step):
    response = again(step, MONITOR, do="make")
    assert response.status_code == 422
    assert "step" in text(response).lower()
    assert MONITOR in response.text
    assert outline(board) == WAY


def test_too_much_to_do_again_together_is_refused(say, again, monkeypatch):
    monkeypatch.setattr(redone, "LONGEST_AGAIN", 60)
    say(CACHE, MONITOR)
    response = again(1, CACHE, do="make")
    assert response.status_code == 422
    assert "Begin at a later step" in text(response)


def test_undo_is_shown_first_and_then_takes_the_last_steps(say, press, board):
    say(CACHE, MONITOR, FLAGS)
    shown = text(press("words", words="undo the last two"))
    assert "This undoes the last 2 changes made in words" in shown
    assert "Removed: Monitor" in shown
    say("undo the last two", picked=[])
    assert ("Cache" in outline(board), "Monitor" in outline(board)) == (True, False)
    say("undo", picked=[])
    assert outline(board) == WAY
    assert [undone for _, _, undone in steps(board)] == [True] * 3


def test_undo_tells_of_changes_by_hand_and_saves_them_as_a_version(say, press, board):
    say(CACHE)
    typed = f"{outline(board)}Ranker -> Kafka\n"
    press("save", text=typed)
    assert "by hand after that" in text(press("words", words="undo"))
    say("undo", picked=[])
    assert outline(board) == WAY
    assert board.versions.filter(outline=typed).exists()


def test_undo_with_nothing_said_tells_which_versions_there_are(say, press, board):
    press("keep", text=f"{WAY}Monitor\n", name="Lunch")
    response = say("undo", picked=[])
    assert response.status_code == 422
    assert "No change made in words is left to undo. There is only version 1." in text(response)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Go back to version 1.", "This goes back to version 1, “Lunch”"),
        ("Restore the version called “lunch”", "This goes back to version 1, “Lunch”"),
        ("Restore the previous version", "This goes back to version 2"),
        ("Restore the version before the review", "You have not submitted this sketch yet"),
        ("Go back to version 7", "There is no version 7. There are versions 1 and 2."),
    ],
)
def test_an_earlier_version_is_proposed_or_those_that_exist_are_named(say, press, board, words, said):
    press("keep", text=f"{WAY}Monitor\n", name="Lunch")
    press("keep", text=f"{WAY}Cache\n")
    press("save", text=WAY)
    assert said in text(press("words", words=words))
    assert outline(board) == WAY


def test_a_version_gone_back_to_can_itself_be_undone(say, press, board):
    press("keep", text=f"{WAY}Monitor\n")
    press("save", text=WAY)
    say("go back to version 1", picked=[])
    assert outline(board) == f"{WAY}Monitor\n"
    assert board.versions.filter(kind="restored").exists()
    say("undo", picked=[])
    assert outline(board) == WAY


def test_the_reviewed_version_is_found(say, press, board):
    press("submit", text=f"{WAY}Monitor\n")
    press("save", text=WAY)
    say("restore the version before the review", picked=[])
    assert outline(board) == f"{WAY}Monitor\n"


def test_changes_said_beside_an_undo_are_made_on_what_it_leads_to(say, board):
    say(CACHE, "Undo. Add a monitor.")
    assert outline(board) == f"{WAY}Monitor\n"
    assert steps(board) == [(1, CACHE, True), (2, "Undo. Add a monitor.", False)]


def test_the_oldest_steps_go_and_that_is_said(client, say, board, monkeypatch):
    monkeypatch.setattr(instructions, "MOST_INSTRUCTIONS", 4)
    for name in ("Alpha", "Beta", "Gamma", "Delta", "Epsilon"):
        say(f"Add a {name} service.")
    assert [number for number, _, _ in steps(board)] == [2, 3, 4, 5]
    assert "Steps before 2 are gone" in text(client.get(f"{board.get_absolute_url()}words/"))


def test_steps_go_with_their_sketch(say, board):
    say(CACHE)
    board.delete()
    assert SketchInstruction.objects.count() == 0


def test_two_histories_of_one_sketch_join_without_doubles_and_stay_within_the_bound():
    mine = [{"number": number, "at": f"t{number}", "words": "Add a cache."} for number in range(1, 151)]
    theirs = [*mine[:50], *({"number": number, "at": f"u{number}", "words": "Add a monitor."} for number in range(51, 121))]
    joined = INSTRUCTIONS.joined({"instructions": mine}, {"instructions": theirs})
    assert [one["number"] for one in joined] == list(range(21, 221))
    assert INSTRUCTIONS.joined({"instructions": mine}, {"instructions": mine}) == mine


ROW = {"number": 1, "words": "Add a cache.", "at": "2026-05-01T09:00:00Z"}


@pytest.mark.parametrize(
    "rows",
    [
        [ROW, ROW],
        [ROW | {"words": ""}],
        [ROW | {"number": 0}],
        [ROW | {"at": "yesterday"}],
        [ROW | {"left_out": [1]}],
        [ROW | {"changes": [{"sign": "?", "words": "Cache"}]}],
        [ROW | {"number": number} for number in range(1, 202)],
    ],
)
def test_an_import_refuses_steps_that_cannot_be(rows):
    with pytest.raises(ArchiveRefused):
        INSTRUCTIONS.validated({"instructions": rows})


def test_numbers_said_in_a_changed_step_are_saved(say, again, board):
    say(MONITOR)
    again(1, f"{CACHE} We serve 5,000 qps.", do="make")
    assert [(one.key, one.number) for one in board.answers.all()] == [("peak_rps", 5000)]
