"""Read the CSV of Goodreads, and of others that name their columns alike. What a cell does not say stays unknown.

An odd cell is told beside its row and never throws the row away; a row without a title alone cannot be taken.
"""

import re
from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from history.validation import ArchiveRefused
from progress.choices import State
from progress.data import written_days
from progress.data.reviews import MOST_TAGS_OF_FILE, to_markdown
from progress.data.table_reader import SheetRow, Spreadsheet
from progress.data.uploaded_lists import Upload
from progress.notes.models import LONGEST_NOTE
from progress.reading.listed_work import ListedWork

SHELVES = {
    State.FINISHED: ("read", "finished", "done", "completed"),
    State.READING: ("currently-reading", "reading", "in-progress", "reading-now"),
    State.WANT: ("to-read", "want-to-read", "tbr", "to-be-read", "want", "not-started"),
    State.STOPPED: ("did-not-finish", "dnf", "abandoned", "stopped", "gave-up", "unfinished"),
}
STATES = {name: state for state, names in SHELVES.items() for name in names}
NO_SHELF = "(no shelf)"
# More of a reader's own shelves than this are asked about together.
MOST_SHELVES, OTHER_SHELVES = 50, "(all other shelves)"
LONGEST_TITLE = 200
# The end of a cell that lists many days
LONGEST_DAYS = 200
DATES = ("read", "started", "added")
RATING = re.compile(r"([0-5])(?:[.,](\d{1,2}))?(?:\s*(?:/|of|out of)\s*5(?:[.,]0+)?|\s*stars?)?", re.ASCII | re.IGNORECASE)
STARS = re.compile(r"([★⭐]{1,5})\ufe0f?☆*")
SPAN = re.compile(r"(.{4,}?\d)(?:\s+to\s+|\s*[–—]\s*|(?<=\d)-(?=\d{4}[-/.]\d))(\S.{3,})", re.IGNORECASE)


def entries(text: str) -> list[ListedWork]:
    """The rows of a text that is known to be such a table."""
    return upload(text).entries


def upload(text: str) -> Upload:
    """Raises Refused where the file as a whole cannot be read."""
    if not (sheet := Spreadsheet.recognise(text)):
        raise ArchiveRefused("The first line does not name a Title column and others that this guide knows.")
    rows = sheet.rows()
    today = timezone.now().date()
    is_plain = text.count("<") > MOST_TAGS_OF_FILE
    found = Upload([entry(row, today, is_plain) for row in rows], list(sheet.told))
    if is_plain:
        found.told.append(f"The file has more than {MOST_TAGS_OF_FILE:,} tags, so its reviews were read as plain text.")
    order = written_days.order_of(piece for row in rows for name in DATES for piece in span(row.cells.get(name, "")))
    others = set(found.shelves[MOST_SHELVES:])
    for one in found.entries:
        one.shelf = OTHER_SHELVES if one.shelf in others else one.shelf
    found.settle_days(order)
    return found


def entry(row: SheetRow, today: date, is_plain: bool = False) -> ListedWork:
    cells, told = row.cells, row.told
    title = " ".join(cells.get("title", "").split()).replace("\0", "")
    names = ", ".join(cells[name] for name in ("author", "more_authors") if name in cells)
    found = ListedWork(
        row.line, cut(title, LONGEST_TITLE, "title", told), cut(" ".join(names.split()), 200, "author", told), told=told
    )
    found.is_book, found.isbn = True, cells.get("isbn", "")[:20]
    if not title:
        found.title, found.problem = "A row without a title", "It has no title."
        return found
    put_on_shelf(found, cells)
    put_days(found, cells, today)
    found.rating = rating(cells.get("rating", ""), told)
    found.note = note(cells, told, is_plain)
    return found


def put_on_shelf(found: ListedWork, cells: dict[str, str]) -> None:
    """The state by the shelf; a shelf of the reader's own waits until they say what it means."""
    shelf = cells.get("shelf", "")
    shelves = [name.strip() for name in cells.get("shelves", "").split(",") if name.strip()]
    state = next((STATES[key] for key in map(shelf_key, [shelf, *shelves]) if key in STATES), None)
    if state:
        found.state = state
    elif not shelf and not shelves and cells.get("read"):
        found.state = State.FINISHED
        found.told.append("It has no shelf, but a day on which it was read, so it is finished.")
    else:
        found.shelf = (shelf or (shelves[0] if shelves else NO_SHELF))[:60]


def shelf_key(name: str) -> str:
    return re.sub(r"[\s_]+", "-", name.strip().casefold())


def put_days(found: ListedWork, cells: dict[str, str], today: date) -> None:
    """Keep each day as it was read, in both readings where two fit; ``settle`` decides."""
    begun, ended = (span(cells.get("read", "")) or [""]), cells.get("started", "")
    started = ended or (begun[0] if len(begun) > 1 else "")
    for name, label, cell in (("ended_on", "Date Read", begun[-1]), ("begun_on", "Date Started", started)):
        day = written_days.read(cell, today)
        setattr(found, name, list(day.readings) if day.readings else [day.iso] if day.iso else [])
        if day.is_odd:
            why = "shows only ####" if set(cell.strip()) == {"#"} else f"“{cell[:30]}” is not a day of the past"
            found.told.append(f"{label} {why}, so the day is unknown.")


def span(cell: str) -> list[str]:
    """The two days of "2024/01/05-2024/01/20", the last of several; else the cell."""
    last = re.split(r"[,;]\s+(?=\d{4}[-/.]\d)", cell[-LONGEST_DAYS:])[-1]
    match = SPAN.fullmatch(last)
    return [match[1], match[2]] if match else [last]


def rating(cell: str, told: list[str]) -> int | None:
    """Whole stars from 1 to 5; halves go up."""
    if match := STARS.fullmatch(cell):
        return len(match[1])
    match = RATING.fullmatch(cell)
    value = float(f"{match[1]}.{match[2] or 0}") if match else -1
    if cell and not 0 <= value <= 5:
        told.append(f"My Rating “{cell[:20]}” is not a number from 0 to 5, so the row has no rating.")
        return None
    stars = int(value + 0.5)
    if value > 0 and stars != value:
        told.append(f"Its rating {cell[:10]} is rounded to {max(stars, 1)}.")
    return max(stars, 1) if value > 0 else None


def note(cells: dict[str, str], told: list[str], is_plain: bool) -> str:
    """Review and private notes."""
    pieces: Iterable[str] = (to_markdown(cells.get(name, ""), is_plain=is_plain) for name in ("review", "notes"))
    text = "\n\n".join(piece for piece in pieces if piece)
    if len(text) > LONGEST_NOTE:
        told.append(f"Its review has {len(text):,} characters. The note keeps the first {LONGEST_NOTE:,}.")
    return text[:LONGEST_NOTE].rstrip()


def cut(text: str, most: int, name: str, told: list[str]) -> str:
    if len(text) > most:
        told.append(f"Its {name} is cut to {most} characters.")
    return text[:most].rstrip()
