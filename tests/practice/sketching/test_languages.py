"""Drawings in other languages are named and refused in one sentence, never drawn as nonsense."""

import pytest

from practice.sketching.outline import parse

TEXTS = {
    "sequence diagram": [
        "sequenceDiagram\nA->>B: hi",
        "%% x\nsequenceDiagram\n  A-->B",
        "```mermaid\nsequenceDiagram\nA->>B: hi\n```",
    ],
    "state diagram": ["stateDiagram-v2\n[*] --> Still", "---\ntitle: x\n---\nstateDiagram\n[*] --> Still"],
    "class diagram": ["classDiagram\nAnimal <|-- Duck"],
    "entity-relationship": ["erDiagram\nCUSTOMER ||--o{ ORDER : places"],
    "C4 diagram": ["C4Context\nPerson(a, 'b')", "C4Container\nRel(a, b, 'c')"],
    "Gantt": ["gantt\ntitle A\nsection B"],
    "mind map": ["mindmap\n  root((x))\n    y"],
    "pie": ['pie title Pets\n"Dogs" : 386', 'pie showData\n"Dogs" : 3'],
    "user journey": ["journey\ntitle x\nsection y\nMake tea: 5: Me"],
    "timeline": ["timeline\n2002 : LinkedIn"],
    "Git graph": ["gitGraph\ncommit"],
    "architecture": ["architecture-beta\ngroup api(cloud)[API]"],
    "block": ["block-beta\ncolumns 1\ndb"],
    "Sankey": ["sankey-beta\na,b,3"],
    "PlantUML": ["@startuml\nA -> B: x\n@enduml", "```plantuml\nA -> B\n```", "!include <C4/C4_Container>\nRel(a, b)"],
    "Graphviz": [
        "digraph G {\n a -> b;\n}",
        "strict digraph {\na -> b }",
        "graph G {\na -- b\n}",
        "```dot\ndigraph { a -> b }\n```",
    ],
    "D2": [
        "direction: right\na -> b: x",
        "```d2\na -> b\n```",
        "a: {\n  shape: cylinder\n}\na -> b",
        "x -> y\nx.shape: cylinder",
    ],
    "Structurizr": ['workspace {\n model {\n u = person "x"\n }\n}'],
    "XML": ["<mxfile><diagram>x</diagram></mxfile>", "<?xml version='1.0'?>\n<bpmn/>"],
    "JSON": ['{"type": "excalidraw", "elements": []}', "[\n{}\n]", '{"text": "a -> b"}', '{\n"type": "excal'],
    "Python": ["from diagrams import Diagram\nwith Diagram('x'):\n  a >> b"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts])
def test_another_language_is_named_and_nothing_drawn(name, text):
    parsed = parse(text)
    (problem,) = parsed.problems
    assert name.casefold() in problem.reason.casefold()
    assert parsed.diagram.components == ()


@pytest.mark.parametrize("first", ["{{user_id}}", "{{ prompt }} -> Model", '["a", "b"] → Model', "{"])
def test_a_text_with_arrows_is_an_outline_however_it_begins(first):
    parsed = parse(f"{first}\nClient -> API")
    assert ("Client", "API") in {(one.source, one.target) for one in parsed.diagram.connections}
    assert not any("JSON" in problem.reason for problem in parsed.problems)


@pytest.mark.parametrize(
    "text",
    [
        "Timeline -> Feed",
        "block -> cache",
        "pie -> Ranker",
        "model -> cache",
        "journey\ntimeline -> x",
        "Graph builder -> Cache",
        "Info",
    ],
)
def test_a_component_may_be_called_like_a_language(text):
    assert parse(text).problems == ()
    assert parse(text).diagram.components
