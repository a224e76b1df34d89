"""An outline while something in it is changed: its rows, who names what, and what a row says without one of its arrows."""

from collections.abc import Callable, Iterator

from practice.sketching.diagram import Component, Connection, Diagram, clean, same
from practice.sketching.draft import Mention, OutlineRefused
from practice.sketching.draft import connect as connections_of
from practice.sketching.languages import flowchart_in, other_language
from practice.sketching.notes import note_line, noted
from practice.sketching.outline import parse
from practice.sketching.outline_rows import Named, OutlineRow, bare, rows_of

GONE = "There is no box “{}” on the drawing any more."
FLOWCHART = "This text is a Mermaid flowchart. Turn it into an outline to change its boxes here."


class EditRefused(ValueError):
    """A change that cannot be made. Its text says why."""


def is_flowchart(text: str) -> bool:
    lines = [clean(line) for line in text.split("\n")]
    return flowchart_in(lines) is not None or other_language(lines) is not None


def component_of(diagram: Diagram, name: str) -> Component | None:
    """The component of this name, however it is spelled."""
    return next((one for one in diagram.components if same(one.name) == same(clean(name))), None)


def alike(one: Connection, other: Connection) -> bool:
    return (same(one.source), same(one.target), one.label) == (same(other.source), same(other.target), other.label)


class OutlineSheet:
    """The rows of an outline under change. Raises ``EditRefused`` where the text is a flowchart."""

    def __init__(self, text: str) -> None:
        if is_flowchart(text):
            raise EditRefused(FLOWCHART)
        self.given, parsed = text, parse(text)
        self.before = parsed.diagram
        self.problems = len(parsed.problems)
        self.rows = rows_of(text, {problem.line for problem in parsed.problems})
        self.called: set[str] = set()

    @property
    def text(self) -> str:
        return "\n".join(row.text if row.sides and not row.raw else row.raw for row in self.rows)

    def has(self, name: str) -> bool:
        return component_of(self.before, name) is not None

    def component(self, name: str) -> Component:
        found = component_of(self.before, name)
        if found is None:
            raise EditRefused(GONE.format(clean(name)[:40]))
        return found

    def spelled(self, name: str) -> str:
        """As the drawing spells it, or as it is given where that is new."""
        found = component_of(self.before, name)
        return found.name if found else clean(name)

    def mentions(self, key: str) -> Iterator[tuple[OutlineRow, Named]]:
        for row in self.rows:
            for one in row.names:
                if one.key == key:
                    yield row, one

    def call(self, key: str, name: str) -> None:
        self.called.add(same(name))
        for row, one in list(self.mentions(key)):
            one.call(name)
            row.raw = ""
        for number, row in enumerate(self.rows):
            if (note := noted(row.raw)) and same(note[0]) == key:
                self.rows[number] = OutlineRow(note_line(name, note[1]))

    def say(self, key: str, kind: str | None) -> None:
        """The first mention that says a kind says this one, or the first at all; no other says any."""
        found = list(self.mentions(key))
        saying = [(row, one) for row, one in found if one.kind is not None]
        if kind is not None and [one.kind for _, one in saying] == [kind]:
            return
        for row, one in saying:
            one.say(None)
            row.raw = ""
        if kind is not None:
            row, one = (saying or found)[0]
            one.say(kind)
            row.raw = ""

    def change(self, how: Callable[[OutlineRow], list[OutlineRow] | None]) -> None:
        """Put other rows in the place of each for which there are some; names that only they name stay named."""
        rows, named = [], set()
        for row in self.rows:
            others = how(row)
            for one in [row] if others is None else others:
                left = [one] if others is None else one.needed(named)
                named |= {mention.key for each in left for mention in each.names}
                rows += left
        self.rows = rows

    def group(self, found: Component, plane: str) -> None:
        key = same(found.name)
        mention = _again(next((one for row, one in self.mentions(key) if row.plane), bare(found.name)))
        new = OutlineRow("", "", [[mention]], [], None, plane, f"group {plane}") if plane else OutlineRow("", "", [[mention]])
        is_placed = any(row.plane == plane for row in self.rows if plane)

        def moved(row: OutlineRow) -> list[OutlineRow] | None:
            nonlocal is_placed
            if not row.plane or all(one.key != key for one in row.names):
                return None
            after = [] if is_placed else [new]
            is_placed = True
            return row.without(key) + after

        self.change(moved)
        joined = next((row for row in self.rows if plane and row.plane == plane), None)
        if joined is not None and all(one.key != key for one in joined.names):
            joined.sides[0].append(mention)
            joined.raw = ""
        elif joined is None and plane:
            self.append(new)

    def note(self, name: str, note: str) -> None:
        mine = [number for number, row in enumerate(self.rows) if (said := noted(row.raw)) and same(said[0]) == same(name)]
        line = OutlineRow(note_line(name, note))
        if mine and note:
            self.rows[mine[0]] = line
        elif note:
            places = (number for number, row in enumerate(self.rows) if any(one.key == same(name) for one in row.names))
            self.rows.insert(next(places) + 1, line)
        for number in reversed(mine[1:] if note else mine):
            del self.rows[number]

    def append(self, row: OutlineRow) -> None:
        """A row at the end, before blank lines there."""
        place = len(self.rows)
        while place and not self.rows[place - 1].raw.strip() and not self.rows[place - 1].sides:
            place -= 1
        self.rows.insert(place, row)
        if place == len(self.rows) - 1:
            self.rows.append(OutlineRow(""))

    def cut(self, arrow: Connection, new: str | None) -> None:
        """Take an arrow away wherever it stands; with a ``new`` label it stands there with that one."""
        is_there = new is None

        def changed(row: OutlineRow) -> list[OutlineRow] | None:
            nonlocal is_there
            if not any(alike(one, arrow) for one in _said(row)):
                return None
            left = _cut(row, arrow)
            if not is_there:
                is_there = True
                left = _labelled(row, left, arrow, new or "")
            return left

        self.change(changed)

    def checked(self) -> str:
        """The outline, with names spelled as they were or are now called. Raises where it has become one that cannot be read."""
        parsed = parse(self.text)
        if len(parsed.problems) > self.problems or is_flowchart(self.text):
            raise EditRefused(parsed.problems[0].reason if parsed.problems else FLOWCHART)
        for one in self.before.components:
            now = component_of(parsed.diagram, one.name)
            if now and now.name != one.name and same(one.name) not in self.called:
                self._respell(one.name)
        return self.text

    def _respell(self, name: str) -> None:
        row, mention = next(iter(self.mentions(same(name))))
        mention.call(name)
        row.raw = ""


def _said(row: OutlineRow) -> list[Connection]:
    sides = [[Mention(one.name) for one in side] for side in row.sides]
    try:
        return list(connections_of(sides, row.signs(), row.label))
    except OutlineRefused:
        return []


def _cut(row: OutlineRow, arrow: Connection) -> list[OutlineRow]:
    """The rows that say what this one does, but for the arrow."""
    if len(row.sides) == 2 and row.arrows and not row.signs()[0].backward:
        for place, gone in ((1, arrow.target), (0, arrow.source)):
            other, side = row.sides[1 - place], row.sides[place]
            if len(other) == 1 and len(side) > 1:
                kept = [one for one in side if one.key != same(gone)]
                dropped = [one for one in side if one.key == same(gone)]
                sides = [kept, other] if place == 0 else [other, kept]
                return [row.copy(sides, row.arrows, row.rest), row.copy([dropped], [])]
    for place, sign in enumerate(row.signs()):
        left, right = row.sides[place], row.sides[place + 1]
        if len(left) == len(right) == 1 and {left[0].key, right[0].key} == {same(arrow.source), same(arrow.target)}:
            forward = left[0].key == same(arrow.source)
            if row.label_at(place) == arrow.label and (sign.forward if forward else sign.backward):
                return _cut_at(row, place, arrow, forward)
    return _spread(row, arrow)


def _cut_at(row: OutlineRow, place: int, arrow: Connection, forward: bool) -> list[OutlineRow]:
    sign = row.signs()[place]
    if sign.forward and sign.backward:
        arrows = [*row.arrows[:place], "<-" if forward else "->", *row.arrows[place + 1 :]]
        rows = [row.copy(row.sides, arrows, row.rest)]
    else:
        rows = row.split(place)
    again = [one for one in rows if any(alike(said, arrow) for said in _said(one))]
    return [left for one in rows for left in (_cut(one, arrow) if one in again else [one])]


def _spread(row: OutlineRow, arrow: Connection) -> list[OutlineRow]:
    """Each other arrow in a row of its own, after the names in their order."""
    rows = [row.copy([[_again(one)]], []) for one in row.names]
    for said in dict.fromkeys(_said(row)):
        if not alike(said, arrow):
            one = row.copy([[bare(said.source)], [bare(said.target)]], ["->"])
            one.relabel(said.label)
            rows.append(one)
    return rows


def _labelled(row: OutlineRow, left: list[OutlineRow], arrow: Connection, label: str) -> list[OutlineRow]:
    """What is left of a row with the arrow in it again; in the row itself, where its label is the arrow's alone."""
    last = [one for side in row.sides[-2:] for one in side]
    is_own = len(last) == 2 and sum(alike(said, arrow) for said in _said(row)) == 1 and row.label == arrow.label
    sign = row.signs()[-1]
    ends = [same(arrow.source), same(arrow.target)]
    if is_own and sign.forward != sign.backward and [one.key for one in last] == (ends if sign.forward else ends[::-1]):
        kept = row.copy(row.sides, row.arrows)
        kept.relabel(label)
        return [kept]
    one = row.copy([[bare(arrow.source)], [bare(arrow.target)]], ["->"])
    one.relabel(label)
    place = max((number for number, other in enumerate(left, start=1) if other.arrows), default=0)
    return [*left[:place], one, *left[place:]]


def _again(one: Named) -> Named:
    return Named(one.text, one.name, one.kind)
