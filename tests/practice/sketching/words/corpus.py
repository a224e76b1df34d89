"""Descriptions and instructions in all kinds of English, and how close a reading of them comes to what a person would draw.

A file holds cases after ``===``: the words and the outline of what they say, with ``---`` between; before an instruction
stands the outline that it changes. A line "optional: …" names a box or an arrow that a careful person may draw or not, and
"either way: …" an arrow that is as right the other way round. Those of the files "unseen" are scored and never looked at while the reader is improved.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from practice.sketching.diagram import Component, Connection, Diagram
from practice.sketching.outline import parse
from practice.sketching.stems import words
from practice.sketching.words import WordReading, read

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Case:
    title: str
    text: str
    expected: Diagram
    base: Diagram = field(default_factory=Diagram)
    optional: Diagram = field(default_factory=Diagram)
    either_way: Diagram = field(default_factory=Diagram)


def cases(name: str) -> Iterator[Case]:
    for block in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("===")[1:]:
        title, _, rest = block.partition("\n")
        *before, text, after = rest.split("---\n")
        base = parse(before[0]).diagram if before else Diagram()
        wanted, optional, either = _parts(after)
        yield Case(title.strip(), text.strip(), wanted, base, optional, either)


def _parts(outline: str) -> Iterator[Diagram]:
    """What is wanted, what is optional, and the arrows that may point either way."""
    lines = outline.splitlines()
    heads = ("optional: ", "either way: ")
    yield parse("\n".join(one for one in lines if not one.startswith(heads))).diagram
    for head in heads:
        yield parse("\n".join(one.removeprefix(head) for one in lines if one.startswith(head))).diagram


@dataclass
class Tally:
    """Counts of what is right, what was read and what was wanted."""

    right: float = 0
    read: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.read + self.wanted) if self.read + self.wanted else 1.0


@dataclass
class Score:
    boxes: Tally = field(default_factory=Tally)
    arrows: Tally = field(default_factory=Tally)
    paths: Tally = field(default_factory=Tally)
    phrases: int = 0
    unread: int = 0

    @property
    def invented(self) -> float:
        return (self.boxes.read - self.boxes.right) / max(1, self.boxes.read)


def score(some: Iterable[Case], *, by_name: bool = False) -> Score:
    """``by_name`` counts a box as right whatever its kind."""
    total = Score()
    for case in some:
        add(total, case, read(case.text, case.base), by_name=by_name)
    return total


def add(total: Score, case: Case, reading: WordReading, *, by_name: bool = False) -> None:
    case = without_kinds(case) if by_name else case
    found, wanted = _bare(reading.diagram) if by_name else reading.diagram, case.expected
    same = matched(found.components, wanted.components)
    left = [one for one in found.components if one.name not in same]
    # As good as not drawn
    spare = matched(left, case.optional.components)
    total.boxes.right += len(same)
    total.boxes.read += len(found.components) - len(spare)
    total.boxes.wanted += len(wanted.components)
    same |= spare
    asked = _ends(wanted)
    turned = {(target, source) for source, target in _ends(case.either_way)}
    drawn = {(same.get(one.source, one.source), same.get(one.target, one.target)) for one in found.connections}
    drawn = {one[::-1] if one in turned and one[::-1] in asked else one for one in drawn}
    may = _ends(case.optional)
    drawn = {one for one in drawn if one in asked or not ({one, one[::-1]} & may or {*one} & {*spare.values()})}
    total.arrows.right += len(drawn & asked)
    total.arrows.read += len(drawn)
    total.arrows.wanted += len(asked)
    total.paths.right += sum(aligned(one, drawn) for one in asked)
    total.paths.wanted += len(asked)
    total.paths.read += len(asked)
    total.phrases += len(reading.unread) + len({one.span for one in reading.edits})
    total.unread += len(reading.unread)


def _ends(diagram: Diagram) -> set[tuple[str, str]]:
    return {(one.source, one.target) for one in diagram.connections}


def without_kinds(case: Case) -> Case:
    """The same case where only the words of a box count, and not its kind."""
    return replace(case, expected=_bare(case.expected), optional=_bare(case.optional))


def _bare(diagram: Diagram) -> Diagram:
    return replace(diagram, components=tuple(replace(one, kind="") for one in diagram.components))


def matched(found: Iterable[Component], wanted: Iterable[Component]) -> dict[str, str]:
    """Which box read is which box wanted: the same kind and the same words, or the words of one within the other's."""
    left, same = list(wanted), {}
    for exactly in (True, False):
        for one in found:
            fit = next((other for other in left if one.name not in same and _alike(one, other, exactly)), None)
            if fit:
                same[one.name] = fit.name
                left.remove(fit)
    return same


def _alike(one: Component, other: Component, exactly: bool) -> bool:
    a, b = set(words(one.name)), set(words(other.name))
    return one.kind == other.kind and (a == b if exactly else a <= b or b <= a)


def aligned(asked: tuple[str, str], drawn: set[tuple[str, str]]) -> float:
    """1 for the arrow itself, half for a way through one other box."""
    if asked in drawn:
        return 1
    boxes = {name for one in drawn for name in one}
    return 0.5 if any((asked[0], one) in drawn and (one, asked[1]) in drawn for one in boxes) else 0


def worst(some: Iterable[Case], most: int) -> list[tuple[float, Case, set[str], set[str]]]:
    """The cases read worst, with what is missing and what is too much."""
    rated = []
    for case in some:
        own, reading = Score(), read(case.text, case.base)
        add(own, case, reading)
        rate = (own.boxes.f1 + own.arrows.f1) / 2
        rated.append((rate, case, _said(case.expected) - _said(reading.diagram), _said(reading.diagram) - _said(case.expected)))
    return sorted(rated, key=lambda one: one[0])[:most]


def _said(diagram: Diagram) -> set[str]:
    return {f"{one.name} ({one.kind})" for one in diagram.components} | {_arrow(one) for one in diagram.connections}


def _arrow(one: Connection) -> str:
    return f"{one.source} -> {one.target}"
