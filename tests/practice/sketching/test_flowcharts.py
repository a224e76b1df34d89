"""How many flowcharts, over every shape, arrow and label of Mermaid's grammar, lose nothing when they are read."""

import re
from pathlib import Path

from practice.sketching.outline import parse

FILE = Path(__file__).parent / "data" / "mermaid.txt"
ROWS = [line for line in FILE.read_text().splitlines() if not line.startswith("#")]


def fields(row):
    """The text, its boxes and its arrows, as a set of texts."""
    # A bar in a label is written as "¦".
    text, boxes, arrows = (part.replace("¦", "|").replace("⏎", "\n") for part in re.split(r" \| | \|$", row))
    text = text.removeprefix("!") if text.startswith("!") else f"flowchart LR\n{text}"
    return text, boxes.split(", "), {arrow for arrow in arrows.split("; ") if arrow}


def is_read(row):
    text, boxes, arrows = fields(row)
    parsed = parse(text)
    drawn = {f"{one.source} -> {one.target}" + (f": {one.label}" if one.label else "") for one in parsed.diagram.connections}
    return [one.name for one in parsed.diagram.components] == boxes and drawn == arrows and not parsed.problems


def test_flowcharts_of_every_form_lose_nothing():
    lost = [row for row in ROWS if not is_read(row)]
    assert len(ROWS) >= 120
    assert len(lost) <= len(ROWS) * 0.02, lost
