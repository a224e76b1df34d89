"""Minutes of study that are given back: what was ticked by mistake and taken away the same day was not studied."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from accounts.models import User
from history.choices import Action
from history.kinds import KINDS, read_fact
from history.models import Event

# What comes in with these was studied at another time.
BROUGHT = {Action.IMPORT, Action.RESTORE, Action.MERGE}
# Of no study, and what they end was studied all the same
APART = {*BROUGHT, Action.RESET}
# An undo looks through so many of a day's changes, the newest of them: each holds all that there was of its fact.
MOST_LOOKED_AT = 100


def give_back(user: User, events: Iterable[Event]) -> None:
    """Count the minutes of a day's changes again, of each fact from which one of these events took something away.

    What the fact still shows counts. Other facts and days stay.
    """
    taken = _taken(events)
    if taken:
        # What counts nothing has nothing to give back: of a thing ticked and unticked all day one change is read.
        _count(user, taken, _events_of(user, taken).filter(minutes__gt=0))


def count_again(user: User, events: Iterable[Event]) -> None:
    """The same where these events were undone: what they took away is there again, and counts once more."""
    taken = _taken(events)
    if taken:
        _count(user, taken, _events_of(user, taken)[:MOST_LOOKED_AT], is_more=True)


def _taken(events: Iterable[Event]) -> list[Event]:
    return [event for event in events if KINDS[event.subject].takes_back(event.before, event.after)]


def _count(user: User, taken: list[Event], candidates: QuerySet[Event], is_more: bool = False) -> None:
    wanted = {_place(event) for event in taken}
    by_fact: dict[tuple, list[Event]] = defaultdict(list)
    for event in candidates:
        if _place(event) in wanted:
            by_fact[_place(event)].append(event)
    changed = [event for some in by_fact.values() for event in _counted(user, some, is_more)]
    Event.objects.bulk_update(changed, ["minutes"])


def _events_of(user: User, taken: list[Event]) -> QuerySet[Event]:
    """All that stands of the same works and days, the newest first."""
    works = Q(resource__in={event.resource_id for event in taken if event.resource_id})
    works |= Q(own__in={event.own_id for event in taken if event.own_id})
    works |= Q(thing__in={event.thing for event in taken if event.thing})
    days = {event.local_date for event in taken}
    standing = Event.objects.standing().filter(works, user=user, local_date__in=days).exclude(group__deed__in=APART)
    return standing.select_related("resource", "own").order_by("-id")


def _place(event: Event) -> tuple:
    return event.local_date, event.subject, event.resource_id, event.own_id, event.thing, event.part


def _counted(user: User, events: list[Event], is_more: bool) -> list[Event]:
    """Those of one fact, the newest first, whose minutes are others now; unless ``is_more``, only fewer."""
    work, subject, part = events[0].work, events[0].subject, events[0].part
    changes = [(event.before, event.after) for event in events]
    minutes = KINDS[subject].still_studied(work, changes, read_fact(user, work, subject, part))
    counted = zip(events, minutes, strict=True)
    changed = [(event, some) for event, some in counted if some < event.minutes or (is_more and some > event.minutes)]
    for event, some in changed:
        event.minutes = some
    return [event for event, _ in changed]
