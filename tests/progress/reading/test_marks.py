"""Marking a work as wanted, being read, finished, stopped or known."""

import pytest

from accounts.models import User
from history.choices import Action
from history.models import Event, EventGroup
from progress.reading.models import Reading
from tests.factories import PartFactory, ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db
MARK = "/resources/book/mark/"


@pytest.fixture
def book():
    book = ResourceFactory(slug="book", title="The Book", effort_hours=3)
    for number in (1, 2, 3):
        PartFactory(resource=book, key=f"c{number}", position=number, title=f"Chapter {number}")
    return book


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def states():
    return [reading.state for reading in Reading.objects.order_by("id")]


@pytest.mark.parametrize("state", ["want", "reading", "finished", "stopped", "known"])
def test_every_state_can_be_set(client, user, book, state):
    response = client.post(MARK, {"state": state})
    assert response.status_code == 302
    assert states() == [state]
    assert Reading.objects.get().user == user


def test_without_scripts_it_leads_back_to_the_row_and_offers_the_undo(client, user, book):
    response = client.post(MARK, {"state": "want", "next": "/topics/x/?page=2"}, follow=False)
    assert response["Location"] == "/topics/x/?page=2#resource-book"
    page = client.get("/browse/").content.decode()
    assert f'formaction="/undo/{EventGroup.objects.get().pk}/"' in page


def test_on_the_works_own_page_it_leads_back_to_the_reading(client, user, book):
    response = client.post(MARK, {"state": "want", "next": "/resources/book/"})
    assert response["Location"] == "/resources/book/#reading"


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x", "x", "/nowhere/"]
)
def test_it_never_leads_to_another_host(client, user, book, elsewhere):
    response = client.post(MARK, {"state": "want", "next": elsewhere})
    assert response["Location"] == "/#resource-book"


def test_htmx_gets_the_control_the_toast_and_the_spoken_words(htmx, user, book):
    answer = htmx.post(MARK, {"state": "finished"}, headers={"HX-Current-URL": "http://testserver/browse/x/"}).content.decode()
    assert "<html" not in answer
    assert 'id="mark-book"' in answer
    assert 'id="finished-book"' in answer
    assert "The Book: Finished. 3 of 3 parts. Undo available." in answer
    assert f'hx-post="/undo/{EventGroup.objects.get().pk}/"' in answer
    assert 'id="reading"' not in answer


def test_htmx_on_the_works_own_page_gets_its_reading_and_all_ticks(htmx, user, book):
    htmx.post("/resources/book/parts/", {"keys": "c1"})
    at = {"HX-Current-URL": "http://testserver/resources/book/"}
    answer = htmx.post(MARK, {"state": "finished"}, headers=at).content.decode()
    assert 'id="reading"' in answer
    assert 'id="tick-book-c2"' in answer
    assert 'id="tick-book-c1"' in answer


def test_an_empty_state_takes_the_mark_away(client, user, book):
    client.post(MARK, {"state": "want"})
    client.post(MARK, {"state": ""})
    assert states() == []


def test_the_same_press_again_changes_nothing(client, user, book):
    for _ in range(3):
        assert client.post(MARK, {"state": "reading"}).status_code == 302
    assert states() == ["reading"]
    assert Event.objects.count() == 1


def test_a_reason_is_kept_with_stopped_only(client, user, book):
    client.post(MARK, {"state": "stopped", "reason": "Too long"})
    assert Reading.objects.get().reason == "Too long"
    client.post(MARK, {"state": "want", "reason": "Other"})
    assert Reading.objects.get().reason == ""


def test_reading_again_keeps_the_first_reading(client, user, book):
    client.post(MARK, {"state": "finished"})
    assert client.post("/resources/book/again/").status_code == 302
    assert states() == ["finished", "reading"]


def test_the_first_mark_of_the_signed_out_makes_a_guest(client, book):
    client.post(MARK, {"state": "want"})
    guest = User.objects.get()
    assert guest.is_guest
    assert Reading.objects.get().user == guest
    client.post(MARK, {"state": "reading"})
    assert User.objects.count() == 1


def test_a_new_guest_gets_a_form_with_a_token(htmx, book):
    first = htmx.post(MARK, {"state": "want"}).content.decode()
    assert 'name="csrfmiddlewaretoken"' in first
    assert 'name="csrfmiddlewaretoken"' not in htmx.post(MARK, {"state": "reading"}).content.decode()


def test_a_refused_mark_makes_no_guest(client, book):
    client.post(MARK, {"state": "devoured"})
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "data", [{}, {"state": "devoured"}, {"state": "Want"}, {"state": "want\0"}, {"state": "stopped", "reason": "x" * 301}]
)
def test_unknown_states_are_refused(client, user, book, data):
    response = client.post(MARK, data)
    assert response.status_code == 400
    assert states() == []


def test_an_unknown_work_is_not_found(client, user):
    assert client.post("/resources/nothing/mark/", {"state": "want"}).status_code == 404


@pytest.mark.parametrize("path", ["mark/", "parts/", "again/"])
def test_a_retired_work_stays_as_it_is(client, user, book, path):
    book.retired_at = "2026-01-02T00:00Z"
    book.save()
    response = client.post(f"/resources/book/{path}", {"state": "want", "keys": "c1"})
    assert response.status_code == 409
    assert "has left the catalogue" in response.content.decode()
    assert not Event.objects.exists()


def test_htmx_hears_of_a_refusal_in_plain_words(htmx, user, book):
    response = htmx.post(MARK, {"state": "devoured"})
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain")


def test_other_fields_are_ignored(client, user, book):
    other = UserFactory()
    client.post(MARK, {"state": "want", "user": other.pk, "is_staff": 1, "id": 5, "progress": 100, "percent": 50})
    reading = Reading.objects.get()
    assert (reading.user, reading.percent, reading.state) == (user, None, "want")


def test_a_press_from_before_a_renaming_finds_its_work(client, user, book):
    from catalog.models import FormerSlug

    FormerSlug.objects.create(model="resource", slug="old-book", now="book")
    client.post("/resources/old-book/mark/", {"state": "want"})
    assert states() == ["want"]


@pytest.mark.parametrize("path", ["mark/", "parts/", "percent/", "again/"])
def test_only_posts_mark(client, user, book, path):
    assert client.get(f"/resources/book/{path}")["Location"] == "/resources/book/"


def test_what_one_marks_another_does_not_see(client, user, book):
    client.post(MARK, {"state": "want"})
    client.force_login(UserFactory())
    assert 'aria-pressed="true"' not in client.get("/resources/book/").content.decode()


def test_a_session_needs_its_token(user, book, client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)
    assert strict.post(MARK, {"state": "want"}).status_code == 403
    assert strict.post(f"{MARK}?csrfmiddlewaretoken=x", {"state": "want"}).status_code == 403
    assert states() == []


def test_several_works_are_one_change(client, user, book):
    ResourceFactory(slug="other")
    client.post("/bulk/marks/", {"slugs": ["book", "other", "book"], "state": "want"})
    assert states() == ["want", "want"]
    group = EventGroup.objects.get()
    assert (group.deed, group.words) == (Action.BULK, "Want to read: 2 entries")
    client.post(f"/undo/{group.pk}/")
    assert states() == []


@pytest.mark.parametrize("slugs", [[], ["nothing"], ["book", "nothing"], ["book"] + [f"x{n}" for n in range(101)]])
def test_several_works_must_all_be_known(client, user, book, slugs):
    assert client.post("/bulk/marks/", {"slugs": slugs, "state": "want"}).status_code == 400
    assert states() == []


def test_htmx_gets_each_control_of_several(htmx, user, book):
    ResourceFactory(slug="other")
    answer = htmx.post("/bulk/marks/", {"slugs": ["book", "other"], "state": "reading"}).content.decode()
    assert 'id="mark-book"' in answer
    assert 'id="mark-other"' in answer


@pytest.mark.parametrize(("deed", "sent"), [("mark", {"state": "finished"}), ("percent", {"percent": "40"})])
def test_a_work_that_could_not_be_found_cannot_be_read(client, user, deed, sent):
    ResourceFactory(slug="lost", url="")
    assert client.post(f"/resources/lost/{deed}/", sent).status_code == 409
    assert states() == []
