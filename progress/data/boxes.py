"""The boxes of checklists, and what programs write beside a title: days, tags and marks of their own."""

import re
from dataclasses import dataclass, field

from progress.choices import State

MARKS = {
    " ": State.WANT, "\xa0": State.WANT, "x": State.FINISHED, "X": State.FINISHED, "✓": State.FINISHED, "✔": State.FINISHED,
    "/": State.READING, "-": State.STOPPED,
}  # fmt: skip
SYMBOLS = {
    **dict.fromkeys("☑✅✔✓☒🗹", State.FINISHED), **dict.fromkeys("☐⬜□🔲▢◻", State.WANT), **dict.fromkeys("❌✗✘✖", State.STOPPED),
}  # fmt: skip
KEYWORDS = {
    "TODO": State.WANT, "LATER": State.WANT, "NEXT": State.WANT, "WAITING": State.WANT, "DOING": State.READING,
    "NOW": State.READING, "STARTED": State.READING, "DONE": State.FINISHED, "CANCELED": State.STOPPED, "CANCELLED": State.STOPPED,
}  # fmt: skip
SYMBOL = f"[{''.join(SYMBOLS)}]"
BRACKET = re.compile(r"\\?\[([^\[\]\n\\])\\?\](?:\s+|(?![\s(\[:])|$)")
INPUT = re.compile(r"<input\b[^<>]*\btype\s*=\s*[\"']?checkbox\b[^<>]*>\s*", re.IGNORECASE)
BULLET = re.compile(r"[•◦▪‣·●○]\s*")
KEYWORD = re.compile(rf"({'|'.join(KEYWORDS)})\s+(?:\[#[A-Z]\]\s*)?")
# A text without any of these is no checklist.
SIGNS = re.compile(rf"\[[^\[\]\n]\\?\]|{SYMBOL}|•|checkbox|\b(?:{'|'.join(KEYWORDS)})\b", re.IGNORECASE)
LOOKS_LIKE_AN_ITEM = re.compile(r"[\s>]*(?:[-*+•]|\d{1,9}[.)])\s+\\?\[[ xX/-]\\?\]\s+\S.*")

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
# A day as progress/data/written_days.py may read it, within a text
DAY = (
    rf"(?:\d{{4}}[-/.]\d{{1,2}}(?:[-/.]\d{{1,2}})?(?:t\d[^\])\s]*)?|\d{{1,2}}[-/.] ?\d{{1,2}}[-/.] ?\d{{2,4}}|\d{{1,2}}[-/.]\d{{4}}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th|\.)?[ ,/-]+(?:of +)?)?{MONTH}[ ,/-]+(?:\d{{1,2}}(?:st|nd|rd|th)?[ ,/-]+)?\d{{4}}"
    rf"|\d{{4}}[ ,/-]+{MONTH}(?:[ ,/-]+\d{{1,2}})?|\d{{8}}|\d{{4}})(?![\w])"
)
MARKS_OF_DAYS = "📅🗓⏳⌛\u2795❌✅🛫🔺⏫🔼🔽⏬🔁"
# What stands behind a mark without being such a day
REST = rf"[^\n\[\](){{}}#{MARKS_OF_DAYS}]{{1,40}}(?=$|[\n\[\](){{}}#{MARKS_OF_DAYS}])"
DONE_ON = re.compile(
    rf"(?:✅\ufe0f?[ \t]*({DAY})|(?:(?<=\S)|(?<=\S ))✅\ufe0f?[ \t]*({REST})|@(?:done|finished)\(([^()\n]{{1,60}})\)"
    r"|[\[(](?:completion|completed|finished|done|read)::\s*([^\[\]()\n]{1,60})[\])])",
    re.IGNORECASE,
)
BEGUN_ON = re.compile(
    rf"(?:🛫\ufe0f?[ \t]*({DAY})|(?:(?<=\S)|(?<=\S ))🛫\ufe0f?[ \t]*({REST})|[\[(](?:start|started)::\s*([^\[\]()\n]{{1,60}})[\])])",
    re.IGNORECASE,
)
ASIDES = re.compile(
    rf"(?:[📅🗓⏳⌛\u2795❌]\ufe0f?[ \t]*{DAY})|[🔺⏫🔼🔽⏬]\ufe0f?|🔁\s*every[\w ]*|[\[(][a-z][\w -]{{0,40}}::[^\[\]()]*[\])]"
    r"|(?<=\s)#[a-zA-Z][\w/-]*|\s\^[\w-]+$|(?<=\s)\[\d+(?:/\d+|%)\]|(?<=\s):[\w@:]+:$",
    re.IGNORECASE,
)
WIKI = re.compile(r"!?\[\[([^\[\]|\\]{1,300})(?:\\?\|([^\[\]]{1,300}))?\]\]")
ORG_LINK = re.compile(r"\[\[([^\[\]]{1,500})\]\[([^\[\]]{1,300})\]\]")


@dataclass(slots=True)
class BoxedItem:
    """A row as it stands in the file: its box and its Markdown. ``people`` and ``read_on`` come from a table's cells."""

    line: int
    state: str
    source: str
    people: str = ""
    read_on: str = ""
    url: str = ""
    told: list[str] = field(default_factory=list)


def boxed(line: int, text: str, *, keywords: bool = False) -> BoxedItem | None:
    """The item whose text begins with a box or a bullet of its own, or None."""
    text = text.strip()
    bullet = BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    told: list[str] = []
    if match := BRACKET.match(rest):
        state = MARKS.get(match[1], State.WANT)
        if match[1] not in MARKS:
            told.append(f"Its box [{match[1]}] has no meaning here, so it is taken as “{State.WANT.label}”.")
    elif match := INPUT.match(rest):
        state = State.FINISHED if re.search(r"\schecked\b", match[0], re.IGNORECASE) else State.WANT
    elif rest[:1] in SYMBOLS:
        match, state = re.match(r".\ufe0f?\s*", rest), SYMBOLS[rest[0]]
    elif (keywords or bullet) and (match := KEYWORD.match(rest)):
        state = KEYWORDS[match[1]]
    elif bullet:
        match, state = re.match("", rest), State.WANT
        told.append(f"It has no box, so it is taken as “{State.WANT.label}”.")
    else:
        return None
    source = rest[match.end() :].strip()
    return BoxedItem(line, state, source, told=told) if source else None


def box_alone(text: str) -> str | None:
    """The state that a table's cell gives which holds nothing but a box."""
    text = text.strip().replace("\ufe0f", "")
    if text in SYMBOLS:
        return SYMBOLS[text]
    if match := re.fullmatch(r"\\?\[([^\[\]\\])\\?\]", text):
        return MARKS.get(match[1], State.WANT)
    if match := INPUT.fullmatch(text):
        return State.FINISHED if re.search(r"\schecked\b", match[0], re.IGNORECASE) else State.WANT
    return None


def take_days(source: str) -> tuple[str, str, str]:
    """The text without days, tags and marks, the day it was finished and the day it was started."""
    done, begun = DONE_ON.search(source), BEGUN_ON.search(source)
    for pattern in (DONE_ON, BEGUN_ON, ASIDES):
        source = pattern.sub(" ", source)
    return source.strip(), *("".join(filter(None, match.groups())).strip() if match else "" for match in (done, begun))
