"""All that a reader has kept, read once: a handful of queries, however much it is."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.db.models import Min

from accounts.models import User
from catalog.models import FormerSlug, Resource
from progress.choices import Subject
from progress.facts import AnyWork, to_record
from progress.models import Event, EventGroup, Note, OwnResource, Reading
from progress.rules import Records

# A work, and a part's key for the note of a part
NotePlace = tuple[AnyWork, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """The readings of one work and when each of them last changed."""

    records: Records
    updated: tuple[datetime, ...]


@dataclass
class Snapshot:
    user: User
    own: list[OwnResource] = field(default_factory=list)
    readings: dict[AnyWork, Kept] = field(default_factory=dict)
    notes: dict[NotePlace, Note] = field(default_factory=dict)

    @classmethod
    def of(cls, user: User) -> "Snapshot":
        snapshot = cls(user, own=list(user.own_resources.order_by("added_at", "title", "url", "people", "pk")))
        rows: dict[AnyWork, list[Reading]] = defaultdict(list)
        readings = Reading.objects.filter(user=user).select_related("resource", "own").prefetch_related("parts_read")
        for row in readings.order_by("number"):
            rows[row.work].append(row)
        for work, found in rows.items():
            snapshot.readings[work] = Kept(tuple(map(to_record, found)), tuple(row.updated_at for row in found))
        notes = Note.objects.filter(user=user).select_related("resource", "own")
        snapshot.notes = {(note.work, note.part): note for note in notes}
        return snapshot

    @cached_property
    def groups(self) -> list[EventGroup]:
        """The history in order; ties by what was written first, as ids of groups are random."""
        groups = EventGroup.objects.filter(user=self.user).select_related("brought_by", "cleared_by", "undoes")
        return list(groups.annotate(first=Min("events__id")).order_by("at", "first"))

    @cached_property
    def seen_texts(self) -> dict[NotePlace, set[str]]:
        """Every text that a note ever had, as far as the history tells."""
        found: dict[NotePlace, set[str]] = defaultdict(set)
        for event in Event.objects.filter(user=self.user, subject=Subject.NOTE).select_related("resource", "own"):
            found[event.work, event.part] |= {fact["text"] for fact in (event.before, event.after) if fact}
        return found


def resources_by_slug() -> dict[str, Resource]:
    """Every entry of the catalogue by its slug and by those it had."""
    found = {resource.slug: resource for resource in Resource.objects.only("slug", "title", "retired_at")}
    former = FormerSlug.objects.filter(model="resource").values_list("slug", "now")
    return {slug: found[now] for slug, now in former if now in found} | found
