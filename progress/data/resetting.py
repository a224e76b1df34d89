"""Begin again with a work, a shelf or everything: what goes, said with counts before it goes."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from catalog.models import Category
from progress.choices import Deed, Subject
from progress.log import AnyWork, Change, write
from progress.models import EventGroup, Note, OwnResource, PartRead, Reading
from progress.queries import ReadingQuerySet

RESTORABLE_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Scope:
    """What a reset takes: the readings, and with everything also notes, own links and what counts for the rhythm."""

    user: User
    name: str
    readings: ReadingQuerySet
    is_everything: bool = False

    @classmethod
    def of_work(cls, user: User, work: AnyWork) -> "Scope":
        return cls(user, work.title, Reading.objects.of(user, work))

    @classmethod
    def of_shelf(cls, user: User, shelf: Category) -> "Scope":
        on_it = Q(resource__category=shelf) | Q(resource__category__parent=shelf)
        return cls(user, shelf.name, Reading.objects.filter(on_it, user=user))

    @classmethod
    def of_everything(cls, user: User) -> "Scope":
        return cls(user, "everything", Reading.objects.filter(user=user), is_everything=True)

    @property
    def notes(self) -> QuerySet[Note]:
        return Note.objects.filter(user=self.user) if self.is_everything else Note.objects.none()

    @property
    def own(self) -> QuerySet[OwnResource]:
        return self.user.own_resources.filter(removed_at=None) if self.is_everything else OwnResource.objects.none()

    @property
    def groups(self) -> QuerySet[EventGroup]:
        """The changes that count until now and will not."""
        counting = Q(cleared_by=None) | Q(cleared_by__undone_by__isnull=False)
        return self.user.event_groups.filter(counting) if self.is_everything else EventGroup.objects.none()

    @property
    def works(self) -> list[AnyWork]:
        return list({row.work: None for row in self.readings.select_related("resource", "own")})

    @property
    def counts(self) -> dict[str, int]:
        """By what is counted; a count of nothing is left out of the page."""
        return {
            "works": len(self.works),
            "readings": self.readings.count(),
            "parts": PartRead.objects.filter(reading__in=self.readings.values("pk")).count(),
            "notes": self.notes.count(),
            "own": self.own.count(),
            "changes": self.groups.count(),
        }

    def reset(self) -> EventGroup | None:
        """Take it all away as one change; None where there was nothing."""
        with transaction.atomic():
            changes = [_gone(work, Subject.READING) for work in self.works]
            changes += [_gone(note.work, Subject.NOTE, note.part) for note in self.notes.select_related("resource", "own")]
            changes += [_gone(work, Subject.OWN) for work in self.own]
            before = list(self.groups.values_list("pk", flat=True))
            group = write(self.user, Deed.RESET, f"Reset {self.name}", changes)
            if group:
                EventGroup.objects.filter(pk__in=before).update(cleared_by=group)
        return group


def _gone(work: AnyWork, subject: str, part: str = "") -> Change:
    return Change(work, subject, lambda _: None, part)


def restorable(user: User) -> QuerySet[EventGroup]:
    """Resets, imports and merges of the last month that still stand."""
    deeds = [Deed.RESET, Deed.IMPORT, Deed.RESTORE, Deed.MERGE]
    since = timezone.now() - RESTORABLE_FOR
    return user.event_groups.filter(deed__in=deeds, undone_by=None, brought_by=None, at__gte=since)


def shelves_of(user: User) -> QuerySet[Category]:
    """The top shelves with how many works the reader marked on each, those without left out."""
    here = Q(resources__pk__in=Reading.objects.filter(user=user, own=None).values("resource"))
    below = Q(groups__resources__pk__in=Reading.objects.filter(user=user, own=None).values("resource"))
    own_count = Count("resources", filter=here, distinct=True)
    group_count = Count("groups__resources", filter=below, distinct=True)
    return Category.objects.filter(parent=None).annotate(marked=own_count + group_count).filter(marked__gt=0)
