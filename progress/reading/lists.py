"""What a reader keeps, as lists: a handful of queries however long they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import StringAgg, Value

from accounts.models import User
from catalog.library import catalogue_works, per_version
from catalog.models import Resource
from history.models import OwnResource
from history.values import AnyWork
from progress.choices import State
from progress.reading.list_forms import OWN, RECENT, ReadingFilters
from progress.reading.models import Reading
from progress.reading.outlines import catalogue_outlines, outline_of
from progress.reading.page import mark_words
from progress.reading.rules import Outline, Record
from progress.reading.standings import Reader, ReadingStatus
from progress.reading.wording import LISTS, WORDS, is_text, list_of, state_word

# How many of each list the page of all lists shows.
FIRST = 8
# An older reading may have stayed open under a newer one; this many are looked at for one that is current.
MOST_TRIED = 5
ALL_LISTS = LISTS | {OWN: "Your own links"}
# Lists with something still to do
AHEAD = {"reading", "want", "try", "join"}


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A work that a reader keeps, and how they stand with it."""

    work: AnyWork
    standing: ReadingStatus
    touched: datetime | None = None

    @property
    def is_own(self) -> bool:
        return isinstance(self.work, OwnResource)

    @property
    def words(self) -> str:
        """The state in words where no pressed button says it: 'Reading · 33 % · 1 of 3 parts · about 0.5 of 1.5 h'."""
        state = self.standing.state
        said = [state_word(state, self.work)] if state else []
        return " · ".join([*said, self.progress] if self.is_under_way else said)

    @property
    def progress(self) -> str:
        """'36 % · 4 of 11 parts · about 9 of 24 h'"""
        return f"{self.standing.percent} % · {self.standing.words}" if self.standing.outline.parts else self.standing.words

    @property
    def url(self) -> str:
        """Where to go on: at the next unread part, else at the top."""
        part = self.standing.next_part
        return f"{self.work.get_absolute_url()}#part-{part.key}" if part else self.work.get_absolute_url()

    @property
    def is_plain(self) -> bool:
        """Whether the catalogue's own row says all; what is under way, left or the reader's own says more."""
        return not self.is_own and not self.work.retired_at and not self.is_under_way

    @property
    def is_going(self) -> bool:
        return not self.is_own and not self.work.retired_at and self.is_under_way

    @property
    def is_under_way(self) -> bool:
        """Whether there is somewhere to go on; using a tool leads nowhere further."""
        return self.standing.state == State.READING and is_text(self.work)

    @property
    def list_key(self) -> str:
        return list_of(self.standing.state, self.work)

    @property
    def shown(self) -> tuple:
        return self.standing.shown

    @property
    def mark_words(self) -> str:
        return mark_words(self.standing, self.work)


@dataclass(slots=True)
class Shelf:
    key: str
    kept: list[ListEntry]

    @property
    def title(self) -> str:
        return ALL_LISTS[self.key]

    @property
    def count(self) -> int:
        return len(self.kept)

    @property
    def first(self) -> list[ListEntry]:
        """Those shown beside other lists. An own link that is under way stands in the first of these already."""
        shown = [kept for kept in self.kept if kept.standing.state != State.READING] if self.key == OWN else self.kept
        return shown[:FIRST]


def shelves_of(reader: Reader, form: ReadingFilters) -> list[Shelf]:
    """Every list, empty ones too, filtered and sorted as asked for."""
    catalogue = kept_entries(reader, form)
    own = [] if form.narrowing else kept_own(reader.user)
    if form.arranged("sort") == "title":
        own.sort(key=lambda kept: kept.work.title.lower())
    shelves = [Shelf(key, [kept for kept in catalogue if kept.list_key == key]) for key in LISTS]
    going = next(shelf for shelf in shelves if shelf.key == State.READING)
    going.kept += [kept for kept in own if kept.standing.state == State.READING]
    if form.arranged("sort") == RECENT:
        going.kept.sort(key=lambda kept: kept.touched, reverse=True)
    order = list(ALL_LISTS)
    return sorted([*shelves, Shelf(OWN, own)], key=lambda shelf: order.index(shelf.key))


@per_version
def catalogue_by_id() -> dict[int, Resource]:
    return {work.pk: work for work in catalogue_works().values()}


def kept_entries(reader: Reader, form: ReadingFilters) -> list[ListEntry]:
    """Entries of the catalogue, retired ones too: what was saved about them is still there."""
    works, outlines, touched = catalogue_by_id(), catalogue_outlines(), reader.touched
    # Another process may have loaded a catalogue of which this one does not know yet.
    kept = {
        pk: ListEntry(works[pk], ReadingStatus(record, outlines.get(pk) or Outline()), touched[pk])
        for pk, record in reader.records.items()
        if pk in works
    }
    sort = form.arranged("sort")
    if form.narrowing or sort != RECENT:
        found = Resource.objects.filtered(form.narrowing)
        order = (found if sort == RECENT else found.sorted_by(sort)).values_list("pk", flat=True)
        kept = {pk: kept[pk] for pk in order if pk in kept}
    if sort == RECENT:
        return sorted(sorted(kept.values(), key=lambda one: one.work.title), key=lambda one: one.touched, reverse=True)
    return list(kept.values())


def kept_own(user: User) -> list[ListEntry]:
    """A reader's own links, the last added first."""
    owned = list(OwnResource.objects.filter(user=user, removed_at=None).order_by("-added_at", "title"))
    readings = own_records(user) if owned else {}
    kept = []
    for own in owned:
        record, touched = readings.get(own.pk, (None, None))
        kept.append(ListEntry(own, ReadingStatus(record, outline_of(own)), touched))
    return kept


def own_records(user: User) -> dict[UUID, tuple[Record, datetime]]:
    """The current record of each own link and when it was last changed, in one query."""
    found = Reading.objects.filter(user=user, resource=None).annotate(keys=StringAgg("parts_read__key", Value(" ")))
    values = found.order_by("own", "number").values_list("own", "number", "state", "percent", "keys", "updated_at")
    return {
        pk: (Record(number=number, state=state, percent=percent, parts=dict.fromkeys((keys or "").split(), "")), touched)
        for pk, number, state, percent, keys, touched in values
    }


def count_all(shelves: Iterable[Shelf]) -> int:
    return len({kept.work.pk for shelf in shelves for kept in shelf.kept})


def whole_count(reader: Reader) -> int:
    """How many works a reader keeps, whatever the filters."""
    own = OwnResource.objects.filter(user=reader.user, removed_at=None).count() if reader.user else 0
    return len(reader.records) + own


def continue_with(reader: Reader) -> ListEntry | None:
    """What the reader was last at among all that is under way; nothing finished, retired or removed."""
    going = Reading.objects.filter(user=reader.user, state=State.READING, own__removed_at=None, resource__retired_at=None)
    going = going.exclude(resource__kind__in=WORDS)
    for reading in going.select_related("resource", "own").order_by("-updated_at", "-pk")[:MOST_TRIED]:
        kept = ListEntry(reading.work, reader.standing(reading.work), reading.updated_at)
        if kept.standing.state == State.READING:
            return kept
    return None
