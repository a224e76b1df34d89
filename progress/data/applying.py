"""Do what an import's plan says: the facts by the log, then what the file tells of their past."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Preferences, User
from progress.choices import Deed
from progress.data.bundle import Bundle, GroupItem
from progress.data.importing import Plan, Planner
from progress.log import AnyWork, named, write
from progress.models import Event, EventGroup, Note, OwnResource, Reading


def take_in(user: User, bundle: Bundle, deed: Deed, words: str) -> tuple[EventGroup | None, Plan]:
    """Bring a bundle into an account, all of it or nothing. Returns the group that undoes it, None where nothing changed."""
    with transaction.atomic():
        plan = Planner(user, bundle, merge=deed == Deed.MERGE).run()
        removed = [work for work, item in plan.own_added if item.removed_at]
        OwnResource.objects.bulk_create(removed)
        group = write(user, deed, words, plan.changes.values())
        _tell_when(user, plan)
        if group is None and plan.groups_added:
            group = EventGroup.objects.create(user=user, deed=deed, words=words[:300], at=timezone.now())
        _add_history(user, plan, group)
        if plan.preferences is not None:
            Preferences.objects.update_or_create(user=user, defaults=plan.preferences)
    return group, plan


def _tell_when(user: User, plan: Plan) -> None:
    """What was not here before keeps the times that the file gives."""
    for work, item in plan.own_added:
        if item.added_at:
            OwnResource.objects.filter(pk=work.pk).update(added_at=item.added_at)
    rows = []
    for work, moments in plan.readings_updated.items():
        rows += _dated(user, work, moments)
    Reading.objects.bulk_update(rows, ["updated_at"], batch_size=500)
    for (work, part), moment in plan.notes_updated.items():
        if moment:
            Note.objects.of(user, work).filter(part=part).update(updated_at=moment)


def _dated(user: User, work: AnyWork, moments: tuple[datetime | None, ...]) -> list[Reading]:
    found = []
    for row, moment in zip(Reading.objects.of(user, work).order_by("number"), moments, strict=False):
        if moment:
            row.updated_at = moment
            found.append(row)
    return found


def _add_history(user: User, plan: Plan, group: EventGroup | None) -> None:
    """Add the file's changes, as come with this import: undoing it takes them out of every count."""
    rows = {item.number: _group(user, item, group) for item in plan.groups_added}
    EventGroup.objects.bulk_create(rows.values())
    events = [event for item in plan.groups_added for event in _events(user, plan, item, rows[item.number])]
    Event.objects.bulk_create(events, batch_size=500)
    EventGroup.objects.filter(pk__in=[again.pk for again in plan.groups_again]).update(brought_by=group)
    _link(plan, rows)


def _group(user: User, item: GroupItem, brought_by: EventGroup | None) -> EventGroup:
    return EventGroup(user=user, deed=item.deed, words=item.words, at=item.at, brought_by=brought_by)


def _events(user: User, plan: Plan, item: GroupItem, group: EventGroup) -> list[Event]:
    kept = ("subject", "part", "before", "after", "at", "local_date", "minutes")
    return [
        Event(user=user, group=group, **named(plan.works[event.work]), **{name: getattr(event, name) for name in kept})
        for event in item.events
    ]


def _link(plan: Plan, added: dict[int, EventGroup]) -> None:
    """Say which change undid or ended which; of those that were here before, only what they did not know."""
    groups = plan.groups_known | added
    for item in plan.groups:
        group = groups[item.number]
        undoing, clearing = groups.get(item.undone_by), groups.get(item.cleared_by)
        # A change undoes one other at most.
        if undoing and not group.undone_by_id and not EventGroup.objects.filter(undone_by=undoing).exists():
            EventGroup.objects.filter(pk=group.pk).update(undone_by=undoing)
        if clearing and not group.cleared_by_id:
            EventGroup.objects.filter(pk=group.pk).update(cleared_by=clearing)
