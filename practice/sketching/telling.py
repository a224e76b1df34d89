"""Whether the words of a drawing tell anything: names that are more than their type, labels that say what is carried."""

import re

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS

_WORD = re.compile(r"[^\W\d_]{3,}|[0-9]+")
# Words that make no name of a type
_FILLERS = frozenset(
    [
        "the",
        "our",
        "new",
        "main",
        "app",
        "api",
        "service",
        "system",
        "store",
        "server",
        "database",
        "job",
        "model",
        "layer",
        "box",
        "node",
    ]
)
# How often one label may count: many an arrow carries "user id", and "data" on all of them tells nothing.
_SAME = 3
_OF_KINDS = frozenset(word for kind in COMPONENT_KINDS.values() for word in _WORD.findall(f"{kind.key} {kind.name}".casefold()))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def is_bare(component: Component) -> bool:
    """Whether a name says no more than what type it is."""
    return not {word for word in _words(component.name) - _OF_KINDS - _FILLERS if not word.isdigit()}


def telling(diagram: Diagram) -> list[Connection]:
    """The arrows whose labels say something that the types of their two ends do not."""
    kinds = {one.name: _words(one.kind.replace("-", " ")) for one in diagram.components}
    said: dict[str, int] = {}
    found = []
    for arrow in diagram.connections:
        label = arrow.label.casefold()
        if _words(label) - kinds[arrow.source] - kinds[arrow.target] and said.get(label, 0) < _SAME:
            said[label] = said.get(label, 0) + 1
            found.append(arrow)
    return found
