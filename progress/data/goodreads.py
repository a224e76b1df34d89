"""Read the CSV that Goodreads exports. Dates it does not give stay unknown."""

import csv
import html
import io
import re

from progress.choices import State
from progress.data.cleaning import partial_date
from progress.data.format import MOST_ROWS, Refused
from progress.data.lists import Entry
from progress.models import LONGEST_NOTE

SHELVES = {
    "read": State.FINISHED,
    "currently-reading": State.READING,
    "to-read": State.WANT,
    "did-not-finish": State.STOPPED,
    "dnf": State.STOPPED,
    "abandoned": State.STOPPED,
}
NEEDED = {"Title", "Exclusive Shelf"}
LONGEST_CELL = 100_000
Cells = dict[str, str]


def is_goodreads(text: str) -> bool:
    head = text.lstrip().partition("\n")[0]
    return all(name in head for name in NEEDED)


def entries(text: str) -> list[Entry]:
    """Raises Refused where the file as a whole cannot be read; a row that cannot be read says so itself."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text.lstrip()), strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        if len(set(names)) < len([name for name in names if name]) or not set(names) >= NEEDED:
            raise Refused("The first line does not name Goodreads’ columns, each once.")
        found = [entry(dict(zip(names, row, strict=False)), number) for number, row in enumerate(reader, 2) if any(row)]
    except csv.Error as error:
        raise Refused(f"The CSV cannot be read at line {reader.line_num}: {error}.") from error
    if len(found) > MOST_ROWS:
        raise Refused(f"The file has {len(found):,} rows; {MOST_ROWS:,} are the most.")
    return found


def entry(cells: Cells, line: int) -> Entry:
    cells = {name: value.strip() for name, value in cells.items()}
    title, shelf = cells.get("Title", "")[:200], cells.get("Exclusive Shelf", "")
    people = ", ".join(name for name in (cells.get("Author", ""), cells.get("Additional Authors", "")) if name)
    found = Entry(line, title or "a row without a title", " ".join(people.split())[:200])
    try:
        if not title:
            raise Refused("It has no title.")
        if shelf not in SHELVES:
            raise Refused(f"Its shelf “{shelf[:40]}” is none of read, currently-reading, to-read and did-not-finish.")
        found.state = SHELVES[shelf]
        found.finished = day(cells.get("Date Read", "")) if found.state == State.FINISHED else ""
        found.rating = rating(cells.get("My Rating", ""))
        found.note = note(cells)
    except Refused as refusal:
        found.problem = str(refusal)
    return found


def day(cell: str) -> str:
    """A date as 2024/05/13, or parts of one; nothing where there is none."""
    try:
        return partial_date({"date": cell.replace("/", "-")}, "date")
    except Refused as refusal:
        raise Refused(f"Date Read “{cell[:20]}” is no date of the past.") from refusal


def rating(cell: str) -> int | None:
    if cell not in {"", "0", "1", "2", "3", "4", "5"}:
        raise Refused(f"My Rating “{cell[:20]}” is no number from 0 to 5.")
    return int(cell or 0) or None


def note(cells: Cells) -> str:
    """Review and private notes; Goodreads writes line breaks as HTML."""
    pieces = [re.sub(r"<br\s*/?>", "\n", cells.get(name, "")) for name in ("My Review", "Private Notes")]
    text = html.unescape("\n\n".join(piece for piece in pieces if piece)).replace("\0", "")
    if len(text) > LONGEST_NOTE:
        raise Refused(f"Its review is longer than {LONGEST_NOTE:,} characters.")
    return text
