"""Whether the words of a drawing tell anything: names that are more than their type, labels that say what is carried."""

import re
from collections import Counter

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.vocabulary_files import read_kinds

_WORD = re.compile(r"[^\W\d_]{3,}|[0-9]+")
# More than the number of a step
_SAYS = re.compile(r"[^\W\d_]{2,}|%")
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
# On how many arrows a label may stand: several carry "user id", and "data" on all of them tells nothing.
_SAME = 3
_OF_KINDS = frozenset(word for kind in COMPONENT_KINDS.values() for word in _WORD.findall(f"{kind.key} {kind.name}".casefold()))


# What many designs call their components, such as "message queue", and no product
_COMMON = frozenset(name.casefold() for kind in read_kinds() for name in (*kind.get("names", ()), *kind.get("alone", ())))
_NUMBER = re.compile(r"[ #-]*[0-9]+$")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def is_bare(component: Component) -> bool:
    """Whether a name says no more than what type it is, by its own name or a common one."""
    name = _NUMBER.sub("", component.name.casefold())
    return name in _COMMON or not {word for word in _words(name) - _OF_KINDS - _FILLERS if not word.isdigit()}


def telling(diagram: Diagram) -> list[Connection]:
    """The arrows whose labels say something that the types of their two ends do not, and that not every arrow says."""
    kinds = {one.name: _words(one.kind.replace("-", " ")) for one in diagram.components}
    said = Counter(arrow.label.casefold() for arrow in diagram.connections)
    return [
        arrow
        for arrow in diagram.connections
        if said[arrow.label.casefold()] <= _SAME
        and _SAYS.search(arrow.label)
        and _words(arrow.label) - kinds[arrow.source] - kinds[arrow.target]
    ]
