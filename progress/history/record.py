"""The one way in which a reader's facts change: all at once, with an event for each, so that it can be undone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from mlsd_guide.sql import insert, insertable
from progress.choices import Action, FactKind
from progress.history import sketch_facts
from progress.history.bulk import BULK, MANY, Facts
from progress.history.fact_rows import fact_of, read_fact, rows_of, write_fact
from progress.history.models import Event, EventGroup
from progress.history.undisturbed import undisturbed
from progress.history.values import AnyWork, Json, named
from progress.reading import rules
from progress.reading.outlines import outline_of
from progress.reading.rules import Press, Record, Records

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


def write(user: User, deed: Action, words: str, changes: Iterable[Change]) -> EventGroup | None:
    """Make the changes in one transaction; returns their group, or None where nothing had to change."""
    changes = list(changes)
    if len(changes) > MANY:
        return undisturbed([user], lambda: prepared(user, deed, words, changes))
    now = timezone.now()
    with transaction.atomic():
        events = _change_each(user, deed, changes, now)
        if not events:
            return None
        if deed in BURSTS and len(events) == 1 and (extended := _extended(events[0], deed)):
            return extended
        group = EventGroup(user=user, deed=deed, words=words[:300], at=now)
        insert([group])
        _add(events, group)
        user.see(now)
    return group


def changing(user: User, deed: Action, words: str, changes: list[Change]) -> Callable[[], EventGroup | None]:
    """What makes the changes within a transaction; of many, everything else is done already."""
    return prepared(user, deed, words, changes) if len(changes) > MANY else partial(write, user, deed, words, changes)


def prepared(
    user: User, deed: Action, words: str, changes: list[Change], group: EventGroup | None = None, facts: Facts | None = None
) -> Callable[[], EventGroup | None]:
    """Everything about a large change but its writing, which the answer does: within a transaction, for ``undisturbed``.

    It joins the ``group`` that is given, which is there or comes in the same transaction; ``facts`` are those of the reader.
    """
    now, facts, joined = timezone.now(), facts or Facts(user), group
    group = joined or EventGroup(user=user, deed=deed, words=words[:300], at=now)
    late = [change for change in changes if change.subject not in BULK]
    found = _change_facts(facts, (change for change in changes if change.subject in BULK))
    events = [_event(user, deed, *one, now, group) for one in found]
    rows, insertion = facts.take(now), insertable(events)

    def run() -> EventGroup | None:
        rows.run()
        others = list(_change_drawings(user, deed, late, now))
        if not events and not others:
            return None
        if joined is None:
            insert([group])
        insertion()
        _add(others, group)
        user.see(now)
        return group

    return run


def _change_facts(facts: Facts, changes: Iterable[Change]) -> Iterator[tuple[Change, Json, Json]]:
    """What changes of them, each with what was before and what is after."""
    for change in changes:
        key = (change.subject, change.work, change.part)
        before = facts.get(key)
        after = change.make(before)
        if before != after:
            facts.put(key, after)
            yield change, before, after


def _change_each(user: User, deed: Action, changes: Iterable[Change], now: datetime) -> list[Event]:
    events = []
    for change in changes:
        key = (change.subject, change.work, change.part)
        rows = rows_of(user, change.work) if change.subject == FactKind.READING else None
        before = read_fact(user, change.work, change.subject, change.part) if rows is None else fact_of(rows)
        after = change.make(before)
        if before != after:
            write_fact(user, key, after, now, rows or [])
            events.append(_event(user, deed, change, before, after, now))
    return events


def _change_drawings(user: User, deed: Action, changes: Iterable[Change], now: datetime) -> Iterator[Event]:
    """What boards and rooms write as well, kind after kind in their order; of drawings there may be hundreds."""
    for subject, some in groupby(changes, lambda change: change.subject):
        if subject != FactKind.SKETCH:
            yield from _change_each(user, deed, some, now)
            continue
        facts, came, gone = {thing: fact for thing, _, fact in sketch_facts.every(user)}, {}, []
        for change in some:
            before = facts.get(change.work) or read_fact(user, change.work, subject)
            after = change.make(before)
            if before == after:
                continue
            yield _event(user, deed, change, before, after, now)
            if before and after:
                sketch_facts.write(user, change.work, "", after, now)
            elif after:
                came[change.work.key] = after
            else:
                gone.append(change.work.key)
        sketch_facts.remove(user, gone)
        sketch_facts.add(user, came)


def _add(events: list[Event], group: EventGroup) -> None:
    for event in events:
        event.group = group
    insert(events)


def undo(group: EventGroup) -> tuple[EventGroup | None, int]:
    """Put back what a group changed. What was changed again since then stays.

    Returns the group of the undoing, None where nothing could be put back, and how many facts stayed. Undoing an
    undoing puts back: the first change stands again.
    """
    if group.events.count() > MANY:
        return undisturbed([group.user], lambda: _undoing(group.pk))
    with transaction.atomic():
        return _undoing(group.pk)()


def _undoing(pk: UUID) -> Callable[[], tuple[EventGroup | None, int]]:
    group = EventGroup.objects.select_related("user", "undone_by").get(pk=pk)
    if group.undone_by_id:
        return lambda: (group.undone_by, 0)
    undone = EventGroup.objects.filter(undone_by=group).first() if group.deed == Action.UNDO else None
    if group.deed == Action.UNDO and (not undone or undone.deed == Action.UNDO):
        # It has put something back, which now stands and can itself be undone.
        return lambda: (None, 0)
    stayed: list[Event] = []
    changes = [_back(event, stayed) for event in group.events.select_related("resource", "own").order_by("-id")]
    words = f"{PUT_BACK}{undone.words}" if undone else f"{UNDONE}{group.words}"
    change = changing(group.user, Action.UNDO, words, changes)

    def run() -> tuple[EventGroup | None, int]:
        undoing = change()
        if not undoing and not stayed and group.brought.exists():
            # It changed nothing itself, but brought the history of what is here.
            undoing = EventGroup.objects.create(user=group.user, deed=Action.UNDO, words=words[:300], at=timezone.now())
        if undoing:
            if undone:
                undone.undone_by = None
                undone.save(update_fields=["undone_by"])
            group.undone_by = undoing
            group.save(update_fields=["undone_by"])
        return undoing, len(stayed)

    return run


def _back(event: Event, stayed: list[Event]) -> Change:
    """What puts an event's fact back, unless it is no more as the event left it: then it is one of those that stay."""

    def make(now: Json) -> Json:
        if now == event.after:
            return event.before
        stayed.append(event)
        return now

    return Change(event.work, event.subject, make, event.part)


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


def _event(
    user: User, deed: Action, change: Change, before: Json, after: Json, now: datetime, group: EventGroup | None = None
) -> Event:
    minutes = 0 if deed in BROUGHT else change.minutes + (change.first_minutes if before is None else 0)
    if change.subject == FactKind.READING and deed not in BROUGHT:
        old, new = (Record.from_json(fact[-1]) if fact else None for fact in (before, after))
        minutes = rules.studied(old, new, outline_of(change.work))
    return Event(
        user=user,
        group=group,
        subject=change.subject,
        part=change.part,
        before=before,
        after=after,
        at=now,
        local_date=user.local_date(now),
        minutes=minutes,
        **named(change.work),
    )
