"""Read a Markdown checklist: ``- [x] Title`` is finished, on a day nobody knows; ``- [ ] Title`` is wanted."""

from datetime import date

from django.utils import timezone

from history.validation import ArchiveRefused
from progress.data import boxes, checklist_items, checklist_text, written_days
from progress.data.archive import MOST_ROWS
from progress.data.goodreads import LONGEST_TITLE, cut
from progress.data.uploaded_lists import Upload
from progress.reading.addresses import saved
from progress.reading.listed_work import ListedWork

MOST_TEXT = 1024 * 1024
LONGEST_LINE = 20_000
# In tables: the parser takes long and much memory for each.
MOST_CELLS = 60_000
MOST_LINES_NAMED = 8


def is_checklist(text: str) -> bool:
    return bool(boxes.SIGNS.search(text))


def entries(text: str) -> list[ListedWork]:
    return upload(text).entries


def upload(text: str) -> Upload:
    """Raises Refused where the text is too long or has too many items."""
    if len(text) > MOST_TEXT:
        raise ArchiveRefused("The checklist is longer than a million characters. Upload it in parts.")
    if text.count("|") > MOST_CELLS:
        raise ArchiveRefused(f"The tables of the checklist have more than {MOST_CELLS:,} cells. Upload it in parts.")
    lines = text.split("\n")
    # The parser's work grows faster than a line.
    found = checklist_items.find("\n".join(line[:LONGEST_LINE] for line in lines))
    if len(found.items) > MOST_ROWS:
        raise ArchiveRefused(f"The list has {len(found.items):,} rows; {MOST_ROWS:,} is the limit.")
    today = timezone.now().date()
    told = [
        *not_read(found.plain, "without a box were not read", "without a box was not read"),
        *not_read([n for n, line in enumerate(lines, 1) if len(line) > LONGEST_LINE], "too long were cut", "too long was cut"),
        *not_read(found.coded, "in code blocks were not read", "in a code block was not read"),
    ]
    made = Upload([entry(item, found, today) for item in found.items], told)
    made.settle_days(written_days.order_of(cell for item in found.items for cell in days_of(item)))
    return made


def not_read(lines: list[int], words: str, one: str) -> list[str]:
    if not lines:
        return []
    named = ", ".join(map(str, sorted(lines)[:MOST_LINES_NAMED]))
    more = ", …" if len(lines) > MOST_LINES_NAMED else ""
    return [f"{len(lines):,} items {words} (lines {named}{more})." if len(lines) > 1 else f"1 item {one} (line {named})."]


def entry(item: boxes.BoxedItem, found: checklist_items.FoundItems, today: date) -> ListedWork:
    source, done, begun = boxes.take_days(item.source)
    said = checklist_text.read(source or item.source, checklist_items.parser, found.env)
    link = said.url or checklist_text.read(item.url, checklist_items.parser, found.env).url if item.url else said.url
    told = item.told
    url, problem = saved(link)
    told += [problem] if problem else []
    told += ["It has several links. Only the first one counts."] if said.has_more_links else []
    names = item.people or said.people
    title = cut(said.title or said.url or item.source, LONGEST_TITLE, "title", told)
    made = ListedWork(item.line, title, cut(" ".join(names.split()), 200, "author", told), url, item.state, told=told)
    made.variant = None if names else said.variant
    made.ended_on, made.begun_on = (day_in(cell, today, told) for cell in (done or item.read_on, begun))
    return made


def days_of(item: boxes.BoxedItem) -> tuple[str, str]:
    """What the item says of when it was finished and started."""
    _, done, begun = boxes.take_days(item.source)
    return done or item.read_on, begun


def day_in(cell: str, today: date, told: list[str]) -> list[str]:
    """The day in both readings where two fit; none where nobody can read it, and that is told."""
    day = written_days.read(cell, today)
    if day.is_odd:
        told.append(f"“{cell[:30]}” is not a day of the past, so the day is unknown.")
    return list(day.readings) if day.readings else [day.iso] if day.iso else []
