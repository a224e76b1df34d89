"""The one way in which a reader's facts change: all together, with an event for each, so that it can be undone."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from history.bulk import MANY, Facts
from history.choices import Action
from history.giving_back import APART, BROUGHT, count_again, give_back
from history.kinds import KINDS, Changed
from history.models import Event, EventGroup
from history.undisturbed import undisturbed
from history.values import Change, Json, named
from mlsd_guide.sql import insert, insertable

UNDONE, PUT_BACK = "Undone: ", "Put back: "
# Saves of one note or answer that follow each other this closely are one event.
BURST = timedelta(minutes=5)
BURSTS = {Action.NOTE, Action.ANSWER}


def write(user: User, action: Action, words: str, changes: Iterable[Change]) -> EventGroup | None:
    """Make the changes in one transaction; returns their group, or None where nothing had to change."""
    changes = list(changes)
    if len(changes) > MANY:
        return undisturbed([user], lambda: prepared(user, action, words, changes))
    now = timezone.now()
    with transaction.atomic():
        events = list(_change_each(user, action, changes, now))
        if not events:
            return None
        if action in BURSTS and len(events) == 1 and (extended := _extended(events[0], action)):
            return extended
        group = EventGroup(user=user, deed=action, words=words[:300], at=now)
        insert([group])
        _add(events, group)
        _give_back(group, events)
        user.see(now)
    return group


def changing(user: User, action: Action, words: str, changes: list[Change]) -> Callable[[], EventGroup | None]:
    """What makes the changes within a transaction; of many, everything else is done already."""
    return prepared(user, action, words, changes) if len(changes) > MANY else partial(write, user, action, words, changes)


def prepared(
    user: User, action: Action, words: str, changes: list[Change], group: EventGroup | None = None, facts: Facts | None = None
) -> Callable[[], EventGroup | None]:
    """Everything about a large change but its writing, which the answer does: within a transaction, for ``undisturbed``.

    It joins the ``group`` that is given, which is there or comes in the same transaction; ``facts`` are those of the reader.
    """
    now, facts, joined = timezone.now(), facts or Facts(user), group
    group = joined or EventGroup(user=user, deed=action, words=words[:300], at=now)
    late = [change for change in changes if not KINDS[change.subject].is_bulk]
    found = _change_facts(facts, (change for change in changes if KINDS[change.subject].is_bulk))
    events = [_event(user, action, one, now, group) for one in found]
    rows, insertion = facts.take(now), insertable(events)

    def run() -> EventGroup | None:
        rows.run()
        others = list(_change_each(user, action, late, now))
        if not events and not others:
            return None
        if joined is None:
            insert([group])
        insertion()
        _add(others, group)
        _give_back(group, [*events, *others])
        user.see(now)
        return group

    return run


def _change_facts(facts: Facts, changes: Iterable[Change]) -> Iterator[Changed]:
    for change in changes:
        key = (change.subject, change.work, change.part)
        before = facts.get(key)
        after = change.make(before)
        if before != after:
            facts.put(key, after)
            yield change, before, after, KINDS[change.subject].minutes(change, before, after)


def _change_each(user: User, action: Action, changes: Iterable[Change], now: datetime) -> Iterator[Event]:
    for name, some in groupby(changes, lambda change: change.subject):
        for found in KINDS[name].change(user, some, now):
            yield _event(user, action, found, now)


def _add(events: list[Event], group: EventGroup) -> None:
    for event in events:
        event.group = group
    insert(events)


def _give_back(group: EventGroup, events: Iterable[Event], is_undone: bool = False) -> None:
    """An undoing gives back by itself: neither it nor what it undoes counts."""
    if group.deed not in {*APART, Action.UNDO}:
        (count_again if is_undone else give_back)(group.user, events)


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
    events = list(group.events.select_related("resource", "own").order_by("-id"))
    changes = [_back(event, stayed) for event in events]
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
            _give_back(undone or group, undone.events.all() if undone else events, is_undone=not undone)
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


def _extended(event: Event, action: Action) -> EventGroup | None:
    """Take a note's or an answer's save into the event of the save just before, so that one undo takes back the burst.

    The event keeps what was there before the first save. Deleting it is an event of its own, and so is closing a case.
    """
    mine = Event.objects.of(event.user, event.work).filter(subject=event.subject, part=event.part)
    last = mine.select_related("group").first()
    if last is None or event.after is None or last.after is None or last.after != event.before:
        return None
    group = last.group
    if group.deed != action or group.undone_by_id or last.local_date != event.local_date or event.at - last.at > BURST:
        return None
    if not all(KINDS[event.subject].goes_on(one.before, one.after) for one in (last, event)):
        return None
    last.after, last.at, group.at = event.after, event.at, event.at
    last.save(update_fields=["after", "at"])
    group.save(update_fields=["at"])
    return group


def _event(user: User, action: Action, changed: Changed, now: datetime, group: EventGroup | None = None) -> Event:
    change, before, after, minutes = changed
    return Event(
        user=user,
        group=group,
        subject=change.subject,
        part=change.part,
        before=before,
        after=after,
        at=now,
        local_date=user.local_date(now),
        minutes=0 if action in BROUGHT else minutes,
        **named(change.work),
    )
