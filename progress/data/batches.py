"""An import in short batches: other writers get their turn between two of them.

All of it belongs to one change, so that one undo takes it back. A batch that cannot be written leaves those before it;
planning again finds what is here already, and goes on with the rest.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import batched

from django.db import OperationalError, transaction

from accounts.models import Preferences, User
from progress.choices import Action
from progress.data.apply import date_facts, date_links, history_of, link_groups
from progress.data.archive import ArchiveRefused
from progress.data.import_file import Bundle, GroupItem
from progress.data.import_report import ImportPlan
from progress.data.importer import Planner
from progress.history.facts import STUDIES
from progress.history.models import EventGroup
from progress.history.record import Change, Json, write
from progress.reading.models import OwnResource

# Each is written within a tenth of a second or so.
LINKS = 100
FACTS = 20
EVENTS = 150
GROUPS = 200
TRIES = 10
# In seconds, at least
PAUSE = 0.05


class ChangedMeanwhile(Exception):
    """The reader changed something since the import was planned."""


class Batches:
    """Plans immediately, outside of any transaction; ``group`` is the change that everything joins."""

    def __init__(self, user: User, bundle: Bundle, deed: Action, group: EventGroup) -> None:
        self.user, self.deed, self.group = user, deed, group
        self.stamp = self.latest_change()
        self.planner = Planner(user, bundle)
        self.plan: ImportPlan = self.planner.run()
        self.groups: dict[int, EventGroup] = {}

    def run(self, tell: Callable[[int], None]) -> None:
        """Write it all; ``tell`` hears how many per cent are written. Raises Changed, Refused."""
        expected = self.count
        for number, step in enumerate(self.steps(), 1):
            took = self.commit(step)
            tell(min(99, 100 * number // expected))
            # As long as others were kept waiting
            time.sleep(max(PAUSE, took))

    def commit(self, step: Callable[[], None]) -> float:
        """Write one batch; returns the seconds for which it held the database."""
        for left in reversed(range(TRIES)):
            try:
                with transaction.atomic():
                    began = time.monotonic()
                    self.check()
                    step()
                return time.monotonic() - began
            except OperationalError:
                if not left:
                    raise
                time.sleep(1)
        return 0

    def check(self) -> None:
        if EventGroup.objects.filter(pk=self.group.pk, undone_by=None).first() is None:
            raise ArchiveRefused("You took the import back while it ran, so it was stopped.")
        if self.latest_change() != self.stamp:
            raise ChangedMeanwhile

    def latest_change(self) -> tuple | None:
        """What the reader themself did last: every change of theirs is a group, or moves the last one."""
        groups = EventGroup.objects.filter(user=self.user, brought_by=None).exclude(pk=self.group.pk)
        return groups.order_by("-at").values_list("pk", "at").first()

    @property
    def count(self) -> int:
        """About how many batches there are."""
        events = sum(1 + len(item.events) for item in self.plan.groups_added)
        return 1 + len(self.plan.changes) // FACTS + events // EVENTS

    def steps(self) -> Iterator[Callable[[], None]]:
        plan = self.plan
        for added in batched(plan.own_added, LINKS):
            yield partial(self.write_removed, added)
        for places in batched(list(plan.changes), FACTS):
            yield partial(self.write_facts, places)
        for items in self.by_size(plan.groups_added):
            rows, insert = history_of(self.user, plan, items, self.group)
            self.groups |= rows
            yield insert
        if plan.groups_again:
            yield partial(self.write_again, [group.pk for group in plan.groups_again])
        linked = [item for item in plan.groups if item.undone_by or item.cleared_by]
        for items in batched(linked, GROUPS):
            yield partial(self.write_links, items)
        if plan.preferences is not None:
            yield partial(Preferences.objects.update_or_create, user=self.user, defaults=plan.preferences)

    def by_size(self, items: list[GroupItem]) -> Iterator[list[GroupItem]]:
        """So many that their events are few; a group is never split."""
        batch: list[GroupItem] = []
        for item in items:
            batch.append(item)
            if sum(1 + len(one.events) for one in batch) >= EVENTS:
                yield batch
                batch = []
        if batch:
            yield batch

    def write_removed(self, added: tuple) -> None:
        removed = [(work, item) for work, item in added if item.removed_at]
        OwnResource.objects.bulk_create(work for work, _ in removed)
        date_links(removed)

    def write_facts(self, places: tuple) -> None:
        changes = [self.guarded(place) for place in places]
        write(self.user, self.deed, self.group.words, changes, self.group)
        here = {work for work, _, _ in places}
        date_links((work, item) for work, item in self.plan.own_added if not item.removed_at and work in here)
        date_facts(self.user, self.plan, places)

    def guarded(self, place: tuple) -> Change:
        """The planned change of a fact, as long as the fact is what it was then: a drawing is no change of the history."""
        work, subject, part = place
        change = self.plan.changes[place]
        if subject not in STUDIES:
            return change
        known = self.planner.snapshot.facts.get((subject, work, part))

        def make(before: Json) -> Json:
            if before != known:
                raise ChangedMeanwhile
            return change.make(before)

        return Change(work, subject, make, part)

    def write_again(self, keys: list) -> None:
        EventGroup.objects.filter(pk__in=keys).update(brought_by=self.group)

    def write_links(self, items: tuple) -> None:
        link_groups(self.plan, items, self.groups)
