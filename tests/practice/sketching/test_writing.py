from hypothesis import example, given
from hypothesis import strategies as st

from practice.sketching.diagram import LONGEST_TEXT, Component, Connection, Diagram
from practice.sketching.outline import parse
from practice.sketching.writing import write
from tests.examples import examples
from tests.practice.sketching.strategies import diagrams, outlines, pieces

DRAWN = """title: Support chatbot

group llm: "A: b" (LLM gateway)
Memory (something else)

Client app -> API gateway, "A: b": ask
API gateway -> Memory
"""


@examples(150)
@given(diagrams())
@example(Diagram((Component("What this is", "ranker"), Component("graph LR"))))
@example(Diagram((Component("Cache"), Component("B", "cache")), (Connection("B", "Cache", '"x" -> "y"'),)))
def test_what_is_written_reads_back_the_same(diagram):
    parsed = parse(write(diagram))
    assert parsed.problems == ()
    assert parsed.diagram == diagram
    assert len(write(diagram)) <= diagram.size.written <= LONGEST_TEXT


@examples(150)
@given(outlines)
def test_whatever_was_typed_writing_settles_it(text):
    parsed = parse(text)
    assert parsed.diagram.problems() == ()
    assert parse(write(parsed.diagram)).diagram == parsed.diagram


@examples(150)
@given(st.text(), st.text(st.characters(max_codepoint=127)), st.lists(pieces, max_size=60).map("".join))
def test_no_text_raises(anything, ascii_only, hard):
    for text in (anything, ascii_only, hard, f"graph LR\n{hard}"):
        assert parse(text).diagram.problems() == ()


def test_a_written_outline_reads_well():
    assert write(parse(DRAWN).diagram) == DRAWN


def test_only_what_the_arrows_do_not_tell_is_declared():
    assert (
        write(parse("Ranker -> Cache: a\nCache -> Kafka\nCache -> Monitor").diagram)
        == "Ranker -> Cache: a\nCache -> Kafka, Monitor\n"
    )
    assert write(parse("B <- A").diagram) == "B\n\nA -> B\n"


def test_an_empty_diagram_is_an_empty_text():
    assert write(Diagram()) == ""
