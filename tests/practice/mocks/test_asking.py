"""What the candidate may ask: answers and hints that stay on the server until they were asked for."""

import json
from html import unescape

import pytest
import time_machine
from django.conf import settings

from catalog.interviews import read_scripts
from practice.mocks.asking import key_of
from practice.mocks.choices import Role
from practice.mocks.models import Seat, SeatMark
from tests.factories import UserFactory
from tests.pages import is_fragment, text
from tests.practice.mocks.making import NOW, look, press, room

FIELDS = {one["fields"]["slug"]: one["fields"] for one in json.loads((settings.BASE_DIR / "fixtures/exercises.json").read_text())}
SCRIPT = read_scripts(settings.BASE_DIR / "fixtures")["typeahead"]
SHOWN = ("situation", "prompt", "scale", "functional", "ask", "follow_ups")
QUESTION, ANSWER = (FIELDS["typeahead"]["ask"][0][name] for name in ("question", "answer"))
pytestmark = pytest.mark.django_db


@pytest.fixture
def mock(client):
    client.force_login(UserFactory())
    found = room(client, slug="typeahead")
    type(found.exercise).objects.update(**{name: FIELDS["typeahead"][name] for name in SHOWN})
    press(client, found, "start", 0)
    return found


def ask(client, mock, key, minute=1.0):
    with time_machine.travel(NOW.replace(minute=int(minute)), tick=False):
        return client.post(f"/mocks/{mock.pk}/question/", {"key": key})


def hidden():
    """All that only an interviewer knows."""
    facts = FIELDS["typeahead"]
    found = [*facts["functional"], *(one["answer"] for one in (*facts["ask"], *facts["follow_ups"])), *SCRIPT.hints.values()]
    found += [sign for phase in SCRIPT.prompts for one in SCRIPT.of_phase(phase) for sign in (one.good, one.poor) if " " in sign]
    return [*found, SCRIPT.turn.redesign, SCRIPT.turn.defend, SCRIPT.turn.poor]


def test_no_byte_of_what_an_interviewer_knows_reaches_the_candidate_before_the_end(client, mock):
    pages = []
    for place in range(6):
        pages += [look(client, mock, 6 * place + 5.9).text, client.get(f"/mocks/{mock.pk}/clock/", HTTP_HX_REQUEST="true").text]
        press(client, mock, *(["phase"] if place < 5 else ["finish"]), 6 * place + 6, to=place + 1, at=place)
    pages += [client.get(f"/mocks/{mock.pk}/").text, client.get("/mocks/").text]
    shown = unescape("".join(pages))
    assert [words for words in hidden() if words in shown] == []
    assert QUESTION in shown


def test_a_question_is_answered_once_it_is_asked(client, mock):
    response = ask(client, mock, key_of(QUESTION))
    assert response["Location"] == f"/mocks/{mock.pk}/#{key_of(QUESTION)}"
    page = unescape(look(client, mock, 2).text)
    assert [words for words in hidden() if words in page] == [ANSWER]
    ask(client, mock, key_of(QUESTION), 5)
    assert list(SeatMark.objects.values_list("key", "at_ms")) == [(key_of(QUESTION), 60_000)]


def test_asked_by_htmx_only_the_question_is_drawn_again(client, mock):
    client.defaults["HTTP_HX_REQUEST"] = "true"
    response = ask(client, mock, key_of(QUESTION))
    assert is_fragment(response)
    assert ANSWER in unescape(response.text)
    assert f'id="{key_of(QUESTION)}" tabindex="-1"' in response.text


def test_a_hint_is_that_of_the_phase_that_runs_and_is_noted(client, mock):
    press(client, mock, "phase", 3, to=1, at=0)
    ask(client, mock, "hint", 4)
    assert SCRIPT.hints["sketch"] in unescape(look(client, mock, 5).text)
    assert SeatMark.objects.get().key == "hint-sketch"
    assert "Give me a hint" not in text(look(client, mock, 5))


@pytest.mark.parametrize("key", ["", "ask-nothing", "hint-serving", "x" * 61, "follow-0"])
def test_what_has_no_answer_is_refused_in_words(client, mock, key):
    response = ask(client, mock, key)
    assert (response.status_code, SeatMark.objects.count()) == (400, 0)
    assert "Choose one of the questions on the page" in text(response)


def test_nothing_can_be_asked_before_the_start_after_the_end_or_of_a_page_beside_a_person(client, mock):
    planned = room(client, slug="typeahead")
    assert ask(client, planned, "hint").status_code == 409
    Seat.objects.create(mock=mock, role=Role.INTERVIEWER, user=UserFactory())
    assert "Ask your interviewer" in text(ask(client, mock, "hint"))
    press(client, mock, "finish", 5)
    assert ask(client, mock, "hint").status_code == 409
    assert SeatMark.objects.count() == 0


def test_asking_takes_the_scratchpad_along(client, mock):
    client.post(f"/mocks/{mock.pk}/question/", {"key": "hint", "text": "5,000 a second", "base": ""})
    mock.refresh_from_db()
    assert mock.scratchpad == "5,000 a second"


def test_each_question_of_an_exercise_has_a_key_of_its_own():
    for fields in FIELDS.values():
        keys = {key_of(one["question"]) for one in fields["ask"]}
        assert len(keys) == len(fields["ask"])
        assert max(map(len, keys)) <= SeatMark._meta.get_field("key").max_length
