"""What is asked in an interview: of the exercise, of its family, about the drawing, and the change of requirements."""

import json
import re
from datetime import timedelta
from itertools import combinations

import pytest
from django.conf import settings

from catalog.interviews import read_scripts
from practice.mocks.board_prompts import board_prompt
from practice.mocks.clock import TURN, ClockState, clock, stretches
from practice.mocks.script import MINUTE, PHASES, aim, script, turn_ms
from practice.sketches.board import read
from practice.sketching.diagram import Diagram
from tests.factories import UserFactory
from tests.pages import text
from tests.practice.mocks.making import NOW, look, press, room

EXERCISES = {
    one["fields"]["slug"]: one["fields"] for one in json.loads((settings.BASE_DIR / "fixtures/exercises.json").read_text())
}
SCRIPTS = read_scripts(settings.BASE_DIR / "fixtures")
DRAWN = read("Client app -> API gateway: query\nAPI gateway -> Cache: prefix\nAPI gateway -> Prediction service: prefix").diagram
MILLISECOND = timedelta(milliseconds=1)
SMALL = r"the|a|an|of|to|and|in|is|it|you|your|do|does|what|which|how|where|why|when|for|on|at|with|that|this|would|be"


EMPTY_BOARD = Diagram()


def asked(slug, diagram=EMPTY_BOARD):
    """All that an interviewer may say of an exercise."""
    found, wanted = SCRIPTS[slug], [one["kind"] for one in EXERCISES[slug]["must_have"]]
    said = [words for phase in PHASES for words in script(found, phase.key, diagram, wanted).values()]
    return [*said, *(one["question"] for one in EXERCISES[slug]["follow_ups"]), found.turn.say]


def content(words):
    return {one for one in re.findall(r"[a-z0-9]+", words.lower()) if not re.fullmatch(SMALL, one)}


def test_no_two_questions_of_an_interview_are_alike():
    found = []
    for slug in EXERCISES:
        pairs = [pair for board in (DRAWN, EMPTY_BOARD) for pair in combinations([content(one) for one in asked(slug, board)], 2)]
        found += [(slug, one, two) for one, two in pairs if len(one & two) >= 0.7 * min(len(one), len(two))]
    assert found == []


@pytest.mark.parametrize("diagram", [EMPTY_BOARD, DRAWN], ids=["empty", "drawn"])
def test_each_phase_of_each_exercise_has_its_questions(diagram):
    asks = [(slug, phase.key, script(SCRIPTS[slug], phase.key, diagram, [])) for slug in EXERCISES for phase in PHASES]
    assert [(slug, phase) for slug, phase, said in asks if len(said) < 2] == []
    assert not [one for *_, said in asks for one in said.values() if "loss stays flat" in one]


def test_a_forecast_that_runs_at_night_is_not_asked_about_one_request():
    found = SCRIPTS["demand-forecast-zones"]
    said = [aim(found, "serving"), *asked("demand-forecast-zones", DRAWN)]
    assert not [one for one in said if re.search(r"\brequest\b|\b99th\b", one)]


def test_the_interviewer_asks_for_what_is_not_drawn_and_points_at_what_is():
    assert board_prompt("serving", DRAWN, ["monitor"]) == "You have not drawn how you would notice that something is wrong."
    assert board_prompt("serving", DRAWN, ["cache"]) == "Point at “API gateway”: what happens while it is down?"
    assert board_prompt("sketch", Diagram(), []).startswith("Your board is still empty.")
    assert "“Cache” has no arrow yet" in board_prompt("sketch", read("Cache\nClient -> API gateway").diagram, [])


@pytest.mark.parametrize(("minutes", "minute"), [(30, 12), (45, 18), (60, 24)])
def test_the_requirements_change_at_their_minute_and_stay_in_sight(minutes, minute):
    turn = turn_ms(SCRIPTS["typeahead"], minutes)
    begun = ClockState(stretches(minutes)).start(NOW)
    before, after = (clock(begun, NOW + (minute * 60_000 + late) * MILLISECOND, 0, turn) for late in (-1, 0))
    assert (turn, before.next_ms) == (minute * MINUTE, turn)
    assert [one.slot for one in before.due + after.due if one.slot == TURN] == [TURN]
    later = begun.go_to(1, 0, NOW + 50 * 60_000 * MILLISECOND)
    assert clock(later, NOW + 51 * 60_000 * MILLISECOND, 0, turn).due[0].slot == TURN


@pytest.mark.django_db
def test_the_room_says_how_the_requirements_change(client):
    client.force_login(UserFactory())
    mock = room(client, slug="typeahead")
    press(client, mock, "start", 0)
    words = SCRIPTS["typeahead"].turn.say
    assert words not in look(client, mock, 17.9).text
    assert f"The requirements change {words}" in text(look(client, mock, 18.1))
