"""One line of an outline taken apart: names, arrows between them, and what follows the colon."""

import re
from dataclasses import dataclass

from practice.sketching.diagram import MOST_CONNECTIONS, Size
from practice.sketching.draft import ArrowSign, Mention, OutlineRefused, Side
from practice.sketching.languages import begins_otherwise
from practice.sketching.vocabulary import kind_named, kind_of

# Writing programs make dashes longer and quotation marks rounder; phones turn "->" into "→".
_ARROW = r"<?(?:[-–—]{1,9}|={1,9}|-\.{1,3}-)>|<[-–—]{1,9}|[→⟶⇒⟹➔➜←⟵⇐⟸↔⟷⇔]"
ARROW = re.compile(_ARROW)
_DELIMITER = re.compile(rf"(?P<arrow>{_ARROW})|[,:]")
_SIGN = re.compile(rf"(?P<arrow>{_ARROW})|[,:()]")
_BACKWARD, _BOTH = "←⟵⇐⟸", "↔⟷⇔"
QUOTED = re.compile(r'\s*(?:"(?P<inner>(?:[^"]|"")*+)"|[“„](?P<round>[^“”]*)[“”])\s*')
_QUOTES = ('"', "“", "„")
# What a name cannot begin with, or hold, unless it is quoted
_SPECIAL = re.compile(
    r'["“„#`~@!<{\[\\:%]|(?:[-*•+]|[0-9]{1,3}[.)])(?: |$)|(?:title|group|graph|flowchart|digraph|strict)\b', re.IGNORECASE
)
_IS = re.compile(r" is (?:(?:an?|the) )?", re.IGNORECASE)
_RULER = re.compile(r"[-–—=*_~•+. ]+")
# Said of a component that is of no kind, whatever its name suggests
NO_KIND = "something else"


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """``rest`` is what follows the first colon outside quotation marks, or None where there is none."""

    sides: list[Side]
    arrows: list[ArrowSign]
    rest: str | None


def scan(text: str) -> OutlineLine:
    """Take a clean line apart. Raises ``Refused``: a name missing, a mark not closed, too many arrows."""
    sides: list[Side] = [[]]
    arrows: list[ArrowSign] = []
    place = 0
    while True:
        quoted = QUOTED.match(text, place)
        end = delimiter(text, quoted.end() if quoted else place)
        stop = end.start() if end else len(text)
        if text[place:stop].strip():
            sides[-1].append(_mention(text, place, stop, quoted))
        if not sides[-1] and (end is None or end[0] != ","):
            raise OutlineRefused(_nothing(arrows, end))
        if end is None or end[0] == ":":
            return OutlineLine(sides, arrows, text[end.end() :].strip() if end else None)
        if end["arrow"]:
            sides.append([])
            arrows.append(_arrow(end[0]))
            if len(arrows) > MOST_CONNECTIONS:
                raise OutlineRefused(Size(connections=len(arrows)).reason())
        place = end.end()


def delimiter(text: str, place: int) -> re.Match[str] | None:
    """What ends the name that begins here: an arrow, a colon, or a comma outside of brackets that close again."""
    depth, last = 0, text.rfind(")")
    for sign in _SIGN.finditer(text, place):
        if sign[0] == "(":
            depth += sign.start() < last
        elif sign[0] == ")":
            depth = max(depth - 1, 0)
        elif sign[0] != "," or not depth:
            return sign
    return None


def _nothing(arrows: list[ArrowSign], end: re.Match[str] | None) -> str:
    if arrows or (end and end["arrow"]):
        return "An arrow needs a component on both sides, as in “A -> B”."
    return "A name is missing before the colon or the comma."


def _arrow(text: str) -> ArrowSign:
    both = text in _BOTH or (text[0] == "<" and text[-1] == ">")
    backward = text in _BACKWARD or text[0] == "<"
    return ArrowSign(forward=both or not backward, backward=both or backward)


def _mention(text: str, start: int, stop: int, quoted: re.Match[str] | None) -> Mention:
    bare = text[start:stop].strip()
    if quoted:
        name, kind = split_kind(f"x {text[quoted.end() : stop]}".strip())
        if name != "x":
            raise OutlineRefused("Something follows the closing quotation mark; put the whole name between the marks.")
        return Mention(unquoted(quoted), kind)
    if bare.startswith(_QUOTES):
        raise OutlineRefused("A quotation mark is opened and not closed; close it after the name.")
    name, kind = split_kind(bare)
    return Mention(name, kind)


def is_ruler(text: str) -> bool:
    """Whether a line is only there for the eye."""
    return bool(_RULER.fullmatch(text))


def unquoted(match: re.Match[str]) -> str:
    """What stands between the quotation marks; a doubled one inside means one."""
    return " ".join((match["inner"].replace('""', '"') if match["inner"] is not None else match["round"]).split())


def split_kind(text: str) -> tuple[str, str | None]:
    """A name and the kind said after it: ``Triage (ranker)``, ``Triage is a ranker``. Other brackets belong to the name.

    Raises ``Refused`` when " is " is followed by no kind.
    """
    if found := _IS.search(text):
        return text[: found.start()], _kind(text[found.end() :])
    start = text.rfind("(")
    if start > 0 and text.endswith(")"):
        said = text[start + 1 : -1].strip()
        kind = kind_named(said)
        if kind or said.casefold() == NO_KIND:
            return text[:start].strip(), kind.key if kind else ""
    return text, None


def _kind(said: str) -> str:
    if said.casefold() == NO_KIND:
        return ""
    if kind := kind_of(said):
        return kind.key
    raise OutlineRefused(f"“{said[:40]}” is no kind in the list; choose one there, or quote the name if “is” belongs to it.")


def needs_quotes(name: str) -> bool:
    """Whether a name would be read as something else if it stood bare in a line."""
    read = _SPECIAL.match(name) or begins_otherwise(name) or _DELIMITER.search(name) or _IS.search(f"{name} ")
    return bool(read) or _leaves_open(name) or split_kind(name)[1] is not None


def _leaves_open(name: str) -> bool:
    """Whether a bracket of it could close, or be closed by, one of the next name."""
    depth = 0
    for sign in name:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return True
    return depth > 0


def quote(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def label(text: str) -> str:
    """What follows a colon after an arrow. Raises ``Refused`` when it seems to hold another arrow."""
    if match := QUOTED.fullmatch(text):
        return unquoted(match)
    if ARROW.search(text):
        raise OutlineRefused("The label holds an arrow; give that arrow a line of its own, or put the label in quotation marks.")
    return text


def label_needs_quotes(text: str) -> bool:
    return text.startswith(_QUOTES) or bool(ARROW.search(text))
