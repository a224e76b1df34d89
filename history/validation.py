"""What the kinds share in turning values of a file into facts as the log writes them. Raises ArchiveRefused, which names the
field."""

import math
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

Json = Any
KEY = re.compile(r"[-a-zA-Z0-9_]{1,120}")
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
MOST_PARTS = 1_000
MOST_VERSION = 1_000_000_000
FIRST_YEAR, LAST_YEAR = 2000, 2100


class ArchiveRefused(Exception):
    """Says in words for the reader why a file or a row cannot be taken."""


def text(data: Any, name: str, most: int, least: int = 0) -> str:
    value = data.get(name, "")
    if not isinstance(value, str) or "\0" in value:
        raise ArchiveRefused(f"{name} is no text")
    if not least <= len(value) <= most:
        raise ArchiveRefused(f"{name} is empty" if len(value) < least else f"{name} is longer than {most:,} characters")
    return value


def number(data: Any, name: str, least: int, most: int) -> int | None:
    value = data.get(name)
    if value is None:
        return None
    # True is an int in Python
    if type(value) is not int or not least <= value <= most:
        raise ArchiveRefused(f"{name} is no whole number from {least} to {most:,}")
    return value


def whole(data: Any, name: str, least: int, most: int) -> int:
    if (value := number(data, name, least, most)) is None:
        raise ArchiveRefused(f"{name} is missing")
    return value


def between(data: Json, name: str, least: float, most: float) -> float:
    value = data.get(name)
    if type(value) not in (int, float) or not math.isfinite(value) or not least <= value <= most:
        raise ArchiveRefused(f"{name} is no number from {least} to {most:,}")
    return float(value)


def one_of(data: Any, name: str, allowed: Iterable[str]) -> str:
    value = data.get(name)
    if not isinstance(value, str) or value not in set(allowed):
        raise ArchiveRefused(f"{name} is none that this guide knows")
    return value


def moment(value: Any, name: str) -> datetime:
    """A moment in the past."""
    found = coming(value, name)
    if found > timezone.now() + timedelta(days=1):
        raise ArchiveRefused(f"{name} lies in the future")
    return found


def coming(value: Any, name: str) -> datetime:
    """A moment of these times, which may lie ahead."""
    try:
        found = datetime.fromisoformat(value).astimezone(UTC) if "T" in value else None
        if found is None or datetime.fromisoformat(value).tzinfo is None or not 1970 <= found.year <= LAST_YEAR:
            raise ValueError
    except (TypeError, ValueError, OverflowError) as error:
        raise ArchiveRefused(f"{name} is no moment in time with a zone") from error
    return found


def written(data: Any, name: str) -> str | None:
    """A moment in the past as facts write it, where there is one."""
    return None if data.get(name) is None else iso(moment(data[name], name))


def day(data: Any, name: str) -> str:
    """A whole date of these times, which may lie ahead."""
    value = text(data, name, 10)
    try:
        if not (match := DATE.fullmatch(value)) or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise ValueError
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise ArchiveRefused(f"{name} is no date like 2026-05-13") from error


def past_day(data: Any, name: str) -> str:
    if (found := day(data, name)) > (timezone.now() + timedelta(days=1)).date().isoformat():
        raise ArchiveRefused(f"{name} lies in the future")
    return found


def flag(data: Any, name: str) -> bool:
    if not isinstance(value := data.get(name), bool):
        raise ArchiveRefused(f"{name} is neither true nor false")
    return value


def objects(data: Any, name: str, most: int, least: int = 0) -> list[Json]:
    value = data.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ArchiveRefused(f"{name} is no list of objects")
    if not least <= len(value) <= most:
        raise ArchiveRefused(f"{name} is empty" if len(value) < least else f"{name} has more than {most:,} rows")
    return value


def texts(data: Any, name: str, most: int, pattern: re.Pattern[str]) -> list[str]:
    """Texts of this form, none of them twice."""
    value = data.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and pattern.fullmatch(one) for one in value):
        raise ArchiveRefused(f"{name} is no list of keys")
    if len(value) > most or len(set(value)) < len(value):
        raise ArchiveRefused(f"{name} has more than {most:,} keys" if len(value) > most else f"{name} names a key twice")
    return list(value)


def iso(found: datetime) -> str:
    return found.astimezone(UTC).isoformat(timespec="microseconds")


def partial_date(data: Any, name: str) -> str:
    """A date of the calendar that may lack its day or month, and lies in the past; or nothing."""
    value = text(data, name, 10)
    if not value:
        return ""
    if not (match := DATE.fullmatch(value)):
        raise ArchiveRefused(f"{name} is no date like 2026, 2026-05 or 2026-05-13")
    try:
        first = date(*(int(piece) if piece else 1 for piece in match.groups()))
    except ValueError as error:
        raise ArchiveRefused(f"{name} is no day of the calendar") from error
    if first > timezone.now().date() + timedelta(days=1):
        raise ArchiveRefused(f"{name} lies in the future")
    return value


def part_key(value: Any) -> str:
    if not isinstance(value, str) or not KEY.fullmatch(value):
        raise ArchiveRefused("a part's key has other characters than letters, digits, - and _")
    return value


def made(data: Json) -> Json:
    """When it was made, changed and removed."""
    found = {name: iso(moment(data.get(name), name)) for name in ("created_at", "updated_at")}
    return found | {"removed_at": written(data, "removed_at")}


def slug_or_none(data: Json, name: str) -> str | None:
    return None if data.get(name) is None else part_key(data[name])
