"""All that a reader has saved, read once: a handful of queries, however much it is."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Min

from accounts.models import User
from history.kinds import KINDS
from history.models import Event, EventGroup, OwnResource
from history.values import AnyWork, FactKey
from progress.notes.models import Note
from progress.reading.facts import to_record
from progress.reading.models import Reading
from progress.reading.rules import Records

Json = Any
# A work, and a part's key for the note of a part
NotePlace = tuple[AnyWork, str]


@dataclass(frozen=True, slots=True)
class StoredReadings:
    """The readings of one work and when each of them last changed."""

    records: Records
    updated: tuple[datetime, ...]


@dataclass
class Snapshot:
    user: User
    own: list[OwnResource] = field(default_factory=list)
    readings: dict[AnyWork, StoredReadings] = field(default_factory=dict)
    notes: dict[NotePlace, Note] = field(default_factory=dict)

    @classmethod
    def of(cls, user: User) -> "Snapshot":
        snapshot = cls(user, own=list(user.own_resources.order_by("added_at", "title", "url", "people", "pk")))
        rows: dict[AnyWork, list[Reading]] = defaultdict(list)
        readings = Reading.objects.filter(user=user).select_related("resource", "own").prefetch_related("parts_read")
        for row in readings.order_by("number"):
            rows[row.work].append(row)
        for work, found in rows.items():
            snapshot.readings[work] = StoredReadings(tuple(map(to_record, found)), tuple(row.updated_at for row in found))
        notes = Note.objects.filter(user=user).select_related("resource", "own")
        snapshot.notes = {(note.work, note.part): note for note in notes}
        return snapshot

    @cached_property
    def groups(self) -> list[EventGroup]:
        """The history in order; ties by what was written first, as ids of groups are random."""
        firsts = dict(Event.objects.filter(user=self.user).order_by().values_list("group").annotate(Min("id")))
        groups = list(EventGroup.objects.filter(user=self.user).order_by("at"))
        groups.sort(key=lambda group: (group.at, firsts.get(group.pk, 0)))
        # Those that they came with are among them: joining each would make every row four.
        by_pk = {group.pk: group for group in groups}
        for group in groups:
            if group.brought_by_id in by_pk:
                group.brought_by = by_pk[group.brought_by_id]
        return groups

    @cached_property
    def facts(self) -> dict[FactKey, Json]:
        """All that is neither a reading nor a note nor an own link."""
        every = ((name, *found) for name, kind in KINDS.listed().items() for found in kind.every(self.user))
        return {(name, work, part): fact for name, work, part, fact in every}

    @cached_property
    def facts_updated(self) -> dict[FactKey, datetime]:
        """When those last changed that do not say so themselves."""
        dated = ((name, kind.updates(self.user)) for name, kind in KINDS.listed().items() if kind.is_dated)
        return {(name, *key): at for name, found in dated for key, at in found.items()}

    @cached_property
    def seen(self) -> dict[FactKey, list[Json]]:
        """Every stand that a fact ever had, as far as the history tells, of the kinds that ask for it."""
        found: dict[FactKey, list[Json]] = defaultdict(list)
        events = Event.objects.filter(user=self.user, subject__in=[name for name, kind in KINDS.items() if kind.asks_history])
        for event in events.select_related("resource", "own"):
            found[event.subject, event.work, event.part] += [fact for fact in (event.before, event.after) if fact]
        return found
