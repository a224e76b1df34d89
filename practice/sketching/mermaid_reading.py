"""Reads Mermaid flowcharts: nodes, links and subgraphs. Looks and clicks are passed over with one sentence.

Every node is a box of its own, named by the first line of its label; where two are called the same, a later line or a
number tells them apart. A link to a subgraph leads to the boxes where that begins, a link from one comes from where it ends.
"""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from practice.sketching.diagram import MOST_CONNECTIONS, Size, clean
from practice.sketching.draft import OutlineDraft, OutlineRefused
from practice.sketching.kinds import plane_of
from practice.sketching.languages import Flowchart
from practice.sketching.mermaid_chart import Chart, ChartArrow
from practice.sketching.mermaid_tokens import MermaidLink, MermaidNode, edge_properties, lines_of, read_link, read_node

LOOKS = "Colours, styles and links of a flowchart are not drawn here."
GROUPS = "Only subgraphs with the title of a plane, such as Data, are drawn as groups; the boxes of others are drawn without."
AROUND = "Only the flowchart is drawn, not the text around it."
_HEADER = re.compile(r"[\w-]+(?: ?(?:TB|TD|BT|RL|LR|[<>^v])(?![^\W_]))? ?;?", re.IGNORECASE)
_AND = re.compile(r"[ \t]*&[ \t]*(?![&])")
# A link at the end of a line leads to the next, unless that holds a link of its own.
_GOES_ON = re.compile(
    r"[ \t]*(?:\n(?![^\n]*(?:--|==|-\.|~~))(?![ \t]*(?:%%|(?:style|linkStyle|classDef|class|click|end|subgraph|direction)\b))(?=[ \t]*[^\s;]))?"
)
_BLANK = re.compile(r"[\s;]*")
_COMMENT = re.compile(r"%%\{.*?\}%%|%%[^\n]*", re.DOTALL)
_LOOK = re.compile(
    r"""(?:style|linkStyle|classDef|class|click|href)[ \t]+(?![-=~<\[({])(?:[^\n";]|"[^"]*")*+(?:"[^\n]*)?""", re.IGNORECASE
)
_PASSED_OVER = re.compile(r"direction[ \t]+(?:TB|TD|BT|RL|LR)\b|acc(?:Title|Descr) ?:[^\n]*|accDescr ?\{[^}]*\}", re.IGNORECASE)
_SUBGRAPH = re.compile(r"subgraph(?![^\W])[ \t]*", re.IGNORECASE)
_END = re.compile(r"end(?![^\W]|[ ]?[-=~@:\[({])", re.IGNORECASE)
_STATEMENT_END = re.compile(r"[ \t]*(?:;|\n|$|%%)")


@dataclass(slots=True)
class FlowchartReading:
    """``problems`` and ``notes`` are line numbers, from 1, each with a sentence; notes are of what is not drawn on purpose."""

    problems: list[tuple[int, str]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)


def read(lines: list[str], found: Flowchart, draft: OutlineDraft) -> FlowchartReading:
    """Fill the draft with the flowchart that was found."""
    reading = FlowchartReading()
    if not found.is_alone:
        reading.notes.append((found.first + 1, AROUND))
    for number in range(*found.front):
        _read_title(lines[number], number + 1, draft, reading)
    chart = _Statements(lines, found, reading).chart()
    reading.problems += chart.draw(draft)
    return reading


def _read_title(line: str, number: int, draft: OutlineDraft, reading: FlowchartReading) -> None:
    if not line.startswith("title:"):
        return
    text = line.removeprefix("title:").strip()
    try:
        draft.entitle(clean(json.loads(text) if text.startswith('"') else text))
    except OutlineRefused as refusal:
        reading.problems.append((number, str(refusal)))
    except ValueError:
        reading.problems.append((number, "The title’s quotation marks do not match; write it without them."))


class _Statements:
    """The statements of a flowchart, one after another; what is not understood costs its line and no other."""

    def __init__(self, lines: list[str], found: Flowchart, reading: FlowchartReading) -> None:
        header = _HEADER.match(lines[found.first])
        self.text = "\n".join([lines[found.first][header.end() if header else 0 :], *lines[found.first + 1 : found.last]])
        self.first = found.first + 1
        self.breaks = [place for place, sign in enumerate(self.text) if sign == "\n"]
        self.reading = reading
        self.made = Chart()

    def chart(self) -> Chart:
        place = _after(_BLANK, self.text, 0)
        while place < len(self.text):
            try:
                end = self._statement(place)
            except OutlineRefused as refusal:
                self.reading.problems.append((self._line(place), str(refusal)))
                end = self._line_end(place)
            place = _after(_BLANK, self.text, max(end, place + 1))
        return self.made

    def _line(self, place: int) -> int:
        return self.first + bisect_right(self.breaks, place - 1) if place else self.first

    def _line_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        return end if end >= 0 else len(self.text)

    def _statement(self, place: int) -> int:
        """Where the statement that begins here ends. Raises ``OutlineRefused``."""
        if passed := _COMMENT.match(self.text, place) or _PASSED_OVER.match(self.text, place):
            return passed.end()
        if look := _LOOK.match(self.text, place):
            self._note(place, LOOKS)
            return look.end()
        if subgraph := _SUBGRAPH.match(self.text, place):
            return self._subgraph(subgraph.end())
        if end := _END.match(self.text, place):
            self.made.close()
            return end.end()
        return edge_properties(self.text, place, self.made.edges) or self._chain(place)

    def _subgraph(self, place: int) -> int:
        """``subgraph id``, ``subgraph id[Title]``, or a title alone, which is its id too."""
        node = read_node(self.text, place)
        if node and _STATEMENT_END.match(self.text, node.end):
            self._open(place, node.id, " ".join(lines_of(node.text if node.text is not None else node.id)))
            return node.end
        stop = min(end for end in (self._line_end(place), self.text.find(";", place)) if end >= 0)
        title = " ".join(lines_of(self.text[place:stop]))
        self._open(place, title, title)
        return stop

    def _open(self, place: int, key: str, title: str) -> None:
        self.made.open(key, title)
        if not (plane_of(title) or plane_of(key)):
            self._note(place, GROUPS)

    def _note(self, place: int, words: str) -> None:
        """Once, however often it happens."""
        if all(said != words for _, said in self.reading.notes):
            self.reading.notes.append((self._line(place), words))

    def _chain(self, place: int) -> int:
        start, sides, links = place, [[]], []
        while node := read_node(self.text, place):
            sides[-1].append(node)
            place = node.end
            if joined := _AND.match(self.text, place):
                place = joined.end()
            elif link := read_link(self.text, place):
                links.append(link)
                sides.append([])
                if len(links) > MOST_CONNECTIONS:
                    raise OutlineRefused(Size(connections=len(links)).reason())
                place = _after(_GOES_ON, self.text, link.end)
            else:
                break
        if not sides[-1] or not _STATEMENT_END.match(self.text, place):
            raise OutlineRefused("This Mermaid line is not understood; write it as “a[First name] --> b[Second name]”.")
        self._take(start, sides, links)
        return place

    def _take(self, start: int, sides: list[list[MermaidNode]], links: list[MermaidLink]) -> None:
        line = self._line(start)
        for node in (one for side in sides for one in side):
            self.made.mention(node, line)
        if sum(len(left) * len(right) for left, right in pairwise(sides)) > MOST_CONNECTIONS:
            raise OutlineRefused(Size(connections=MOST_CONNECTIONS + 1).reason())
        for link, (left, right) in zip(links, pairwise(sides), strict=True):
            self.made.edges.add(link.edge)
            label = " ".join(lines_of(link.text))
            for one, other in ((one, other) for one in left for other in right):
                if link.forward:
                    self.made.arrows.append(ChartArrow(one.id, other.id, label, line))
                if link.backward:
                    self.made.arrows.append(ChartArrow(other.id, one.id, label, line))


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place
