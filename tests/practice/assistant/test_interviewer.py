"""A model that plays the interviewer in the room of a mock: it answers, and never scores."""

import uuid

import pytest
from django.utils import timezone

from catalog import library
from practice.assistant.replies import INTERVIEW_SCHEMA
from practice.mocks.room import open_mock, step
from tests.pages import text


@pytest.fixture
def mock(client, user):
    client.force_login(user)
    mock = open_mock(user, uuid.uuid4(), library.exercises()["typeahead"], 45, timezone.now())
    return step(mock, {"do": "start"}, timezone.now())


@pytest.fixture
def question(client, mock):
    return lambda words, **headers: client.post(f"/mocks/{mock.pk}/ask/", {"asked": words}, follow=True, headers=headers)


def test_without_a_model_the_room_has_no_interviewer_to_ask(client, mock):
    assert "Ask the interviewer" not in text(client.get(mock.get_absolute_url()))


def test_a_question_is_answered_in_the_room(switched_on, question):
    switched_on.turns = [{"says": "Ten million a day.\n<b>Why?</b>"}]
    shown = question("How many users are there?")
    assert "You: How many users are there?" in text(shown)
    assert "Ten million a day." in text(shown)
    assert "&lt;b&gt;Why?&lt;/b&gt;" in shown.text


def test_it_is_told_the_talk_and_the_exercise_and_asked_for_words_alone(switched_on, question):
    switched_on.turns = [{"says": "Ten million a day."}]
    question("How many users are there?")
    question("And how fast?")
    system, asked = switched_on.asked[1]["messages"]
    assert "Never score" in system["content"]
    assert "How many users are there?" in asked["content"]
    assert "Ten million a day." in asked["content"]
    assert switched_on.asked[1]["response_format"]["json_schema"]["schema"] == INTERVIEW_SCHEMA


def test_by_htmx_the_section_alone_comes_back(switched_on, question):
    switched_on.turns = ["no JSON"]
    shown = question("How many users are there?", **{"HX-Request": "true"})
    assert shown.text.lstrip().startswith("<section")
    assert "answer could not be used." in text(shown)


@pytest.mark.parametrize(("words", "error"), [("", "Write your question first"), ("x" * 501, "at most 500 characters")])
def test_what_is_wrong_is_said_beside_what_was_typed(switched_on, question, words, error):
    shown = question(words)
    assert shown.status_code == 422
    assert error in text(shown)
    assert words in shown.text


def test_after_the_interview_nothing_is_sent(switched_on, mock, question):
    step(mock, {"do": "finish"}, timezone.now())
    question("How many users are there?")
    assert switched_on.asked == []
