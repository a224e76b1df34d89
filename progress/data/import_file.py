"""What a file brings, row by row: each row is either clean or says why it cannot be taken."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import Preferences
from history import validation
from history.choices import Action, FactKind
from history.kinds import KINDS
from history.validation import ArchiveRefused
from progress.data.archive import LIMITS, MOST_ROWS, Limits
from progress.data.fact_fields import WorkName, check_place, fact, part, ref
from progress.reading.facts import from_json
from progress.reading.rules import Record

Json = Any
# In a file; an account's own history may grow beyond it.
MOST_GROUPS = 50_000
NAMES = {"own": "own links", "readings": "readings", "notes": "notes", "facts": "facts"}


@dataclass(frozen=True, slots=True)
class OwnItem:
    key: str
    fact: Json
    added_at: datetime | None = None
    removed_at: datetime | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReadingItem:
    work: WorkName
    records: tuple[Record, ...]
    updated: tuple[datetime | None, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class NoteItem:
    work: WorkName
    part: str
    fact: Json
    updated: datetime | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class FactItem:
    """A card, an answer, a plan …: whatever an export lists among its facts."""

    work: WorkName
    subject: str
    part: str
    fact: Json
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class EventItem:
    work: WorkName
    subject: str
    part: str
    before: Json
    after: Json
    at: datetime
    local_date: date
    minutes: int


@dataclass(frozen=True, slots=True)
class GroupItem:
    number: int
    at: datetime
    deed: str
    words: str
    undone_by: int | None
    cleared_by: int | None
    events: tuple[EventItem, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    kind: str
    name: str
    reason: str
    line: int = 0


@dataclass
class Bundle:
    preferences: dict[str, Any] | None = None
    own: list[OwnItem] = field(default_factory=list)
    readings: list[ReadingItem] = field(default_factory=list)
    notes: list[NoteItem] = field(default_factory=list)
    facts: list[FactItem] = field(default_factory=list)
    groups: list[GroupItem] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def read_bundle(content: dict[str, Any], limits: Limits = LIMITS) -> Bundle:
    """The rows of an export whose version was checked. Raises Refused only where there are too many."""
    bundle = Bundle()
    lists = {name: listed(content, name) for name in (*NAMES, "history")}
    for name in NAMES:
        if len(lists[name]) > MOST_ROWS:
            raise ArchiveRefused(f"The file holds more than {MOST_ROWS:,} {NAMES[name]}.")
    if len(lists["history"]) > limits.changes or events_in(lists["history"]) > limits.changes:
        raise ArchiveRefused(f"The file holds more than {limits.changes:,} changes.")
    bundle.own += cleaned(bundle, "Own link", lists["own"], own_item)
    bundle.readings += cleaned(bundle, "Reading", lists["readings"], reading_item)
    bundle.notes += cleaned(bundle, "Note", lists["notes"], note_item)
    bundle.facts += cleaned(bundle, "", lists["facts"], fact_item)
    bundle.groups += cleaned(bundle, "History", lists["history"], group_item)
    if content.get("preferences") is not None:
        found = list(cleaned(bundle, "Preferences", [content["preferences"]], preferences))
        bundle.preferences = found[0] if found else None
    return bundle


def events_in(history: list[Any]) -> int:
    """How many facts the changes of a file are about."""
    events = (group.get("events") for group in history if isinstance(group, dict))
    return sum(len(found) for found in events if isinstance(found, list))


def listed(content: dict[str, Any], name: str) -> list[Any]:
    if not isinstance(found := content.get(name, []), list):
        raise ArchiveRefused(f"“{name}” in the file is no list.")
    return found


def cleaned[T](bundle: Bundle, kind: str, rows: list[Any], clean: Callable[[Any], T]) -> Iterator[T]:
    for row in rows:
        try:
            if not isinstance(row, dict):
                raise ArchiveRefused("it is no object")
            yield clean(row)
        except ArchiveRefused as refusal:
            bundle.failures.append(Failure(kind or kind_of(row), name_of(row), str(refusal)))


def name_of(row: Any) -> str:
    """What a row that cannot be read seems to be about."""
    row = row if isinstance(row, dict) else {}
    names = (row.get(name) for name in ("title", "resource", "own", "thing", "words"))
    return next((name[:80] for name in names if isinstance(name, str) and name), "a row without a name")


def kind_of(row: Any) -> str:
    subject = row.get("subject") if isinstance(row, dict) else None
    return KINDS[subject].label.capitalize() if isinstance(subject, str) and subject in KINDS.listed() else "Fact"


def own_item(row: Json) -> OwnItem:
    removed = row.get("removed_at")
    return OwnItem(
        key=validation.part_key(row.get("key")),
        fact=KINDS[FactKind.OWN].validate(row),
        added_at=validation.moment(row.get("added_at"), "added_at"),
        removed_at=None if removed is None else validation.moment(removed, "removed_at"),
    )


def reading_item(row: Json) -> ReadingItem:
    records = from_json(KINDS[FactKind.READING].validate(row.get("records")))
    check_place(FactKind.READING, work := ref(row), "")
    return ReadingItem(work, records, tuple(validation.moment(one.get("updated_at"), "updated_at") for one in row["records"]))


def note_item(row: Json) -> NoteItem:
    check_place(FactKind.NOTE, work := ref(row), key := part(row))
    return NoteItem(work, key, KINDS[FactKind.NOTE].validate(row), validation.moment(row.get("updated_at"), "updated_at"))


def fact_item(row: Json) -> FactItem:
    subject = validation.one_of(row, "subject", KINDS.listed())
    check_place(subject, work := ref(row), key := part(row))
    if not isinstance(row.get("fact"), dict):
        raise ArchiveRefused("fact is no object")
    updated = row.get("updated_at")
    moment = None if updated is None else validation.moment(updated, "updated_at")
    return FactItem(work, subject, key, fact(subject, row["fact"]), moment)


def group_item(row: Json) -> GroupItem:
    return GroupItem(
        number=validation.whole(row, "number", 1, MOST_GROUPS),
        at=validation.moment(row.get("at"), "at"),
        deed=validation.one_of(row, "deed", Action.values),
        words=validation.text(row, "words", 300, least=1),
        undone_by=validation.number(row, "undone_by", 1, MOST_GROUPS),
        cleared_by=validation.number(row, "cleared_by", 1, MOST_GROUPS),
        events=tuple(event_item(event) for event in listed(row, "events")),
    )


def event_item(row: Json) -> EventItem:
    if not isinstance(row, dict):
        raise ArchiveRefused("an event is no object")
    subject = validation.one_of(row, "subject", KINDS)
    day = validation.partial_date(row, "local_date")
    if len(day) < len("2026-05-13"):
        raise ArchiveRefused("local_date is no whole date")
    check_place(subject, work := ref(row), key := part(row))
    return EventItem(
        work=work,
        subject=subject,
        part=key,
        before=fact(subject, row.get("before")),
        after=fact(subject, row.get("after")),
        at=validation.moment(row.get("at"), "at"),
        local_date=date.fromisoformat(day),
        minutes=validation.whole(row, "minutes", 0, 1_000_000),
    )


def preferences(row: Json) -> dict[str, Any]:
    """The fields that this version has; others are left out."""
    fields = {field.name: field for field in Preferences._meta.concrete_fields if field.name != "user"}
    try:
        values = {name: fields[name].to_python(value) for name, value in row.items() if name in fields}
        if not all(isinstance(piece, str) and "\0" not in piece for piece in values.get("hidden", [])):
            raise ArchiveRefused("hidden is no list of names")
        if values.get("zone_confirmed_at"):
            values["zone_confirmed_at"] = validation.moment(row["zone_confirmed_at"], "zone_confirmed_at")
        Preferences(**values).clean_fields(exclude=["user"])
    except (ValidationError, TypeError, ValueError, OverflowError) as error:
        raise ArchiveRefused(" ".join(getattr(error, "messages", [str(error)]))) from error
    return values
