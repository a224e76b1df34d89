import json
import re
from pathlib import Path

import pytest
from hypothesis import given

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.mermaid import mermaid
from practice.sketching.outline import parse
from tests.examples import examples
from tests.practice.sketching.strategies import diagrams, names

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
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
LINE = re.compile(
    r'    (?:    )?(?:n\d+\["[^"\n]*"\](?::::kind-[a-z-]+)?|subgraph \w+\["[\w ]+"\]|end|n\d+ -->(?:\|"[^"\n]*"\|)? n\d+)'
)


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
def test_a_flowchart_reads_back_with_the_same_arrows_and_kinds(diagram):
    text = mermaid(diagram)
    read = parse(text)
    assert read.problems == ()
    assert set(read.diagram.connections) == set(diagram.connections)
    assert {(one.name, one.kind) for one in read.diagram.components} == {(one.name, one.kind) for one in diagram.components}
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
        ('A["say #quot;hi#quot;<br/>now"] --- B', [('say "hi"', "B", "")]),
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


@pytest.mark.parametrize("line", ["A B", "A -->", "A -->|x", "A[x", "A --> B C", "--> B"])
def test_what_is_not_read_is_named_and_left_out(line):
    parsed = parse(f"graph LR\n{line}\nC --> D")
    assert [problem.line for problem in parsed.problems] == [2]
    assert [component.name for component in parsed.diagram.components] == ["C", "D"]


LOOKS = ["style C fill:#f00", 'click C "javascript:alert(1)"', "classDef a b", "class C,D a", "linkStyle 0 stroke:red"]


@pytest.mark.parametrize("lines", [*([look] for look in LOOKS), LOOKS])
def test_looks_cost_one_quiet_sentence(lines):
    parsed = parse("\n".join(["graph LR", *lines, "C --> D"]))
    assert arrows("\n".join(["graph LR", *lines, "C --> D"])) == [("C", "D", "")]
    assert parsed.problems == ()
    assert [(note.line, "styles" in note.reason) for note in parsed.notes] == [(2, True)]


@pytest.mark.parametrize(("title", "notes"), [("Chapter 2", [(2, True)]), ("Data", [])])
def test_subgraphs_that_are_no_plane_cost_one_quiet_sentence(title, notes):
    parsed = parse(f"graph LR\nsubgraph {title}\nA --> B\nend\nsubgraph {title} [{title}]\nC\nend")
    assert parsed.problems == ()
    assert [(note.line, "subgraphs" in note.reason) for note in parsed.notes] == notes


def test_text_around_a_flowchart_is_not_drawn_and_that_is_said():
    parsed = parse("Our design:\n\n```mermaid\ngraph LR\nA --> B\n```\nIt is fast -> really.")
    assert [component.name for component in parsed.diagram.components] == ["A", "B"]
    assert parsed.problems == ()
    assert ["around" in note.reason for note in parsed.notes] == [True]


@pytest.mark.parametrize(("line", "said"), [("A[" + "x" * 81 + "] --> B", "name"), ("A -->|" + "x" * 81 + "| B", "label")])
def test_what_is_too_long_is_cut_and_that_is_said(line, said):
    parsed = parse(f"graph LR\n{line}")
    assert len(parsed.diagram.connections) == 1
    assert [problem.line for problem in parsed.problems] == [2]
    assert f"The {said}" in parsed.problems[0].reason
    assert "was cut" in parsed.problems[0].reason


def test_a_box_that_leads_to_itself_costs_its_own_arrow_only():
    text = "graph LR\nA --> A --> B"
    assert arrows(text) == [("A", "B", "")]
    assert "itself" in parse(text).problems[0].reason


@pytest.mark.parametrize(
    ("node", "kind"),
    [
        ("A[(Zebras)]", "operational-database"),
        ('A@{ shape: cyl, label: "Zebras" }', "operational-database"),
        ("A{{Zebras}}", "event-stream"),
        ("A@{ shape: das, label: Zebras }", "event-stream"),
        ("A[Zebras]", ""),
        ("A{Zebras}", ""),
        ("A[(Ranker)]", "ranker"),
        ("A[(Redis<br/>vector index)]", "cache"),
        ("A[Feature<br/>store]", "online-feature-store"),
        ("A[Order<br/>Service]", "application-service"),
        ("A[Checkout<br/>Redis, Kafka]", ""),
    ],
)
def test_a_shape_hints_at_the_kind_where_the_name_tells_none(node, kind):
    (component,) = parse(f"graph LR\n{node}").diagram.components
    assert component.kind == kind


def test_boxes_of_the_same_name_stay_two_of_the_same_kind():
    parsed = parse("graph LR\na[Redis] --> b[Redis]\nb --> c[Redis<br/>Kafka]\nd[Redis]")
    names = [(component.name, component.kind) for component in parsed.diagram.components]
    assert names == [("Redis", "cache"), ("Redis (2)", "cache"), ("Redis (Kafka)", "cache"), ("Redis (3)", "cache")]
    assert parsed.problems == ()


@pytest.mark.parametrize(
    "title", ["Data layer", "Data", "data", '"Data layer"', "s1[Data layer]", 's1["Data layer"]', "data[Everything]"]
)
def test_the_title_of_a_subgraph_may_say_the_plane(title):
    (component,) = parse(f"flowchart LR\nsubgraph {title}\nA\nend").diagram.components
    assert component.plane == "data"


@given(names)
def test_a_first_name_is_not_taken_for_a_flowchart(name):
    assert parse(f'"{name.replace(chr(34), chr(34) * 2)}"').diagram.components[0].name == name


def drawings():
    """The reference designs of exercises and the drawings of patterns."""
    for file, field in (("exercises", "reference"), ("patterns", "outline")):
        entries = json.loads((FIXTURES / f"{file}.json").read_text())
        yield from (parse(entry["fields"][field]).diagram for entry in entries if entry["fields"].get(field))


def test_references_and_patterns_keep_every_kind_when_read_back():
    for diagram in drawings():
        read = parse(mermaid(diagram))
        assert {one.name: one.kind for one in read.diagram.components} == {one.name: one.kind for one in diagram.components}
        assert set(read.diagram.connections) == set(diagram.connections)
        assert (read.problems, read.notes) == ((), ())
