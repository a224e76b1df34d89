"""Do what an import's plan says: the facts by the log, dated as the file says, then what it tells of their past."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from accounts.models import Preferences, User
from history.bulk import Facts
from history.choices import Action
from history.models import Event, EventGroup, OwnResource
from history.record import prepared
from history.refs import OWNED
from history.rewriting import Dates
from history.undisturbed import undisturbed
from history.values import FactKey, named
from mlsd_guide.sql import insert, insertable, update_of
from progress.data.import_file import Bundle, GroupItem
from progress.data.import_quota import check_import
from progress.data.import_report import ImportPlan
from progress.data.importer import Planner

WrittenImport = tuple[EventGroup | None, ImportPlan]


def take_in(user: User, bundle: Bundle, action: Action, words: str) -> WrittenImport:
    """Bring a bundle into an account, all of it or nothing. Returns the group that undoes it, None where nothing changed."""
    return undisturbed([user], lambda: taking_in(user, bundle, action, words))


def taking_in(user: User, bundle: Bundle, action: Action, words: str, giver: User | None = None) -> Callable[[], WrittenImport]:
    """What does it, for ``undisturbed``. ``giver`` is the guest whose bundle it is; what they made moves as it is, under
    its own address."""
    planner = Planner(user, bundle, giver)
    plan = planner.run()
    check_import(planner)
    group = EventGroup(user=user, deed=action, words=words[:300], at=timezone.now())
    removed = insertable(removed_links(plan, group.at))
    change = prepared(user, action, words, list(plan.changes.values()), group, Facts(user, dated(plan)))
    rows, history = history_of(user, plan, plan.groups_added, group)
    links = linking(plan, plan.groups, rows, undoing_groups(user))
    again = [known.pk for known in plan.groups_again]

    def run() -> WrittenImport:
        if giver:
            _hand_over(giver, plan)
        removed()
        changed = change() or (group if plan.groups_added else None)
        if changed:
            insert([group])
        history()
        update_of(EventGroup, again, brought_by=changed and group.pk)
        links()
        if plan.preferences is not None:
            Preferences.objects.update_or_create(user=user, defaults=plan.preferences)
        return changed, plan

    return run


def _hand_over(giver: User, plan: ImportPlan) -> None:
    """Make room for the sketches and interviews that come over."""
    for kind, model in OWNED.items():
        model.objects.filter(user=giver, pk__in=[work.key for work, subject, _ in plan.changes if subject == kind]).delete()


def removed_links(plan: ImportPlan, now: datetime) -> list[OwnResource]:
    """The rows of links that the file's reader had removed: their history is about them."""
    found = [(work, item) for work, item in plan.own_added if item.removed_at]
    for work, item in found:
        work.added_at = item.added_at or now
    return [work for work, _ in found]


def dated(plan: ImportPlan) -> Dates:
    """What was not here before gets the times that the file gives."""

    def date(key: FactKey, index: int) -> datetime | None:
        moments = plan.updated.get(key, ())
        return moments[index] if index < len(moments) else None

    return date


def history_of(
    user: User, plan: ImportPlan, items: Iterable[GroupItem], group: EventGroup | None
) -> tuple[dict[int, EventGroup], Callable[[], None]]:
    """The rows of the file's changes, and their insertion."""
    items = list(items)
    rows = {item.number: _group(user, item, group) for item in items}
    groups = insertable(rows.values())
    events = insertable(event for item in items for event in _events(user, plan, item, rows[item.number]))

    def run() -> None:
        groups()
        events()

    return rows, run


def _group(user: User, item: GroupItem, brought_by: EventGroup | None) -> EventGroup:
    return EventGroup(user=user, deed=item.deed, words=item.words, at=item.at, brought_by=brought_by)


def _events(user: User, plan: ImportPlan, item: GroupItem, group: EventGroup) -> list[Event]:
    kept = ("subject", "part", "before", "after", "at", "local_date", "minutes")
    return [
        Event(user=user, group=group, **named(plan.works[event.work]), **{name: getattr(event, name) for name in kept})
        for event in item.events
    ]


def undoing_groups(user: User) -> set[UUID]:
    """A change undoes one other at most: those that undo one already."""
    return set(EventGroup.objects.filter(user=user).exclude(undone_by=None).values_list("undone_by", flat=True))


def linking(plan: ImportPlan, items: Iterable[GroupItem], added: dict[int, EventGroup], used: set[UUID]) -> Callable[[], None]:
    """Says which change undid or ended which; of those that were here before, only what they did not know.

    ``used`` are those that undo one already, and grows.
    """
    groups, undone, cleared = plan.groups_known | added, [], defaultdict(list)
    for item in items:
        group = groups[item.number]
        undoing, clearing = groups.get(item.undone_by), groups.get(item.cleared_by)
        if undoing and not group.undone_by_id and undoing.pk not in used:
            used.add(undoing.pk)
            undone.append((group.pk, undoing.pk))
        if clearing and not group.cleared_by_id:
            cleared[clearing.pk].append(group.pk)

    def run() -> None:
        for group, undoing in undone:
            EventGroup.objects.filter(pk=group).update(undone_by=undoing)
        for clearing, some in cleared.items():
            update_of(EventGroup, some, cleared_by=clearing)

    return run
