"""Changes to a drawing, each with the words it came from. Any of them can be made alone.

An edit that cannot be made changes nothing: a box to remove that is not there, an arrow beyond what a drawing holds. An
arrow brings the boxes at its ends where they are not there yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from practice.sketching.diagram import MOST_COMPONENTS, MOST_CONNECTIONS, Component, Connection, Diagram, same
from practice.sketching.kinds import COMPONENT_KINDS, PLANES
from practice.sketching.vocabulary import kind_of


class Act(StrEnum):
    ADD = "add"
    REMOVE = "remove"
    RENAME = "rename"
    CONNECT = "connect"
    DISCONNECT = "disconnect"
    REVERSE = "reverse"
    BETWEEN = "between"
    GROUP = "group"
    SPLIT = "split"
    MERGE = "merge"
    LABEL = "label"
    NOTE = "note"


class WordSpan(NamedTuple):
    """Words of the text: ``text[start:end]``, in characters."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class WordEdit:
    """One change. ``names`` are the boxes it is about, in the order of its sentence; ``value`` is what it sets.

    ADD name, value its kind ("" for what the name tells) · REMOVE name · RENAME old, new · CONNECT and DISCONNECT source,
    target, value the label ("" disconnects all) · REVERSE source, target · BETWEEN new, source, target · GROUP name, value
    the plane · SPLIT name, first, second · MERGE first, second, new · LABEL source, target, value · NOTE name, value.
    """

    act: Act
    names: tuple[str, ...]
    span: WordSpan
    value: str = ""

    @property
    def says(self) -> str:
        """What it does, in one line."""
        return _SAYS[self.act].format(*self.names, value=PLANES.get(self.value, self.value)) + (
            f": {self.value}" if self.act == Act.CONNECT and self.value else ""
        )


_SAYS = {
    Act.ADD: "Add {0}",
    Act.REMOVE: "Remove {0}",
    Act.RENAME: "Rename {0} to {1}",
    Act.CONNECT: "Arrow {0} → {1}",
    Act.DISCONNECT: "Remove the arrow {0} → {1}",
    Act.REVERSE: "Turn the arrow {0} → {1} round",
    Act.BETWEEN: "Put {0} between {1} and {2}",
    Act.GROUP: "Move {0} to {value}",
    Act.SPLIT: "Split {0} into {1} and {2}",
    Act.MERGE: "Merge {0} and {1} into {2}",
    Act.LABEL: "Label {0} → {1}: {value}",
    Act.NOTE: "Note on {0}: {value}",
}


# More edits than a full drawing takes are not made
_MOST = 2 * (MOST_COMPONENTS + MOST_CONNECTIONS)


def apply(diagram: Diagram, edits: Iterable[WordEdit]) -> Diagram:
    """The drawing with these edits made, in their order. Never raises; the result is valid where the diagram is."""
    edits = tuple(edits)
    after = diagram
    for edit in edits if len(edits) <= _MOST else ():
        after = _CHANGES[edit.act](after, edit)
    if len(edits) <= _MOST and not after.problems():
        return after
    return _one_by_one(diagram, edits[:_MOST])


def _one_by_one(diagram: Diagram, edits: Iterable[WordEdit]) -> Diagram:
    """Each checked by itself, so that one that cannot be made leaves the others."""
    for edit in edits:
        changed = _CHANGES[edit.act](diagram, edit)
        if changed is not diagram and not changed.size.reason() and not changed.problems():
            diagram = changed
    return diagram


def found(diagram: Diagram, name: str) -> Component | None:
    return next((one for one in diagram.components if same(one.name) == same(name)), None)


def _with(diagram: Diagram, name: str, kind: str = "") -> tuple[Diagram, str]:
    """The drawing with a box of this name, and how the name is spelled there."""
    if own := found(diagram, name):
        return diagram, own.name
    told = kind_of(name)
    box = Component(name, kind if kind in COMPONENT_KINDS else told.key if told else "")
    return replace(diagram, components=(*diagram.components, box)), name


def _add(diagram: Diagram, edit: WordEdit) -> Diagram:
    return _with(diagram, edit.names[0], edit.value)[0]


def _connect(diagram: Diagram, edit: WordEdit) -> Diagram:
    diagram, source = _with(diagram, edit.names[0])
    diagram, target = _with(diagram, edit.names[1])
    return _joined(diagram, source, target, edit.value)


def _joined(diagram: Diagram, source: str, target: str, label: str = "") -> Diagram:
    """With an arrow; one without a label is made of none that is there, and gets the label of one that comes."""
    between = [one for one in diagram.connections if (one.source, one.target) == (source, target)]
    arrow = Connection(source, target, label)
    if source == target or arrow in between or (between and not label):
        return diagram
    left = [one for one in diagram.connections if one not in between or one.label]
    return replace(diagram, connections=(*left, arrow))


def _remove(diagram: Diagram, edit: WordEdit) -> Diagram:
    key = same(edit.names[0])
    boxes = tuple(one for one in diagram.components if same(one.name) != key)
    arrows = tuple(one for one in diagram.connections if key not in (same(one.source), same(one.target)))
    return replace(diagram, components=boxes, connections=arrows)


def _rename(diagram: Diagram, edit: WordEdit) -> Diagram:
    old, new = found(diagram, edit.names[0]), edit.names[1]
    if not old or (same(new) != same(old.name) and found(diagram, new)):
        return diagram
    told = kind_of(new)
    box = Component(new, told.key if told else old.kind, old.plane)
    return _moved(replace(diagram, components=tuple(box if one is old else one for one in diagram.components)), {old.name: new})


def _moved(diagram: Diagram, names: dict[str, str]) -> Diagram:
    """Arrows at boxes of these names lead to others instead; those from a box to itself go."""
    arrows = [
        replace(one, source=names.get(one.source, one.source), target=names.get(one.target, one.target))
        for one in diagram.connections
    ]
    return replace(diagram, connections=tuple(dict.fromkeys(one for one in arrows if one.source != one.target)))


def _arrows(diagram: Diagram, source: str, target: str) -> list[Connection]:
    return [one for one in diagram.connections if (same(one.source), same(one.target)) == (same(source), same(target))]


def _disconnect(diagram: Diagram, edit: WordEdit) -> Diagram:
    gone = [one for one in _arrows(diagram, *edit.names) if not edit.value or one.label == edit.value]
    return replace(diagram, connections=tuple(one for one in diagram.connections if one not in gone))


def _reverse(diagram: Diagram, edit: WordEdit) -> Diagram:
    turned = {one: Connection(one.target, one.source, one.label) for one in _arrows(diagram, *edit.names)}
    return replace(diagram, connections=tuple(dict.fromkeys(turned.get(one, one) for one in diagram.connections)))


def _between(diagram: Diagram, edit: WordEdit) -> Diagram:
    """The arrow from one to the other goes through the box now; its label stays on the part that is called."""
    names = []
    for name in edit.names:
        diagram, spelled = _with(diagram, name, edit.value if not names else "")
        names.append(spelled)
    new, source, target = names
    if not _arrows(diagram, source, target) and _arrows(diagram, target, source):
        source, target = target, source
    gone = _arrows(diagram, source, target)
    diagram = replace(diagram, connections=tuple(one for one in diagram.connections if one not in gone))
    diagram = _joined(diagram, source, new, gone[0].label if gone else "")
    return _joined(diagram, new, target)


def _group(diagram: Diagram, edit: WordEdit) -> Diagram:
    key, plane = same(edit.names[0]), edit.value if edit.value in PLANES else ""
    return replace(
        diagram, components=tuple(replace(one, plane=plane) if same(one.name) == key else one for one in diagram.components)
    )


def _split(diagram: Diagram, edit: WordEdit) -> Diagram:
    """What came in goes to the first, what went out leaves the second, and an arrow joins them."""
    old = found(diagram, edit.names[0])
    if not old:
        return diagram
    diagram, first = _with(diagram, edit.names[1], "" if kind_of(edit.names[1]) else old.kind)
    diagram, second = _with(diagram, edit.names[2], "" if kind_of(edit.names[2]) else old.kind)
    arrows = [
        replace(
            one, source=second if one.source == old.name else one.source, target=first if one.target == old.name else one.target
        )
        for one in diagram.connections
    ]
    kept = tuple(dict.fromkeys(one for one in arrows if one.source != one.target))
    diagram = replace(diagram, connections=kept)
    if same(old.name) not in (same(first), same(second)):
        diagram = _remove(diagram, WordEdit(Act.REMOVE, (old.name,), edit.span))
    return _joined(diagram, first, second)


def _merge(diagram: Diagram, edit: WordEdit) -> Diagram:
    first, second = found(diagram, edit.names[0]), found(diagram, edit.names[1])
    if not first or not second or first is second:
        return diagram
    told = kind_of(edit.names[2])
    box = Component(edit.names[2], told.key if told else first.kind, first.plane)
    boxes = tuple(box if one is first else one for one in diagram.components if one is not second)
    return _moved(replace(diagram, components=boxes), {first.name: box.name, second.name: box.name})


def _label(diagram: Diagram, edit: WordEdit) -> Diagram:
    arrows = _arrows(diagram, *edit.names)
    if not arrows:
        return diagram
    new = replace(arrows[0], label=edit.value)
    return replace(diagram, connections=tuple(dict.fromkeys(new if one in arrows else one for one in diagram.connections)))


def _note(diagram: Diagram, _edit: WordEdit) -> Diagram:
    """Notes stand in the outline, not in the drawing."""
    return diagram


_CHANGES = {
    Act.ADD: _add,
    Act.REMOVE: _remove,
    Act.RENAME: _rename,
    Act.CONNECT: _connect,
    Act.DISCONNECT: _disconnect,
    Act.REVERSE: _reverse,
    Act.BETWEEN: _between,
    Act.GROUP: _group,
    Act.SPLIT: _split,
    Act.MERGE: _merge,
    Act.LABEL: _label,
    Act.NOTE: _note,
}
