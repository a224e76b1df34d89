"""A starting point for a prompt alone: the nearest design, marked as such, and never an exercise's own before it is asked for."""

import pytest
from django.utils import timezone

from catalog import library
from practice.sketches.models import Sketch
from practice.sketches.spoken import alike
from practice.sketches.starting import OfferedStart, start_for
from practice.sketching.outline import parse
from tests.pages import text

RAG = "Design a RAG system for customer support"
SOURCE = "exercise:support-chatbot-rag"
MARK = "A starting point from the exercise “Support chatbot with retrieval”: not your design yet"
ASK = "Show me a starting point; this counts as having seen the reference"


@pytest.fixture
def free(client, user):
    client.force_login(user)
    return Sketch.objects.begun(user, timezone.now(), None, restart=True)


def say(client, sketch, words=RAG):
    return client.post(f"/sketches/{sketch.pk}/words/", {"words": words})


def start(client, sketch, **data):
    return client.post(f"/sketches/{sketch.pk}/start/", {"from": SOURCE, **data})


def fresh(sketch):
    return Sketch.objects.get(pk=sketch.pk)


def test_a_free_sketch_is_offered_the_nearest_exercise_and_nothing_is_written(client, free):
    response = say(client, free)
    assert MARK in text(response)
    assert 'href="/exercises/support-chatbot-rag/"' in response.text
    assert fresh(free).outline == ""


def test_what_is_taken_is_marked_in_the_outline(client, free):
    page = say(client, free)
    parts = [str(number) for number, _ in page.context["start"].parts]
    response = start(client, free, do="make", base=page.context["start"].base, picked=parts)
    assert response["Location"] == f"{free.get_absolute_url()}#board-drawing"
    assert fresh(free).outline.startswith(f"# {MARK}\n")
    assert alike(parse(fresh(free).outline).diagram, parse(library.exercises()["support-chatbot-rag"].reference).diagram)


def test_only_parts_that_were_picked_are_taken(client, free):
    base = say(client, free).context["start"].base
    start(client, free, do="make", base=base, picked=["0", "1"])
    assert len(parse(fresh(free).outline).diagram.components) == 2
    assert start(client, free, do="make", base=base).status_code == 422
    assert start(client, free, do="make", base="x", picked=["0"]).status_code == 409


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("build a video recommender", "video-watch-next"),
        ("Design a system that predicts ETA", "delivery-time-estimate"),
        ("Design a spam filter system", "harmful-content-detection"),
        ("Design a vector search service", "embedding-retrieval-ann"),
        ("Design a chess engine", None),
        ("Design a weather app", None),
    ],
)
def test_the_nearest_is_found_by_what_people_call_it_and_a_far_one_is_not_offered(free, words, slug):
    found = start_for(free, words)
    assert (found.source.slug if found else None) == slug


def test_an_exercise_that_is_begun_and_not_attempted_is_no_starting_point(client, free, user):
    exercise = library.exercises()["support-chatbot-rag"]
    own = Sketch.objects.begun(user, timezone.now(), exercise)
    assert MARK not in text(say(client, free))
    assert start(client, free, do="make", picked=["0"]).status_code == 404
    own.see_reference(timezone.now())
    assert MARK in text(say(client, free))


def test_in_an_exercise_it_waits_to_be_asked_for_and_is_recorded(client, board):
    response = say(client, board, "Design a typeahead system")
    assert ASK in text(response)
    assert "Choose its parts" not in text(response)
    key = "exercise:typeahead"
    assert client.post(f"/sketches/{board.pk}/start/", {"from": key, "do": "make", "picked": ["0"]}).status_code == 422
    assert fresh(board).reference_seen_at is None
    assert fresh(board).outline == ""
    client.post(f"/sketches/{board.pk}/start/", {"from": key, "do": "show"})
    assert fresh(board).reference_seen_at
    assert "from the exercise “Query typeahead”: not your design yet" in text(say(client, board, "Design a typeahead system"))


def test_after_a_submission_it_still_counts_as_seen_only_once_it_is_asked_for(client, press, board):
    press("submit", text="Client app -> Cache")
    Sketch.objects.filter(pk=board.pk).update(outline="")
    assert ASK in text(say(client, board, "Design a typeahead system"))
    assert fresh(board).reference_seen_at is None


def test_every_starting_point_can_be_taken_whole(free):
    every = [
        *(("exercise", one) for one in library.exercises().values()),
        *(("pattern", one) for one in library.patterns().values()),
    ]
    for sort, source in every:
        offered = OfferedStart(free, source, sort)
        taken = offered.begun({number for number, _ in offered.parts})
        assert alike(parse(taken).diagram, parse(offered.outline).diagram), source.slug
