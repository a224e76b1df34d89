"""Begin again with a work, a shelf, a kind of practice or everything: what goes, said with counts before it goes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from catalog.models import Category
from history.choices import Action, FactKind
from history.kinds import KINDS, Kind
from history.models import EventGroup, OwnResource
from history.record import changing
from history.refs import OWNED
from history.undisturbed import undisturbed
from history.values import AnyWork, Change
from mlsd_guide.sql import update_of
from progress.data.counts import Counts, counts_of, said
from progress.notes.models import Note
from progress.reading.models import PartRead, Reading, ReadingQuerySet

RESTORABLE_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Scope:
    """What a reset takes: the readings, or all facts of some ``subjects`` with the notes on what goes.

    With everything also all notes, own links and what counts for the rhythm.
    """

    user: User
    name: str
    readings: ReadingQuerySet
    subjects: tuple[str, ...] = ()
    is_everything: bool = False

    @classmethod
    def of_work(cls, user: User, work: AnyWork) -> "Scope":
        return cls(user, work.title, Reading.objects.of(user, work))

    @classmethod
    def of_shelf(cls, user: User, shelf: Category) -> "Scope":
        on_it = Q(resource__category=shelf) | Q(resource__category__parent=shelf)
        return cls(user, shelf.name, Reading.objects.filter(on_it, user=user))

    @classmethod
    def of_kind(cls, user: User, kind: str) -> "Scope":
        """One of ``resettable``."""
        found = resettable()[kind]
        return cls(user, found.reset_name, Reading.objects.none(), (found.name,))

    @classmethod
    def of_everything(cls, user: User) -> "Scope":
        # An interview goes before the sketch that it names, so that an undo brings the sketch back first.
        last_first = tuple(reversed(KINDS.listed()))
        return cls(user, "everything", Reading.objects.filter(user=user), last_first, is_everything=True)

    @property
    def notes(self) -> QuerySet[Note]:
        """A drawing or an interview takes the notes on it along: they would be on nothing."""
        if self.is_everything:
            return Note.objects.filter(user=self.user)
        made = [Q(thing__startswith=f"{subject}:") for subject in self.subjects if subject in OWNED]
        return Note.objects.filter(*made, user=self.user) if made else Note.objects.none()

    @property
    def own(self) -> QuerySet[OwnResource]:
        return self.user.own_resources.filter(removed_at=None) if self.is_everything else OwnResource.objects.none()

    @property
    def groups(self) -> QuerySet[EventGroup]:
        """The changes that count until now and will not."""
        counting = Q(cleared_by=None) | Q(cleared_by__undone_by__isnull=False)
        return self.user.event_groups.filter(counting) if self.is_everything else EventGroup.objects.none()

    @property
    def stays(self) -> str:
        """What a reset leaves, as a sentence."""
        if self.is_everything:
            return "Your settings stay."
        if not self.subjects:
            return "Notes and your rhythm stay."
        return "The bin is emptied too. Everything else stays." if OWNED.keys() & {*self.subjects} else "Everything else stays."

    @property
    def works(self) -> list[AnyWork]:
        return list({row.work: None for row in self.readings.select_related("resource", "own")})

    @property
    def counts(self) -> Counts:
        """By what is counted; a count of nothing is left out of the page."""
        return {
            "works": len(self.works),
            "readings": self.readings.count(),
            "parts": PartRead.objects.filter(reading__in=self.readings.values("pk")).count(),
            **counts_of(self.user, (name for name in KINDS if name in self.subjects)),
            "notes": self.notes.count(),
            "own": self.own.count(),
            "changes": self.groups.count(),
        }

    def reset(self) -> EventGroup | None:
        """Take it all away as one change; None where there was nothing."""
        return undisturbed([self.user], self._prepared)

    def _prepared(self) -> Callable[[], EventGroup | None]:
        changes = [_gone(work, FactKind.READING) for work in self.works]
        changes += [_gone(note.work, FactKind.NOTE, note.part) for note in self.notes.select_related("resource", "own")]
        changes += self._practice_gone()
        changes += [_gone(work, FactKind.OWN) for work in self.own]
        before = list(self.groups.values_list("pk", flat=True))
        change = changing(self.user, Action.RESET, f"Reset {self.name}", changes)

        def run() -> EventGroup | None:
            if group := change():
                update_of(EventGroup, before, cleared_by=group)
            return group

        return run

    def _practice_gone(self) -> list[Change]:
        changes = [change for name in self.subjects for change in KINDS[name].left_behind(self.user, self.subjects)]
        for name in self.subjects:
            changes += [_gone(work, name, part) for work, part, _ in KINDS[name].every(self.user)]
        return changes


def resettable() -> dict[str, Kind]:
    """The kinds of practice, each of which can be reset by itself, by their name in an address."""
    return {kind.reset_slug: kind for kind in KINDS.listed().values()}


def _gone(work: AnyWork, subject: str, part: str = "") -> Change:
    return Change(work, subject, lambda _: None, part)


def restorable(user: User) -> QuerySet[EventGroup]:
    """Resets, imports and merges of the last month that still stand."""
    deeds = [Action.RESET, Action.IMPORT, Action.RESTORE, Action.MERGE]
    since = timezone.now() - RESTORABLE_FOR
    return user.event_groups.filter(deed__in=deeds, undone_by=None, brought_by=None, at__gte=since)


def kinds_of(user: User) -> list[tuple[str, str, str]]:
    """The kinds of practice of which the reader has anything: slug, name, and how much in words."""
    found = ((slug, kind.reset_name, said(counts_of(user, [kind.name]))) for slug, kind in resettable().items())
    return [(slug, name, words[0]) for slug, name, words in found if words]


def shelves_of(user: User) -> QuerySet[Category]:
    """The top shelves with how many works the reader marked on each, those without left out."""
    here = Q(resources__pk__in=Reading.objects.filter(user=user, own=None).values("resource"))
    below = Q(groups__resources__pk__in=Reading.objects.filter(user=user, own=None).values("resource"))
    own_count = Count("resources", filter=here, distinct=True)
    group_count = Count("groups__resources", filter=below, distinct=True)
    return Category.objects.filter(parent=None).annotate(marked=own_count + group_count).filter(marked__gt=0)
