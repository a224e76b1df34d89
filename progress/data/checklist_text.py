"""The title, people and address that the Markdown of one item gives."""

import re
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from progress.data.boxes import ORG_LINK, WIKI
from progress.data.checklist_items import LONGEST_SOURCE
from progress.reading import people

BARE = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+", re.IGNORECASE)
BY = re.compile(r"\s+by\s+")
AFTER_LEAD = re.compile(r"\s*(?:by\s|,|–|—|-\s|:)\s*(\S.*)", re.DOTALL)
QUOTED = re.compile(r"[\"“„«\u2018'](.+)[\"”“»’']")
# The parser looks for the end of each link; more brackets than these are no links.
MOST_BRACKETS = 60
EDGES = " \t\n*_`~=|–—-:,;·"


@dataclass(slots=True)
class ReadText:
    """``pieces`` is the text as it is read, ``lead`` what a link or an emphasis at its beginning holds."""

    pieces: list[str] = field(default_factory=list)
    url: str = ""
    lead: str = ""
    has_more: bool = False

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


@dataclass(slots=True)
class ReadItem:
    title: str
    people: str
    url: str
    # Another title and people that the text may mean
    variant: tuple[str, str] | None = None
    has_more_links: bool = False


def read(source: str, parser: MarkdownIt, env: dict) -> ReadItem:
    source = ORG_LINK.sub(r"[\2](<\1>)", source[:LONGEST_SOURCE])
    source = WIKI.sub(lambda match: (match[2] or match[1].partition("#")[0].rsplit("/", 1)[-1] or match[1]).strip(), source)
    if source.count("[") > MOST_BRACKETS:
        source = re.sub(r"\\*\[", r"\\[", source)
    tokens: list[Token] = []
    parser.inline.parse(source, parser, env, tokens)
    reading = read_tokens(tokens)
    text, lead = reading.text, " ".join(reading.lead.split())
    if match := BARE.search(text):
        address = trimmed(match[0])
        reading.url = reading.url or address
        without = " ".join(f"{text[: match.start()]} {text[match.start() + len(address) :]}".split()).strip(EDGES + "()<>[]")
        text, lead = without, "" if lead.startswith(address) else lead
    if not re.search(r"\w", text):
        return ReadItem(named_by(reading.url), "", reading.url)
    return replace(split(text, lead, reading.url), has_more_links=reading.has_more)


def read_tokens(tokens: list[Token]) -> ReadText:
    found, depth, lead_begins = ReadText(), 0, None
    for token in tokens:
        if token.nesting == 1:
            if depth == 0 and lead_begins is None and not found.text:
                lead_begins = len(found.pieces)
            depth += 1
            if token.type == "link_open":
                found.has_more = found.has_more or bool(found.url)
                found.url = found.url or str(token.attrGet("href") or "")
        elif token.nesting == -1:
            depth -= 1
            if depth == 0 and lead_begins is not None and not found.lead:
                found.lead = "".join(found.pieces[lead_begins:])
        elif token.type in {"softbreak", "hardbreak"}:
            found.pieces.append(" ")
        elif token.type == "html_inline":
            found.pieces.append(" " if token.content.casefold().startswith("<br") else "")
        else:
            found.pieces.append(token.content)
    return found


def split(text: str, lead: str, url: str) -> ReadItem:
    """Title and people: after the link or emphasis that begins the item, else where a "by" stands between them."""
    rest = text[len(lead) :] if lead and text.startswith(lead) else ""
    if rest and (match := AFTER_LEAD.fullmatch(rest)) and people.are_names(unbracketed(match[1])):
        return ReadItem(unquoted(lead), unbracketed(match[1]), url)
    places = list(BY.finditer(text))
    if not places or (lead and not rest):
        return ReadItem(unquoted(text), "", url, comma(text))
    title, names = text[: places[-1].start()], unbracketed(text[places[-1].end() :])
    # "Step by step to production", "Side by Side"
    is_twice = title.casefold().split()[-1:] == names.casefold().split()[:1]
    if title and not is_twice and people.are_names(names):
        return ReadItem(unquoted(title), names, url)
    variant = (unquoted(title), names) if title and names and not is_twice else None
    return ReadItem(unquoted(text), "", url, variant)


def comma(text: str) -> tuple[str, str] | None:
    """ "Great Expectations, Charles Dickens" and "Great Expectations – Charles Dickens" """
    match = re.fullmatch(r"(.+?)(?:,\s+|\s+[–—-]\s+|\s+\()([^,–—()]+(?:,[^–—()]+)?)\)?", text)
    return (unquoted(match[1]), match[2].strip()) if match and people.are_names(match[2]) else None


def unbracketed(names: str) -> str:
    """Without "(2022)" and what else follows in brackets."""
    return re.split(r"\s*[(\[]|\s+[–—-]\s+|(?<=[a-z]{3})\.\s", names, maxsplit=1)[0].strip(EDGES + ".")


def unquoted(title: str) -> str:
    title = title.strip(EDGES)
    match = QUOTED.fullmatch(title)
    return match[1].strip() if match and not re.search(r"[\"“”]", match[1]) else title


def trimmed(address: str) -> str:
    """Without the full stop or bracket that belongs to the sentence around it."""
    address = address.rstrip(".,;:!?*_'’`")
    while address.endswith((")", "]")) and address.count(address[-1]) > address.count("(" if address[-1] == ")" else "["):
        address = address[:-1].rstrip(".,;:!?")
    return address


def named_by(url: str) -> str:
    """A title for an address without one."""
    return re.sub(r"^\w+:/*(?:www\.)?", "", url).rstrip("/")
