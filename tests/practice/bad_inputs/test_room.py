"""Presses, scores and words that no interview takes (reliability, group I)."""

import pytest
import time_machine

from practice.mocks.models import MockInterview
from practice.mocks.rubric import CRITERIA
from tests.access.mocks import LOGGED, NEW_MOCK, SCRATCHPAD
from tests.access.verdicts import OWNER
from tests.factories import UserFactory
from tests.practice.bad_inputs.hostile import LONG, NO_NUMBERS, ROLES, borne, refused, send
from tests.practice.mocks.making import NOW, press, room, sheet

pytestmark = pytest.mark.django_db
STATES = ["planned_mock", "mock", "paused_mock", "over_mock", "done_mock", "logged_mock", "removed_mock"]
OUT_OF_TURN = {
    "planned_mock": ["pause", "resume", "finish", "phase"],
    "over_mock": ["start", "pause", "resume", "phase", "away"],
    "done_mock": ["start", "pause", "resume", "phase", "away"],
    "logged_mock": ["start", "pause", "resume", "finish", "phase", "away"],
}
LEVELS = [*NO_NUMBERS, "0", "5", "6", "", "solid"]
CLOCK = {"elapsed": "0", "elapsed_ms": LONG, "now": "2001-01-01T00:00Z", "spent_ms": "-1", "minutes": "999", "phases": "[]"}
CLOCK |= {"started_at": "2001-01-01", "state": "done", "current": "5", "user": "1", "version": "9"}


def path(state: str, page: str) -> str:
    return f"/mocks/{{{state}}}/{page}"


@pytest.mark.parametrize(("state", "do"), [(state, do) for state, steps in OUT_OF_TURN.items() for do in steps])
def test_a_step_out_of_turn_is_refused(world, state, do):
    data = {"do": do, "to": "1", "at": "0"}
    refused(world, "practice:mock_clock", data, statuses=(409,), path=path(state, "clock/"))


@pytest.mark.parametrize(
    "data", [{}, {"do": "explode"}, {"do": "\0"}, {"do": LONG}, {"do": "phase"}, {"do": "phase", "to": "1"}], ids=str
)
def test_a_step_that_there_is_not_is_refused(world, data):
    refused(world, "practice:mock_clock", data, "Choose what the clock should do", (400,))


@pytest.mark.parametrize("to", [*NO_NUMBERS, "7", "20", "21"])
def test_a_phase_that_there_is_not_is_refused(world, to):
    refused(world, "practice:mock_clock", {"do": "phase", "to": to, "at": "0"}, statuses=(400, 409))
    refused(world, "practice:mock_clock", {"do": "phase", "to": "1", "at": to}, statuses=(400, 409))


@pytest.mark.parametrize("seen", ["", "%00", "x" * 5000, "running-0-1-0", "%ff", "%0d%0aSet-Cookie:a=b"])
def test_the_poll_takes_any_words_for_what_was_seen(world, seen):
    for role in ROLES:
        answer = send(
            world, "practice:mock_clock", role, {}, "GET", f"/mocks/{{mock}}/clock/?seen={seen}", **{"HX-Request": "true"}
        )
        assert (answer.status_code, answer.changed) == (200 if role == OWNER else answer.status_code, 0)


@pytest.mark.parametrize("state", STATES[:3])
def test_there_are_no_scores_before_the_end(world, state):
    refused(
        world,
        "practice:mock_scores",
        sheet() | {"do": "submit"},
        "Finish the interview before",
        (409,),
        path(state, "scores/"),
    )


@pytest.mark.parametrize("state", STATES[:4])
def test_there_is_no_report_before_the_scores(world, state):
    for role in ROLES:
        answer = send(world, "practice:mock_export", role, {}, "GET", path(state, "report.md"))
        assert answer.status_code == 409 if role == OWNER else answer.status_code in {302, 404}


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_that_there_is_not_is_refused(world, level):
    data = sheet() | {"framing-level": level, "do": "submit"}
    refused(world, "practice:mock_scores", data, "Framing the problem: choose", one="Evidence of operation", keep="The figures")


@pytest.mark.parametrize("words", ["x" * 501, "x" * 20_001, "a\0b"])
@pytest.mark.parametrize(
    ("field", "name"), [("keep", "One thing to keep"), *((f"{one.key}-evidence", one.name) for one in CRITERIA[:2])]
)
def test_words_that_do_not_fit_a_sheet_are_refused(world, field, name, words):
    for do in ("save", "submit"):
        answer = refused(world, "practice:mock_scores", sheet() | {field: words, "do": do}, name, change="The order")
        assert words.replace("\0", "") in answer.body.decode() or "\0" in words


@pytest.mark.parametrize("data", [sheet(4), sheet(1), {"framing-level": "1"}, {"do": "save"}], ids=lambda data: str(len(data)))
def test_a_closed_sheet_stays_as_it_was(world, data):
    refused(world, "practice:mock_scores", {"do": "submit"} | data, statuses=(409, 422), path=path("done_mock", "scores/"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SCRATCHPAD | {"text": "x" * 20_001}, "at most 20,000 characters"),
        (SCRATCHPAD | {"text": "a\0b"}, "NUL character"),
        ({"text": "Typed", "base": "1"}, "Typed"),
        *(({"text": "Typed", "base": base}, "Typed") for base in ("", *NO_NUMBERS)),
    ],
    ids=lambda one: str(one)[:40],
)
def test_a_scratchpad_that_cannot_be_kept_is_shown_again(world, data, words):
    answer = refused(world, "practice:mock_scratchpad", data, words, (409, 422))
    assert data["text"].replace("\0", "") in answer.body.decode()


@pytest.mark.parametrize("minutes", [*NO_NUMBERS, "0", "31", "100000", ""])
def test_a_length_that_there_is_not_is_refused(world, minutes):
    refused(world, "practice:mock_new", NEW_MOCK | {"minutes": minutes}, "Length" if not minutes else "30, 45 or 60")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"exercise": "none"}, "from the list"), ({"exercise": "\0"}, "from the list"), ({"exercise": ""}, "Question")],
)
def test_a_question_that_there_is_not_is_refused(world, wrong, words):
    refused(world, "practice:mock_new", NEW_MOCK | wrong, words)


@pytest.mark.parametrize("pk", ["", "x", "0" * 33, "\0", LONG])
@pytest.mark.parametrize(("name", "data"), [("practice:mock_new", NEW_MOCK), ("practice:mock_log", LOGGED)])
def test_a_form_without_its_number_is_refused_in_words(world, name, data, pk):
    refused(world, name, data | {"id": pk}, "field__error")


@pytest.mark.parametrize("pk", ["mock", "removed_mock", "logged_mock"])
def test_nobody_writes_over_an_interview_that_there_is(world, pk):
    for name, data in (("practice:mock_new", NEW_MOCK), ("practice:mock_log", LOGGED)):
        for role in ROLES[1:]:
            answer = send(world, name, role, data | {"id": world.places[pk]})
            assert answer.status_code == 302
            assert str(world.places[pk]) not in answer["Location"]


@pytest.mark.parametrize("sketch", ["x", "\0", LONG, "{removed_sketch}", "{open_sketch}", "00000000-0000-0000-0000-000000000001"])
def test_only_an_own_drawing_of_the_question_comes_into_the_room(world, sketch):
    refused(world, "practice:mock_sketch", {"sketch": sketch.format(**world.places)}, statuses=(400, 404))


@pytest.mark.parametrize("state", ["done_mock", "logged_mock"])
def test_no_drawing_comes_into_a_room_that_is_closed(world, state):
    borne(world, "practice:mock_sketch", {}, (409,), path(state, "sketch/"))


def test_only_the_server_says_what_time_it_is(client, db):
    client.force_login(UserFactory())
    mocks = [room(client) for _ in range(2)]
    for mock, said in zip(mocks, ({}, CLOCK), strict=True):
        for do, minute in (("start", 0), ("pause", 5), ("resume", 7)):
            press(client, mock, do, minute, **said)
    with time_machine.travel(NOW, tick=False):
        plain, told = (MockInterview.objects.get(pk=mock.pk) for mock in mocks)
    assert (told.sitting, told.state, told.minutes, told.user) == (plain.sitting, plain.state, plain.minutes, plain.user)
