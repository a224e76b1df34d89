"""Whether the candidate of a mock interview may use the words box and all that suggests."""

from uuid import uuid4

import pytest
from django.utils import timezone

from practice.mocks.models import MockInterview
from practice.mocks.room import draw_in
from tests.factories import UserFactory
from tests.pages import text
from tests.practice.mocks.making import exercise, room

pytestmark = pytest.mark.django_db
WORDS = {"words": "The ranker reads from a feature store."}


@pytest.fixture
def mock(client):
    """A running interview with a drawing, opened as usual."""
    client.force_login(UserFactory())
    mock = room(client)
    draw_in(mock, None, timezone.now())
    client.post(f"/mocks/{mock.pk}/clock/", {"do": "start"})
    mock.refresh_from_db()
    return mock


def allow(mock):
    MockInterview.objects.filter(pk=mock.pk).update(words_allowed=True)


def test_words_are_off_unless_the_interview_was_set_up_with_them(client):
    exercise()
    for given, allowed in ({}, False), ({"words_allowed": "on"}, True):
        pk = uuid4()
        client.post("/mocks/new/", {"exercise": "a-feed", "minutes": "30", "id": pk, **given}, HTTP_SEC_FETCH_SITE="same-origin")
        assert MockInterview.objects.get(pk=pk).words_allowed is allowed
    assert "off, as in a real interview" in text(client.get("/mocks/new/"))


def test_a_running_interview_reads_no_words_and_gives_them_back(client, mock):
    response = client.post(f"/sketches/{mock.sketch_id}/words/", WORDS)
    assert response.status_code == 403
    assert "off in this mock interview" in text(response)
    assert WORDS["words"] in response.text
    assert "What was understood" not in response.text
    assert f"/mocks/{mock.pk}/#drawing" in response.text
    assert "/words/" not in client.get(f"/mocks/{mock.pk}/").text
    assert "/words/" not in client.get(mock.sketch.get_absolute_url()).text


def test_where_words_are_allowed_the_change_leads_back_to_the_room(client, mock):
    allow(mock)
    assert f"/sketches/{mock.sketch_id}/words/" in client.get(f"/mocks/{mock.pk}/").text
    page = client.post(f"/sketches/{mock.sketch_id}/words/", WORDS)
    assert "What was understood" in text(page)
    made = WORDS | {"do": "make", "picked": ["0", "1", "2"], "base": page.context["page"].base}
    assert client.post(f"/sketches/{mock.sketch_id}/words/", made)["Location"] == f"/mocks/{mock.pk}/#drawing"


def test_after_the_interview_words_are_read_again(client, mock):
    client.post(f"/mocks/{mock.pk}/clock/", {"do": "finish"})
    assert client.post(f"/sketches/{mock.sketch_id}/words/", WORDS).status_code == 200
