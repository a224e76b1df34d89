"""Notes on patterns, cases, exercises, sketches and mocks."""

import pytest
from django.test import Client
from django.utils import timezone

from catalog.models import Pattern
from history.models import EventGroup
from practice.sketches.models import Sketch
from progress.notes.models import Note
from tests.factories import CaseStudyFactory, ResourceFactory, UserFactory
from tests.pages import text
from tests.progress.patterns import pattern

pytestmark = pytest.mark.django_db
CASE, RAG = "/notes/on/case/ranking/", "/notes/on/pattern/rag/"


@pytest.fixture
def user(client):
    pattern("rag", name="Retrieval")
    CaseStudyFactory(slug="ranking", title="Ranking at Acme")
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def sketch(user):
    now = timezone.now()
    return Sketch.objects.create(user=user, title="My chatbot", created_at=now, updated_at=now)


def test_a_note_on_a_case_stands_on_its_page(client, user):
    response = client.post(CASE, {"text": "Mind the index."})
    assert response["Location"] == "/cases/ranking/#note"
    assert "Mind the index." in client.get("/cases/ranking/").content.decode()


def test_the_notes_page_says_what_it_is_on(client, user, sketch):
    assert "Note on the case study Ranking at Acme" in text(client.get(CASE))
    assert "Note on the pattern Retrieval" in text(client.get(RAG))
    assert "Note on the sketch My chatbot" in text(client.get(f"/notes/on/sketch/{sketch.pk}/"))


def test_the_history_names_it(client, user):
    client.post(RAG, {"text": "x"})
    assert EventGroup.objects.get().words == "Note on the pattern Retrieval"


def test_the_signed_out_are_led_to_the_notes_page(client):
    CaseStudyFactory(slug="ranking")
    assert f'href="{CASE}"' in client.get("/cases/ranking/").content.decode()


@pytest.mark.parametrize("query", ["retrieval", "RETRIEVAL", "ranking acme", "chatbot"])
def test_a_search_finds_them_by_the_things_title(client, user, sketch, query):
    for url in (CASE, RAG, f"/notes/on/sketch/{sketch.pk}/"):
        client.post(url, {"text": f"note on {url.split('/')[3]}"})
    words = text(client.get("/notes/", {"q": query}))
    found = {"retrieval": "pattern", "RETRIEVAL": "pattern", "ranking acme": "case", "chatbot": "sketch"}[query]
    assert f"note on {found}" in words
    assert words.count(" note on ") == 2


def test_a_word_of_the_title_and_one_of_the_text_go_together(client, user):
    client.post(RAG, {"text": "chunks"})
    client.post(CASE, {"text": "chunks"})
    assert "1 note for" in text(client.get("/notes/?q=chunks+retrieval"))


def test_the_list_and_the_download_name_the_kind(client, user):
    client.post(RAG, {"text": "chunks"})
    client.post(f"/resources/{ResourceFactory(title='Zoo').slug}/note/", {"text": "on a book"})
    assert "Retrieval Pattern" in text(client.get("/notes/"))
    assert client.get("/notes/export.md").content.decode() == (
        "# Notes\n\n## Zoo\n\non a book\n\n## Retrieval (pattern)\n\nchunks\n"
    )


def test_notes_on_what_is_in_the_bin_are_left_out(client, user, sketch):
    client.post(f"/notes/on/sketch/{sketch.pk}/", {"text": "secret words"})
    Sketch.objects.update(removed_at=timezone.now())
    assert "secret words" not in text(client.get("/notes/"))
    assert client.get(f"/notes/on/sketch/{sketch.pk}/").status_code == 404


def test_a_note_on_a_retired_pattern_can_still_be_changed(client, user):
    client.post(RAG, {"text": "kept"})
    Pattern.objects.update(retired_at=timezone.now())
    assert "Note on the pattern Retrieval" in text(client.get(RAG))
    assert "Retrieval" in text(client.get("/notes/"))


def test_a_strangers_sketch_has_no_note_for_others(client, user, sketch):
    stranger = Client()
    stranger.force_login(UserFactory())
    assert stranger.post(f"/notes/on/sketch/{sketch.pk}/", {"text": "x"}).status_code == 404
    assert not Note.objects.exists()


@pytest.mark.parametrize("url", ["pattern/none", "sketch/none", "plan/x", "nothing/rag", "mock/5"])
def test_what_does_not_exist_has_no_note(client, user, url):
    assert client.get(f"/notes/on/{url}/").status_code == 404


def test_the_list_costs_the_same_for_any_number_of_things(client, user, django_assert_max_num_queries):
    for _ in range(15):
        sketch = Sketch.objects.create(user=user, title="S", created_at=timezone.now(), updated_at=timezone.now())
        Note.objects.create(user=user, thing=f"sketch:{sketch.pk}", text="x", updated_at=timezone.now())
    with django_assert_max_num_queries(8):
        client.get("/notes/")
