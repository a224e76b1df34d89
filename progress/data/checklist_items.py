"""The items of a Markdown text, found by a Markdown parser: list items, lines, table rows and HTML with a box."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from progress.data.boxes import LOOKS_LIKE_AN_ITEM, BoxedItem, box_alone, boxed
from progress.data.reviews import LONG_NUMBER

TITLE = {"title", "name", "book", "resource", "work", "item", "what", "paper", "course"}
PEOPLE = {"author", "authors", "by", "people", "who"}
READ_ON = {"date", "read", "date read", "finished", "date finished", "done", "completed", "read on", "finished on"}
LINK = {"link", "url", "address", "where"}
# What of an item is read
LONGEST_SOURCE = 2_000
# One line holds two items only in HTML; the second gets a number that no line has.
SAME_LINE = 1_000_000
MOST_NESTED = 120
ORG_HEADING = re.compile(r"^\*{2,9}[ \t]+(?=(?:TODO|DONE|NEXT|DOING|WAITING|STARTED|CANCELL?ED)\s)", re.MULTILINE)
ORG_BLOCK = re.compile(r"^[ \t]*#\+(?:begin|end)_(?:src|example)\b.*$", re.MULTILINE | re.IGNORECASE)
ENDS_HARD = re.compile(r"(?: {2,}|\\)$")

# Addresses are never followed here, so any may stand in a link: what can be saved is decided later.
parser = MarkdownIt("commonmark", {"maxNesting": MOST_NESTED}).enable(["table", "strikethrough"]).disable(["inline", "text_join"])
parser.validateLink = lambda url: True


@dataclass
class FoundItems:
    """``plain`` and ``coded`` are the lines of list items without a box, and of items in code, which are not read."""

    items: list[BoxedItem] = field(default_factory=list)
    plain: list[int] = field(default_factory=list)
    coded: list[int] = field(default_factory=list)
    env: dict[str, Any] = field(default_factory=dict)
    lines: Counter[int] = field(default_factory=Counter)

    def add(self, item: BoxedItem | None) -> bool:
        if item:
            seen = self.lines[item.line]
            self.lines[item.line] += 1
            item.line += SAME_LINE * seen
            self.items.append(item)
        return item is not None


def find(text: str) -> FoundItems:
    found = FoundItems()
    text = ORG_BLOCK.sub("```", ORG_HEADING.sub("- ", text))
    tokens = parser.parse(text, found.env)
    for place, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "inline" and tokens[place - 1].type in {"paragraph_open", "heading_open"}:
            in_list = place > 1 and tokens[place - 2].type == "list_item_open"
            if in_list or tokens[place - 1].type == "paragraph_open":
                read_paragraph(found, token.content, line, in_list)
        elif token.type == "table_open":
            read_table(found, tokens, place)
        elif token.type == "html_block":
            for item in html_items(token.content, line):
                found.add(item)
        elif token.type in {"fence", "code_block"}:
            first = line + (token.type == "fence")
            found.coded += [first + n for n, one in enumerate(token.content.split("\n")) if LOOKS_LIKE_AN_ITEM.fullmatch(one)]
    note_unread(found, text)
    return found


def read_paragraph(found: FoundItems, content: str, line: int, in_list: bool) -> None:
    """Lines that begin with a box are items; others go on with the item before them, as Markdown joins them."""
    item: BoxedItem | None = None
    ended = False
    for number, text in enumerate(content.split("\n")):
        first = number == 0 and in_list
        begun = boxed(line + number, text, keywords=first)
        if found.add(begun):
            item, ended = begun, False
        elif first:
            found.plain.append(line)
        elif item and not ended and len(item.source) < LONGEST_SOURCE:
            item.source += f"\n{text.strip()}"
        ended = ended or bool(ENDS_HARD.search(text))


def read_table(found: FoundItems, tokens: list[Token], place: int) -> None:
    """The rows of a table in which a cell holds a box."""
    rows: list[tuple[int, list[str]]] = []
    for token in tokens[place:]:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append((token.map[0] + 1 if token.map else 0, []))
        elif token.type == "inline":
            rows[-1][1].append(token.content)
    names = [name.strip(" *_").casefold() for name in rows[0][1]]
    body = [(line, cells, row_box(cells)) for line, cells in rows[1:]]
    if any(state for *_, state in body):
        for line, cells, state in body:
            if not found.add(table_item(line, names, cells, state)):
                found.plain.append(line)
    else:
        found.plain += [line for line, *_ in body]


def row_box(cells: list[str]) -> str | None:
    alone = next((state for state in map(box_alone, cells) if state), None)
    return alone or next((item.state for item in (boxed(0, cell) for cell in cells) if item), None)


def table_item(line: int, names: list[str], cells: list[str], state: str | None) -> BoxedItem | None:
    by_name = dict(zip(names, cells, strict=False))
    named = [by_name[name] for name in names if name in TITLE and not box_alone(by_name.get(name, ""))]
    texts = [cell for cell in cells if cell.strip() and not box_alone(cell)]
    title = next((cell for cell in [*named, *texts] if cell.strip()), "")
    item = boxed(line, title) or (BoxedItem(line, state or "want", title.strip()) if title.strip() else None)
    if item:
        item.people, item.read_on, item.url = (
            next((by_name[name].strip() for name in names if name in wanted and by_name.get(name, "").strip()), "")
            for wanted in (PEOPLE, READ_ON, LINK)
        )
        item.read_on = "" if box_alone(item.read_on) else item.read_on
        if not state:
            item.told.append("It has no box, so it is taken as “Want to read”.")
    return item


class Html(HTMLParser):
    """Turns a block of HTML into lines of Markdown, one for each box."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[int, list[str]]] = [(0, [])]
        self.links: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in {"script", "style", "pre", "code"}:
            self.silent += 1
        elif tag == "input" and (values.get("type") or "").casefold() == "checkbox":
            self.begin("[x] " if "checked" in values else "[ ] ")
        elif tag in {"li", "br", "p", "div", "tr", "ul", "ol"} and "".join(self.pieces[-1][1]).strip() not in {"", "[x]", "[ ]"}:
            self.begin("")
        elif tag == "a":
            self.links.append(values.get("href") or "")
            self.pieces[-1][1].append("[")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style", "pre", "code"}:
            self.silent = max(self.silent - 1, 0)
        elif tag == "a" and self.links:
            self.pieces[-1][1].append(f"](<{self.links.pop()}>)")
        elif tag in {"li", "ul", "ol", "tr"}:
            self.begin("")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces[-1][1].append(data)

    def begin(self, text: str) -> None:
        self.pieces.append((self.getpos()[0] - 1, [text]))


def html_items(content: str, line: int) -> list[BoxedItem]:
    reader = Html()
    reader.feed(LONG_NUMBER.sub("\ufffd", content))
    reader.close()
    found = (boxed(line + offset, " ".join("".join(pieces).split())) for offset, pieces in reader.pieces)
    return [item for item in found if item]


def note_unread(found: FoundItems, text: str) -> None:
    """Lines that look like items and were not read: nothing is left out without being told."""
    read = {*found.lines, *found.coded}
    for number, line in enumerate(text.split("\n"), 1):
        if number not in read and LOOKS_LIKE_AN_ITEM.fullmatch(line) and number not in found.plain:
            found.plain.append(number)
