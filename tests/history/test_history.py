"""Everything that a reader changed, with the way back."""

import pytest

from accounts.models import Preferences
from history.choices import Action
from history.models import EventGroup
from history.record import undo
from progress.data.apply import take_in
from progress.data.archive import read_export
from progress.data.export import archive_of
from progress.data.import_file import read_bundle
from tests.factories import ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def marked(client, user):
    ResourceFactory(slug="book", title="The Book")
    ResourceFactory(slug="other", title="Another")
    client.post("/resources/book/mark/", {"state": "want"})
    client.post("/resources/other/mark/", {"state": "reading"})
    client.get("/browse/")  # shows the messages, which would stand on the next page


def page(client, path="/history/"):
    return client.get(path).content.decode()


def test_it_lists_the_newest_first_with_their_undo(client, marked):
    shown = page(client)
    assert shown.index("Reading: Another") < shown.index("Want to read: The Book")
    for group in EventGroup.objects.all():
        assert f'formaction="/undo/{group.pk}/"' in shown


def test_what_went_with_its_import_says_so_and_has_no_undo(client, marked, user):
    archive, reader = archive_of(user), UserFactory()
    client.force_login(reader)
    whole, _ = take_in(reader, read_bundle(read_export(archive)), Action.RESTORE, "Imported mine.zip")
    undo(whole)
    shown = page(client)
    brought = reader.event_groups.get(words="Want to read: The Book")
    assert f"/undo/{brought.pk}/" not in shown
    assert shown.count("undone with “") == 2
    assert f'formaction="/undo/{EventGroup.objects.get(undoes=whole).pk}/"' in shown
    answer = client.post(f"/undo/{brought.pk}/", follow=True).text
    assert "this came with “Imported mine.zip”, which you have undone." in answer


def test_a_works_history_is_its_own(client, marked):
    shown = page(client, "/resources/book/history/")
    assert "Want to read: The Book" in shown
    assert "Another" not in shown


def test_what_was_taken_back_says_so_and_can_be_put_back(client, marked):
    group = EventGroup.objects.get(words="Want to read: The Book")
    client.post(f"/undo/{group.pk}/")
    client.get("/browse/")
    shown = page(client)
    assert f'formaction="/undo/{group.pk}/"' not in shown
    assert "undone" in shown
    assert ">Put back<" in shown


def test_undoing_from_here_leads_back_here(client, marked):
    group = EventGroup.objects.first()
    assert client.post(f"/undo/{group.pk}/", {"next": "/history/?page=1"})["Location"].startswith("/history/?page=1")


def test_times_are_the_readers(client, user, marked):
    Preferences.objects.create(user=user, time_zone="Pacific/Auckland")
    EventGroup.objects.update(at="2026-07-01T13:30Z")
    assert "2 July 2026, 01:30" in page(client)


def test_nobody_sees_the_changes_of_another(client, marked):
    client.force_login(UserFactory())
    assert "The Book" not in page(client)
    assert "Nothing yet" in page(client)


def test_it_comes_in_pages(client, user):
    for number in range(61):
        EventGroup.objects.create(user=user, deed="mark", words=f"Change {number}.", at=f"2026-01-01T00:{number % 60:02}Z")
    assert "Page 1 of 2" in page(client)
    assert page(client, "/history/?page=2").count("history__line") == 1


def test_queries_do_not_grow(client, user, marked, django_assert_max_num_queries):
    with django_assert_max_num_queries(8) as few:
        page(client)
    for _ in range(30):
        EventGroup.objects.create(user=user, deed="mark", words="x", at="2026-01-01T00:00Z")
    with django_assert_max_num_queries(len(few)):
        page(client)


@pytest.mark.parametrize("path", ["/history/", "/resources/book/history/"])
def test_the_signed_out_are_sent_to_sign_in_and_nothing_is_posted(client, path):
    assert "/login/" in client.get(path)["Location"]
    assert client.post(path).status_code == 405


def test_an_unknown_work_has_no_history(client, user):
    assert client.get("/resources/nothing/history/").status_code == 404
