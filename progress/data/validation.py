"""Turn the values of an uploaded file into facts as the log writes them. Raises Refused with the field's name."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from progress.choices import State
from progress.data.archive import ArchiveRefused
from progress.history.values import OWN_FIELDS
from progress.notes.models import LONGEST_NOTE
from progress.reading.models import OwnResource
from progress.reading.rules import Record

Json = Any
KEY = re.compile(r"[-a-zA-Z0-9_]{1,120}")
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
MOST_PARTS = 1_000
MOST_RECORDS = 200
MOST_VERSION = 1_000_000_000
FIRST_YEAR, LAST_YEAR = 2000, 2100


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


def record(data: Any) -> Record:
    if not isinstance(data, dict):
        raise ArchiveRefused("a reading is no object")
    started, finished = partial_date(data, "started"), partial_date(data, "finished")
    shortest = min(len(started), len(finished))
    if finished[:shortest] < started[:shortest]:
        raise ArchiveRefused("finished lies before started")
    return Record(
        number=whole(data, "number", 1, MOST_RECORDS),
        state=one_of(data, "state", State.values),
        reason=text(data, "reason", 300),
        started=started,
        finished=finished,
        percent=number(data, "percent", 0, 100),
        rating=number(data, "rating", 1, 5),
        minutes=number(data, "minutes", 0, 100_000),
        parts=ticks(data.get("parts", {})),
    )


def ticks(data: Any) -> dict[str, str]:
    if not isinstance(data, dict) or len(data) > MOST_PARTS:
        raise ArchiveRefused(f"parts is no object of at most {MOST_PARTS:,} keys")
    return {part_key(key): iso(moment(at, f"part {key}")) for key, at in data.items()}


def part_key(value: Any) -> str:
    if not isinstance(value, str) or not KEY.fullmatch(value):
        raise ArchiveRefused("a part's key has other characters than letters, digits, - and _")
    return value


def records(data: Any) -> tuple[Record, ...]:
    if not isinstance(data, list) or not 1 <= len(data) <= MOST_RECORDS:
        raise ArchiveRefused("records is no list of readings")
    found = tuple(record(item) for item in data)
    if sorted({one.number for one in found}) != [one.number for one in found]:
        raise ArchiveRefused("the readings are not numbered in order")
    return found


def note(data: Any) -> Json:
    if not isinstance(data, dict):
        raise ArchiveRefused("a note is no object")
    return {"text": text(data, "text", LONGEST_NOTE, least=1), "version": whole(data, "version", 1, MOST_VERSION)}


def own(data: Any) -> Json:
    """The fields of an own resource as the log keeps them."""
    if not isinstance(data, dict):
        raise ArchiveRefused("an own resource is no object")
    parts = data.get("parts", [])
    if not isinstance(parts, list) or len(parts) > MOST_PARTS or not all(isinstance(part, dict) for part in parts):
        raise ArchiveRefused("parts is no list of parts")
    fact = {name: text(data, name, 500) for name in ("title", "url", "people")}
    fact |= {"effort_hours": hours(data), "parts": [own_part(part) for part in parts]}
    if len({part["key"] for part in fact["parts"]}) < len(parts):
        raise ArchiveRefused("two parts have the same key")
    try:
        OwnResource(**fact).clean_fields(exclude=["user", "id"])
    except ValidationError as error:
        name, problems = next(iter(error.message_dict.items()))
        raise ArchiveRefused(f"{name}: {' '.join(problems)}") from error
    return {name: fact[name] for name in OWN_FIELDS}


def own_part(data: Json) -> Json:
    return {"key": part_key(data.get("key")), "title": text(data, "title", 200, least=1)}


def hours(data: Json) -> str | None:
    value = data.get("effort_hours")
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,4}\.\d", value, re.ASCII):
        raise ArchiveRefused("effort_hours is no text like 12.5")
    return f"{Decimal(value):.1f}"
