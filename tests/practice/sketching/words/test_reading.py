"""Plain words read as a drawing."""

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.sketching.words import apply, read
from tests.practice.sketching.words.corpus import cases, score

SCRAPS = st.lists(
    st.sampled_from(
        [
            "the",
            "a",
            "Kafka",
            "cache",
            "which",
            "it",
            "calls",
            "->",
            "is",
            "by",
            "from",
            "to",
            "not",
            ",",
            ".",
            "?",
            "and",
            "remove",
            "ranker",
            "50",
            "ms",
            "if",
            "of",
            "“",
            ":",
            "[",
            "'s",
            "add",
            "between",
        ]
    ),
    max_size=60,
).map(" ".join)


TEXTS = " ".join(case.text for case in cases("descriptions_second")).split()
SHUFFLED = st.lists(st.sampled_from(TEXTS), max_size=60).map(" ".join)


@given(st.text(max_size=300) | SCRAPS | SHUFFLED)
def test_any_text_is_read_and_always_the_same_way(text):
    reading = read(text)
    assert reading == read(text)
    assert reading.diagram.problems() == ()


REACHED = [
    ("descriptions", 0.97, 0.96, 0.98),
    ("descriptions_unseen", 0.92, 0.79, 0.93),
    ("descriptions_third", 0.91, 0.93, 0.98),
    ("descriptions_third_unseen", 0.84, 0.79, 0.92),
    ("descriptions_second", 0.73, 0.76, 0.93),
    ("descriptions_second_unseen", 0.55, 0.58, 0.88),
    ("instructions", 0.99, 0.96, 0.99),
    ("instructions_unseen", 0.98, 0.98, 1),
    ("instructions_second", 0.98, 0.94, 1),
    ("instructions_second_unseen", 0.88, 0.71, 0.95),
]


@pytest.mark.parametrize(("file", "boxes", "arrows", "names"), REACHED)
def test_words_are_read_as_people_would_draw_them(file, boxes, arrows, names):
    """What is reached; `python -m tests.perf.words` prints it in full."""
    reached = score(cases(file))
    assert reached.boxes.f1 >= boxes
    assert reached.arrows.f1 >= arrows
    assert score(cases(file), by_name=True).boxes.f1 >= names


def test_endless_words_are_read_in_time():
    """What comes after too many boxes, or in a sentence without end, is named and not read."""
    scraps = "the API calls the cache and"
    started = time.process_time()
    reading = read(" ".join(f"service{number} api {scraps}" for number in range(600)))
    assert time.process_time() - started < 1
    assert any("Only the first" in one.reason for one in reading.unread)


def test_the_edits_make_the_drawing():
    reading = read("The app calls the API gateway, which asks the ranker.")
    says = [one.says for one in reading.edits]
    assert says == ["Add App", "Add API gateway", "Arrow App → API gateway", "Add Ranker", "Arrow API gateway → Ranker"]
    assert apply(type(reading.diagram)(), reading.edits) == reading.diagram


def test_what_is_read_of_thousands_of_lines_is_said():
    started = time.process_time()
    reading = read("- app\n" * 3300)
    assert time.process_time() - started < 1
    assert [one.name for one in reading.diagram.components] == ["App"]
    assert "600 lines" in reading.unread[-1].reason


def test_a_wrapped_paragraph_is_read_like_one_in_a_line():
    whole = (
        "The chat widget sends each message to the assistant service. The assistant service asks the retriever for passages, and the "
        "retriever searches the vector index. It hands the best passages to the prompt builder, which calls the LLM gateway."
    )
    for width in (55, 72, 90):
        assert read(textwrap.fill(whole, width)).diagram == read(whole).diagram
