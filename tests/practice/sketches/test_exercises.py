"""The index of exercises and the page of one: the same for all, but for how far a reader is."""

import json

import pytest
from django.utils.html import escape

from accounts.models import User
from catalog import library, version
from catalog.models import CatalogueVersion, Exercise
from practice.sketches.models import Sketch
from tests.pages import text, without_nonce

pytestmark = pytest.mark.usefixtures("catalogue")
EXERCISE = "/exercises/support-chatbot-rag/"


def test_the_index_has_all_exercises_with_the_guides_four_first(client):
    response = client.get("/exercises/")
    found = [slug for slug in library.exercises() if f'id="exercise-{slug}"' in response.text]
    assert len(found) == 32
    first = response.text.index("From the guide")
    assert first < response.text.index('id="exercise-support-chatbot-rag"') < response.text.index('id="group-core"')


def test_the_page_asks_and_answers_as_an_interviewer_would(client):
    exercise = library.exercises()["support-chatbot-rag"]
    shown = client.get(EXERCISE).text
    for one in (*exercise.functional, *(ask["answer"] for ask in exercise.ask), *(row["figure"] for row in exercise.scale)):
        assert escape(one) in shown


def test_the_page_gives_nothing_away(client):
    exercise = library.exercises()["support-chatbot-rag"]
    shown = client.get(EXERCISE).text
    secrets = [want["why"] for want in (*exercise.must_have, *exercise.also_good)]
    secrets += [one["instead"] for one in exercise.mistakes] + [one["guidance"] for one in exercise.tradeoffs]
    secrets += [one["answer"] for one in exercise.follow_ups] + list(exercise.walk) + exercise.reference.splitlines()[-6:-1]
    assert [one for one in secrets if escape(one) in shown or json.dumps(one) in shown] == []


def test_both_pages_are_the_same_for_all_signed_out_and_then_cost_no_query(client, django_assert_num_queries):
    for url in ("/exercises/", EXERCISE):
        first = without_nonce(client.get(url))
        with django_assert_num_queries(0):
            assert without_nonce(client.get(url)) == first


def test_a_reader_sees_their_levels_in_kept_pages(client, user):
    assert CatalogueVersion.objects.exists()
    client.force_login(user)
    for _ in range(2):
        assert "Started" not in client.get("/exercises/").text
    client.post(f"{EXERCISE}draw/")
    assert text(client.get("/exercises/")).count("Started, not submitted yet") == 1
    assert "Resume drawing" in client.get(EXERCISE).text


def test_starting_makes_a_guest_and_one_sketch_however_often(client):
    first = client.post(f"{EXERCISE}draw/")
    again = client.post(f"{EXERCISE}draw/")
    assert first.url == again.url == Sketch.objects.get().get_absolute_url()
    assert User.objects.get().is_guest


@pytest.mark.parametrize("field", ["restart", "anew"], ids=["today", "a page open since before"])
def test_starting_a_new_drawing_makes_another_but_no_two_empty_ones(client, field):
    client.post(f"{EXERCISE}draw/")
    Sketch.objects.update(outline="Client app")
    urls = {client.post(f"{EXERCISE}draw/", {field: "1"}).url for _ in range(2)}
    assert len(urls) == 1
    assert Sketch.objects.count() == 2
    assert Sketch.objects.first().title.endswith(", 2")


def test_nobody_begins_what_is_not_there(client):
    assert client.post("/exercises/nothing/draw/").status_code == 404
    assert client.post("/exercises/nothing/reference/").status_code == 404
    assert client.get(f"{EXERCISE}draw/")["Location"] == EXERCISE


def test_who_asks_is_shown_the_reference_and_it_is_remembered(client):
    response = client.post(f"{EXERCISE}reference/", follow=True)
    assert "You asked to see it before" in response.text
    assert 'id="reference-support-chatbot-rag"' in response.text
    assert Sketch.objects.get().reference_seen_at


def test_an_exercise_that_left_the_guide_says_so_and_begins_no_more(client, user):
    Exercise.objects.filter(slug="typeahead").update(retired_at="2027-01-01T00:00Z")
    CatalogueVersion.objects.update(digest="f" * 64)
    version.forget()
    client.force_login(user)
    shown = client.get("/exercises/typeahead/").text
    for offer in ("Start drawing", "Start a mock interview on this", "elsewhere/"):
        assert offer not in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert "No longer in the catalogue" in shown
    assert client.post("/exercises/typeahead/draw/").status_code == 404


def test_the_index_sums_up_what_was_handed_in(client, user):
    client.force_login(user)
    assert "You submitted" not in client.get("/exercises/").text
    for slug in ("typeahead", "video-watch-next"):
        path = client.post(f"/exercises/{slug}/draw/").url
        outline = library.exercises()[slug].reference if slug == "typeahead" else "Client app"
        client.post(f"{path}submit/", {"text": outline, "base": ""})
    assert "You submitted 2 of 32; 1 is complete." in text(client.get("/exercises/"))


def test_notes_save_themselves_on_a_readers_page_only(client, user):
    editor = "js/elements/note-editor"
    assert editor not in client.get(EXERCISE).text
    client.force_login(user)
    for _ in range(2):  # rendered, and from its kept frame
        shown = client.get(EXERCISE).text
        assert editor in shown
        assert "<note-editor" in shown
