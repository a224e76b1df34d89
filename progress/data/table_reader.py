"""Read a table that a shop, a site or a spreadsheet wrote. A row that is out of shape is told, never dropped."""

import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from history.validation import ArchiveRefused
from progress.data.archive import MOST_BYTES, MOST_ROWS

DELIMITERS = (",", ";", "\t", "|")
# The columns read, each with the names that Goodreads, StoryGraph, LibraryThing and people give it
COLUMNS = {
    "title": ("title", "book title", "name", "book"),
    "author": ("author", "authors", "primary author", "author(s)", "by", "author l-f"),
    "more_authors": ("additional authors", "secondary author", "contributors"),
    "isbn": ("isbn13", "isbn", "isbn/uid", "isbns", "isbn-13", "isbn 13"),
    "rating": ("my rating", "star rating", "rating"),
    "read": ("date read", "last date read", "date finished", "finished", "read date", "dates read", "read dates"),
    "started": ("date started", "started"),
    "added": ("date added", "entry date"),
    "shelf": ("exclusive shelf", "read status", "shelf", "status"),
    "shelves": ("bookshelves", "collections", "shelves"),
    "review": ("my review", "review"),
    "notes": ("private notes", "notes", "private comment"),
}
FIELDS = {name: field for field, names in COLUMNS.items() for name in names}
# Goodreads' own order, for a file without its first line
GOODREADS = (
    "book id", "title", "author", "author l-f", "additional authors", "isbn", "isbn13", "my rating", "average rating", "publisher",
    "binding", "number of pages", "year published", "original publication year", "date read", "date added", "bookshelves",
    "bookshelves with positions", "exclusive shelf", "my review", "spoiler", "private notes", "read count", "owned copies",
)  # fmt: skip
SHELF = re.compile(r"[\w][\w -]{0,60}")
# What stands below the header of a Markdown table
MARKDOWN_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
MOST_OPEN_QUOTES = 20
MOST_LINES_A_ROW = 500


@dataclass(slots=True)
class SheetRow:
    """``cells`` by the fields of COLUMNS, without the spaces around them."""

    line: int
    cells: dict[str, str]
    told: list[str] = field(default_factory=list)


@dataclass
class Spreadsheet:
    """A text that was recognised as a table. ``first`` is the index of its first line of data."""

    lines: list[str]
    delimiter: str
    names: list[str]
    first: int
    told: list[str] = field(default_factory=list)

    @classmethod
    def recognise(cls, text: str) -> "Spreadsheet | None":
        """The table, or None where the text is none with a title column."""
        lines = text.split("\n")
        start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
        delimiters, told = DELIMITERS, []
        if start < len(lines) and (match := re.fullmatch(r'"?sep=(.)"?[,;\s]*', lines[start], re.IGNORECASE)):
            start += 1
            if match[1] in DELIMITERS:
                delimiters = (match[1],)
            else:
                told = [f"The first line says that “{match[1]}” stands between cells, which is not read here. Check a few rows."]
        heads = [(delimiter, head_of(lines[start], delimiter)) for delimiter in delimiters if start < len(lines)]
        if not heads:
            return None
        delimiter, names = max(heads, key=lambda head: len(known(head[1])))
        is_markdown = delimiter == "|" and any(MARKDOWN_RULE.fullmatch(line) for line in lines[start + 1 : start + 2])
        if "title" in known(names) and len(known(names)) > 1 and not is_markdown:
            return cls(lines, delimiter, names, start + 1, told)
        delimiter, names = max(heads, key=lambda head: len(head[1]))
        if is_goodreads_row(names):
            told.append("The file has no header line, so its columns were read in Goodreads’ order. Check a few rows.")
            more = [""] * (len(names) - len(GOODREADS))
            return cls(lines, delimiter, [*GOODREADS, *more], start, told)
        return None

    def rows(self) -> list[SheetRow]:
        """Raises Refused where there are too many rows, or quotes are open in too many of them."""
        if twice := next((name for name, count in Counter(self.names).items() if count > 1 and name in FIELDS), ""):
            raise ArchiveRefused(f"The first line names the column “{twice}” twice, so nobody knows which one counts.")
        csv.field_size_limit(MOST_BYTES)
        found = []
        for line, cells, told in self.records():
            if any(cell.strip() for cell in cells):
                found.append(self.row(line, cells, told))
            if len(found) > MOST_ROWS:
                raise ArchiveRefused(f"The file has more than {MOST_ROWS:,} rows, which is the limit.")
        return found

    def records(self) -> Iterator[tuple[int, list[str], list[str]]]:
        """Each row's line number from 1, its cells, and what is odd about its quotes."""
        place, odd = self.first, 0
        while place < len(self.lines):
            reader = self.reader(place, strict=True)
            begin = place
            try:
                for cells in reader:
                    yield begin + 1, cells, []
                    begin = place + reader.line_num
                return
            except csv.Error:
                cells, used = self.repaired(begin)
            place = begin + used
            # Quotes in pairs are no more than quotes within a text, or spaces beside it.
            if self.lines[begin].count('"') % 2 == 0 and used == 1 and len(cells) == len(self.names):
                yield begin + 1, cells, []
                continue
            odd += 1
            if odd > MOST_OPEN_QUOTES:
                raise ArchiveRefused(f"A quote is not closed in more than {MOST_OPEN_QUOTES} rows, the last in line {begin + 1}.")
            yield begin + 1, cells, ["A quote in this row is not closed. Check its title and note."]

    def reader(self, place: int, *, strict: bool) -> "csv._reader":
        lines = (f"{line}\n" for line in itertools.islice(self.lines, place, None))
        return csv.reader(lines, delimiter=self.delimiter, strict=strict, skipinitialspace=True)

    def repaired(self, place: int) -> tuple[list[str], int]:
        """The cells of a row whose quotes are wrong, and how many lines it takes: one, unless more make it whole."""
        line = self.lines[place]
        alone = [
            next(csv.reader([line], delimiter=self.delimiter, skipinitialspace=True), []),
            [cell.strip('"') for cell in line.split(self.delimiter)],
        ]
        for cells in alone:
            if len(cells) == len(self.names):
                more = self.continuation(place + 1)
                return [*cells[:-1], "\n".join([cells[-1], *more])], 1 + len(more)
        reader = self.reader(place, strict=False)
        cells = next(reader, [])
        if len(cells) == len(self.names) and reader.line_num <= MOST_LINES_A_ROW:
            return cells, reader.line_num
        return alone[1], 1

    def continuation(self, place: int) -> list[str]:
        """The lines that are too short for a row of their own: the rest of a text whose quotes are wrong."""
        lines = self.lines[place : place + MOST_LINES_A_ROW]
        found = [line.strip('"') for line in itertools.takewhile(self.is_short, lines)]
        while found and not found[-1].strip():
            found.pop()
        return found

    def is_short(self, line: str) -> bool:
        return line.count(self.delimiter) + 1 < max(len(self.names) / 2, 2)

    def row(self, line: int, cells: list[str], told: list[str]) -> SheetRow:
        found: dict[str, str] = {}
        for name, cell in zip(self.names, cells, strict=False):
            if (known_as := FIELDS.get(name)) and (value := clean(cell)) and known_as not in found:
                found[known_as] = value
        if any(cell.strip() for cell in cells[len(self.names) :]):
            told = [*told, f"It has {len(cells)} cells where the header has {len(self.names)}. Check its title."]
        return SheetRow(line, found, told)


def is_table(text: str) -> bool:
    """Whether the first lines have the same cells between them, whatever stands in them."""
    lines = [line for line in text.split("\n")[:20] if line.strip()][:3]
    return any(len({line.count(sign) for line in lines}) == 1 and lines[0].count(sign) > 1 for sign in DELIMITERS if lines)


def head_of(line: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([line[:10_000]], delimiter=delimiter, skipinitialspace=True), [])
    return [" ".join(cell.replace("_", " ").split()).casefold() for cell in cells]


def known(names: list[str]) -> set[str]:
    return {FIELDS[name] for name in names if name in FIELDS}


def is_goodreads_row(cells: list[str]) -> bool:
    place = GOODREADS.index("exclusive shelf")
    return len(cells) > place and cells[0].isdecimal() and bool(cells[1]) and bool(SHELF.fullmatch(cells[place]))


def clean(cell: str) -> str:
    """A cell without the spaces around it and what makes a spreadsheet read it as text: ``="0123"``."""
    cell = cell.strip().strip("\u00a0\u200b\ufeff")
    match = re.fullmatch(r'="([^"]*)"', cell)
    return (match[1] if match else cell).strip()
