"""The outline: a drawing as text that anyone can type.

    title: Support chatbot
    # a remark
    group online: API gateway, Ranking service
    Ranking service is a ranker
    API gateway -> Ranking service: request
    Ranking service -> Feature store, Prediction log
    "Model: v2 -> v3" (model server)

One line says one thing. A chain ``A -> B -> C: label`` labels its last arrow; ``<-`` points back and ``<->`` both ways.
Names are compared without case. Bullets and numbers before a line do not count. A text that holds a Mermaid
flowchart is read as that instead, and a text in another language is refused in a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from practice.sketching import mermaid_reading
from practice.sketching.diagram import LONGEST_TEXT, Diagram, clean, same
from practice.sketching.draft import Mention, OutlineDraft, OutlineRefused, connect
from practice.sketching.kinds import PLANES, plane_of
from practice.sketching.languages import flowchart_in, other_language
from practice.sketching.scanning import OutlineLine, is_ruler, label, scan

MOST_LINES = 1000
OTHER_LANGUAGE = "This is {}, which is not read here; paste a Mermaid flowchart, or write one arrow per line as in “A -> B”."
# A page of reasons helps; ten do not.
MOST_PROBLEMS = 50

BULLET = re.compile(r"(?:(?:[-*•+]|[0-9]{1,3}[.)]) ){1,3}")
IGNORED = ("#", "```", "~~~")
GROUP = re.compile(r"group\b ?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """``line`` counts from 1; ``reason`` says what is wrong and how to fix it."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """``notes`` are of what is passed over on purpose, such as the colours of a flowchart."""

    diagram: Diagram
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


def parse(text: str) -> Parsed:
    """Read an outline or a Mermaid flowchart. Never raises: a wrong line is left out and named, all others are kept."""
    problems: list[Problem] = []
    lines = _lines(text, problems)
    draft = OutlineDraft()
    notes: list[Problem] = []
    if found := flowchart_in(lines):
        reading = mermaid_reading.read(lines, found, draft)
        problems += [Problem(number, reason) for number, reason in reading.problems]
        notes = [Problem(number, words) for number, words in reading.notes]
    elif other := other_language(lines):
        problems.append(Problem(other[0] + 1, OTHER_LANGUAGE.format(other[1])))
    else:
        problems += _read_lines(lines, draft)
        notes = _twins(lines, draft)
    return Parsed(draft.diagram(), _first(sorted(problems, key=lambda problem: problem.line)), tuple(notes))


def _read_lines(lines: list[str], draft: OutlineDraft) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        try:
            _read(line, draft)
        except OutlineRefused as refusal:
            yield Problem(number, str(refusal))


def _twins(lines: list[str], draft: OutlineDraft) -> list[Problem]:
    """Boxes that are named with brackets and without them: mostly one box was meant."""
    found = []
    for name in draft.names.values():
        stem = name.partition(" (")[0]
        other = draft.names.get(same(stem))
        if other and stem != name and name.endswith(")"):
            number = next((place for place, line in enumerate(lines, 1) if name in line), 1)
            found.append(Problem(number, f"“{name}” and “{other}” are two boxes. If you mean one, use one name on all lines."))
    return found[:MOST_PROBLEMS]


def _lines(text: str, problems: list[Problem]) -> list[str]:
    """The clean lines of a text, cut to what is read at most."""
    lines = text[:LONGEST_TEXT].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(text) > LONGEST_TEXT:
        # The last line may be cut in its middle.
        lines = lines[:-1]
        reason = f"Only the first {LONGEST_TEXT:,} characters are read; shorten the text."
        problems.append(Problem(min(len(lines), MOST_LINES) + 1, reason))
    elif len(lines) > MOST_LINES:
        problems.append(Problem(MOST_LINES + 1, f"Only the first {MOST_LINES:,} lines are read; shorten the text."))
    return [clean(line) for line in lines[:MOST_LINES]]


def _first(problems: list[Problem]) -> tuple[Problem, ...]:
    if len(problems) <= MOST_PROBLEMS:
        return tuple(problems)
    more = len(problems) - MOST_PROBLEMS
    rest = Problem(problems[MOST_PROBLEMS].line, f"From here on, {more} more lines could not be read.")
    return (*problems[:MOST_PROBLEMS], rest)


def _read(text: str, draft: OutlineDraft) -> None:
    """Add one line to the draft. Raises ``Refused``."""
    bullet = BULLET.match(text)
    line = text[bullet.end() :] if bullet else text
    if not line or line.startswith(IGNORED) or is_ruler(line):
        return
    parts = scan(line)
    if parts.arrows or parts.rest is None:
        _connect(parts, draft)
    else:
        _set(parts, parts.rest, draft)


def _connect(parts: OutlineLine, draft: OutlineDraft) -> None:
    said = label(parts.rest) if parts.rest else ""
    draft.add(chain.from_iterable(parts.sides), connect(parts.sides, parts.arrows, said))


def _set(parts: OutlineLine, value: str, draft: OutlineDraft) -> None:
    """``title: …`` or ``group …: …``; no other word stands before a colon without an arrow."""
    word = parts.sides[0][0].name
    if word.casefold() == "title":
        draft.entitle(value)
    elif group := GROUP.match(word):
        draft.add(_members(_plane(word[group.end() :]), value))
    else:
        raise OutlineRefused("A colon follows an arrow, “title” or “group …”; put quotation marks around a name that holds one.")


def _plane(said: str) -> str:
    plane = plane_of(said)
    if plane is None:
        raise OutlineRefused(f"“{said[:40]}” is no group; choose one of {', '.join(PLANES)}.")
    return plane


def _members(plane: str, value: str) -> list[Mention]:
    if not value:
        raise OutlineRefused("Name the components of the group after the colon, with commas between them.")
    line = scan(value)
    if line.arrows or line.rest is not None:
        raise OutlineRefused("A group holds names only; give each arrow a line of its own.")
    return [replace(mention, plane=plane) for mention in line.sides[0]]
