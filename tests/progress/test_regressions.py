"""What other guides lost or got wrong for their readers, one of their bugs a test."""

import pytest

from accounts.models import User
from catalog.loading import load
from catalog.models import Resource
from history.models import Event
from progress.notes.models import Note
from progress.reading.models import PartRead, Reading
from progress.reading.standings import Reader
from tests.catalog.files import PART, Files
from tests.factories import UserFactory
from tests.progress.data.readers import book, mark, note, tick

pytestmark = pytest.mark.django_db
PASSWORD = "quiet harbour lamp 7"


def rename(files: Files) -> None:
    files.change("resource", slug="tome", title="The Tome")
    files.add("books.json", "formerslug", {"model": "resource", "slug": "book", "now": "tome"})
    files.change("part", resource=["tome"])
    files.change("pathstop", resource=["tome"], part=["tome", "start"])


def move(files: Files) -> None:
    files.add("books.json", "category", files.fields("category") | {"slug": "papers", "name": "Papers", "position": 2})
    files.change("resource", category=["papers"])


def split(files: Files) -> None:
    files.change("pathstop", part=None)
    files.change("part", key="start-one", title="The start, first half")
    files.add("books.json", "part", PART | {"key": "start-two", "title": "The start, second half", "position": 2})


def retire(files: Files) -> None:
    files.drop("goals.json", "pathstop")
    files.drop("books.json", "part")
    files.drop("books.json", "resource")


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def kept() -> list[tuple]:
    readings = Reading.objects.values_list("resource", "number", "state", "started", "finished")
    parts = PartRead.objects.values_list("reading__resource", "key")
    notes = Note.objects.values_list("resource", "part", "text")
    return [*readings, *parts, *sorted(notes), *Event.objects.values_list("resource", "subject", "minutes")]


@pytest.mark.parametrize("deed", [rename, move, split, retire], ids=lambda deed: deed.__name__)
def test_what_curators_do_takes_no_tick_and_no_note(client, user, tmp_path, deed):
    files = Files(tmp_path)
    load(files.folder)
    client.post("/resources/book/parts/", {"keys": ["start"]})
    client.post("/resources/book/note/", {"text": "Of the whole"})
    client.post("/resources/book/note/?part=start", {"text": "Of the start"})
    before = kept()
    deed(files)
    load(files.folder)
    assert kept() == before
    assert all(text in client.get("/notes/").text for text in ("Of the whole", "Of the start"))
    assert Resource.objects.get().title in client.get("/reading/").text
    assert client.get(f"/resources/{Resource.objects.get().slug}/history/").status_code == 200


def test_a_guest_who_ticked_and_signs_up_has_everything(client):
    book("a-book", 3)
    client.post("/resources/a-book/parts/", {"keys": ["a-book-c1", "a-book-c2"]})
    client.post("/resources/a-book/note/", {"text": "Words of a guest"})
    before = kept()
    response = client.post("/accounts/signup/", {"username": "grace", "password1": PASSWORD})
    assert response.status_code == 302
    assert kept() == before
    assert {reading.user for reading in Reading.objects.all()} == {User.objects.get(username="grace", guest_since=None)}
    assert "Words of a guest" in client.get("/notes/").text


def test_a_reset_shelf_leaves_the_rest_the_notes_and_the_days(client, user):
    one, other = book("one"), book("other")
    for work in (one, other):
        mark(user, work, "finished")
        note(user, work, f"On {work.slug}")
    days = client.get("/progress/").context["heat"]
    offer = f"/settings/data/reset/shelves/{one.category.slug}/"
    assert "Notes and your rhythm stay." in client.get(offer).text
    client.post(offer)
    assert [reading.resource for reading in Reading.objects.all()] == [other]
    assert PartRead.objects.count() == 3
    assert Note.objects.count() == 2
    assert client.get("/progress/").context["heat"] == days


@pytest.mark.parametrize("sizes", [(5, 5, 5), (1, 1, 5000), (5000, 1, 1), (None, 1, 1)], ids=str)
def test_a_hundred_per_cent_is_reached_with_the_last_part_only(user, sizes):
    work = book("one", 0)
    work.parts.model.objects.bulk_create(
        work.parts.model(resource=work, key=f"c{number}", kind="chapter", position=number, title="A", minutes=minutes)
        for number, minutes in enumerate(sizes, 1)
    )
    for number in range(1, len(sizes) + 1):
        assert Reader(user).standing(work).percent < 100
        tick(user, work, f"c{number}")
    assert Reader(user).standing(work).percent == 100
    assert Reading.objects.get().state == "finished"


@pytest.mark.parametrize("state", ["finished", "stopped", "known"])
def test_what_is_done_with_is_never_to_be_continued(client, user, state):
    work = book("one")
    tick(user, work, "one-c1")
    assert "Continue" in client.get("/").text
    mark(user, work, state)
    assert not any("Continue" in client.get(url).text for url in ("/", "/reading/", work.get_absolute_url()))
