"""Dates, rating, minutes and reason of one reading, after the fact."""

from datetime import timedelta

import pytest

from history.models import Event, EventGroup
from progress.reading.models import Reading
from tests.clock import TODAY
from tests.factories import ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db
EDIT = "/resources/book/reading/1/"


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def finished(client, user):
    ResourceFactory(slug="book", title="The Book")
    client.post("/resources/book/mark/", {"state": "finished"})


def kept():
    reading = Reading.objects.get()
    return reading.started, reading.finished, reading.rating, reading.minutes


@pytest.mark.parametrize(
    "dates",
    [("", ""), ("2023", "2023"), ("2023-05", "2023"), ("2023", "2023-05-01"), ("2023-05-01", "2023-05-01"), ("", "2020-02")],
)
def test_dates_may_be_partial_or_unknown(client, finished, dates):
    response = client.post(EDIT, {"started": dates[0], "finished": dates[1], "rating": "4", "minutes": "90"})
    assert response["Location"] == "/resources/book/#reading"
    assert kept() == (*dates, 4, 90)


BAD = [
    {"started": "2023-06", "finished": "2023-05"},
    {"started": "2024", "finished": "2023-05-01"},
    {"finished": "2026-02-30"},
    {"finished": "0000"},
    {"finished": "10000-01-01"},
    {"finished": "May 2024"},
    {"finished": "2024-5-1"},
    {"finished": "٢٠٢٤"},
    {"finished": "2024\0"},
    {"started": (TODAY + timedelta(days=2)).isoformat()},
    {"started": "9999"},
    {"rating": "0"},
    {"rating": "6"},
    {"rating": "3.7"},
    {"rating": "NaN"},
    {"minutes": "-1"},
    {"minutes": "1e5"},
    {"minutes": "1e309"},
    {"minutes": "NaN"},
    {"minutes": "1" + "0" * 30},
    {"minutes": "9" * 5000},
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: str(bad)[:40])
def test_bad_input_is_refused_with_what_was_typed(client, finished, bad):
    before = kept()
    response = client.post(EDIT, {"started": "", "finished": "", "minutes": "77"} | bad)
    assert response.status_code == 422
    assert "field__error" in response.content.decode()
    assert kept() == before


def test_what_was_typed_is_still_there(client, finished):
    page = client.post(EDIT, {"started": "2023-07", "finished": "2023-06", "minutes": "77"}).content.decode()
    assert 'value="77"' in page
    assert "This is before the start date." in page


def test_the_form_shows_what_is_kept(client, finished):
    client.post(EDIT, {"finished": "2023-05", "rating": "4"})
    page = client.get(EDIT).content.decode()
    assert 'value="2023-05"' in page
    assert '<option value="4" selected>' in page


def test_saving_is_one_change_to_undo(client, finished):
    before = kept()
    client.post(EDIT, {"finished": "2023-05", "rating": "4"})
    client.post(f"/undo/{EventGroup.objects.first().pk}/")
    assert kept() == before


def test_saving_the_same_changes_nothing(client, finished):
    for _ in range(2):
        client.post(EDIT, {"finished": "2023-05"})
    assert Event.objects.count() == 2


def test_a_reason_belongs_to_a_stopped_reading(client, finished):
    client.post(EDIT, {"reason": "Nothing new"})
    assert Reading.objects.get().reason == ""
    client.post("/resources/book/mark/", {"state": "stopped"})
    client.post(EDIT, {"reason": "Too long"})
    assert Reading.objects.get().reason == "Too long"


def test_an_earlier_reading_can_be_edited(client, finished):
    client.post("/resources/book/again/")
    client.post(EDIT, {"finished": "2020"})
    assert list(Reading.objects.order_by("number").values_list("finished", "state")) == [("2020", "finished"), ("", "reading")]


@pytest.mark.parametrize("number", ["2", "0", "9" * 30, "9" * 5000, "-1", "x"])
def test_a_reading_that_is_not_there_is_not_found(client, finished, number):
    assert client.get(f"/resources/book/reading/{number}/").status_code == 404


def test_a_stranger_finds_nothing(client, finished):
    client.force_login(UserFactory())
    assert client.get(EDIT).status_code == client.post(EDIT, {"rating": "1"}).status_code == 404


def test_the_signed_out_are_sent_to_sign_in(client, finished):
    client.logout()
    assert "/login/" in client.get(EDIT)["Location"]
    assert client.delete(EDIT).status_code == 405
