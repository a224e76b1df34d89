"""The room: what it shows by the server's clock, and the presses on it."""

from datetime import timedelta

import pytest
import time_machine

from practice.mocks.models import MockInterview
from practice.mocks.room import throw_away
from tests.factories import UserFactory
from tests.pages import links, text
from tests.practice.mocks.making import NOW, exercise, finished, look, press, room, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def mock(client):
    client.force_login(UserFactory())
    return room(client)


def fresh(mock):
    return MockInterview.objects.get(pk=mock.pk)


def test_before_the_start_there_is_one_button_and_no_question(client, mock):
    page = text(look(client, mock, 0))
    assert "Start the interview" in page
    assert "Ten million people" not in page
    assert "Is there history?" not in page


def test_the_start_shows_the_question_and_what_can_be_asked(client, mock):
    response = press(client, mock, "start", 0)
    assert response["Location"] == f"/mocks/{mock.pk}/#clock"
    page = look(client, mock, 1)
    assert "7:00 left of 8 min" in text(page)
    assert "Is there history?" in page.text
    assert "Two years of clicks." not in page.text
    assert fresh(mock).local_date == NOW.date()


def test_the_script_leads_to_the_same_phase_of_the_method(client, mock):
    assert "/method/#data-pipeline" in links(look(client, mock, 0))
    press(client, mock, "start", 0)
    assert "/method/#project-setup" in links(look(client, mock, 1))


def test_nothing_of_the_solution_is_in_the_room(client, mock):
    press(client, mock, "start", 0)
    page = look(client, mock, 44).text
    assert not [words for words in ("Ranker", "It orders.", "The client asks", "Answer 0.") if words in page]


def test_a_reload_or_a_nights_sleep_changes_nothing_but_the_time(client, mock):
    press(client, mock, "start", 0)
    before = fresh(mock)
    assert "+52:00 over 8 min" in text(look(client, mock, 60))
    assert "were you away?" in text(look(client, mock, 60)).lower()
    assert fresh(mock).phases == before.phases
    press(client, mock, "away", 60)
    assert "0:00 paused" in text(look(client, mock, 90))


def test_prompts_and_follow_ups_appear_as_they_are_due(client, mock):
    press(client, mock, "start", 0)
    assert "Which number would make you launch it?" not in text(look(client, mock, 4))
    assert "Which number would make you launch it?" in text(look(client, mock, 4.5))
    for place in range(4):
        press(client, mock, "phase", 7 + place, to=place + 1, at=place)
    assert "Follow-up 0?" not in text(look(client, mock, 13))
    assert "Follow-up 0?" in text(look(client, mock, 13.6))


@pytest.mark.parametrize("do", ["pause", "resume", "finish", "away"])
def test_a_step_before_the_start_is_refused_in_words(client, mock, do):
    response = press(client, mock, do, 1)
    assert response.status_code == 409
    assert "has not started" in text(response)
    assert fresh(mock).state == "planned"


@pytest.mark.parametrize(("do", "state"), [("start", "running"), ("pause", "paused"), ("finish", "scoring")])
def test_a_press_repeated_changes_nothing(client, mock, do, state):
    press(client, mock, "start", 0)
    press(client, mock, do, 5)
    first = fresh(mock)
    assert press(client, mock, do, 9).status_code == 302
    again = fresh(mock)
    assert (again.state, again.phases, again.paused_at) == (state, first.phases, first.paused_at)


def test_what_was_spent_is_kept_by_phase_and_pauses_are_not(client, mock):
    press(client, mock, "start", 0)
    press(client, mock, "pause", 3)
    press(client, mock, "resume", 33)
    press(client, mock, "phase", 36, to=1, at=0)
    press(client, mock, "phase", 38, to=0, at=1)
    press(client, mock, "finish", 39)
    assert [phase["spent_ms"] // 60_000 for phase in fresh(mock).phases] == [7, 2, 0, 0, 0, 0]
    assert fresh(mock).spent_minutes == 9


@pytest.mark.parametrize(
    "wrong",
    [
        {"do": "stop"},
        {"do": ""},
        {"do": "phase"},
        {"do": "phase", "to": "1"},
        {"do": "phase", "to": "-1", "at": "0"},
        {"do": "phase", "to": "NaN", "at": "0"},
        {"do": "phase", "to": "9" * 5000, "at": "0"},
        {"do": "phase", "to": "\uff11", "at": "0"},
    ],
    ids=str,
)
def test_what_the_clock_cannot_do_is_refused(client, mock, wrong):
    press(client, mock, "start", 0)
    assert client.post(f"/mocks/{mock.pk}/clock/", wrong).status_code == 400
    assert fresh(mock).current == 0


@pytest.mark.parametrize(("to", "at"), [(2, 0), (1, 3), (20, 0)])
def test_a_phase_that_is_not_next_is_refused(client, mock, to, at):
    press(client, mock, "start", 0)
    assert press(client, mock, "phase", 1, to=to, at=at).status_code == 409
    assert fresh(mock).current == 0


def test_the_clients_time_is_ignored(client, mock):
    press(client, mock, "start", 0, now="2030-01-01", elapsed="999999", started_at="2020-01-01", user="7", state="done")
    assert fresh(mock).started_at == NOW
    assert fresh(mock).state == "running"


def test_an_interview_that_was_finished_asks_for_scores_and_stays_over(client):
    client.force_login(UserFactory())
    mock = finished(client)
    assert "Score yourself" in text(client.get(mock.get_absolute_url()))
    assert press(client, mock, "start", 30).status_code == 409
    assert press(client, mock, "finish", 30).status_code == 302
    assert fresh(mock).finished_at == NOW + timedelta(minutes=20)


def test_an_interview_finished_too_early_goes_on_until_it_is_scored(client, mock):
    press(client, mock, "start", 0)
    press(client, mock, "finish", 5)
    press(client, mock, "reopen", 9)
    assert "3:00 paused" in text(look(client, mock, 30))
    press(client, mock, "finish", 31)
    client.post(f"/mocks/{mock.pk}/scores/", sheet() | {"do": "submit"})
    assert press(client, mock, "reopen", 40).status_code == 409
    assert fresh(mock).state == "done"


def test_no_clock_runs_on_in_the_bin(client, mock):
    press(client, mock, "start", 0)
    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        client.post(f"/mocks/{mock.pk}/remove/")
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        client.post(f"/mocks/{mock.pk}/restore/")
    assert "6:00 paused" in text(look(client, mock, 5000))


def test_the_room_takes_few_queries(client, mock, django_assert_max_num_queries):
    press(client, mock, "start", 0)
    client.post(f"/mocks/{mock.pk}/sketch/", {"sketch": ""})
    with django_assert_max_num_queries(8), time_machine.travel(NOW, tick=False):
        response = client.get(mock.get_absolute_url())
    assert "<sketch-board" in response.text


def test_the_page_loads_what_it_needs(client, mock):
    press(client, mock, "start", 0)
    page = look(client, mock, 1).text
    assert "js/elements/interview-clock.js" in page
    assert "js/elements/note-editor.js" in page
    assert "css/practice.css" in page


def test_an_interview_finished_in_another_tab_can_be_abandoned(client, mock):
    press(client, mock, "start", 0)
    stale = fresh(mock)
    press(client, mock, "finish", 20)
    throw_away(stale, NOW)
    assert fresh(mock).removed_at == NOW


def test_an_interview_that_nobody_has_is_not_there(client, mock):
    exercise("a-search")
    client.force_login(UserFactory())
    for path in ("", "clock/", "report.md", "edit/"):
        assert client.get(f"/mocks/{mock.pk}/{path}").status_code == 404
    for path in ("clock/", "scratchpad/", "sketch/", "scores/", "edit/", "remove/", "restore/"):
        assert client.post(f"/mocks/{mock.pk}/{path}", {"do": "start", "text": "x", "base": "1"}).status_code == 404
