"""The page of one note, and the notes on a resource's page."""

import pytest
from django.test import Client

from accounts.models import User
from catalog.models import FormerSlug
from history.choices import Action
from history.models import EventGroup
from mlsd_guide.autosave import fingerprint
from progress.notes.models import LONGEST_NOTE, Note
from tests.factories import PartFactory, ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db
URL = "/resources/book/note/"


@pytest.fixture
def book():
    book = ResourceFactory(slug="book", title="A Book", effort_hours=2)
    PartFactory(resource=book, key="c1", title="Chapter one")
    return book


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def body(response):
    return response.content.decode()


def test_a_note_is_saved_and_shown_on_the_resources_page(client, user, book):
    response = client.post(URL, {"text": "Mind the *skew*.", "base": ""})
    assert (response.status_code, response["Location"]) == (302, "/resources/book/#note")
    assert Note.objects.get().text == "Mind the *skew*."
    assert "Mind the *skew*." in body(client.get(URL))
    assert "Mind the *skew*." in body(client.get("/resources/book/"))


def test_a_note_on_a_part_has_its_own_place(client, user, book):
    client.post(f"{URL}?part=c1", {"text": "On the chapter"})
    assert (Note.objects.get().part, "On the chapter" in body(client.get(URL))) == ("c1", False)
    assert 'href="/resources/book/#part-c1"' in body(client.get(f"{URL}?part=c1"))


def test_htmx_gets_the_state_and_the_new_fingerprint(htmx, user, book):
    html = body(htmx.post(URL, {"text": "Short", "base": ""}))
    assert html.count("<input") == 2
    assert f'name="base" value="{fingerprint("Short")}"' in html
    assert "Saved " in html
    assert "<html" not in html


def test_saving_the_same_text_twice_changes_nothing(client, user, book):
    for _ in range(2):
        client.post(URL, {"text": "Once", "base": ""})
    assert (Note.objects.get().version, EventGroup.objects.count()) == (1, 1)


def test_a_second_tab_cannot_overwrite_the_first(client, user, book):
    client.post(URL, {"text": "from the first tab", "base": ""})
    response = client.post(URL, {"text": "from the second tab", "base": ""})
    assert response.status_code == 409
    assert all(text in body(response) for text in ("from the first tab", "from the second tab"))
    assert Note.objects.get().text == "from the first tab"


@pytest.mark.parametrize(("do", "text"), [("save", "second"), ("both", "first\n\n---\n\nsecond")])
def test_the_choice_after_a_conflict_is_kept(client, user, book, do, text):
    client.post(URL, {"text": "first", "base": ""})
    client.post(URL, {"text": "second", "base": fingerprint("first"), "do": do})
    assert Note.objects.get().text == text


def test_an_undone_save_does_not_let_an_old_tab_through(client, user, book):
    """Fingerprints, not numbers, say whether a tab is up to date: an undo brings numbers back."""
    client.post(URL, {"text": "A", "base": ""})
    Note.objects.update(text="B", version=1)
    assert client.post(URL, {"text": "A, edited", "base": fingerprint("A")}).status_code == 409


def test_a_conflict_in_htmx_replaces_the_editor(htmx, user, book):
    htmx.post(URL, {"text": "first", "base": ""})
    response = htmx.post(URL, {"text": "second", "base": ""})
    assert (response.status_code, response["HX-Retarget"]) == (409, "#note-editor")
    assert "<html" not in body(response)


def test_a_note_removed_in_another_tab_is_a_conflict_too(client, user, book):
    response = client.post(URL, {"text": "still here", "base": fingerprint("gone")})
    assert response.status_code == 409
    assert "removed somewhere else" in body(response)


def test_an_empty_text_removes_the_note(client, user, book):
    client.post(URL, {"text": "words", "base": ""})
    client.post(URL, {"text": " \r\n", "base": fingerprint("words")})
    assert not Note.objects.exists()
    assert EventGroup.objects.first().events.get().before["text"] == "words"


def test_removing_offers_to_undo_it_with_and_without_scripts(client, user, book):
    for headers in ({}, {"HX-Request": "true"}):
        client.post(URL, {"text": "words"})
        data = {"text": "", "base": fingerprint("words")}
        html = body(client.post(URL, data, headers=headers, follow=True))
        assert f'formaction="/undo/{EventGroup.objects.first().pk}/"' in html


def test_undoing_the_removal_brings_the_text_back(client, user, book):
    client.post(URL, {"text": "words"})
    client.post(URL, {"text": "", "base": fingerprint("words")})
    client.post(f"/undo/{EventGroup.objects.first().pk}/")
    assert Note.objects.get().text == "words"


def test_line_ends_become_those_of_the_browsers_text_area(client, user, book):
    client.post(URL, {"text": "one\r\ntwo\r\n"})
    assert Note.objects.get().text == "one\ntwo\n"


def test_a_text_at_the_limit_is_saved_however_its_lines_end(client, user, book):
    text = "a\n" * (LONGEST_NOTE // 2)
    assert client.post(URL, {"text": text.replace("\n", "\r\n")}).status_code == 302
    assert len(Note.objects.get().text) == LONGEST_NOTE


@pytest.mark.parametrize("text", ["x" * (LONGEST_NOTE + 1), "words and a \0 in them"])
def test_what_cannot_be_saved_is_kept_in_the_form(client, user, book, text):
    response = client.post(URL, {"text": text})
    assert response.status_code == 422
    assert text.replace("\0", "") in body(response)
    assert not Note.objects.exists()


def test_the_refusal_names_the_limit_in_a_fragment(htmx, user, book):
    response = htmx.post(URL, {"text": "x" * 20_001, "base": "abc"})
    assert response.status_code == 422
    assert all(words in body(response) for words in ("20,000", "20001", 'value="abc"'))


def test_both_texts_together_may_be_too_long(client, user, book):
    client.post(URL, {"text": "a" * 15_000})
    response = client.post(URL, {"text": "b" * 15_000, "base": fingerprint("a" * 15_000), "do": "both"})
    assert response.status_code == 422
    assert Note.objects.get().text == "a" * 15_000


def test_a_preview_saves_nothing(client, user, book):
    response = client.post(URL, {"text": "**bold** <b>", "do": "preview"})
    assert "<strong>bold</strong> &lt;b&gt;" in body(response)
    assert "**bold** &lt;b&gt;</textarea>" in body(response)
    assert not Note.objects.exists()


def test_a_preview_in_htmx_is_the_preview_alone(htmx, user, book):
    assert (
        body(htmx.post(URL, {"text": "x", "do": "preview"})).lstrip().startswith('<div class="note__preview" id="note-preview"')
    )


def test_a_refused_preview_speaks_where_a_refused_save_does(htmx, user, book):
    response = htmx.post(URL, {"text": "x" * 20_001, "do": "preview"})
    assert (response.status_code, response["HX-Retarget"]) == (422, "#note-state")


@pytest.mark.parametrize("do", ["delete", "SAVE", "\0"])
def test_an_unknown_wish_changes_nothing(client, user, book, do):
    assert client.post(URL, {"text": "x", "do": do}).status_code == 422
    assert not Note.objects.exists()


def test_a_first_note_makes_a_guest(client, book):
    client.post(URL, {"text": "before any account"})
    assert Note.objects.get().user.is_guest
    assert "before any account" in body(client.get(URL))


def test_a_first_note_tells_the_page_about_its_guest(htmx, book):
    text = htmx.post(URL, {"text": "first"}).text
    assert 'id="account-link" href="/accounts/signup/' in text
    assert "csrfmiddlewaretoken" in text


def test_whose_session_ended_loses_no_text(client, book):
    """The page still knows the fingerprint of a note that the new guest does not have."""
    assert client.post(URL, {"text": "typed on", "base": fingerprint("typed")}).status_code == 302
    assert Note.objects.get().text == "typed on"


@pytest.mark.parametrize("data", [{"text": "  "}, {"text": "x" * 20_001}, {"text": "x", "do": "preview"}])
def test_nobody_becomes_a_guest_for_nothing(client, book, data):
    client.post(URL, data)
    assert not User.objects.exists()


def test_a_stranger_sees_and_changes_nothing_of_it(client, user, book):
    client.post(URL, {"text": "private words"})
    stranger = Client()
    stranger.force_login(UserFactory())
    assert "private words" not in body(stranger.get(URL)) + body(stranger.get("/resources/book/")) + body(stranger.get("/notes/"))
    stranger.post(URL, {"text": "theirs"})
    assert set(Note.objects.values_list("text", flat=True)) == {"private words", "theirs"}


@pytest.mark.parametrize("url", ["/resources/none/note/", f"{URL}?part=none", f"{URL}?part=%00", f"{URL}?part=" + "x" * 5000])
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_does_not_exist_has_no_note(client, user, book, url, method):
    assert getattr(client, method)(url, {"text": "x"} if method == "post" else None).status_code == 404


def test_another_books_part_is_not_this_books(client, user, book):
    PartFactory(key="elsewhere")
    assert client.post(f"{URL}?part=elsewhere", {"text": "x"}).status_code == 404


def test_a_retired_part_keeps_its_note(client, user, book):
    client.post(f"{URL}?part=c1", {"text": "kept"})
    book.parts.update(retired_at="2026-05-13T00:00Z")
    assert "kept" in body(client.get(f"{URL}?part=c1"))


def test_a_former_slug_takes_the_text_along(client, user, book):
    FormerSlug.objects.create(model="resource", slug="former", now="book")
    response = client.post("/resources/former/note/?part=c1", {"text": "typed in an old tab"})
    assert response["Location"] == "/resources/book/note/?part=c1#note"
    assert Note.objects.get().part == "c1"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, user, book, method):
    assert getattr(client, method)(URL).status_code == 405


def test_unknown_fields_are_ignored(client, user, book):
    client.post(URL, {"text": "mine", "user": UserFactory().pk, "version": 9, "resource": 5, "part": "c1"})
    note = Note.objects.get()
    assert (note.user, note.version, note.part, note.resource) == (user, 1, "", book)


def test_a_deed_is_told_in_words(client, user, book):
    client.post(f"{URL}?part=c1", {"text": "x"})
    group = EventGroup.objects.get()
    assert (group.deed, group.words) == (Action.NOTE, "Note on Chapter one, A Book")


def test_the_page_costs_the_same_for_any_number_of_notes(client, user, book, django_assert_max_num_queries):
    Note.objects.bulk_create(
        Note(user=user, resource=ResourceFactory(), text="x", updated_at="2026-05-13T00:00Z") for _ in range(30)
    )
    with django_assert_max_num_queries(6):
        client.get(URL)
