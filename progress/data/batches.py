"""An import in short batches: other writers get their turn between two of them.

All of it belongs to one change, so that one undo takes it back. A batch that cannot be written leaves those before it;
planning again finds what is here already, and goes on with the rest.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import batched, islice

from django.db import OperationalError, transaction

from accounts.models import Preferences, User
from history.bulk import Facts
from history.choices import Action
from history.kinds import KINDS
from history.models import EventGroup
from history.record import prepared
from history.validation import ArchiveRefused
from history.values import Change, Json
from mlsd_guide.sql import insertable, update_of
from progress.data.apply import dated, history_of, linking, removed_links, undoing_groups
from progress.data.import_file import Bundle, GroupItem
from progress.data.import_report import ImportPlan
from progress.data.importer import Planner

# What is prepared together, and written within some hundredths of a second
FACTS, EVENTS, GROUPS = 100, 300, 200
# So many of these are prepared before the database is asked for.
AHEAD = 20
# A batch is over after so many seconds,
LONGEST = 0.07
# and the next one begins after as many, at least: another writer looks every 25 ms at first, later every 50 or 100
# (sqliteDefaultBusyCallback, https://github.com/sqlite/sqlite/blob/master/src/main.c).
PAUSE = 0.05
TRIES = 10


BatchStep = Callable[[], object]


class ChangedMeanwhile(Exception):
    """The reader changed something since the import was planned."""


class Batches:
    """Plans immediately, outside of any transaction; ``group`` is the change that everything joins."""

    def __init__(self, user: User, bundle: Bundle, action: Action, group: EventGroup) -> None:
        self.user, self.action, self.group = user, action, group
        self.stamp = self.latest_change()
        self.planner = Planner(user, bundle)
        self.plan: ImportPlan = self.planner.run()
        self.facts = Facts(user, dated(self.plan))
        self.groups: dict[int, EventGroup] = {}

    def run(self, tell: Callable[[int], None]) -> None:
        """Write it all; ``tell`` hears how many per cent are written. Raises Changed, Refused."""
        expected, written, steps = self.count, 0, self.steps()
        while ready := list(islice(steps, AHEAD)):
            while ready:
                done, took = self.commit(ready)
                written += done
                del ready[:done]
                tell(min(99, 100 * written // expected))
                time.sleep(max(PAUSE, took))

    def commit(self, steps: list[BatchStep]) -> tuple[int, float]:
        """Write as many steps as there is time for; returns how many, and the seconds for which it held the database."""
        for left in reversed(range(TRIES)):
            try:
                with transaction.atomic():
                    began = time.monotonic()
                    self.check()
                    done = 0
                    while not done or (done < len(steps) and time.monotonic() - began < LONGEST):
                        steps[done]()
                        done += 1
                return done, time.monotonic() - began
            except OperationalError:
                if not left:
                    raise
                time.sleep(1)
        return 0, 0

    def check(self) -> None:
        if EventGroup.objects.filter(pk=self.group.pk, undone_by=None).first() is None:
            raise ArchiveRefused("You undid the import while it was running, so it was stopped.")
        if self.latest_change() != self.stamp:
            raise ChangedMeanwhile

    def latest_change(self) -> tuple | None:
        """What the reader themself did last: every change of theirs is a group, or moves the last one."""
        groups = EventGroup.objects.filter(user=self.user, brought_by=None).exclude(pk=self.group.pk)
        return groups.order_by("-at").values_list("pk", "at").first()

    @property
    def count(self) -> int:
        """About how many steps there are."""
        events = sum(1 + len(item.events) for item in self.plan.groups_added)
        return 1 + len(self.plan.changes) // FACTS + events // EVENTS

    def steps(self) -> Iterator[BatchStep]:
        plan = self.plan
        for links in batched(removed_links(plan, self.group.at), FACTS):
            yield insertable(links)
        for places in batched(list(plan.changes), FACTS):
            changes = [self.guarded(place) for place in places]
            yield prepared(self.user, self.action, self.group.words, changes, self.group, self.facts)
        for items in self.by_size(plan.groups_added):
            rows, insertion = history_of(self.user, plan, items, self.group)
            self.groups |= rows
            yield insertion
        for groups in batched(plan.groups_again, GROUPS):
            yield partial(update_of, EventGroup, [group.pk for group in groups], brought_by=self.group.pk)
        linked = [item for item in plan.groups if item.undone_by or item.cleared_by]
        used = undoing_groups(self.user) if linked else set()
        for items in batched(linked, GROUPS):
            yield linking(plan, items, self.groups, used)
        if plan.preferences is not None:
            yield partial(Preferences.objects.update_or_create, user=self.user, defaults=plan.preferences)

    def by_size(self, items: list[GroupItem]) -> Iterator[list[GroupItem]]:
        """So many that their events are few; a group is never split."""
        batch: list[GroupItem] = []
        size = 0
        for item in items:
            batch.append(item)
            size += 1 + len(item.events)
            if size >= EVENTS:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def guarded(self, place: tuple) -> Change:
        """The planned change of a fact, as long as the fact is what it was then: a drawing is no change of the history."""
        work, subject, part = place
        change = self.plan.changes[place]
        if KINDS[subject].is_bulk:
            return change
        known = self.planner.snapshot.facts.get((subject, work, part))

        def make(before: Json) -> Json:
            if before != known:
                raise ChangedMeanwhile
            return change.make(before)

        return Change(work, subject, make, part)
