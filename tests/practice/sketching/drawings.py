"""Drawings to lay out: those of the catalogue, large ones, and what is hard about names."""

import json
import random
from pathlib import Path

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS, PLANES
from practice.sketching.outline import parse

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
LABELS = ["", "", "request", "features, score, version", "a label that goes on for so long that it takes three lines or more"]
HOSTILE = [
    '"><svg onload=alert(1)>',
    "]]> <!-- & &lt;script",
    "مرحبا بالعالم",
    "🚀 👩\u200d🔬 rocket",
    "W" * 80,
    "i m " * 19 + "i",
]


def references():
    """The reference designs of the exercises, by slug."""
    return _outlines("exercises", "reference")


def patterns():
    """The drawings of the patterns, by slug."""
    return _outlines("patterns", "outline")


def catalogue():
    return references() | patterns()


def _outlines(name, field):
    entries = json.loads((FIXTURES / f"{name}.json").read_text())
    return {entry["fields"]["slug"]: parse(entry["fields"][field]).diagram for entry in entries}


def invented(seed, components=None, connections=None):
    """A drawing without sense, always the same for one seed; two thirds of the components have a kind."""
    chance = random.Random(seed)
    components = components or chance.randint(1, 35)
    connections = chance.randint(0, components * 3 // 2) if connections is None else connections
    kinds = [chance.choice([*COMPONENT_KINDS] + [""] * 30) for _ in range(components)]
    names = [f"{COMPONENT_KINDS[kind].name if kind else 'Part'} {place}" for place, kind in enumerate(kinds)]
    held = [Component(name, kind, chance.choice(["", "", *PLANES])) for name, kind in zip(names, kinds, strict=True)]
    arrows = {}
    while components > 1 and len(arrows) < connections:
        arrow = Connection(*chance.sample(names, 2), chance.choice(LABELS))
        arrows[arrow] = None
    return Diagram(tuple(held), tuple(arrows), f"Drawing {seed}")


def hostile():
    held = tuple(Component(name) for name in HOSTILE)
    arrows = tuple(Connection(one, other, one) for one in HOSTILE for other in HOSTILE if one < other)
    return Diagram(held, arrows, HOSTILE[0])


THIRTY = invented(30, 30, 36)
