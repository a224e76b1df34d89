"""How one fact stands in its rows: read as JSON, and written. Many at once are for progress/history/rewriting.py."""

from datetime import datetime
from decimal import Decimal

from django.db import connection

from accounts.models import User
from mlsd_guide.sql import insert, update
from progress.choices import FactKind
from progress.history.facts import STUDIES
from progress.history.values import OWN_FIELDS, AnyWork, FactKey, Json, in_utc, named, own_fact
from progress.notes.models import Note
from progress.reading.models import OwnResource, PartRead, Reading
from progress.reading.rules import Record, Records

# A reading's row by its id, and what it says
Rows = list[tuple[int, Record]]
# By hand: Django takes twenty times as long to make this query as the database to answer it.
ROWS = """
select reading.id, part.key, part.at, {names}
from progress_reading reading left join progress_partread part on part.reading_id = reading.id
where reading.user_id = %s and reading.{work}_id = %s
order by reading.number, part.at
"""
UNREAD = "delete from progress_partread where reading_id = %s and key = %s"
NAMES = [name for name in Record.__slots__ if name != "parts"]


def read_fact(user: User, work: AnyWork, subject: str, part: str = "") -> Json:
    """The fact as JSON, None where there is none."""
    if subject == FactKind.READING:
        return fact_of(rows_of(user, work))
    if subject in STUDIES:
        return STUDIES[subject].read(user, work, part)
    if subject == FactKind.NOTE:
        note = Note.objects.of(user, work).filter(part=part).first()
        return {"text": note.text, "version": note.version} if note else None
    return own_fact(work) if isinstance(work, OwnResource) and not work._state.adding and not work.removed_at else None


def write_fact(user: User, key: FactKey, fact: Json, now: datetime, rows: Rows) -> None:
    """Make the rows say what the JSON says; ``rows`` are the readings there are, where it is about these."""
    subject, work, part = key
    if subject in STUDIES:
        STUDIES[subject].write(user, work, part, fact, now)
    elif subject == FactKind.READING:
        _write_records(user, work, rows, [Record.from_json(data) for data in fact or []], now)
    elif subject == FactKind.NOTE:
        _write_note(user, work, part, fact, now)
    elif isinstance(work, OwnResource):
        _write_own(work, fact, now)


def records_of(user: User, work: AnyWork) -> Records:
    return tuple(record for _, record in rows_of(user, work))


def fact_of(rows: Rows) -> Json:
    return [record.to_json() for _, record in rows] or None


def rows_of(user: User, work: AnyWork) -> Rows:
    """A work's readings, the oldest first, as rows and as records. One query: it comes with every press."""
    query = ROWS.format(work=next(iter(named(work))), names=", ".join(f"reading.{name}" for name in NAMES))
    with connection.cursor() as cursor:
        cursor.execute(query, [user.pk, work._meta.pk.get_db_prep_value(work.pk, connection)])
        joined = cursor.fetchall()
    found: dict[int, Record] = {}
    for pk, key, at, *values in joined:
        record = found.setdefault(pk, Record(**dict(zip(NAMES, values, strict=True))))
        if key is not None:
            record.parts[key] = in_utc(at)
    return list(found.items())


def _write_records(user: User, work: AnyWork, present: Rows, records: list[Record], now: datetime) -> None:
    rows = {record.number: (pk, record) for pk, record in present}
    for record in records:
        pk, before = rows.pop(record.number, (None, None))
        if before == record:
            continue
        values = {name: getattr(record, name) for name in NAMES} | {"updated_at": now}
        if before is None:
            pk = Reading.objects.create(user=user, **named(work), **values).pk
        else:
            update(Reading, pk, values)
        _write_parts(pk, before.parts if before else {}, record.parts)
    if rows:
        Reading.objects.filter(pk__in=[pk for pk, _ in rows.values()]).delete()


def _write_parts(reading: int, before: dict[str, str], after: dict[str, str]) -> None:
    if gone := before.keys() - after.keys():
        with connection.cursor() as cursor:
            cursor.executemany(UNREAD, [(reading, key) for key in sorted(gone)])
    added = [
        PartRead(reading_id=reading, key=key, at=datetime.fromisoformat(at)) for key, at in after.items() if key not in before
    ]
    if added:
        insert(added)


def _write_note(user: User, work: AnyWork, part: str, fact: Json, now: datetime) -> None:
    if fact is None:
        Note.objects.of(user, work).filter(part=part).delete()
        return
    defaults = {"text": fact["text"], "version": fact["version"], "updated_at": now}
    Note.objects.update_or_create(user=user, part=part, **named(work), defaults=defaults)


def _write_own(work: OwnResource, fact: Json, now: datetime) -> None:
    work.removed_at = now if fact is None else None
    for name in OWN_FIELDS if fact else ():
        setattr(work, name, fact[name])
    if work.effort_hours is not None:
        work.effort_hours = Decimal(work.effort_hours)
    if work._state.adding:
        work.save(force_insert=True)
    else:
        work.save(update_fields=["removed_at", *OWN_FIELDS])
