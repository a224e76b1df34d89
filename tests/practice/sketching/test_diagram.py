import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.sketching.diagram import Component, Connection, Diagram, clean, is_visible
from tests.practice.sketching.strategies import diagrams

A, B = Component("A"), Component("B")


def test_a_component_is_drawn_in_its_plane_or_that_of_its_kind():
    assert Component("X", "cache").lane == "online"
    assert Component("X", "cache", "data").lane == "data"
    assert Component("X").lane == ""


@pytest.mark.parametrize(
    "diagram",
    [
        Diagram((A, Component("a"))),
        Diagram((Component(" A"),)),
        Diagram((Component("A\0"),)),
        Diagram((Component("…"),)),
        Diagram((Component("A" * 81),)),
        Diagram((Component("A", "spaceship"),)),
        Diagram((Component("A", "", "attic"),)),
        Diagram((A,), (Connection("A", "A"),)),
        Diagram((A,), (Connection("A", "B"),)),
        Diagram((A, B), (Connection("a", "B"),)),
        Diagram((A, B), (Connection("A", "B"), Connection("A", "B"))),
        Diagram((A, B), (Connection("A", "B", "x\ny"),)),
        Diagram((A, B), (Connection("A", "B", "x" * 81),)),
        Diagram(title="x" * 121),
        Diagram(tuple(Component(f"n{i}") for i in range(101))),
        Diagram((A, B), tuple(Connection("A", "B", str(i)) for i in range(301))),
        Diagram((A, B), tuple(Connection("A", "B", f"{i:080}") for i in range(250))),
    ],
)
def test_what_an_outline_cannot_say_is_no_valid_diagram(diagram):
    (problem,) = diagram.problems()
    assert problem.endswith(".")


def test_an_empty_diagram_is_valid():
    assert Diagram().problems() == ()


@given(diagrams())
def test_the_diagrams_of_these_tests_are_valid(diagram):
    assert diagram.problems() == ()


@given(st.text())
def test_a_clean_text_is_harmless_and_stays_the_same(text):
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set("\0\x1b\n\u202e\u2028\ud800\ufffe")
    cleaned.encode()


def test_words_of_any_script_are_visible_names():
    assert all(is_visible(name) for name in ["A", "1", "שלום", "數據", "🚀", "👩\u200d🔬"])
    assert not any(is_visible(name) for name in ["", "->", "...", "\u200d", "—"])
