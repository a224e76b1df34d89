"""The scratchpad of an interview saves itself, and two tabs lose nothing."""

import pytest

from mlsd_guide.autosave import fingerprint
from practice.mocks.models import LONGEST_SCRATCHPAD, MockInterview
from tests.factories import UserFactory
from tests.pages import is_fragment, text
from tests.practice.mocks.making import logged, press, room

pytestmark = pytest.mark.django_db
FIRST = fingerprint("Of the first tab")


@pytest.fixture
def mock(client):
    client.force_login(UserFactory())
    mock = room(client)
    press(client, mock, "start", 0)
    return mock


def write(client, mock, words, base="", **data):
    return client.post(f"/mocks/{mock.pk}/scratchpad/", {"text": words, "base": base} | data)


def saved(mock):
    return MockInterview.objects.get(pk=mock.pk).scratchpad


def test_what_was_written_is_there_again(client, mock):
    assert write(client, mock, "5,000 a second\r\n<b>")["Location"] == f"/mocks/{mock.pk}/#scratchpad"
    assert saved(mock) == "5,000 a second\n<b>"
    assert "5,000 a second\n&lt;b&gt;</textarea>" in client.get(mock.get_absolute_url()).text


def test_by_htmx_the_state_comes_back_with_the_next_fingerprint(client, mock):
    client.defaults["HTTP_HX_REQUEST"] = "true"
    response = write(client, mock, "One")
    assert is_fragment(response)
    assert f'name="base" value="{fingerprint("One")}"' in response.text
    assert "Saved" in text(response)


def test_two_tabs_are_shown_both_texts_and_nothing_is_lost(client, mock):
    write(client, mock, "Of the first tab")
    response = write(client, mock, "Of the second tab")
    assert response.status_code == 409
    assert "Of the first tab" in response.text
    assert "Of the second tab" in response.text
    assert saved(mock) == "Of the first tab"
    write(client, mock, "Of the second tab", FIRST, do="both")
    assert saved(mock) == "Of the first tab\n\n---\n\nOf the second tab"


def test_the_same_text_sent_twice_is_saved_once(client, mock):
    assert [write(client, mock, "One").status_code for _ in range(2)] == [302, 302]
    assert MockInterview.objects.get().version == 2


@pytest.mark.parametrize("base", ["", "x", "-1", "9" * 30, "\uff11", "\0"])
def test_a_base_that_is_none_overwrites_nothing(client, mock, base):
    write(client, mock, "Of the first tab")
    response = write(client, mock, "Typed words", base)
    assert response.status_code == 409
    assert "Typed words" in response.text
    assert saved(mock) == "Of the first tab"


def test_too_long_a_text_is_refused_and_kept(client, mock):
    response = write(client, mock, "x" * (LONGEST_SCRATCHPAD + 1))
    assert response.status_code == 422
    assert "at most 20,000 characters" in text(response)
    assert "x" * 20_001 in response.text


def test_what_cannot_be_kept_still_began_where_it_began(client, mock):
    write(client, mock, "Of the first tab")
    response = write(client, mock, "x" * (LONGEST_SCRATCHPAD + 1))
    assert 'name="base" value=""' in response.text


def test_a_nul_is_taken_out_and_said(client, mock):
    client.defaults["HTTP_HX_REQUEST"] = "true"
    response = write(client, mock, "a\0b")
    assert response.status_code == 422
    assert "NUL character" in text(response)


@pytest.mark.parametrize("data", [{}, {"words": "x" * (LONGEST_SCRATCHPAD + 1)}, {"base": "x"}, {"base": 7}])
def test_an_interview_held_elsewhere_has_none(client, mock, data):
    other = MockInterview.objects.get(pk=logged(client)["Location"].split("/")[-2])
    response = write(client, other, **{"words": "One"} | data)
    assert response.status_code == 409
    assert "done elsewhere" in text(response)
    assert saved(other) == ""


def beside(client, mock, words, base="", query="", **data):
    """A press on a button of the room, which sends the scratchpad along."""
    return client.post(f"/mocks/{mock.pk}/clock/{query}", {"text": words, "base": base} | data)


def test_the_next_phase_saves_what_is_typed(client, mock):
    assert beside(client, mock, "Typed", query="?do=phase&at=0", to="1").status_code == 302
    assert saved(mock) == "Typed"
    assert MockInterview.objects.get(pk=mock.pk).current == 1


@pytest.mark.parametrize(("address", "data"), [("clock", {"do": "pause"}), ("sketch", {"sketch": ""})])
def test_a_press_beside_a_newer_scratchpad_does_its_work_and_asks_which_stays(client, mock, address, data):
    write(client, mock, "Of the first tab")
    response = client.post(f"/mocks/{mock.pk}/{address}/", {"text": "Mine", "base": ""} | data)
    assert response.status_code == 409
    assert "Keep both" in response.text
    again = client.post(f"/mocks/{mock.pk}/{address}/", {"text": "Mine", "base": FIRST, "undecided": 1} | data)
    assert again.status_code == 409
    assert saved(mock) == "Of the first tab"
    found = MockInterview.objects.get(pk=mock.pk)
    assert found.paused_at or found.sketch


@pytest.mark.parametrize("state", [{"base": ""}, {"base": FIRST, "undecided": 1}])
def test_finishing_keeps_both_scratchpads(client, mock, state):
    write(client, mock, "Of the first tab")
    assert beside(client, mock, "Mine", do="finish", **state).status_code == 302
    assert saved(mock) == "Of the first tab\n\n---\n\nMine"
    assert "Mine" in client.get(mock.get_absolute_url()).text


def test_finishing_with_too_much_text_finishes_nothing(client, mock):
    response = beside(client, mock, "x" * (LONGEST_SCRATCHPAD + 1), do="finish")
    assert response.status_code == 422
    assert "x" * 20_001 in response.text
    assert MockInterview.objects.get(pk=mock.pk).is_open


def test_abandoning_takes_the_typed_text_into_the_bin(client, mock):
    assert client.post(f"/mocks/{mock.pk}/remove/", {"text": "Typed", "base": ""}).status_code == 302
    assert saved(mock) == "Typed"
