import re

import pytest
from hypothesis import given

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.mermaid import mermaid
from practice.sketching.outline import parse
from tests.examples import examples
from tests.practice.sketching.strategies import diagrams, names

DRAWN = """---
title: "A \\"chat\\""
---
flowchart LR
    n2["Thing"]
    subgraph online["Online"]
        n1["API gateway"]
    end
    n1 -->|"ask"| n2
    n2 --> n1
"""
LINE = re.compile(r'    (?:    )?(?:n\d+\["[^"\n]*"\]|subgraph \w+\["[\w ]+"\]|end|n\d+ -->(?:\|"[^"\n]*"\|)? n\d+)')


def arrows(text):
    return [(arrow.source, arrow.target, arrow.label) for arrow in parse(text).diagram.connections]


def test_a_flowchart_is_drawn_with_a_subgraph_a_plane():
    diagram = parse('title: A "chat"\nAPI gateway -> Thing: ask\nThing -> API gateway').diagram
    assert mermaid(diagram) == DRAWN


@pytest.mark.parametrize("name", ['x"]', "x]; click n1", "%%{init}%%", "#quot;a", "a;b", "<b>a</b>", "`a`", "|a|", "a&b", "end"])
def test_no_name_breaks_out(name):
    drawing = mermaid(Diagram((Component(name), Component("B")), (Connection("B", name, name),), name))
    assert all(LINE.fullmatch(line) for line in drawing.splitlines()[4:])
    assert arrows(drawing) == [("B", name, name)]


@examples(100)
@given(diagrams())
def test_a_flowchart_reads_back_with_the_same_arrows(diagram):
    text = mermaid(diagram)
    read = parse(text)
    assert read.problems == ()
    assert set(read.diagram.connections) == set(diagram.connections)
    assert {component.name for component in read.diagram.components} == {component.name for component in diagram.components}
    assert read.diagram.title == diagram.title


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A --> B", [("A", "B", "")]),
        ("A-->B-->C;", [("A", "B", ""), ("B", "C", "")]),
        ("A[Client app] -->|ask| B(API gateway)", [("Client app", "API gateway", "ask")]),
        ("A -- ask --> B{{Ranker}}", [("A", "Ranker", "ask")]),
        ("A[(Redis cache)] -.-> B((x)):::hot", [("Redis cache", "x", "")]),
        ("A ==> B & C", [("A", "B", ""), ("A", "C", "")]),
        ("A <--> B", [("A", "B", ""), ("B", "A", "")]),
        ('A["say #quot;hi#quot;<br/>now"] --- B', [('say "hi" now', "B", "")]),
        ("A --> B\nA[Gateway]", [("Gateway", "B", "")]),
        ("%% remark\n\nA --> B", [("A", "B", "")]),
    ],
)
def test_the_arrows_of_a_pasted_flowchart_are_read(line, expected):
    text = f"```mermaid\ngraph TD\n{line}\n```"
    assert arrows(text) == expected
    assert parse(text).problems == ()


def test_subgraphs_give_planes():
    (one, other) = parse("flowchart LR\nsubgraph s1 [Language model]\nA\nend\nsubgraph attic\nB\nend").diagram.components
    assert (one.plane, other.plane) == ("llm", "")


@pytest.mark.parametrize(
    "line",
    [
        "style A fill:#f00",
        'click A "javascript:alert(1)"',
        "%%{init: {}}%%",
        "classDef a b",
        "A ~~~ B",
        "A B",
        "A -->",
        "A -->|x",
    ],
)
def test_what_is_not_read_is_named_and_left_out(line):
    parsed = parse(f"graph LR\n{line}\nC --> D")
    assert [problem.line for problem in parsed.problems] == [2]
    assert [component.name for component in parsed.diagram.components] == ["C", "D"]


@given(names)
def test_a_first_name_is_not_taken_for_a_flowchart(name):
    assert parse(f'"{name.replace(chr(34), chr(34) * 2)}"').diagram.components[0].name == name
