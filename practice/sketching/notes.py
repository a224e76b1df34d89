"""Notes on boxes, in the outline itself: ``# note Cache: fast, but may be a minute old``. For the drawing they are remarks."""

import re

from practice.sketching.diagram import clean, same
from practice.sketching.scanning import ARROW, QUOTED, needs_quotes, quote, unquoted

LONGEST_NOTE = 300
_NOTE = re.compile(r"# ?note ", re.IGNORECASE)


def note_line(name: str, note: str) -> str:
    # Written as an arrow's label is read, so that a name with a colon finds its end.
    return f"# note {quote(name) if needs_quotes(name) else name}: {note}"


def noted(line: str) -> tuple[str, str] | None:
    """The name of the box that a line notes something on, and what; None for any other line."""
    text = clean(line)
    start = _NOTE.match(text)
    if not start:
        return None
    quoted = QUOTED.match(text, start.end())
    place = quoted.end() if quoted else text.find(":", start.end())
    if place < 0 or text[place : place + 1] != ":":
        return None
    name = unquoted(quoted) if quoted else text[start.end() : place].strip()
    note = text[place + 1 :].strip()
    return (name, note) if name and note and not (not quoted and ARROW.search(name)) else None


def notes_of(text: str) -> dict[str, str]:
    """What is noted on each box, by its name without case; of several notes on one the first."""
    found = filter(None, (noted(line) for line in text.split("\n")))
    return {same(name): note for name, note in reversed(list(found))}
