"""The marks of a Mermaid flowchart: nodes in all their shapes, links in all their forms, texts. Follows its grammar of version 11."""

import html
import re
from dataclasses import dataclass
from typing import NamedTuple

from practice.sketching.diagram import clean

# Opening mark → what closes it, the longest first; Mermaid's own names of the shapes where these hint at a kind
_SHAPES = [
    ("(((", (")))",), ""),
    ("((", ("))",), ""),
    ("([", ("])",), ""),
    ("(-", ("-)",), ""),
    ("[(", (")]",), "cyl"),
    ("[[", ("]]",), ""),
    ("[/", ("/]", "\\]"), ""),
    ("[\\", ("\\]", "/]"), ""),
    ("[|", ("]",), ""),
    ("{{", ("}}",), "hex"),
    ("(", (")",), ""),
    ("[", ("]",), ""),
    ("{", ("}",), ""),
    (">", ("]",), ""),
]
_ID = re.compile(r"(?:[^\W]|[.!$%'*+?/\\#&^]|,(?=\w)|:(?!:)(?=\w)|-(?=[^\s>\-.~])|=(?=[^\s=>]))+")
_EDGE_ID = re.compile(r"(?P<id>[\w-]+)@(?=[<xo]?(?:--|==|-\.|~~))")
_CLASS = re.compile(r" ?::: ?(?P<name>[\w-]+)")
_PROPERTY = re.compile(r"""(?P<key>[\w-]+) ?: ?(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^,\n}"']*))""")
_LINK = re.compile(
    r"(?P<left>[<xo](?=--|==|-\.))?"
    r"(?:(?P<line>-{3,}|-{2}(?=[>xo])|={3,}|={2}(?=[>xo])|-\.+-|~{3,})(?P<right>>|[xo](?![^\W]))?|(?P<start>--|==|-\.))"
)
_ENDS = {
    "--": re.compile(r"(?:-{3,}|-{2}(?=[>xo]))(?P<right>>|[xo](?![^\W]))?"),
    "==": re.compile(r"(?:={3,}|={2}(?=[>xo]))(?P<right>>|[xo](?![^\W]))?"),
    "-.": re.compile(r"\.+-(?P<right>>|[xo](?![^\W]))?"),
}
_PIPE = re.compile(r'\s*\|\s*(?:"(?P<quoted>[^"]*)"|(?P<plain>[^|\n]*))\s*\|')
# A text without quotation marks that goes on in another line is read this far.
_FARTHEST = 400

_BREAK = re.compile(r"<br\s{0,9}/?\s{0,9}>|\\n|\n", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_ICON = re.compile(r"\b(?:fa[a-z]?:fa-|mdi:|logos:)[\w-]+")
_EMPHASIS = re.compile(r"\*{1,3}|~~|(?<![^\W_])_{1,2}|_{1,2}(?![^\W_])")
_ENTITY = re.compile(r"#(\d{1,7}|[a-zA-Z]{1,31});")


class MermaidNode(NamedTuple):
    """A node as it stands in one place; ``text`` is None where only its id does, ``classes`` are those behind ``:::``."""

    id: str
    text: str | None
    shape: str
    classes: tuple[str, ...]
    end: int


@dataclass(frozen=True, slots=True)
class MermaidLink:
    """Between two nodes; ``edge`` is its id, if it has one."""

    forward: bool
    backward: bool
    text: str
    edge: str
    end: int


def read_node(text: str, place: int) -> MermaidNode | None:
    if text[place : place + 1] == '"' and (close := text.find('"', place + 1, _line_end(text, place))) > 0:
        name, end = text[place + 1 : close], close + 1
    elif found := _ID.match(text, place):
        name, end = found[0], found.end()
    else:
        return None
    said, shape, end = _body(text, end)
    classes: list[str] = []
    while True:
        if marked := _CLASS.match(text, end):
            classes.append(marked["name"])
            end = marked.end()
        elif text.startswith("@{", end) and (close := _closing_brace(text, end + 2)) > 0:
            fields = properties(text[end + 2 : close])
            said, shape, end = fields.get("label", said), fields.get("shape", shape), close + 1
        else:
            return MermaidNode(name, said, shape, tuple(classes), end)


def _body(text: str, place: int) -> tuple[str | None, str, int]:
    """The text in a shape that begins here, the shape, and where it ends."""
    start = place
    if text[start : start + 1] == " " and text[start + 1 : start + 2] in "[({":
        start += 1
    for opening, closings, shape in _SHAPES:
        if text.startswith(opening, start):
            for closing in closings:
                if found := _inside(text, start + len(opening), opening, closing):
                    return found[0], shape, found[1]
    return None, "", place


def _inside(text: str, start: int, opening: str, closing: str) -> tuple[str, int] | None:
    """What stands before the closing mark, and where that ends."""
    blank = re.compile(r"\s*").match(text, start)
    first = blank.end() if blank else start
    if text[first : first + 1] == '"':
        pattern = re.compile(rf'"\s{{0,9}}{re.escape(closing)}')
        close = pattern.search(text, first + 1, first + 1 + 5 * _FARTHEST)
        return (text[first + 1 : close.start()], close.end()) if close else None
    if opening == ">" and first > start:
        return None
    stop = _matching(text, start, opening, closing)
    return (text[start:stop], stop + len(closing)) if stop >= 0 else None


def _matching(text: str, start: int, opening: str, closing: str) -> int:
    """Where the closing mark stands, past pairs of the same marks inside, or -1."""
    depth = 0
    for place in range(start, min(len(text), start + _FARTHEST)):
        if not depth and text.startswith(closing, place):
            return place
        if text[place] == "\n" and (text[place + 1 : place + 2] == "\n" or _LINK.match(text, place + 1)):
            return -1
        if len(opening) == 1 and text[place] == opening:
            depth += 1
        elif depth and text[place] == closing:
            depth -= 1
    return -1


def _closing_brace(text: str, start: int) -> int:
    is_quoted = False
    for place in range(start, min(len(text), start + 5 * _FARTHEST)):
        if text[place] == '"':
            is_quoted = not is_quoted
        elif text[place] == "}" and not is_quoted:
            return place
    return -1


def properties(text: str) -> dict[str, str]:
    """What ``@{ shape: cyl, label: "Users" }`` says."""
    found = _PROPERTY.finditer(text)
    return {
        one["key"]: next(said for said in (one["double"], one["single"], one["bare"]) if said is not None).strip()
        for one in found
    }


def edge_properties(text: str, place: int) -> tuple[str, int] | None:
    """The id and the end of ``e1@{ animate: true }``, which may also say something of a node."""
    found = re.compile(r"(?P<id>[\w-]+)@\{").match(text, place)
    close = _closing_brace(text, found.end()) if found else -1
    return (found["id"], close + 1) if found and close > 0 else None


def read_link(text: str, place: int) -> MermaidLink | None:
    blank = re.compile(r"\s*").match(text, place)
    start = blank.end() if blank else place
    edge = _EDGE_ID.match(text, start)
    start = edge.end() if edge else start
    found = _LINK.match(text, start)
    if not found:
        return None
    if found["start"]:
        return _link_with_text(text, found, edge["id"] if edge else "")
    if found["line"][0] == "~":
        return MermaidLink(False, False, "", edge["id"] if edge else "", found.end())
    pipe = _PIPE.match(text, found.end())
    said = (pipe["quoted"] if pipe["quoted"] is not None else pipe["plain"]) if pipe else ""
    return MermaidLink(True, bool(found["left"]), said, edge["id"] if edge else "", pipe.end() if pipe else found.end())


def _link_with_text(text: str, found: re.Match[str], edge: str) -> MermaidLink | None:
    """``A -- text --> B``: the text ends where the same sort of line goes on."""
    end = _ENDS[found["start"]]
    blank = re.compile(r"\s*").match(text, found.end())
    start = blank.end() if blank else found.end()
    if text[start : start + 1] == '"' and (close := text.find('"', start + 1, start + 5 * _FARTHEST)) > 0:
        rest = re.compile(r"\s*").match(text, close + 1)
        last = end.match(text, rest.end() if rest else close + 1)
        return MermaidLink(True, bool(found["left"]), text[start + 1 : close], edge, last.end()) if last else None
    last = end.search(text, found.end(), _line_end(text, found.end()))
    said = text[found.end() : last.start()].strip() if last else ""
    return MermaidLink(True, bool(found["left"]), said, edge, last.end()) if last and said else None


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return end if end >= 0 else len(text)


def lines_of(text: str) -> list[str]:
    """The lines of a label: marks of looks taken out, named and numbered signs put back."""
    text = text.strip().strip('"')
    is_markdown = text.strip().startswith("`") and text.strip().endswith("`") and len(text.strip()) > 1
    text = text.strip()[1:-1] if is_markdown else text
    lines = []
    for line in _BREAK.split(text):
        bare = _ICON.sub("", _TAG.sub("", line))
        bare = _EMPHASIS.sub("", bare) if is_markdown or "**" in bare else bare
        lines.append(clean(html.unescape(_ENTITY.sub(_sign, bare))))
    return [line for line in lines if line]


def _sign(found: re.Match[str]) -> str:
    return f"&#{found[1]};" if found[1].isdigit() else f"&{found[1]};"
