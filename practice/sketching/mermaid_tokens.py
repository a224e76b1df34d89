"""The marks of a Mermaid flowchart: nodes in all their shapes, links in all their forms, texts. Follows its grammar of version 11."""

import html
import re
from collections.abc import Container
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
_CLASS = re.compile(r" ?::: ?(?P<name>\w+(?:-\w+)*)")
_PROPERTY = re.compile(
    r"""(?P<key>[\w-]+) ?: ?(?:[|>][-+]? ?\n(?P<block>(?:(?!\s*[\w-]+ ?:)[^\n]*\n?)*)|"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^,\n}"']*))"""
)
# A head that is a letter needs three dashes before it or no letter behind, or "--ok-->" would be none
_HEAD = r"(?:>|[xo](?![^\W]))"
_LINK = re.compile(
    r"(?P<left>[<xo](?=--|==|-?\.+-|-\.))?"
    rf"(?:(?P<line>-{{3,}}|-{{2}}(?={_HEAD})|={{3,}}|={{2}}(?={_HEAD})|-?\.+-|~{{3,}})(?P<right>[>xo])?|(?P<start>--|==|-\.))"
)
# Where no other end is found: "A-- text --xB"
_LETTER_ENDS = {"--": re.compile(r"--(?P<right>[xo])"), "==": re.compile(r"==(?P<right>[xo])")}
_CLOSE_HEAD = re.compile(r"(?:--|==)(?P<right>[xo])")
_ENDS = {
    "--": re.compile(rf"(?:-{{3,}}|-{{2}}(?={_HEAD}))(?P<right>[>xo])?"),
    "==": re.compile(rf"(?:={{3,}}|={{2}}(?={_HEAD}))(?P<right>[>xo])?"),
    "-.": re.compile(r"-?\.+-(?P<right>[>xo])?"),
}
_PROPERTIES = re.compile(r"(?P<id>[\w-]+)@\{")
_BLANKS = re.compile(r"\s*")
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
            found = [one for closing in closings if (one := _inside(text, start + len(opening), opening, closing))]
            if found:
                said, end = min(found, key=lambda one: one[1])
                return said, shape, end
    return None, "", place


def _inside(text: str, start: int, opening: str, closing: str) -> tuple[str, int] | None:
    """What stands before the closing mark, and where that ends."""
    first = _after_blanks(text, start)
    if text[first : first + 1] == '"':
        pattern = re.compile(rf'"\s{{0,9}}{re.escape(closing)}')
        close = pattern.search(text, first + 1, first + 1 + 5 * _FARTHEST)
        return (text[first + 1 : close.start()], close.end()) if close else None
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
        if opening in "([{" and text[place] == opening:
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
        one["key"]: next(said for said in (one["block"], one["double"], one["single"], one["bare"]) if said is not None).strip()
        for one in found
    }


def edge_properties(text: str, place: int, edges: Container[str]) -> int:
    """Where ``e1@{ animate: true }`` ends, which says how a link looks; 0 where something is said of a node."""
    found = _PROPERTIES.match(text, place)
    close = _closing_brace(text, found.end()) if found else -1
    if not found or close < 0:
        return 0
    is_look = set(properties(text[found.end() : close])) <= {"animate", "animation", "curve"}
    return close + 1 if found["id"] in edges or is_look else 0


def read_link(text: str, place: int) -> MermaidLink | None:
    start = _after_blanks(text, place)
    edge = _EDGE_ID.match(text, start)
    start = edge.end() if edge else start
    found = _LINK.match(text, start)
    # In the next line a letter is a node, and no head of a link.
    if not found or (found["left"] in ("x", "o") and "\n" in text[place:start]):
        return None
    name = edge["id"] if edge else ""
    if found["start"]:
        return _link_with_text(text, found, name) or _short_link(text, found, name)
    if found["line"][0] == "~":
        return MermaidLink(False, False, "", name, found.end())
    pipe = _PIPE.match(text, found.end())
    said = (pipe["quoted"] if pipe["quoted"] is not None else pipe["plain"]) if pipe else ""
    return _link(found["left"], found["right"], said, name, pipe.end() if pipe else found.end())


def _link(left: str | None, right: str | None, said: str, name: str, end: int) -> MermaidLink:
    """Both ways where both ends have the same head, backward where only the left one has an arrowhead."""
    is_double = bool(left) and right == {"<": ">"}.get(left or "", left)
    return MermaidLink(is_double or left != "<" or bool(right), is_double or (left == "<" and not right), said, name, end)


def _short_link(text: str, found: re.Match[str], name: str) -> MermaidLink | None:
    """Two dashes and a letter as head, before a node: ``A--xB``; or an arrow to the left: ``A <-- B``."""
    head = _CLOSE_HEAD.match(text, found.start("start"))
    if head:
        return _link(found["left"], head["right"], "", name, head.end())
    return _link("<", None, "", name, found.end()) if found["left"] == "<" else None


def _link_with_text(text: str, found: re.Match[str], name: str) -> MermaidLink | None:
    """``A -- text --> B``: the text ends where the same sort of line goes on."""
    end = _ENDS[found["start"]]
    start = _after_blanks(text, found.end())
    if text[start : start + 1] == '"' and (close := text.find('"', start + 1, start + 5 * _FARTHEST)) > 0:
        last = end.match(text, _after_blanks(text, close + 1))
        return _link(found["left"], last["right"], text[start + 1 : close], name, last.end()) if last else None
    line_end = _line_end(text, found.end())
    last = end.search(text, found.end(), line_end)
    if not last and (letter := _LETTER_ENDS.get(found["start"])):
        last = letter.search(text, found.end(), line_end)
    said = text[found.end() : last.start()].strip() if last else ""
    return _link(found["left"], last["right"], said, name, last.end()) if last and said else None


def _after_blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place


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
