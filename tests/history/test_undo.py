"""Taking a change back, and back again."""

from uuid import uuid4

import pytest

from history.models import EventGroup
from progress.reading.models import Reading
from tests.factories import PartFactory, ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def book():
    book = ResourceFactory(slug="book", title="The Book", effort_hours=2)
    PartFactory(resource=book, key="c1")
    PartFactory(resource=book, key="c2")
    return book


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def change(client, user, book):
    client.post("/resources/book/mark/", {"state": "finished"})
    return EventGroup.objects.get()


def states():
    return [reading.state for reading in Reading.objects.all()]


def test_a_change_is_taken_back_and_put_back(client, change):
    client.post(f"/undo/{change.pk}/")
    assert states() == []
    undoing = EventGroup.objects.get(deed="undo")
    client.post(f"/undo/{undoing.pk}/")
    assert states() == ["finished"]


def test_what_was_put_back_counts_and_can_be_undone_again(client, change):
    client.post(f"/undo/{change.pk}/")
    client.post(f"/undo/{EventGroup.objects.get(deed='undo').pk}/")
    change.refresh_from_db()
    assert change.undone_by is None
    assert change.events.standing().exists()
    client.post(f"/undo/{change.pk}/")
    assert states() == []


def test_a_putting_back_is_not_itself_undone(client, change):
    client.post(f"/undo/{change.pk}/")
    client.post(f"/undo/{EventGroup.objects.get(deed='undo').pk}/")
    back = EventGroup.objects.get(words__startswith="Put back")
    client.post(f"/undo/{back.pk}/")
    assert states() == ["finished"]


def test_twice_is_once(client, change):
    for _ in range(2):
        assert client.post(f"/undo/{change.pk}/").status_code == 302
    assert EventGroup.objects.filter(deed="undo").count() == 1


def test_htmx_gets_the_controls_as_they_were_and_the_way_forth(htmx, change):
    answer = htmx.post(f"/undo/{change.pk}/", headers={"HX-Current-URL": "http://testserver/browse/x/"}).content.decode()
    assert "Undone: Finished: The Book." in answer
    assert 'aria-pressed="true"' not in answer
    assert "Put back" in answer


def test_htmx_on_the_works_page_gets_its_parts_back(htmx, change):
    answer = htmx.post(f"/undo/{change.pk}/", headers={"HX-Current-URL": "http://testserver/resources/book/"}).content.decode()
    assert 'id="tick-book-c1"' in answer
    assert 'id="reading"' in answer


def test_what_was_changed_since_stays_and_that_is_said(client, htmx, change):
    client.post("/resources/book/mark/", {"state": "stopped"})
    answer = htmx.post(f"/undo/{change.pk}/").content.decode()
    assert "1 thing changed again after that and stayed as it is." in answer
    assert states() == ["stopped"]


def test_a_strangers_change_answers_as_a_missing_one(client, change):
    client.force_login(UserFactory())
    stranger, missing = (client.post(f"/undo/{pk}/") for pk in (change.pk, uuid4()))
    assert stranger.status_code == missing.status_code == 404
    assert stranger.content == missing.content
    assert states() == ["finished"]


def test_the_signed_out_are_sent_to_sign_in(client, change):
    client.logout()
    assert "/login/" in client.post(f"/undo/{change.pk}/")["Location"]
    response = client.post(f"/undo/{change.pk}/", headers={"HX-Request": "true"})
    assert (response.status_code, "HX-Redirect" in response) == (204, True)
    assert states() == ["finished"]


def test_looking_changes_nothing(client, change):
    assert client.get(f"/undo/{change.pk}/")["Location"] == "/"
    assert client.get("/undo/not-one/").status_code == 404
