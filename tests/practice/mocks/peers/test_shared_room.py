"""The room by role: what each sees and may press while the clock runs."""

import re
from html import escape

import pytest

from catalog.interviews import scripts
from practice.mocks.models import MockInterview
from practice.mocks.peers.models import SeatNote
from practice.mocks.script import PHASES
from practice.sketches.models import Sketch
from tests.pages import text
from tests.practice.mocks.peers.pair import Pair, at, note

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
HIDDEN = [
    "Ten million people",
    "Shows the newest first",
    "5,000",
    "Is there history?",
    "Two years of clicks",
    "Follow-up",
    "Answer ",
]
HIDDEN += [
    "What would you like to know first?",
    "Which is worse here",
    "It orders.",
    "The client asks",
    "A private note",
    "Ranker",
]


@pytest.fixture
def pair():
    return Pair().begun()


def scripted(slug: str) -> set[str]:
    """All that only the interviewer may see of an exercise's script."""
    found = scripts()[slug]
    prompts = [one for phase in PHASES for one in found.of_phase(phase.key)]
    turn = found.turn
    return {*found.hints.values(), turn.say, turn.redesign, turn.defend} | {
        words for one in prompts for words in (one.ask, one.good, one.poor)
    }


def test_the_interviewer_has_script_answers_and_rubric(pair):
    page = text(pair.look(pair.ben, 1))
    for words in (
        "Ten million people",
        "Two years of clicks.",
        "Follow-up 1?",
        "Ask in this phase",
        "What you will score",
        "Nothing is drawn yet",
    ):
        assert words in page


def test_not_a_byte_of_what_is_hidden_reaches_the_candidate():
    """Page, fragments, polls and refusals, in every phase, after all that an interviewer can do."""
    pair, secrets, led = Pair("typeahead").begun(), {*HIDDEN, *map(escape, scripted("typeahead"))}, ""
    pair.ben.post(f"{pair.there}notes/", note("A private note"))
    pair.ben.post(f"{pair.there}marks/", {"key": "ask-is-there-history", "given": "yes"})
    for place in range(6):
        if place:
            press_of(pair, pair.ben, place, do="phase", to=place, at=place - 1)
        minute = place * 7 + 6
        answers = [pair.look(pair.ada, minute), pair.look(pair.ada, minute, f"{pair.here}clock/?seen=", headers=HTMX)]
        answers += [pair.step(pair.ada, "nonsense", minute), pair.look(pair.ada, minute, f"{pair.here}lobby/", headers=HTMX)]
        answers += [pair.look(pair.ada, minute, path) for path in (pair.there, f"{pair.there}live/", f"{pair.here}report.md")]
        said = b"".join(answer.content + str(answer.headers).encode() for answer in answers).decode()
        assert [words for words in secrets if words in said] == []
        led += pair.look(pair.ben, minute).text
    assert [
        words for words in secrets - {"What would you like to know first?", "Which is worse here", *HIDDEN} if words not in led
    ] == []


def press_of(pair, client, minute, **data):
    with at(minute):
        return client.post(f"{pair.there if client is pair.ben else pair.here}clock/", data)


def test_both_hold_the_clock_and_see_the_same_time(pair):
    assert press_of(pair, pair.ben, 1, do="phase", to=1, at=0).status_code == 302
    assert "First sketch" in text(pair.look(pair.ada, 2))
    press_of(pair, pair.ada, 3, do="pause")
    times = [re.search(r"\d+:\d\d", text(pair.look(client, 5)).split("First sketch", 1)[1])[0] for client in (pair.ada, pair.ben)]
    assert times == ["2:00", "2:00"]


def test_a_press_of_the_interviewer_is_no_activity_of_the_candidate(pair):
    type(pair.ada_user).objects.update(last_seen_on=None)
    press_of(pair, pair.ben, 24 * 60, do="pause")
    seen = dict(type(pair.ada_user).objects.values_list("username", "last_seen_on"))
    assert (seen["ada"], str(seen["ben"])) == (None, "2026-05-14")


def test_a_note_sent_twice_is_one_and_keeps_its_time(pair):
    given = note("Asked for the scale")
    for minute in (3, 4):
        with at(minute):
            assert pair.ben.post(f"{pair.there}notes/", given, headers=HTMX).status_code == 200
    assert [(one.text, one.at_ms) for one in SeatNote.objects.all()] == [("Asked for the scale", 180_000)]
    assert "3:00 Asked for the scale" in text(pair.look(pair.ben, 5))


@pytest.mark.parametrize("words", ["", "x" * 1001])
def test_a_note_that_cannot_be_saved_is_still_there(pair, words):
    page = pair.ben.post(f"{pair.there}notes/", note(words))
    assert page.status_code == 422
    assert "Note: " in text(page)
    assert words in page.text
    assert SeatNote.objects.count() == 0


def test_an_answer_is_marked_when_given_and_the_mark_comes_off(pair):
    with at(4):
        page = pair.ben.post(f"{pair.there}marks/", {"key": "ask-is-there-history", "given": "yes"}, headers=HTMX)
    assert "Is there history? (given at 4:00)" in text(page)
    pair.ben.post(f"{pair.there}marks/", {"key": "ask-is-there-history", "given": "no"})
    assert "given at" not in text(pair.look(pair.ben, 5))
    assert pair.ben.post(f"{pair.there}marks/", {"key": "ask-99", "given": "yes"}).status_code == 400


def test_the_board_comes_live_and_can_only_be_looked_at(pair):
    pair.ada.post(f"{pair.here}sketch/")
    sketch = Sketch.objects.get()
    pair.ada.post(f"/sketches/{sketch.pk}/save/", {"text": "Client app -> Cache", "base": ""})
    seen = re.search(r'part=board&amp;seen=([-\w]+)"', pair.look(pair.ben, 1).text)[1]
    ask = f"{pair.there}live/?part=board&seen={seen}"
    assert pair.look(pair.ben, 1, ask, headers=HTMX).status_code == 204
    sketch.refresh_from_db()
    sketch.write("Client app -> Search index", sketch.version, pair.mock.created_at)
    assert "Search index" in pair.look(pair.ben, 1, ask, headers=HTMX).text
    assert [pair.ben.get(f"/sketches/{sketch.pk}/").status_code, pair.ben.post(f"{pair.here}sketch/").status_code] == [404, 404]


def test_an_unchanged_poll_is_empty(pair):
    seen = re.search(r'part=live&amp;seen=([-\w]+)"', pair.look(pair.ben, 1).text)[1]
    answer = pair.look(pair.ben, 1, f"{pair.there}live/?part=live&seen={seen}", headers=HTMX)
    assert (answer.status_code, answer["Clock-Elapsed"], answer.content) == (204, "60000", b"")


def test_the_scratchpad_is_the_candidates_alone(pair):
    pair.ada.post(f"{pair.here}scratchpad/", {"text": "A scribble", "base": ""})
    assert "A scribble" not in pair.look(pair.ben, 1).text
    assert pair.ben.post(f"{pair.here}scratchpad/", {"text": "Mine", "base": ""}).status_code == 404
    press_of(pair, pair.ben, 1, do="pause", text="Mine", base="")
    assert pair.fresh.scratchpad == "A scribble"


def test_a_second_interviewer_watches_the_clock_and_presses_nothing_on_it():
    pair = Pair()
    pair.join(pair.invite())
    kim = type(pair.ben)()
    pair.join(pair.invite(seat="second"), client=kim, name="Kim")
    for client in (pair.ada, pair.ben, kim):
        pair.step(client, "enter")
    assert pair.step(kim, "start").status_code == 403
    pair.step(pair.ben, "start")
    assert "Pause" not in text(pair.look(kim, 1, pair.there))
    refused = kim.post(f"{pair.there}clock/", {"do": "pause"})
    assert refused.status_code == 403
    assert "Only the candidate or the interviewer can do this." in text(refused)
    with at(1):
        kim.post(f"{pair.there}notes/", note("Kim's note"))
    assert "note" not in text(pair.look(pair.ben, 1)).split("Add note")[1].split("The question")[0]


def test_the_interviewer_leaves_and_the_candidate_goes_on_alone(pair):
    assert pair.step(pair.ben, "leave", 2)["Location"] == "/mocks/"
    assert (pair.state, pair.fresh.state) == ("abandoned", "running")
    assert "Your interviewer asks" in text(pair.look(pair.ada, 3))


def test_an_interview_in_the_bin_is_gone_for_the_interviewer(pair):
    pair.ada.post(f"{pair.here}remove/")
    assert pair.look(pair.ben, 1).status_code == 404
    assert MockInterview.objects.get().meeting.state == "abandoned"


@pytest.mark.parametrize("path", ["", "clock/", "interview/", "interview/live/", "lobby/", "meeting.ics"])
def test_to_strangers_it_does_not_exist(pair, path):
    stranger = type(pair.ben)()
    stranger.force_login(type(pair.ada_user).objects.create(username="eve"))
    assert pair.look(stranger, 1, f"{pair.here}{path}").status_code == 404
