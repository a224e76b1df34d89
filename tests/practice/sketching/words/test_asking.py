"""Questions and numbers in plain words, and what is asked back."""

import pytest

from practice.sketching.outline import parse
from practice.sketching.words import Act, ReferenceDesign, read, start_from
from practice.sketching.words.guessing import guessed

BASE = parse("App -> API\nAPI -> Feature store\nAPI -> Cache").diagram


@pytest.mark.parametrize(
    ("question", "basis"),
    [
        ("What happens if the feature store is down?", ("estimate", "down")),
        ("what if traffic grows tenfold?", ("estimate", "traffic")),
        ("How would I notice drift?", ("pattern", "drift-monitoring")),
        ("what does the feature store trade off?", ("pattern", "feature-store")),
        ("What is missing here?", ("rule", "unlabelled-arrows")),
    ],
)
def test_an_answer_says_what_it_rests_on(question, basis):
    [answer] = read(question, BASE).answers
    assert basis in {(one.sort, one.key) for one in answer.rests_on}
    assert answer.text


def test_what_nothing_answers_is_not_answered():
    [answer] = read("What is the capital of France?", BASE).answers
    assert answer.rests_on == ()
    assert answer.text.startswith("No rule")


def test_numbers_come_with_the_box_they_are_about():
    words = (
        "The search service serves 5k qps, p99 under 100 ms, cache hit 80 %. Labels arrive after 30 days. It is retrained weekly."
    )
    found = {(one.key, one.value, one.box) for one in read(words).figures}
    assert {("peak_rps", 5000, "Search service"), ("budget_ms", 100, "Search service")} <= found
    assert {("cache_hit_share", 0.8), ("label_delay_s", 30 * 86_400), ("retraining_s", 7 * 86_400)} <= {one[:2] for one in found}


def test_a_wish_is_offered_and_not_drawn():
    reading = read("The app calls the API. We would like to add a drift detector later.")
    assert [one.name for one in reading.diagram.components] == ["App", "API"]
    assert [(one.act, one.names) for one in reading.wishes[0].edits] == [(Act.ADD, ("Drift detector",))]


def test_what_is_not_there_is_said_and_not_drawn():
    reading = read("The app calls the API. There is no cache yet.")
    assert [one.name for one in reading.diagram.components] == ["App", "API"]
    assert [one.span.words for one in reading.unread] == ["There is no cache"]


def test_a_prompt_alone_asks_back_and_names_the_nearest_design():
    words = "Design a RAG system for customer support"
    known = [("recommend", "Video recommendations"), ("rag", "RAG assistant for customer support")]
    references = [ReferenceDesign("exercise", slug, name, "", "App -> API") for slug, name in known]
    reading = read(words)
    assert reading.is_prompt
    assert [one.key for one in reading.questions] == ["scale", "latency", "freshness", "errors"]
    assert start_from(words, references).reference.slug == "rag"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("Undo the last two.", ("undo", 2, "", "")),
        ("Please undo my last 3 changes", ("undo", 3, "", "")),
        ("go back two steps", ("undo", 2, "", "")),
        ("Take that back.", ("undo", 1, "", "")),
        ("Bring back version two", ("version", 2, "", "")),
        ("Restore the version before the review.", ("version", 0, "review", "")),
        ("revert to what I submitted", ("version", 0, "review", "")),
        ("Go back to the previous version", ("version", 0, "last", "")),
        ("Restore the version called “before lunch”", ("version", 0, "", "before lunch")),
    ],
)
def test_ways_back_are_understood_however_they_are_asked_for(text, command):
    (found,) = read(text, BASE).commands
    assert (found.act, found.number, found.which, found.name) == command


def test_undoing_one_box_is_no_way_to_add_it():
    found = read("Undo the cache.", BASE)
    assert (found.edits, found.commands) == ((), ())
    assert [one.says for one in found.unread[0].guesses] == ["Remove Cache"]


def test_undo_and_versions_are_passed_on():
    assert [(one.act, one.number) for one in read("undo. Go back to version 3.", BASE).commands] == [("undo", 1), ("version", 3)]


def test_a_box_that_is_not_there_is_named_with_a_choice():
    [unread] = read("Remove the blender", BASE).unread
    assert "no box" in unread.reason
    assert read("Remove the blender", BASE).diagram == BASE


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("We need a modelregistri.", ["Add Model registry"]),
        ("We need a featurestoar.", []),
        ("Remove the cachee", ["Remove Cache"]),
        ("and then it goes to the vectr indx", ["Add Vector index"]),
        ("Add a queue.", ["Add Queue"]),
        ("Make it faster.", []),
        ("There is no cache yet.", []),
        ("We had a nice lunch today.", []),
    ],
)
def test_what_was_not_understood_gets_its_best_guess_or_none(text, says):
    phrases = read(text, BASE).unread
    assert [edit.says for one in phrases for guess in guessed(one, BASE) for edit in guess] == says
