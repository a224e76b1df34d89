"""A drawing as data: components of known kinds in planes, joined by labelled arrows.

A **valid** diagram, one for which ``problems()`` is empty, is what the outline can say and say back:
``parse(write(diagram)).diagram == diagram``. Everything that ``parse`` returns is valid.
"""

import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from practice.sketching.kinds import COMPONENT_KINDS, PLANES

MOST_COMPONENTS = 100
MOST_CONNECTIONS = 300
# Characters
LONGEST_NAME = 80
LONGEST_LABEL = 80
LONGEST_TITLE = 120
LONGEST_TEXT = 20_000

# Joiners hold emoji and Persian words together; other format characters only reorder or hide text.
_JOINERS = "\u200c\u200d"
_DROPPED = {"Cc", "Cf", "Cs"}
# Beside the names: "group operations: ", "(Dataset version store)" and the commas; " -> ", ": " and quotation marks
_COMPONENT_COST = 48
_CONNECTION_COST = 12


def clean(text: str) -> str:
    """Controls, lone surrogates, direction overrides and what XML forbids taken out, white space made single."""
    if not (text.isascii() and text.isprintable()):
        kept = "".join(sign for sign in " ".join(text.split()) if _is_kept(sign))
        text = unicodedata.normalize("NFC", kept)
    return " ".join(text.split())


def _is_kept(sign: str) -> bool:
    if ord(sign) & 0xFFFE == 0xFFFE or "\ufdd0" <= sign <= "\ufdef":
        return False
    return sign in _JOINERS or unicodedata.category(sign) not in _DROPPED


def same(name: str) -> str:
    """The form in which two names are compared: case does not count. Expects a clean name."""
    return name.casefold()


def is_visible(name: str) -> bool:
    """Whether a name holds a letter, a digit or a picture, and not punctuation alone."""
    return any(sign.isalnum() or unicodedata.category(sign) == "So" for sign in name)


class Size(NamedTuple):
    """How much a diagram holds; ``written`` is the most characters its outline may take."""

    components: int = 0
    connections: int = 0
    written: int = 0

    def reason(self) -> str:
        """Why this is too much for one drawing, or an empty text."""
        if self.components > MOST_COMPONENTS:
            return f"A drawing can have at most {MOST_COMPONENTS} components; remove or merge some."
        if self.connections > MOST_CONNECTIONS:
            return f"A drawing can have at most {MOST_CONNECTIONS} arrows; remove some."
        if self.written > LONGEST_TEXT:
            return f"Written out, the drawing would pass {LONGEST_TEXT:,} characters; shorten names and labels."
        return ""


def _quoted(text: str) -> int:
    return len(text) + text.count('"') + 2


@dataclass(frozen=True, slots=True)
class Component:
    """``kind`` is empty where it was not recognised, ``plane`` where nobody said one."""

    name: str
    kind: str = ""
    plane: str = ""

    @property
    def lane(self) -> str:
        """The plane to draw it in: the one said, else its kind's own, else none."""
        return self.plane or (COMPONENT_KINDS[self.kind].plane if self.kind in COMPONENT_KINDS else "")

    @property
    def size(self) -> Size:
        return Size(components=1, written=_quoted(self.name) + _COMPONENT_COST)

    def problem(self) -> str:
        """What is wrong with it in itself, or an empty text."""
        if self.name != clean(self.name) or not is_visible(self.name):
            return f"“{clean(self.name)}” is no name: it needs a letter or a digit, and no control characters."
        if len(self.name) > LONGEST_NAME:
            return f"The name “{self.name[:20]}…” is longer than {LONGEST_NAME} characters; shorten it."
        if self.kind and self.kind not in COMPONENT_KINDS:
            return f"“{self.kind}” is not a kind of component."
        if self.plane and self.plane not in PLANES:
            return f"“{self.plane}” is not a plane. Planes are {', '.join(PLANES)}."
        return ""


@dataclass(frozen=True, slots=True)
class Connection:
    """An arrow; ``source`` and ``target`` are names of components, spelled as these are."""

    source: str
    target: str
    label: str = ""

    @property
    def size(self) -> Size:
        return Size(connections=1, written=_quoted(self.source) + _quoted(self.target) + _quoted(self.label) + _CONNECTION_COST)

    def problem(self) -> str:
        """What is wrong with it in itself, or an empty text."""
        if self.source == self.target:
            return f"The arrow from “{self.source}” leads back to itself; name the second component."
        if self.label != clean(self.label):
            return f"The label “{clean(self.label)}” holds control characters or doubled blanks."
        if len(self.label) > LONGEST_LABEL:
            return f"The label “{self.label[:20]}…” is longer than {LONGEST_LABEL} characters; shorten it."
        return ""


@dataclass(frozen=True, slots=True)
class Diagram:
    """Components and connections stand in the order in which they are first mentioned."""

    components: tuple[Component, ...] = ()
    connections: tuple[Connection, ...] = ()
    title: str = ""

    @property
    def size(self) -> Size:
        sizes = [one.size for one in (*self.components, *self.connections)]
        connections, written = len(self.connections), sum(size.written for size in sizes)
        return Size(len(self.components), connections, written + len(self.title) + len("title: \n\n"))

    def problems(self) -> tuple[str, ...]:
        """Why this is no valid diagram, in sentences; empty when it is one."""
        found = [one.problem() for one in (*self.components, *self.connections)]
        names = {component.name for component in self.components}
        if len({same(name) for name in names}) < len(self.components):
            found.append("Two components have the same name.")
        if any(end not in names for connection in self.connections for end in (connection.source, connection.target)):
            found.append("An arrow has an end that is no component.")
        if len(set(self.connections)) < len(self.connections):
            found.append("The same arrow is drawn twice.")
        if self.title != clean(self.title) or len(self.title) > LONGEST_TITLE:
            found.append(f"The title needs at most {LONGEST_TITLE} characters, and no control characters.")
        return tuple(problem for problem in (*found, self.size.reason()) if problem)
