"""Readings of a work: the fact holds all of them, the oldest first, each with the parts that were ticked."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from history import validation
from history.choices import FactKind
from history.kinds import Changed, RowKind, WorkPart
from history.models import OwnResource
from history.rewriting import Entries, Place, Row
from history.validation import ArchiveRefused, iso, moment, number, one_of, part_key, partial_date, text, whole
from history.values import AnyWork, Change, Json, named
from mlsd_guide.sql import compiled, insert
from progress.choices import State
from progress.reading import rules
from progress.reading.models import PartRead, Reading
from progress.reading.outlines import outline_of
from progress.reading.rules import Press, Record, Records
from progress.reading.wording import is_text

# A reading's row by its id, and what it says
Rows = list[tuple[int, Record]]
NAMES = [name for name in Record.__slots__ if name != "parts"]
MOST_RECORDS = 200


@dataclass(frozen=True, slots=True)
class RecordsChange(Change):
    """A change of a work's readings by one of the rules."""

    rule: Callable[[Records], Records] = tuple


def change_records(work: AnyWork, rule: Callable[[Records], Records]) -> RecordsChange:
    def make(before: Json) -> Json:
        return to_json(rule(from_json(before)))

    return RecordsChange(work, FactKind.READING, make, rule=rule)


class ReadingKind(RowKind):
    name, label = FactKind.READING, "reading"
    about = ("resource", "own")
    list_name = "readings"
    is_text = False
    shape = object
    model, hanging = Reading, (PartRead, "reading")
    place_fields = ("resource", "own", "number")
    nouns = {"works": ("work",), "readings": ("time",), "parts": ("ticked part",)}
    sentences = {"works": "{works}, read {readings}, with states, dates, ratings and minutes", "parts": "{parts}"}

    def read(self, user: User, work: AnyWork, part: str) -> Json:
        return to_json(records_of(user, work))

    def write(self, user: User, work: AnyWork, part: str, fact: Json, now: datetime) -> None:
        write_records(user, work, rows_of(user, work), from_json(fact), now)

    def every(self, user: User) -> Iterator[tuple[AnyWork, str, Json]]:
        records: dict[AnyWork, list[Record]] = defaultdict(list)
        for row in self.rows(user).order_by("number"):
            records[row.work].append(to_record(row))
        yield from ((work, "", to_json(found)) for work, found in records.items())

    def change(self, user: User, changes: Iterable[Change], now: datetime) -> Iterator[Changed]:
        """Each with one query for what is there; a rule sees and gives records as they are."""
        for change in changes:
            rows = rows_of(user, change.work)
            records = tuple(record for _, record in rows)
            if isinstance(change, RecordsChange):
                wanted = tuple(change.rule(records))
            else:
                wanted = from_json(change.make(to_json(records)))
            if wanted != records:
                write_records(user, change.work, rows, wanted, now)
                yield change, to_json(records), to_json(wanted), studied(change.work, records, wanted)

    def minutes(self, change: Change, before: Json, after: Json) -> int:
        return studied(change.work, *(from_json((fact or ())[-1:]) for fact in (before, after)))

    def takes_back(self, before: Json, after: Json) -> bool:
        return rules.takes_back(from_json(before), from_json(after))

    def still_studied(self, work: AnyWork, changes: Iterable[tuple[Json, Json]], now: Json) -> list[int]:
        made = [(from_json(before), from_json(after)) for before, after in changes]
        left = rules.still_read(made, from_json(now), outline_of(work))
        return [min(some, studied(work, *records)) for some, records in zip(left, made, strict=True)]

    def validate(self, data: Any) -> Json:
        return to_json(validated_records(data))

    def counted(self, user: User) -> dict[str, QuerySet]:
        readings = Reading.objects.filter(user=user)
        return {"readings": readings, "parts": PartRead.objects.filter(reading__user=user)}

    def rows(self, user: User) -> QuerySet[Reading]:
        return Reading.objects.filter(user=user).select_related("resource", "own").prefetch_related("parts_read")

    def key_of(self, row: Reading) -> WorkPart:
        return row.work, ""

    def place(self, work: AnyWork, part: str, number: int = 0) -> Place:
        return *places_of(work)[:2], number

    def pieces(self, fact: Json) -> Iterator[tuple[int, Json]]:
        yield from ((record["number"], record) for record in fact or ())

    def row(self, user: User, work: AnyWork, part: str, fact: Json, at: datetime, entries: Entries) -> Row:
        ticks = [PartRead(key=key, at=datetime.fromisoformat(ticked)) for key, ticked in fact["parts"].items()]
        values = {name: value for name, value in fact.items() if name != "parts"}
        return Reading(user=user, updated_at=at, **named(work), **values), ticks


def places_of(work: AnyWork) -> Place:
    """The resource, the own link and the thing that a row about a work names."""
    name = next(iter(named(work)))
    resource, own, thing = (work.pk if name == kind else None for kind in ("resource", "own", "thing"))
    return resource, own, thing or ""


def studied(work: AnyWork, before: Records, after: Records) -> int:
    """The minutes that a change of the last reading stands for."""
    old, new = (records[-1] if records else None for records in (before, after))
    outline = outline_of(work)
    if not is_text(work) and not outline.is_known:
        # To join a community is no hour of study.
        return 0
    return rules.studied(old, new, outline)


def to_json(records: Iterable[Record]) -> Json:
    return [record.to_json() for record in records] or None


def from_json(fact: Json) -> Records:
    return tuple(map(Record.from_json, fact or ()))


def to_record(reading: Reading) -> Record:
    kept = {name: getattr(reading, name) for name in NAMES}
    return Record(**kept, parts={part.key: in_utc(part.at) for part in reading.parts_read.all()})


def in_utc(at: datetime) -> str:
    """A moment as records write it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def records_of(user: User, work: AnyWork) -> Records:
    return tuple(record for _, record in rows_of(user, work))


@compiled
def rows_of_resource(user: int, resource: int) -> QuerySet:
    """Each reading of it, the oldest first, as often as it has parts read, or once without any."""
    readings = Reading.objects.filter(user=user, resource=resource).order_by("number", "parts_read__at")
    return readings.values_list("pk", "parts_read__key", "parts_read__at", *NAMES)


@compiled
def rows_of_own(user: int, own: UUID) -> QuerySet:
    readings = Reading.objects.filter(user=user, own=own).order_by("number", "parts_read__at")
    return readings.values_list("pk", "parts_read__key", "parts_read__at", *NAMES)


def rows_of(user: User, work: AnyWork) -> Rows:
    """A work's readings, the oldest first, as rows and as records. One query: it comes with every press."""
    joined = rows_of_own(user.pk, work.pk) if isinstance(work, OwnResource) else rows_of_resource(user.pk, work.pk)
    found: dict[int, Record] = {}
    for pk, key, at, *values in joined:
        record = found.setdefault(pk, Record(**dict(zip(NAMES, values, strict=True))))
        if key is not None:
            record.parts[key] = in_utc(at)
    return list(found.items())


def write_records(user: User, work: AnyWork, present: Rows, records: Records, now: datetime) -> None:
    rows = {record.number: (pk, record) for pk, record in present}
    for record in records:
        pk, before = rows.pop(record.number, (None, None))
        if before == record:
            continue
        values = {name: getattr(record, name) for name in NAMES}
        if before is None:
            pk = Reading.objects.create(user=user, **named(work), **values, updated_at=now).pk
        else:
            changed = {name: value for name, value in values.items() if value != getattr(before, name)}
            Reading.objects.filter(pk=pk).update(**changed, updated_at=now)
        _write_parts(pk, before.parts if before else {}, record.parts)
    if rows:
        Reading.objects.filter(pk__in=[pk for pk, _ in rows.values()]).delete()


def _write_parts(reading: int, before: dict[str, str], after: dict[str, str]) -> None:
    if gone := before.keys() - after.keys():
        PartRead.objects.filter(reading=reading, key__in=gone).delete()
    added = [
        PartRead(reading_id=reading, key=key, at=datetime.fromisoformat(at)) for key, at in after.items() if key not in before
    ]
    if added:
        insert(added)


# From a file


def validated_records(data: Any) -> Records:
    if not isinstance(data, list) or not 1 <= len(data) <= MOST_RECORDS:
        raise ArchiveRefused("records is no list of readings")
    found = tuple(validated_record(item) for item in data)
    if sorted({one.number for one in found}) != [one.number for one in found]:
        raise ArchiveRefused("the readings are not numbered in order")
    return found


def validated_record(data: Any) -> Record:
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
    if not isinstance(data, dict) or len(data) > validation.MOST_PARTS:
        raise ArchiveRefused(f"parts is no object of at most {validation.MOST_PARTS:,} keys")
    return {part_key(key): iso(moment(at, f"part {key}")) for key, at in data.items()}


def press_of(user: User, now: datetime | None = None) -> Press:
    now = now or timezone.now()
    return Press(user.local_date(now).isoformat(), now.astimezone(UTC).isoformat(timespec="microseconds"))
