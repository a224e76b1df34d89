"""A simple reader of Mermaid flowcharts: nodes, arrows and subgraphs. Looks, clicks and directives are not read."""

import html
import json
import re
from dataclasses import dataclass, field

from practice.sketching.diagram import MOST_CONNECTIONS, Size, clean
from practice.sketching.draft import ArrowSign, Mention, OutlineDraft, OutlineRefused, connect
from practice.sketching.kinds import PLANES

_HEADER = re.compile(r"(?:graph|flowchart)(?: (?:TB|TD|BT|RL|LR))?;?", re.IGNORECASE)
_FENCES = ("```", "~~~")
_PASSED_OVER = re.compile(r"(?:%%(?!\{)|direction\b|end\b)", re.IGNORECASE)
_UNREAD = re.compile(r"(?:style|linkStyle|classDef|class|click|accTitle|accDescr)\b|%%\{", re.IGNORECASE)
_SUBGRAPH = re.compile(r"subgraph\b ?(?P<id>[^\[]*)(?:\[(?P<title>.*)\])?", re.IGNORECASE)

_ID = r"(?P<id>\w++(?:-\w++)*+)"
_SHAPE = r'[\[({>/\\]{1,3}+ ?(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\[\](){}|"]*+)) ?[\])}/\\]{1,3}'
_NODE = re.compile(rf" ?{_ID}(?:{_SHAPE})?(?::::?\w+)? ?")
_PLAIN_LINK = r"(?P<back><)?(?:-{2,9}|={2,9}|-\.{1,3}-)(?:>|[xo](?= ))?"
_TEXT_LINK = r"""(?P<start><)?(?:--|==|-\.) (?P<text>[^-=|<>]{1,100}) (?:-{2,9}|={2,9}|\.{1,3}-)>"""
_LINK = re.compile(rf'(?:{_TEXT_LINK}|{_PLAIN_LINK}) ?(?:\|"?(?P<label>[^|"]*)"?\|)? ?')
_PLANES = {said.casefold(): plane for plane, name in PLANES.items() for said in (plane, name)}


@dataclass(frozen=True, slots=True)
class _Chain:
    line: int
    sides: list[list[str]]
    arrows: list[ArrowSign]
    label: str


@dataclass(slots=True)
class _Chart:
    """What the lines say; a node may get its text after it was first used, so names are put in at the end."""

    texts: dict[str, str] = field(default_factory=dict)
    planes: dict[str, str] = field(default_factory=dict)
    chains: list[_Chain] = field(default_factory=list)
    # Planes of the subgraphs that are open, None for those of another name
    open: list[str | None] = field(default_factory=list)


def is_mermaid(lines: list[str]) -> bool:
    return _start(lines) is not None


def _start(lines: list[str]) -> int | None:
    """Where the header stands: in the first line that says anything, or after a title block between two rulers."""
    said = [place for place, line in enumerate(lines) if line and not line.startswith(_FENCES)]
    rulers = [place for place in said if lines[place] == "---"]
    if said and lines[said[0]] == "---" and len(rulers) > 1:
        said = [place for place in said if place > rulers[1]]
    return said[0] if said and _HEADER.fullmatch(lines[said[0]]) else None


def read(lines: list[str], draft: OutlineDraft) -> list[tuple[int, str]]:
    """Fill the draft; returns line numbers, from 1, with what is wrong in them."""
    header = _start(lines) or 0
    chart = _Chart()
    problems: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        try:
            if number <= header:
                _read_title(line, draft)
            elif number > header + 1:
                _read_line(line.removesuffix(";").strip(), number, chart)
        except OutlineRefused as refusal:
            problems.append((number, str(refusal)))
    for chain in chart.chains:
        try:
            _draw(chain, chart, draft)
        except OutlineRefused as refusal:
            problems.append((chain.line, str(refusal)))
    return problems


def _read_title(line: str, draft: OutlineDraft) -> None:
    if line.startswith("title:"):
        text = line.removeprefix("title:").strip()
        try:
            text = json.loads(text) if text.startswith('"') else text
        except ValueError:
            raise OutlineRefused("The title’s quotation marks do not match; write it without them.") from None
        draft.entitle(clean(text))


def _read_line(line: str, number: int, chart: _Chart) -> None:
    if _UNREAD.match(line):
        raise OutlineRefused("Styles, classes, clicks and directives are not read here; remove the line.")
    if subgraph := _SUBGRAPH.match(line):
        title = _text(subgraph["title"] or "").casefold()
        chart.open.append(_PLANES.get(title) or _PLANES.get(subgraph["id"].strip().casefold()))
    elif line.casefold() == "end":
        del chart.open[-1:]
    elif line and not line.startswith(_FENCES) and not _PASSED_OVER.match(line):
        chart.chains.append(_chain(line, number, chart))


def _chain(line: str, number: int, chart: _Chart) -> _Chain:
    sides: list[list[str]] = [[]]
    arrows: list[ArrowSign] = []
    label = ""
    place = 0
    while (node := _NODE.match(line, place)) and len(arrows) <= MOST_CONNECTIONS:
        sides[-1].append(_note(node, chart))
        place = node.end()
        if place == len(line):
            return _Chain(number, sides, arrows, label)
        if line[place] == "&":
            place += 1
        elif link := _LINK.match(line, place):
            place = link.end()
            sides.append([])
            arrows.append(ArrowSign(backward=bool(link["back"] or link["start"])))
            label = _text(link["label"] or link["text"] or "")
        else:
            break
    if len(arrows) > MOST_CONNECTIONS:
        raise OutlineRefused(Size(connections=len(arrows)).reason())
    raise OutlineRefused("This Mermaid line is not understood; write it as “a[First name] --> b[Second name]”.")


def _note(node: re.Match[str], chart: _Chart) -> str:
    """Keep the node's text and plane; returns its id."""
    text = _text(node["quoted"] if node["quoted"] is not None else node["plain"] or "")
    if text:
        chart.texts[node["id"]] = text
    plane = next((plane for plane in reversed(chart.open) if plane), None)
    if plane:
        chart.planes.setdefault(node["id"], plane)
    return node["id"]


def _text(text: str) -> str:
    """Without quotation marks and line breaks, its numbered and named signs put back."""
    broken = re.sub(r"<br ?/?>", " ", text.strip().strip('"'))
    return clean(html.unescape(re.sub(r"#(\d{1,7});", r"&#\1;", re.sub(r"#([a-zA-Z]{1,31});", r"&\1;", broken))))


def _draw(chain: _Chain, chart: _Chart, draft: OutlineDraft) -> None:
    sides = [[Mention(chart.texts.get(one, one), plane=chart.planes.get(one)) for one in side] for side in chain.sides]
    mentions = [mention for side in sides for mention in side]
    draft.add(mentions, connect(sides, chain.arrows, chain.label))
