"""Words, outlines and flowcharts read into edits of a drawing."""

import re

from practice.sketching.diagram import LONGEST_TEXT, Diagram
from practice.sketching.languages import flowchart_in
from practice.sketching.outline import parse
from practice.sketching.scanning import ARROW
from practice.sketching.words.chains import is_chain
from practice.sketching.words.describing import NOTHING, Describing
from practice.sketching.words.edits import Act, WordEdit, WordSpan, apply
from practice.sketching.words.instructing import Instructing
from practice.sketching.words.reading import UnreadPhrase, WordReading
from practice.sketching.words.tokens import sentences


def read(text: str, base: Diagram | None = None) -> WordReading:
    """What the words say about the drawing. Never raises; the same words always give the same reading."""
    base, text = base or Diagram(), text[:LONGEST_TEXT]
    return _outline(text, base) if _is_outline(text) else _words(text, base)


def _is_outline(text: str) -> bool:
    lines = [line for line in re.split(r"\r\n|\r|\n", text) if line.strip()]
    if flowchart_in(lines):
        return True
    said = [bool(re.match(r"\s*(?:title|group\b[^:]*):", line, re.IGNORECASE)) or line.lstrip().startswith("#") for line in lines]
    return any(said) and all(one or ARROW.search(line) for one, line in zip(said, lines, strict=True))


def _words(text: str, base: Diagram) -> WordReading:
    said = Describing(base, text)
    told = Instructing(said)
    for sentence in sentences(text):
        if told.take(sentence):
            continue
        if is_chain(sentence):
            said.notes(sentence)
        elif not said.sentence(sentence):
            said.unread.append(UnreadPhrase(sentence, NOTHING))
    return WordReading(tuple(said.edits), apply(base, said.edits), tuple(said.unread), commands=tuple(told.commands))


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
