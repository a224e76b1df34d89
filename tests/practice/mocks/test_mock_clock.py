"""The light poll that keeps the page's clock true."""

import re

import pytest
import time_machine

from tests.factories import UserFactory
from tests.pages import is_fragment
from tests.practice.mocks.making import NOW, finished, press, room

pytestmark = pytest.mark.django_db


@pytest.fixture
def mock(client):
    client.force_login(UserFactory())
    mock = room(client)
    press(client, mock, "start", 0)
    return mock


def poll(client, mock, minute, seen=""):
    with time_machine.travel(NOW.replace(minute=minute), tick=False):
        return client.get(f"/mocks/{mock.pk}/clock/?seen={seen}", HTTP_HX_REQUEST="true")


def tag(response):
    return re.search(r"clock/\?seen=([-\w]+)\"", response.text)[1]


def test_a_page_that_shows_all_is_told_the_time_only(client, mock):
    shown = tag(poll(client, mock, 1))
    response = poll(client, mock, 2, shown)
    assert (response.status_code, response.content, response["Clock-Elapsed"]) == (204, b"", "120000")
    assert response["ETag"] == f'W/"{shown}"'


def test_a_page_that_is_behind_gets_the_clock_again(client, mock):
    shown = tag(poll(client, mock, 1))
    response = poll(client, mock, 4, shown)
    assert response.status_code == 200
    assert is_fragment(response)
    assert "Which mistake of this system is worse" in response.text


def test_a_press_elsewhere_is_noticed(client, mock):
    shown = tag(poll(client, mock, 1))
    press(client, mock, "pause", 2)
    assert "paused" in poll(client, mock, 3, shown).text


def test_the_poll_of_an_interview_that_is_over_draws_the_page_again(client):
    client.force_login(UserFactory())
    response = poll(client, finished(client), 30, "running-0-1-0")
    assert (response.status_code, response["HX-Refresh"]) == (200, "true")


def test_without_htmx_the_address_leads_to_the_room(client, mock):
    assert client.get(f"/mocks/{mock.pk}/clock/")["Location"] == mock.get_absolute_url()


def test_a_press_by_htmx_swaps_the_clock_only(client, mock):
    client.defaults["HTTP_HX_REQUEST"] = "true"
    response = press(client, mock, "phase", 3, to=1, at=0)
    assert is_fragment(response)
    assert response.text.lstrip().startswith("<interview-clock")
    assert "First sketch" in response.text


def test_a_refused_press_by_htmx_draws_the_page_again_with_the_reason(client, mock):
    client.defaults["HTTP_HX_REQUEST"] = "true"
    response = press(client, mock, "phase", 3, to=4, at=0)
    assert (response.status_code, response["HX-Refresh"]) == (409, "true")
    del client.defaults["HTTP_HX_REQUEST"]
    assert "one after the other" in client.get(mock.get_absolute_url()).text


def test_the_poll_takes_few_queries(client, mock, loaded, django_assert_max_num_queries):
    loaded()
    for seen, most in (("", 3), (tag(poll(client, mock, 1)), 2)):
        with django_assert_max_num_queries(most):
            poll(client, mock, 1, seen)
