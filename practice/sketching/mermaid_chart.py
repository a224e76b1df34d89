"""What a flowchart says, before it is drawn: nodes by their ids, arrows between ids, subgraphs that hold nodes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from practice.sketching.diagram import (
    LONGEST_LABEL,
    LONGEST_NAME,
    MOST_COMPONENTS,
    MOST_CONNECTIONS,
    Connection,
    Size,
    is_visible,
    same,
)
from practice.sketching.draft import Mention, OutlineDraft, OutlineRefused
from practice.sketching.kinds import COMPONENT_KINDS, plane_of
from practice.sketching.mermaid import KIND_CLASS, NO_KIND
from practice.sketching.mermaid_tokens import MermaidNode, lines_of
from practice.sketching.vocabulary import kind_of, lines_in_name
from practice.sketching.vocabulary_files import read_shapes

# Subgraphs within subgraphs are read this far from the inside.
DEEPEST = 12
_HINTS = {name: shape["kind"] for shape in read_shapes(COMPONENT_KINDS).values() for name in shape["names"]}


class ChartArrow(NamedTuple):
    """Between ids; ``line`` counts from 1."""

    source: str
    target: str
    label: str
    line: int


@dataclass(slots=True)
class ChartBox:
    """A node with what was said of it; ``group`` is the id of the subgraph that holds it."""

    line: int
    text: str | None = None
    shape: str = ""
    classes: tuple[str, ...] = ()
    group: str = ""


@dataclass(slots=True)
class Subgraph:
    title: str
    parent: str


@dataclass(slots=True)
class Chart:
    boxes: dict[str, ChartBox] = field(default_factory=dict)
    groups: dict[str, Subgraph] = field(default_factory=dict)
    arrows: list[ChartArrow] = field(default_factory=list)
    edges: set[str] = field(default_factory=set)
    path: list[str] = field(default_factory=list)

    def open(self, key: str, title: str) -> None:
        self.groups.setdefault(key, Subgraph(title, self.path[-1] if self.path else ""))
        self.path.append(key)

    def close(self) -> None:
        del self.path[-1:]

    def mention(self, node: MermaidNode, line: int) -> None:
        box = self.boxes.setdefault(node.id, ChartBox(line))
        if node.text is not None:
            box.text = node.text
        box.shape = node.shape or box.shape
        box.classes += node.classes
        if self.path and not box.group:
            box.group = self.path[-1]

    def draw(self, draft: OutlineDraft) -> list[tuple[int, str]]:
        """Fill the draft; returns line numbers with what could not be drawn, or not whole."""
        return list(_Drawing(self, draft).problems())


class _Drawing:
    def __init__(self, chart: Chart, draft: OutlineDraft) -> None:
        self.chart, self.draft = chart, draft
        self.members = self._members()
        self.names: dict[str, str] = {}
        self.taken: set[str] = set()
        self.numbers: dict[str, int] = {}
        self.is_full = False
        self.ends: dict[tuple[str, bool], list[str]] = {}

    def _members(self) -> dict[str, list[str]]:
        """The nodes of each subgraph, those of the ones inside it too."""
        members: dict[str, list[str]] = {}
        for key, box in islice(self.chart.boxes.items(), MOST_COMPONENTS + 1):
            for group in self._groups(box.group):
                if key not in self.chart.groups:
                    members.setdefault(group, []).append(key)
        return members

    def _groups(self, group: str) -> Iterator[str]:
        """The subgraph and those that it lies in, from the inside."""
        for _ in range(DEEPEST):
            if group:
                yield group
                group = self.chart.groups[group].parent

    def problems(self) -> Iterator[tuple[int, str]]:
        for key, box in self.chart.boxes.items():
            if self.is_full:
                break
            if not self.members.get(key):
                yield from self._box(key, box)
        said: set[tuple[int, str]] = set()
        first: dict[tuple[str, str, str], ChartArrow] = {}
        for arrow in self.chart.arrows:
            first.setdefault(arrow[:3], arrow)
        for arrow in first.values():
            for problem in self._arrow(arrow):
                if problem not in said:
                    said.add(problem)
                    yield problem

    def _box(self, key: str, box: ChartBox) -> Iterator[tuple[int, str]]:
        group = self.chart.groups.get(key)
        lines = lines_of(box.text if box.text is not None else group.title if group else key)
        said = [line for line in lines if any(sign.isalnum() for sign in line)] or [line for line in lines if is_visible(line)]
        count = lines_in_name(said)
        name = " ".join(said[:count]) or (key if is_visible(key) else "Box")
        if len(name) > LONGEST_NAME:
            yield box.line, f"The name “{name[:20]}…” is longer than {LONGEST_NAME} characters and was cut."
        own = self._free(name, said[count:])
        titles = (plane_of(self.chart.groups[one].title) or plane_of(one) for one in self._groups(box.group))
        self.names[key] = own
        try:
            self.draft.add([Mention(own, _kind(own, name, box), next(filter(None, titles), None))])
        except OutlineRefused as refusal:
            del self.names[key]
            self.is_full = len(self.names) >= MOST_COMPONENTS or self.is_full
            yield box.line, str(refusal)

    def _free(self, name: str, details: list[str]) -> str:
        """The name, told apart from those that are taken by a detail or a number."""
        tries = [_cut(name, LONGEST_NAME)]
        tries += [f"{name} ({detail})" for detail in details[:1] if len(name) + len(detail) < LONGEST_NAME - 3]
        own = next((one for one in tries if same(one) not in self.taken), "")
        number = self.numbers.get(same(name), 1)
        while not own or same(own) in self.taken:
            number += 1
            own = f"{_cut(name, LONGEST_NAME - 4 - len(str(number)))} ({number})"
        self.numbers[same(name)] = number
        self.taken.add(same(own))
        return own

    def _arrow(self, arrow: ChartArrow) -> Iterator[tuple[int, str]]:
        sources, targets = self._ends(arrow.source, is_source=True), self._ends(arrow.target, is_source=False)
        label = _cut(arrow.label, LONGEST_LABEL)
        if label != arrow.label:
            yield arrow.line, f"The label “{label[:20]}…” is longer than {LONGEST_LABEL} characters and was cut."
        try:
            if len(sources) * len(targets) > MOST_CONNECTIONS:
                raise OutlineRefused(Size(connections=MOST_CONNECTIONS + 1).reason())
            drawn = [Connection(one, other, label) for one in sources for other in targets]
            within = [one for one in drawn if one.source != one.target]
            # A subgraph may lead to a box of its own; a box that leads to itself is said to be none.
            self.draft.add([], within or drawn)
        except OutlineRefused as refusal:
            yield arrow.line, str(refusal)

    def _ends(self, key: str, *, is_source: bool) -> list[str]:
        """The names of the boxes at this end: of a subgraph those where it ends, or where it begins."""
        if key in self.names:
            return [self.names[key]]
        if (key, is_source) not in self.ends:
            inside = {one for one in self.members.get(key, ()) if one in self.names}
            pairs = [(one.source, one.target) for one in self.chart.arrows if one.source in inside and one.target in inside]
            busy = {source if is_source else target for source, target in pairs if source != target}
            free = [one for one in self.chart.boxes if one in inside and one not in busy]
            self.ends[key, is_source] = [self.names[one] for one in free or sorted(inside)[:1]]
        return self.ends[key, is_source]


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _kind(own: str, name: str, box: ChartBox) -> str | None:
    """The kind that a class of ours says, that the first line tells, or that the shape hints at; None where its name does."""
    for marked in box.classes:
        said = marked.removeprefix(KIND_CLASS)
        if marked.startswith(KIND_CLASS) and (said in COMPONENT_KINDS or said == NO_KIND):
            return "" if said == NO_KIND else said
    known, told = kind_of(name), kind_of(own)
    key = known.key if known else _HINTS.get(box.shape, "")
    return None if key == (told.key if told else "") else key
