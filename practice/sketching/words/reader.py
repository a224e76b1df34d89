"""Words, outlines and flowcharts read into edits of a drawing."""

from practice.sketching.diagram import LONGEST_TEXT, Diagram
from practice.sketching.outline import parse
from practice.sketching.words.edits import Act, WordEdit, WordSpan, apply
from practice.sketching.words.reading import UnreadPhrase, WordReading


def read(text: str, base: Diagram | None = None) -> WordReading:
    """What the words say about the drawing. Never raises; the same words always give the same reading."""
    base = base or Diagram()
    return _outline(text[:LONGEST_TEXT], base)


def _outline(text: str, base: Diagram) -> WordReading:
    """An outline or a flowchart: every box and every arrow is an edit."""
    parsed = parse(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    whole = WordSpan(0, len(text), text)
    edits = [WordEdit(Act.ADD, (one.name,), whole, one.kind) for one in parsed.diagram.components]
    edits += [WordEdit(Act.GROUP, (one.name,), whole, one.plane) for one in parsed.diagram.components if one.plane]
    edits += [WordEdit(Act.CONNECT, (one.source, one.target), whole, one.label) for one in parsed.diagram.connections]
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines) + 1)]
    unread = [
        UnreadPhrase(
            WordSpan(starts[one.line - 1], starts[one.line - 1] + len(lines[one.line - 1]), lines[one.line - 1]), one.reason
        )
        for one in parsed.problems
        if one.line <= len(lines)
    ]
    return WordReading(tuple(edits), apply(base, edits), tuple(unread))
