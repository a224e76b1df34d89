"""What a pasted text is written in: where its Mermaid flowchart begins and ends, or which other language it speaks."""

import json
import re
from dataclasses import dataclass

# Letters for the direction, or the signs that Mermaid takes for them
_DIRECTION = r"(?:TB|TD|BT|RL|LR|[<>^v])"
_HEADER = re.compile(rf"(?:flowchart-elk|flowchart|graph)(?: ?{_DIRECTION}(?![^\W_]))? ?(?:;|$)", re.IGNORECASE)
# After other lines it has to say its direction, or it may be a name in an outline.
_LATER_HEADER = re.compile(rf"(?:flowchart-elk|flowchart|graph) {_DIRECTION} ?(?:;|$)", re.IGNORECASE)
_FENCE = re.compile(r"(?P<sign>`{3,}|~{3,}|:{3,}) ?\{? ?(?P<language>[\w.+#-]*)")
_OURS = ("", "mermaid", "mmd", "flowchart", "text", "txt", "markdown", "md")

_MERMAID = {
    "sequenceDiagram": "sequence diagram",
    "stateDiagram": "state diagram",
    "stateDiagram-v2": "state diagram",
    "classDiagram": "class diagram",
    "classDiagram-v2": "class diagram",
    "erDiagram": "entity-relationship diagram",
    "gantt": "Gantt chart",
    "pie": "pie chart",
    "mindmap": "mind map",
    "journey": "user journey",
    "timeline": "timeline",
    "gitGraph": "Git graph",
    "quadrantChart": "quadrant chart",
    "requirementDiagram": "requirement diagram",
    "requirement": "requirement diagram",
    "C4Context": "C4 diagram",
    "C4Container": "C4 diagram",
    "C4Component": "C4 diagram",
    "C4Dynamic": "C4 diagram",
    "C4Deployment": "C4 diagram",
    "zenuml": "ZenUML sequence diagram",
    "sankey": "Sankey diagram",
    "sankey-beta": "Sankey diagram",
    "xychart": "XY chart",
    "xychart-beta": "XY chart",
    "block": "block diagram",
    "block-beta": "block diagram",
    "packet": "packet diagram",
    "packet-beta": "packet diagram",
    "kanban": "kanban board",
    "architecture": "architecture diagram",
    "architecture-beta": "architecture diagram",
    "radar": "radar chart",
    "radar-beta": "radar chart",
    "treemap": "treemap",
    "treemap-beta": "treemap",
    "treeView-beta": "tree view",
    "venn-beta": "Venn diagram",
    "ishikawa": "fishbone diagram",
    "ishikawa-beta": "fishbone diagram",
    "wardley-beta": "Wardley map",
    "eventmodeling": "event model",
    "info": "info diagram",
}
# These are words that a component may be called too.
_WORDS = {"gantt", "pie", "journey", "timeline", "requirement", "sankey", "xychart", "block", "packet", "kanban"}
_WORDS |= {"architecture", "radar", "treemap", "info", "mindmap", "ishikawa"}
_FIRST_WORD = re.compile(r"[A-Za-z][\w-]*")
_ANY_ARROW = re.compile(r"[-–—=]>|<[-–—]|[→⟶⇒⟹➔➜←⟵⇐⟸↔⟷⇔]")
_JSON_BEGINS = re.compile(r'(?:\{ ?"|\[ ?(?:"|\{ ?"))')
_OUR_ARROW = re.compile(r"(?<![-=.])->(?!>)|→")
_OTHERS = [
    (re.compile(r"@start\w+"), "PlantUML"),
    (re.compile(r"!(?:include|theme|define)\w*\b"), "PlantUML"),
    (re.compile(r"(?:strict )?digraph\b.*|strict graph\b.*|graph(?: [\w\"]+)? ?\{", re.IGNORECASE), "Graphviz"),
    (re.compile(r"(?:workspace|softwareSystem|model)\b[^>]*\{ ?$"), "Structurizr"),
    (re.compile(r"<(?:\?xml|mxfile|mxGraphModel|svg|diagram|!DOCTYPE|html|bpmn)\b.*", re.IGNORECASE), "XML"),
    (re.compile(r"with Diagram\(|from diagrams\b"), "Python"),
    (re.compile(r"%%\{wardley|wardley\b.*$"), "Wardley map"),
    (re.compile(r"\\(?:documentclass|begin\{)"), "LaTeX"),
]
# D2 looks much like an outline: these lines are its own.
_D2 = re.compile(
    r"(?:direction: ?(?:right|left|up|down)|vars: ?\{|(?:[\w.]+\.)?(?:shape|style\.[\w-]+|near|icon): ?[\w./:-]+)$|[^:>]+: ?(?:[^{]* )?\{$"
)
_FENCED = {
    "plantuml": "PlantUML",
    "puml": "PlantUML",
    "uml": "PlantUML",
    "dot": "Graphviz",
    "graphviz": "Graphviz",
    "gv": "Graphviz",
    "d2": "D2",
    "json": "JSON",
    "xml": "XML",
    "python": "Python",
    "py": "Python",
    "svgbob": "Svgbob",
    "ditaa": "Ditaa",
    "nomnoml": "Nomnoml",
    "pikchr": "Pikchr",
    "structurizr": "Structurizr",
    "dbml": "DBML",
    "tikz": "LaTeX",
    "c4plantuml": "PlantUML",
    "bpmn": "XML",
    "excalidraw": "JSON",
    "sequence": "a sequence diagram language",
    "yaml": "YAML",
}


@dataclass(frozen=True, slots=True)
class Flowchart:
    """``first`` is the line of the header and ``last`` the one after the end, both counted from 0; ``front`` those before."""

    first: int
    last: int
    front: tuple[int, int]
    is_alone: bool


def flowchart_in(lines: list[str]) -> Flowchart | None:
    """Where the first flowchart of a text stands: after comments, directives, a title block, prose or in a fence."""
    place, fence, seen, front = 0, "", False, (0, 0)
    while place < len(lines):
        line = lines[place]
        opened = _FENCE.match(line)
        if opened and fence and line.startswith(fence):
            fence = ""
        elif opened and not fence:
            if opened["language"].casefold() not in _OURS:
                place = _closing(lines, place, opened["sign"])
            else:
                fence = opened["sign"]
        elif line == "---" and (end := _front_end(lines, place)):
            front, place = (place, end), end
        elif line.startswith("%%"):
            place = _directive_end(lines, place)
        elif (_HEADER if fence or not seen else _LATER_HEADER).match(line):
            last = _closing(lines, place, fence) if fence else len(lines)
            after = any(one and not one.startswith(("%%", "```", "~~~", ":::")) for one in lines[last + 1 :])
            return Flowchart(place, last, front, is_alone=not seen and not after)
        elif line:
            seen = True
        place += 1
    return None


def _closing(lines: list[str], place: int, sign: str) -> int:
    """The line of the fence that closes, or the end of the text."""
    return next((number for number in range(place + 1, len(lines)) if lines[number].startswith(sign)), len(lines))


def _front_end(lines: list[str], place: int) -> int:
    """Where a block of settings ends: only lines like ``key: value`` stand in it."""
    for number in range(place + 1, len(lines)):
        if lines[number] == "---":
            return number
        if lines[number] and not re.match(r"[^:]+:|#|- |[\]}]", lines[number]):
            return 0
    return 0


def _directive_end(lines: list[str], place: int) -> int:
    if not lines[place].startswith("%%{"):
        return place
    return next((number for number in range(place, len(lines)) if "}%%" in lines[number]), place)


def other_language(lines: list[str]) -> tuple[int, str] | None:
    """The line, from 0, and the name of another language that the text is written in; None for an outline."""
    said = 0
    place = 0
    while place < len(lines):
        line = lines[place]
        opened = _FENCE.match(line)
        if opened and (named := _FENCED.get(opened["language"].casefold())):
            return place, named
        if line == "---" and not said and (end := _front_end(lines, place)):
            place = end
        elif line.startswith("%%"):
            place = _directive_end(lines, place)
        elif line and not opened and not line.startswith("#"):
            if found := _language_of(line, lines, is_first=not said):
                return place, found
            said += 1
        place += 1
    return None


def begins_otherwise(name: str) -> bool:
    """Whether a line that begins with this name might be taken for another language's."""
    word = _FIRST_WORD.match(name)
    return (
        bool(word and word[0] in _MERMAID) or name.endswith("{") or name.startswith(("from diagrams", "with Diagram(", "wardley"))
    )


def _language_of(line: str, lines: list[str], *, is_first: bool) -> str:
    word = _FIRST_WORD.match(line)
    named = _MERMAID.get(word[0]) if word else None
    rest = line[word.end() :].rstrip(":;") if word else ""
    if (
        word
        and named
        and (not rest or (is_first and rest[0] == " "))
        and (word[0] not in _WORDS or (is_first and _is_foreign(lines)))
    ):
        return f"a Mermaid {named}"
    if not is_first:
        return "D2" if _is_d2(line) else "PlantUML" if line.startswith("@startuml") else ""
    if line[0] in "{[" and _is_json("\n".join(lines)):
        return "JSON"
    return next((name for pattern, name in _OTHERS if pattern.match(line)), "") or ("D2" if _is_d2(line) else "")


def _is_json(text: str) -> bool:
    """Whether all of it is JSON, or it begins so and was cut off; an outline has arrows."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return bool(_JSON_BEGINS.match(" ".join(text.split()))) and not _ANY_ARROW.search(text)
    return True


def _is_foreign(lines: list[str]) -> bool:
    """Whether more than a first word stands there and no arrow of an outline, which has one dash."""
    return sum(map(bool, lines)) > 1 and not any(_OUR_ARROW.search(line) for line in lines)


def _is_d2(line: str) -> bool:
    return bool(_D2.match(line)) and not line.startswith(("title", "group "))
