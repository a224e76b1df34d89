"""Designs that people could hand in for the exercises, as outlines: ``strong/<exercise>.txt`` as a strong candidate draws
it, with product names, ``mermaid/<exercise>.mmd`` as another draws it in Mermaid. Those of bare types are made from the exercise."""

import json
from pathlib import Path

from catalog.models import Exercise
from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS

HERE = Path(__file__).resolve().parent
FILE = HERE.parents[2] / "fixtures" / "exercises.json"


def exercise(fields: dict) -> Exercise:
    """As the catalogue has it, without its topic."""
    return Exercise(**{name: value for name, value in fields.items() if name != "topic"})


EXERCISES = {fields["slug"]: exercise(fields) for fields in (entry["fields"] for entry in json.loads(FILE.read_text("utf-8")))}
STRONG = {path.stem: path.read_text("utf-8") for path in sorted((HERE / "strong").glob("*.txt"))}
IN_MERMAID = {path.stem: path.read_text("utf-8") for path in sorted((HERE / "mermaid").glob("*.mmd"))}


def gamed(exercise: Exercise, arrows: bool) -> Diagram:
    """A list of all wanted types by their names, joined as wanted, or not joined at all."""
    names = {want["kind"]: COMPONENT_KINDS[want["kind"]].name for want in exercise.must_have}
    drawn = [Connection(names[source], names[target]) for source, target, _ in exercise.connections if arrows]
    return Diagram(tuple(Component(name, kind) for kind, name in names.items()), tuple(drawn))
