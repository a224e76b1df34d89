"""Do what an import's plan says: the facts by the log, then what the file tells of their past."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from accounts.models import Preferences, User
from mlsd_guide.sql import insertable
from progress.cases.models import CaseAnswer
from progress.choices import Action, FactKind
from progress.data.import_file import Bundle, GroupItem, OwnItem
from progress.data.import_report import ImportPlan
from progress.data.importer import Planner
from progress.data.room import check_import
from progress.history.models import Event, EventGroup
from progress.history.record import AnyWork, named, write
from progress.history.refs import OWNED, Ref
from progress.notes.models import Note
from progress.reading.models import OwnResource, Reading
from progress.recall.models import RecallCard

Place = tuple[AnyWork, str, str]


def take_in(
    user: User, bundle: Bundle, deed: Action, words: str, giver: User | None = None
) -> tuple[EventGroup | None, ImportPlan]:
    """Bring a bundle into an account, all of it or nothing. Returns the group that undoes it, None where nothing changed.

    ``giver`` is the guest whose bundle it is; what they made moves as it is, under its own address.
    """
    with transaction.atomic():
        planner = Planner(user, bundle, giver)
        plan = planner.run()
        check_import(planner)
        if giver:
            _hand_over(giver, plan)
        OwnResource.objects.bulk_create(work for work, item in plan.own_added if item.removed_at)
        group = write(user, deed, words, plan.changes.values())
        date_links(plan.own_added)
        date_facts(user, plan, plan.changes)
        if group is None and plan.groups_added:
            group = EventGroup.objects.create(user=user, deed=deed, words=words[:300], at=timezone.now())
        rows = add_history(user, plan, plan.groups_added, group)
        EventGroup.objects.filter(pk__in=[again.pk for again in plan.groups_again]).update(brought_by=group)
        link_groups(plan, plan.groups, rows)
        if plan.preferences is not None:
            Preferences.objects.update_or_create(user=user, defaults=plan.preferences)
    return group, plan


def _hand_over(giver: User, plan: ImportPlan) -> None:
    """Make room for the sketches and interviews that come over."""
    for kind, model in OWNED.items():
        model.objects.filter(user=giver, pk__in=[work.key for work, subject, _ in plan.changes if subject == kind]).delete()


def date_links(added: Iterable[tuple[OwnResource, OwnItem]]) -> None:
    """Links get the times that the file gives."""
    dated = []
    for work, item in added:
        if item.added_at:
            work.added_at = item.added_at
            dated.append(work)
    OwnResource.objects.bulk_update(dated, ["added_at"], batch_size=500)


def date_facts(user: User, plan: ImportPlan, places: Iterable[Place]) -> None:
    """What was not here before gets the times that the file gives."""
    places = list(places)
    read = [work for work, subject, _ in places if subject == FactKind.READING and work in plan.readings_updated]
    readings = about(Reading.objects.filter(user=user), read).order_by("number")
    Reading.objects.bulk_update(list(_dated(plan, readings)), ["updated_at"], batch_size=500)
    noted = [work for work, subject, part in places if subject == FactKind.NOTE and (work, part) in plan.notes_updated]
    notes = []
    for note in about(Note.objects.filter(user=user), noted):
        if moment := plan.notes_updated.get((note.work, note.part)):
            note.updated_at = moment
            notes.append(note)
    Note.objects.bulk_update(notes, ["updated_at"], batch_size=500)
    for work, subject, part in places:
        if moment := plan.facts_updated.get((subject, work, part)):
            _facts_of(user, subject, work, part).update(updated_at=moment)


def about(rows: QuerySet, works: Iterable[AnyWork]) -> QuerySet:
    """Those of the rows that are about one of these works or things."""
    keys: dict[str, list[Any]] = defaultdict(list)
    for work in works:
        for name, value in named(work).items():
            keys[name].append(value.pk if isinstance(value, Model) else value)
    which = Q(pk__in=[])
    for name, values in keys.items():
        which |= Q(**{f"{name}__in": values})
    return rows.filter(which).select_related("resource", "own")


def _facts_of(user: User, subject: str, thing: Ref, part: str) -> QuerySet:
    """The row of a fact that does not itself say when it changed."""
    if subject == FactKind.CARD:
        return RecallCard.objects.filter(user=user, pattern__slug=thing.key, question=part)
    return CaseAnswer.objects.filter(user=user, case__slug=thing.key)


def _dated(plan: ImportPlan, readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings of new works, each with the next of its work's moments."""
    moments = {work: iter(found) for work, found in plan.readings_updated.items() if any(found)}
    for row in readings if moments else ():
        if moment := next(moments.get(row.work, iter(())), None):
            row.updated_at = moment
            yield row


def add_history(user: User, plan: ImportPlan, items: Iterable[GroupItem], group: EventGroup | None) -> dict[int, EventGroup]:
    """Add the file's changes, as come with this import: undoing it takes them out of every count. Returns them by number."""
    rows, insert = history_of(user, plan, items, group)
    insert()
    return rows


def history_of(
    user: User, plan: ImportPlan, items: Iterable[GroupItem], group: EventGroup | None
) -> tuple[dict[int, EventGroup], Callable[[], None]]:
    """The rows of the file's changes, and their insertion."""
    items = list(items)
    rows = {item.number: _group(user, item, group) for item in items}
    groups = insertable(rows.values())
    events = insertable(event for item in items for event in _events(user, plan, item, rows[item.number]))

    def insert() -> None:
        groups()
        events()

    return rows, insert


def _group(user: User, item: GroupItem, brought_by: EventGroup | None) -> EventGroup:
    return EventGroup(user=user, deed=item.deed, words=item.words, at=item.at, brought_by=brought_by)


def _events(user: User, plan: ImportPlan, item: GroupItem, group: EventGroup) -> list[Event]:
    kept = ("subject", "part", "before", "after", "at", "local_date", "minutes")
    return [
        Event(user=user, group=group, **named(plan.works[event.work]), **{name: getattr(event, name) for name in kept})
        for event in item.events
    ]


def link_groups(plan: ImportPlan, items: Iterable[GroupItem], added: dict[int, EventGroup]) -> None:
    """Say which change undid or ended which; of those that were here before, only what they did not know."""
    groups = plan.groups_known | added
    for item in items:
        group = groups[item.number]
        undoing, clearing = groups.get(item.undone_by), groups.get(item.cleared_by)
        # A change undoes one other at most.
        if undoing and not group.undone_by_id and not EventGroup.objects.filter(undone_by=undoing).exists():
            EventGroup.objects.filter(pk=group.pk).update(undone_by=undoing)
        if clearing and not group.cleared_by_id:
            EventGroup.objects.filter(pk=group.pk).update(cleared_by=clearing)
