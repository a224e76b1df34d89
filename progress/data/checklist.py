"""Read a Markdown checklist: ``- [x] Title`` is finished, on a day nobody knows; ``- [ ] Title`` is wanted."""

import re

from progress.choices import State
from progress.data.format import MOST_ROWS, Refused
from progress.data.lists import Entry

ITEM = re.compile(r"\s{0,40}(?:[-*+]|\d{1,4}[.)])\s{1,8}\[([ xX])\]\s+(\S.*)")
LINK = re.compile(r"\[([^\[\]]{1,300})\]\((https://[^\s()]{1,500})\)")
BY = re.compile(r"\s+by\s+")


def is_checklist(text: str) -> bool:
    return any(ITEM.fullmatch(line.rstrip()) for line in text.splitlines()[:MOST_ROWS])


def entries(text: str) -> list[Entry]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if match := ITEM.fullmatch(line[:1000].rstrip()):
            found.append(entry(number, match[1] in "xX", match[2]))
    if len(found) > MOST_ROWS:
        raise Refused(f"The list has {len(found):,} rows; {MOST_ROWS:,} are the most.")
    return found


def entry(line: int, done: bool, words: str) -> Entry:
    link = LINK.search(words)
    words = LINK.sub(r"\1", words).strip(" *_`~")
    title, people = split(words)
    return Entry(line, title[:200], people[:200], link[2] if link else "", State.FINISHED if done else State.WANT)


def split(words: str) -> tuple[str, str]:
    """Title and people, where a "by" stands between them; the last one counts, as titles have them too."""
    places = list(BY.finditer(words))
    return (words[: places[-1].start()], words[places[-1].end() :]) if places and places[-1].start() else (words, "")
