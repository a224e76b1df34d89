"""Days as people, sites and spreadsheets write them. A day that two readings fit stays open until somebody says which."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY_FIRST, MONTH_FIRST = "day", "month"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
NOTHING = {"", "-", "–", "n/a", "na", "none", "null", "not set", "unknown", "never", "0000-00-00", "0000/00/00", "?"}
TIME = re.compile(
    r"(?<=\d)[t ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})?(?:\s*\[.*\])?$"
)
YEAR_FIRST = re.compile(r"(\d{4})(?:\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{1,2})\.?)?)?", re.ASCII)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})", re.ASCII)
MONTH_OF_YEAR = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})", re.ASCII)
WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+")
NAMED = (
    re.compile(rf"{MONTH}[\s,/-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,/-]+(?P<year>\d{{4}})", re.ASCII),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s,/-]+(?:of\s+)?{MONTH}[\s,/-]+(?P<year>\d{{4}})", re.ASCII),
    re.compile(rf"{MONTH}[\s,/-]+(?P<year>\d{{4}})", re.ASCII),
    re.compile(rf"(?P<year>\d{{4}})[\s,/-]+{MONTH}(?:[\s,/-]+(?P<day>\d{{1,2}}))?", re.ASCII),
)
# What spreadsheets count days from, and the numbers that stand for days from 1980 to 2064
SERIAL_START, SERIALS = date(1899, 12, 30), range(29_221, 60_000)


@dataclass(frozen=True, slots=True)
class ReadDay:
    """``iso`` may lack its day or month, and is empty where nobody knows. Two ``readings``: day first, month first."""

    iso: str = ""
    readings: tuple[str, str] | None = None
    is_odd: bool = False


def read(cell: str, today: date) -> ReadDay:
    """``is_odd`` says that something was written there that is no day of the past."""
    text = TIME.sub("", " ".join(cell[:60].casefold().split()))
    if text in NOTHING:
        return ReadDay()
    text = WEEKDAY.sub("", text)
    if match := YEAR_LAST.fullmatch(text):
        return _year_last(match, today)
    iso = _plain(text)
    return ReadDay(iso) if iso and is_past(iso, today) else ReadDay(is_odd=True)


def _plain(text: str) -> str:
    if match := YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text):
        if text.isdecimal() and len(text) not in {4, 8}:
            return ""
        return of(*match.groups())
    if match := MONTH_OF_YEAR.fullmatch(text):
        return of(match[2], match[1])
    for pattern in NAMED:
        if match := pattern.fullmatch(text):
            found = match.groupdict()
            return of(found["year"], MONTHS.index(found["name"]) + 1, found.get("day"))
    if re.fullmatch(r"\d{5}(?:[.,]\d+)?", text, re.ASCII) and (days := int(text[:5])) in SERIALS:
        return (SERIAL_START + timedelta(days)).isoformat()
    return ""


def _year_last(match: re.Match[str], today: date) -> ReadDay:
    """02.03.2025 begins with its day; 3/2/2025 may begin with either, unless one of them is no day of the past."""
    one, sign, two, year = match.groups()
    if len(year) == 2:
        year = f"20{year}" if int(year) <= today.year % 100 else f"19{year}"
    day_first, month_first = (iso if iso and is_past(iso, today) else "" for iso in (of(year, two, one), of(year, one, two)))
    if sign == "." and day_first:
        return ReadDay(day_first)
    if day_first and month_first and day_first != month_first:
        return ReadDay(readings=(day_first, month_first))
    return ReadDay(day_first or month_first, is_odd=not (day_first or month_first))


def of(year: str, month: str | int | None = None, day: str | int | None = None) -> str:
    """The parts of a date that are given; nothing where there is no such day."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    # "2024-00-00" is how some write a year alone.
    pieces = [f"{int(piece):02}" for piece in (month, day) if piece and int(piece)]
    return "-".join([f"{int(year):04}", *pieces])


def is_past(iso: str, today: date) -> bool:
    """As seen from the zone that is furthest ahead."""
    pieces = [int(piece) for piece in iso.split("-")]
    return date(*pieces, *(1 for _ in range(3 - len(pieces)))) <= today + timedelta(days=1)


def order_of(cells: Iterable[str]) -> str:
    """DAY_FIRST or MONTH_FIRST where cells of the file prove it; nothing where none does or they disagree."""
    found = set()
    for cell in cells:
        text = WEEKDAY.sub("", TIME.sub("", " ".join(cell[:60].casefold().split())))
        if (match := YEAR_LAST.fullmatch(text)) and match[2] != ".":
            one, two = int(match[1]), int(match[3])
            if one > 12 >= two:
                found.add(DAY_FIRST)
            if two > 12 >= one:
                found.add(MONTH_FIRST)
    return found.pop() if len(found) == 1 else ""


def ordered(readings: list[str], order: str) -> list[str]:
    """The one reading that the order means; what has one only stays."""
    return [readings[order == MONTH_FIRST]] if len(readings) > 1 else readings
