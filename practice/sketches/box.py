"""One box of a drawing under the hand: what is said of it, and each change as a change of the outline."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Model

from mlsd_guide.autosave import fingerprint
from practice.sketches.board import read
from practice.sketches.in_mock import closing_mock
from practice.sketches.models import Sketch
from practice.sketching import editing
from practice.sketching.diagram import Component, Connection, Diagram, same
from practice.sketching.editing import EditRefused, component_of, is_flowchart
from practice.sketching.kinds import COMPONENT_KINDS, PLANES, ComponentKind
from practice.sketching.notes import notes_of
from practice.sketching.vocabulary import kind_of

# Of the kind as it can be chosen: what its name says, or nothing in the list
BY_NAME, NONE = "", "none"
TO, FROM, BOTH = "to", "from", "both"
# What a press does, and what is said once it has
DONE = {
    "open": "",
    "save": "Changed in the outline.",
    "kind": "The type stands in the outline now.",
    "connect": "The arrow is drawn.",
    "label": "The label is changed.",
    "disconnect": "The arrow is removed.",
    "remove": "The box is removed, with its arrows.",
    "convert": "The flowchart is an outline now.",
}


def kind_choice(component: Component) -> str:
    """How the kind of a component stands among the choices."""
    told = kind_of(component.name)
    return BY_NAME if component.kind == (told.key if told else "") else component.kind or NONE


def edited(text: str, do: str, given: Mapping[str, Any]) -> str:
    """The outline after a press. Raises EditRefused."""
    box = given["box"]
    match do:
        case "save":
            return _described(text, given)
        case "kind":
            return editing.set_kind(text, box, _chosen(given["kind"]))
        case "connect":
            ends = (given["target"], box) if given["way"] == FROM else (box, given["target"])
            return editing.connect(text, *ends, given["label"], both=given["way"] == BOTH)
        case "label":
            return editing.relabel(text, given["source"], given["target"], given["old"], given["label"])
        case "disconnect":
            return editing.disconnect(text, given["source"], given["target"], given["old"])
        case "remove":
            return editing.remove(text, box)
        case "convert":
            return editing.as_outline(text)
    return text


def _chosen(choice: str) -> str | None:
    return None if choice == BY_NAME else "" if choice == NONE else choice


def _described(text: str, given: Mapping[str, Any]) -> str:
    before = component_of(read(text).diagram, given["box"])
    new = given["new"] or given["box"]
    text = editing.rename(text, given["box"], new)
    if before is None or given["kind"] != kind_choice(before):
        text = editing.set_kind(text, new, _chosen(given["kind"]))
    return editing.set_note(editing.set_plane(text, new, given["plane"]), new, given["note"])


@dataclass
class BoxPanel:
    """``text`` is the outline that is looked at, ``saved`` the one that a page without a script began with.

    ``outline`` is what the outline has become by a press, ``typed`` what was sent and could not be done.
    """

    sketch: Sketch
    text: str
    name: str
    said: str = ""
    error: str = ""
    outline: str | None = None
    typed: Mapping[str, Any] | None = None

    def press(self, do: str, given: Mapping[str, Any]) -> None:
        """Change the outline, or say why not."""
        try:
            changed = edited(self.text, do, given)
        except EditRefused as refusal:
            self.error, self.typed = str(refusal), given
            return
        if changed != self.text:
            self.outline = self.text = changed
            self.said = DONE[do]
        if do == "save":
            self.name = given["new"] or given["box"]

    @cached_property
    def closing_mock(self) -> Model | None:
        """The interview under way in which nothing about a box is answered."""
        return closing_mock(self.sketch)

    @property
    def base(self) -> str:
        return fingerprint(self.sketch.outline)

    @property
    def is_flowchart(self) -> bool:
        return is_flowchart(self.text)

    @cached_property
    def diagram(self) -> Diagram:
        return read(self.text).diagram

    @cached_property
    def component(self) -> Component | None:
        return component_of(self.diagram, self.name)

    @property
    def value(self) -> dict[str, str]:
        """What the fields hold: what was typed in vain, or what is so."""
        one = self.component
        so = {"new": one.name, "kind": kind_choice(one), "plane": one.plane, "note": notes_of(self.text).get(same(one.name), "")}
        return {**so, "target": "", "label": "", "way": TO, **{name: value or "" for name, value in (self.typed or {}).items()}}

    @property
    def told(self) -> str:
        """What its name alone says it is."""
        kind = kind_of(self.component.name)
        return kind.name if kind else "unknown"

    @property
    def kinds(self) -> list[tuple[str, list[ComponentKind]]]:
        return [(name, [one for one in COMPONENT_KINDS.values() if one.plane == plane]) for plane, name in PLANES.items()]

    @property
    def planes(self) -> list[tuple[str, str]]:
        return list(PLANES.items())

    @property
    def arrows(self) -> list[Connection]:
        return [one for one in self.diagram.connections if self.component.name in (one.source, one.target)]

    @property
    def others(self) -> list[str]:
        return [one.name for one in self.diagram.components if one != self.component]
