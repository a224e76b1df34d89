"""The lines of an outline, each as it was typed until something in it changes.

A line that says nothing, or that cannot be read, is passed through as it is. What is read here is what ``outline`` reads.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Self

from practice.sketching.diagram import clean, same
from practice.sketching.draft import ArrowSign, Mention, OutlineRefused
from practice.sketching.kinds import COMPONENT_KINDS, plane_of
from practice.sketching.outline import BULLET, GROUP, IGNORED, MOST_LINES
from practice.sketching.scanning import (
    NO_KIND,
    QUOTED,
    OutlineLine,
    delimiter,
    is_ruler,
    label,
    label_needs_quotes,
    needs_quotes,
    quote,
    scan,
)

_INDENT = re.compile(r"\s*")


def spell(name: str) -> str:
    """The name as it stands in an outline, quoted where it must be."""
    return quote(name) if needs_quotes(name) else name


def said(kind: str) -> str:
    """A kind as it stands in brackets after a name; an empty one says that it is none."""
    return f" ({COMPONENT_KINDS[kind].name if kind else NO_KIND})"


@dataclass(slots=True)
class Named:
    """A component where a line names it: the text that stands there, and what it says."""

    text: str
    name: str
    kind: str | None = None

    @property
    def key(self) -> str:
        return same(self.name)

    @property
    def kind_text(self) -> str:
        """What follows the name, such as `` (ranker)`` or `` is a ranker``."""
        quoted = QUOTED.match(self.text)
        if quoted:
            return f" {self.text[quoted.end() :]}".rstrip()
        return self.text[len(self.name) :]

    def call(self, name: str) -> None:
        self.text, self.name = spell(name) + self.kind_text, name

    def say(self, kind: str | None) -> None:
        """Say this kind after the name; nothing for None."""
        bare = self.text[: len(self.text) - len(self.kind_text)].rstrip()
        self.text, self.kind = bare + (said(kind) if kind is not None else ""), kind


def bare(name: str) -> Named:
    return Named(spell(name), name)


@dataclass(slots=True)
class OutlineRow:
    """``sides`` with the ``arrows`` between them as typed, or the members of a group in one side; ``rest`` is the label's text.

    A row without sides names nothing. ``plane`` is that of a group, whose ``head`` is the text before its colon.
    """

    raw: str
    prefix: str = ""
    sides: list[list[Named]] = field(default_factory=list)
    arrows: list[str] = field(default_factory=list)
    rest: str | None = None
    plane: str = ""
    head: str = ""

    @classmethod
    def read(cls, raw: str) -> Self:
        """Never raises: a line that cannot be read names nothing."""
        line = clean(raw)
        bullet = BULLET.match(line)
        text = line[bullet.end() :] if bullet else line
        row = cls(raw, _INDENT.match(raw)[0] + (bullet[0] if bullet else ""))
        if not text or text.startswith(IGNORED) or is_ruler(text):
            return row
        try:
            row._take(text, scan(text))
        except OutlineRefused:
            return cls(raw)
        return row

    def _take(self, text: str, parts: OutlineLine) -> None:
        if parts.arrows or parts.rest is None:
            label(parts.rest or "")
            self.rest = parts.rest
            self.sides, self.arrows = _pieces(text, parts)
        elif group := GROUP.match(parts.sides[0][0].name):
            members = scan(parts.rest)
            plane = plane_of(parts.sides[0][0].name[group.end() :])
            if plane and not members.arrows and members.rest is None:
                self.head, self.plane = text[: text.index(":")], plane
                self.sides, self.arrows = _pieces(parts.rest, members)

    @property
    def text(self) -> str:
        """The line with what was changed in it."""
        words = ", ".join(one.text for one in self.sides[0])
        for arrow, side in zip(self.arrows, self.sides[1:], strict=True):
            words += f" {arrow} {', '.join(one.text for one in side)}"
        head = f"{self.head}: " if self.plane else ""
        return self.prefix + head + words + (f": {self.rest}" if self.rest is not None else "")

    @property
    def names(self) -> Iterator[Named]:
        for side in self.sides:
            yield from side

    def signs(self) -> list[ArrowSign]:
        """Which way each arrow points."""
        return [scan(f"a {arrow} b").arrows[0] for arrow in self.arrows]

    @property
    def label(self) -> str:
        """What its last arrow says."""
        return label(self.rest) if self.rest and self.arrows else ""

    def label_at(self, place: int) -> str:
        return self.label if place == len(self.arrows) - 1 else ""

    def relabel(self, words: str) -> None:
        self.rest = (quote(words) if label_needs_quotes(words) else words) if words else None

    def copy(self, sides: list[list[Named]], arrows: list[str], rest: str | None = None) -> "OutlineRow":
        return OutlineRow("", self.prefix, sides, arrows, rest)

    def split(self, place: int) -> "list[OutlineRow]":
        """In two where the arrow of this number was; the label stays with the last arrow, or goes with it."""
        first = self.copy(self.sides[: place + 1], self.arrows[:place])
        return [first, self.copy(self.sides[place + 1 :], after := self.arrows[place + 1 :], self.rest if after else None)]

    def without(self, key: str) -> "list[OutlineRow]":
        """What is left of it once nothing has this name."""
        if self.plane:
            left = [one for one in self.sides[0] if one.key != key]
            kept = OutlineRow("", self.prefix, [left], [], None, self.plane, self.head)
            return [kept] if left else []
        rows: list[OutlineRow] = []
        sides: list[list[Named]] = []
        arrows: list[str] = []
        for place, side in enumerate(self.sides):
            left = [one for one in side if one.key != key]
            if left:
                arrows += [self.arrows[place - 1]] if sides else []
                sides.append(left)
            elif sides:
                rows.append(self.copy(sides, arrows))
                sides, arrows = [], []
        if sides:
            rows.append(self.copy(sides, arrows, self.rest if arrows else None))
        return rows

    def needed(self, before: Collection[str]) -> "list[OutlineRow]":
        """It, or of a line without arrows those names that nothing before names, or that it says more of."""
        if self.arrows or self.plane:
            return [self]
        left = [one for one in self.sides[0] if one.kind is not None or one.key not in before]
        return [self.copy([left], [])] if left else []


def _pieces(text: str, parts: OutlineLine) -> tuple[list[list[Named]], list[str]]:
    """The text of each name and each arrow, in the order in which ``scan`` found them."""
    found: list[str] = []
    arrows: list[str] = []
    place = 0
    while True:
        quoted = QUOTED.match(text, place)
        end = delimiter(text, quoted.end() if quoted else place)
        if piece := text[place : end.start() if end else len(text)].strip():
            found.append(piece)
        if end is None or end[0] == ":":
            texts = iter(found)
            return [[_named(next(texts), mention) for mention in side] for side in parts.sides], arrows
        if end["arrow"]:
            arrows.append(end[0])
        place = end.end()


def _named(text: str, mention: Mention) -> Named:
    return Named(text, mention.name, mention.kind)


def rows_of(text: str, unread: Collection[int]) -> list[OutlineRow]:
    """The rows of a text; those of these numbers, counted from 1, say nothing."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    dead = (number in unread or number > MOST_LINES for number in range(1, len(lines) + 1))
    return [OutlineRow(line) if passed else OutlineRow.read(line) for line, passed in zip(lines, dead, strict=True)]
