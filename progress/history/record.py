"""The one way in which a reader's facts change: all at once, with an event for each, so that it can be undone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from mlsd_guide.sql import insert, update
from progress.choices import Action, FactKind
from progress.history.bulk import MANY, Facts
from progress.history.facts import STUDIES
from progress.history.models import Event, EventGroup
from progress.history.values import OWN_FIELDS, AnyWork, Json, in_utc, named, own_fact
from progress.notes.models import Note
from progress.reading import rules
from progress.reading.models import OwnResource, PartRead, Reading
from progress.reading.outlines import outline_of
from progress.reading.rules import Press, Record, Records

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
UNDONE, PUT_BACK = "Undone: ", "Put back: "
# Saves of one note or answer that follow each other this closely are one event.
BURST = timedelta(minutes=5)
BURSTS = {Action.NOTE, Action.ANSWER}
# What comes in with these was studied at another time.
BROUGHT = {Action.IMPORT, Action.RESTORE, Action.MERGE}


@dataclass(frozen=True, slots=True)
class Change:
    """A wanted change of one fact: ``make`` gets it as JSON or None, and gives what it shall be."""

    work: AnyWork
    subject: str
    make: Callable[[Json], Json]
    part: str = ""
    # Of study that it stands for, and more where there was nothing before; of a reading the log knows them itself
    minutes: int = 0
    first_minutes: int = 0


def press_of(user: User, now: datetime | None = None) -> Press:
    now = now or timezone.now()
    return Press(user.local_date(now).isoformat(), now.astimezone(UTC).isoformat(timespec="microseconds"))


def change_records(work: AnyWork, rule: Callable[[Records], Records]) -> Change:
    """A change of a work's readings by one of the rules."""

    def make(before: Json) -> Json:
        records = tuple(Record.from_json(data) for data in before or [])
        return [record.to_json() for record in rule(records)] or None

    return Change(work, FactKind.READING, make)


def write(user: User, deed: Action, words: str, changes: Iterable[Change], group: EventGroup | None = None) -> EventGroup | None:
    """Make the changes in one transaction; returns their group, or None where nothing had to change.

    They join the ``group`` that is given: a long import writes its change in several batches.
    """
    now = timezone.now()
    changes = list(changes)
    with transaction.atomic():
        events = (_change_many if len(changes) > MANY else _change_each)(user, deed, changes, now)
        if not events:
            return None
        if deed in BURSTS and len(events) == 1 and (extended := _extended(events[0], deed)):
            return extended
        if group is None:
            group = EventGroup(user=user, deed=deed, words=words[:300], at=now)
            insert([group])
        for event in events:
            event.group = group
        insert(events)
        user.see(now)
    return group


def _change_each(user: User, deed: Action, changes: list[Change], now: datetime) -> list[Event]:
    events = []
    for change in changes:
        rows = _rows_of(user, change.work) if change.subject == FactKind.READING else None
        before = read_fact(user, change.work, change.subject, change.part) if rows is None else _fact_of(rows)
        after = change.make(before)
        if before != after:
            write_fact(user, change, after, now, rows or [])
            events.append(_event(user, deed, change, before, after, now))
    return events


def _change_many(user: User, deed: Action, changes: list[Change], now: datetime) -> list[Event]:
    facts, events = Facts(user), []
    for change in changes:
        key = (change.subject, change.work, change.part)
        before = facts.get(key)
        after = change.make(before)
        if before != after:
            facts.put(key, after)
            events.append(_event(user, deed, change, before, after, now))
    for (subject, work, part), fact in facts.save(now):
        rows = _rows_of(user, work) if subject == FactKind.READING else []
        write_fact(user, Change(work, subject, lambda _: None, part), fact, now, rows)
    return events


def undo(group: EventGroup) -> tuple[EventGroup | None, int]:
    """Put back what a group changed. What was changed again since then stays.

    Returns the group of the undoing, None where nothing could be put back, and how many facts stayed. Undoing an
    undoing puts back: the first change stands again.
    """
    with transaction.atomic():
        group = EventGroup.objects.select_related("user").get(pk=group.pk)
        if group.undone_by_id:
            return group.undone_by, 0
        undone = EventGroup.objects.filter(undone_by=group).first() if group.deed == Action.UNDO else None
        if group.deed == Action.UNDO and (not undone or undone.deed == Action.UNDO):
            # It has put something back, which now stands and can itself be undone.
            return None, 0
        changes, stayed = _back(group)
        words = f"{PUT_BACK}{undone.words}" if undone else f"{UNDONE}{group.words}"
        undoing = write(group.user, Action.UNDO, words, changes)
        if not undoing and not stayed and group.brought.exists():
            # It changed nothing itself, but brought the history of what is here.
            undoing = EventGroup.objects.create(user=group.user, deed=Action.UNDO, words=words[:300], at=timezone.now())
        if undoing:
            if undone:
                undone.undone_by = None
                undone.save(update_fields=["undone_by"])
            group.undone_by = undoing
            group.save(update_fields=["undone_by"])
    return undoing, stayed


def _back(group: EventGroup) -> tuple[list[Change], int]:
    """The changes that put back what a group changed, and how many facts are not as it left them."""
    events = list(group.events.select_related("resource", "own").order_by("-id"))
    facts = Facts(group.user) if len(events) > MANY else None
    changes, stayed = [], 0
    for event in events:
        subject, work, part = key = (event.subject, event.work, event.part)
        if (facts.get(key) if facts else read_fact(group.user, work, subject, part)) == event.after:
            changes.append(Change(work, subject, lambda _, before=event.before: before, part))
        else:
            stayed += 1
    return changes, stayed


def read_fact(user: User, work: AnyWork, subject: str, part: str = "") -> Json:
    """The fact as JSON, None where there is none."""
    if subject == FactKind.READING:
        return _fact_of(_rows_of(user, work))
    if subject in STUDIES:
        return STUDIES[subject].read(user, work, part)
    if subject == FactKind.NOTE:
        note = Note.objects.of(user, work).filter(part=part).first()
        return {"text": note.text, "version": note.version} if note else None
    return own_fact(work) if isinstance(work, OwnResource) and not work._state.adding and not work.removed_at else None


def write_fact(user: User, change: Change, fact: Json, now: datetime, rows: Rows) -> None:
    """Make the rows say what the JSON says; ``rows`` are the readings there are, where it is about these."""
    work = change.work
    if change.subject in STUDIES:
        STUDIES[change.subject].write(user, work, change.part, fact, now)
    elif change.subject == FactKind.READING:
        _write_records(user, work, rows, [Record.from_json(data) for data in fact or []], now)
    elif change.subject == FactKind.NOTE:
        _write_note(user, work, change.part, fact, now)
    elif isinstance(work, OwnResource):
        _write_own(work, fact, now)


def records_of(user: User, work: AnyWork) -> Records:
    return tuple(record for _, record in _rows_of(user, work))


def _fact_of(rows: Rows) -> Json:
    return [record.to_json() for _, record in rows] or None


def _rows_of(user: User, work: AnyWork) -> Rows:
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


def _extended(event: Event, deed: Action) -> EventGroup | None:
    """Take a note's or an answer's save into the event of the save just before, so that one undo takes back the burst.

    The event keeps what was there before the first save. Deleting it is an event of its own, and so is closing a case.
    """
    mine = Event.objects.of(event.user, event.work).filter(subject=event.subject, part=event.part)
    last = mine.select_related("group").first()
    if last is None or event.after is None or last.after is None or last.after != event.before:
        return None
    group = last.group
    if group.deed != deed or group.undone_by_id or last.local_date != event.local_date or event.at - last.at > BURST:
        return None
    if any((one.before or {}).get("done_at") != one.after.get("done_at") for one in (last, event)):
        return None
    last.after, last.at, group.at = event.after, event.at, event.at
    last.save(update_fields=["after", "at"])
    group.save(update_fields=["at"])
    return group


def _event(user: User, deed: Action, change: Change, before: Json, after: Json, now: datetime) -> Event:
    minutes = 0 if deed in BROUGHT else change.minutes + (change.first_minutes if before is None else 0)
    if change.subject == FactKind.READING and deed not in BROUGHT:
        old, new = (Record.from_json(fact[-1]) if fact else None for fact in (before, after))
        minutes = rules.studied(old, new, outline_of(change.work))
    return Event(
        user=user,
        subject=change.subject,
        part=change.part,
        before=before,
        after=after,
        at=now,
        local_date=user.local_date(now),
        minutes=minutes,
        **named(change.work),
    )
