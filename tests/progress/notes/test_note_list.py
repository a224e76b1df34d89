"""All of a reader's notes on one page, and as a download."""

import uuid

import pytest
from django.utils import timezone

from accounts.models import Preferences
from catalog import version
from history.models import OwnResource
from progress.notes.models import Note
from tests.factories import PartFactory, ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def write(user, text, work=None, part=""):
    work = work or ResourceFactory()
    name = "own" if isinstance(work, OwnResource) else "resource"
    return Note.objects.create(user=user, text=text, part=part, updated_at=timezone.now(), **{name: work})


def page(client, url="/notes/"):
    return client.get(url).content.decode()


def test_notes_stand_under_their_works_and_lead_to_the_place(client, user):
    book = ResourceFactory(title="A Book", slug="book")
    PartFactory(resource=book, key="c1", title="Chapter one")
    write(user, "on the book", book)
    write(user, "on the chapter", book, "c1")
    html = page(client)
    assert html.count("<h2 id=") == 1
    assert all(
        f'href="{url}"' in html for url in ("/resources/book/", "/resources/book/#part-c1", "/resources/book/note/?part=c1")
    )


@pytest.mark.parametrize("query", ["skew", "SKEW serving", "training skew", "a+book", "Ünïcode", "ünïcode", "50%"])
def test_every_word_must_occur_in_the_note_or_the_title(client, user, query):
    write(user, "Training and serving: skew, Ünïcode, 50% of it", ResourceFactory(title="A Book"))
    write(user, "something else", ResourceFactory(title="Another"))
    html = client.get("/notes/", {"q": query.replace("+", " ")}).content.decode()
    assert "serving: skew" in html
    assert "something else" not in html


@pytest.mark.parametrize("query", ["%", "_", "\\", "'", "missing", "skew missing"])
def test_signs_of_the_database_mean_themselves(client, user, query):
    write(user, "Training and serving skew")
    html = client.get("/notes/", {"q": query}).content.decode()
    assert "No notes match your search" in html
    assert "You have 1 note." in html


@pytest.mark.parametrize("query", ["\0skew", "x " * 90, "é " * 90, "%ED%A0%80", "((((", '"'])
def test_odd_searches_do_no_harm(client, user, query):
    write(user, "skew")
    assert client.get("/notes/", {"q": query}).status_code == 200


def test_a_search_that_is_too_long_says_so(client, user):
    response = client.get("/notes/", {"q": "x" * 201})
    assert response.status_code == 400
    assert "at most 200 characters" in response.content.decode()


def test_an_empty_page_says_what_it_is_for(client, user):
    assert "No notes yet" in page(client)


def test_the_signed_out_see_what_it_is_for(client, django_assert_num_queries):
    version.current()
    with django_assert_num_queries(0):
        assert "No notes yet" in page(client)


def test_only_ones_own_notes_show(client, user):
    write(UserFactory(), "somebody's canary")
    assert not any("canary" in page(client, url) for url in ("/notes/", "/notes/?q=somebody", "/notes/export.md"))


def test_the_notes_of_a_removed_link_go_with_it(client, user):
    write(user, "secret words", OwnResource.objects.create(user=user, title="Gone", removed_at=timezone.now()))
    assert "secret words" not in page(client)


def test_twenty_notes_make_a_page(client, user):
    for number in range(21):
        write(user, f"note {number}", ResourceFactory(title=f"Book {number:02}"))
    assert "note 20" not in page(client)
    assert "note 20" in page(client, "/notes/?page=2")
    assert "note 20" in page(client, "/notes/?page=999")


@pytest.mark.parametrize("number", ["0", "-1", "abc", "9" * 5000, "\u0661"])
def test_a_page_that_is_none_is_the_first_or_last(client, user, number):
    write(user, "the only one")
    assert "the only one" in page(client, f"/notes/?page={number}")


def test_the_date_is_the_readers(client, user):
    Preferences.objects.create(user=user, time_zone="Pacific/Auckland")
    write(user, "late in the evening")
    Note.objects.update(updated_at="2026-05-13T23:00Z")
    assert "14 May 2026" in page(client)


def test_a_long_note_is_cut_at_a_line(client, user):
    write(user, "first line\n" + "word " * 400 + "end")
    html = page(client)
    assert "first line" in html
    assert "Read on and edit" in html
    assert "end</p>" not in html


def test_a_note_is_shown_harmless(client, user):
    write(user, "<script>alert(1)</script> [x](javascript:alert(1))", ResourceFactory(title="A <b>Book</b>"))
    html = page(client)
    assert "<script>alert" not in html
    assert 'href="javascript' not in html
    assert "A <b>" not in html


def test_the_download_holds_everything_in_markdown(client, user):
    own = OwnResource.objects.create(user=user, title="My talk", parts=[{"key": "one", "title": "Part one"}])
    write(user, "on a part", own, "one")
    write(user, "*whole*\n", ResourceFactory(title="A Book"))
    response = client.get("/notes/export.md")
    assert response["Content-Disposition"] == 'attachment; filename="mlsd-guide-notes.md"'
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response.content.decode() == "# Notes\n\n## A Book\n\n*whole*\n\n## My talk\n\n### Part one\n\non a part\n"


def test_the_signed_out_have_nothing_to_download(client):
    assert client.get("/notes/export.md")["Location"] == "/notes/"


@pytest.mark.parametrize("url", ["/notes/", "/notes/export.md"])
def test_nothing_is_kept_in_a_cache_and_nothing_can_be_posted(client, user, url):
    assert client.get(url)["Cache-Control"] == "no-store"
    assert client.post(url).status_code == 405


@pytest.mark.parametrize("count", [1, 40])
def test_the_page_costs_the_same_for_any_number_of_notes(client, user, count, django_assert_num_queries, monkeypatch):
    for _ in range(count):
        write(user, "x", PartFactory(key="c").resource, "c")
    write(user, str(uuid.uuid4()))
    monkeypatch.setattr(version, "TRUST", 600)
    version.current()
    with django_assert_num_queries(5):
        client.get("/notes/")
