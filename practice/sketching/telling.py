"""Whether the words of a drawing tell anything: names that are more than their type, labels that say what is carried."""

import re
from collections import Counter

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.vocabulary_files import read_kinds

_WORD = re.compile(r"[^\W\d_]{3,}|[0-9]+")
# A word of a label: three letters, or one sign of a script that writes words in few
_SPOKEN = re.compile(r"[^\W\d_]{3,}|[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7af\uf900-\ufaff]+")
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
# On how many arrows a label or a word may stand: several carry "user id", and "data" on all of them tells nothing. Of a
# larger drawing a word may be on a third.
_SAME = 3
_SHARE = 1 / 3
# Joined pairs for each box: a design has one and a half, and twice that many no reader can follow.
_MOST_PAIRS = 2
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
    """The arrows whose labels hold a word that the types of their two ends do not, and that not every arrow says."""
    kinds = {one.name: _words(one.kind.replace("-", " ")) for one in diagram.components}
    labels = Counter(arrow.label.casefold() for arrow in diagram.connections)
    words = Counter(word for arrow in diagram.connections for word in _spoken(arrow))
    most = max(_SAME, _SHARE * len(diagram.connections))
    return [
        arrow
        for arrow in diagram.connections
        if labels[arrow.label.casefold()] <= _SAME
        and any(words[word] <= most for word in _spoken(arrow) - kinds[arrow.source] - kinds[arrow.target])
    ]


def _spoken(arrow: Connection) -> set[str]:
    return set(_SPOKEN.findall(arrow.label.casefold()))


def joined_pairs(diagram: Diagram) -> set[frozenset[str]]:
    """The boxes that an arrow joins, two by two, whichever way it leads."""
    return {frozenset((arrow.source, arrow.target)) for arrow in diagram.connections}


def is_tangled(diagram: Diagram) -> bool:
    """Whether nearly everything leads to everything, so that no arrow tells of a decision."""
    return len(joined_pairs(diagram)) > _MOST_PAIRS * len(diagram.components)
