"""A reader as the pages see them: everything lazy, one query for all standings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Self

from django.db.models import OuterRef, QuerySet, StringAgg, Subquery, Value
from django.http import HttpRequest

from accounts.models import User
from catalog.models import Resource
from history.models import OwnResource
from mlsd_guide.amounts import hours_of, out_of
from mlsd_guide.personal import per_request
from mlsd_guide.sql import compiled
from progress.reading import rules
from progress.reading.models import PartRead, Reading
from progress.reading.outlines import catalogue_outlines, outline_of
from progress.reading.rules import Outline, Record

# A record's values with the keys of its read parts as one text
RECORD = "resource_id", "number", "state", "percent", "keys"


def with_keys(user: int) -> QuerySet:
    """A user's current reading of each work of the catalogue."""
    parts = PartRead.objects.filter(reading=OuterRef("pk")).order_by().values("reading")
    keys = Subquery(parts.annotate(keys=StringAgg("key", Value(" "))).values("keys"))
    return Reading.objects.filter(user=user).current().order_by().annotate(keys=keys)


@compiled
def current_readings(user: int) -> QuerySet:
    return with_keys(user).values_list(*RECORD, "updated_at")


@compiled
def current_readings_of(user: int, works: tuple[int, ...]) -> QuerySet:
    return with_keys(user).filter(resource__in=works).values_list(*RECORD)


def record_of(row: tuple) -> Record:
    _, number, state, percent, keys = row
    return Record(number=number, state=state, percent=percent, parts=dict.fromkeys((keys or "").split(), ""))


@dataclass(frozen=True, slots=True)
class ReadingStatus:
    """Where a reader stands with one work."""

    record: Record | None
    outline: Outline

    @property
    def shown(self) -> tuple:
        """All that rows show of the record; see ``of_shown``."""
        return (self.record.state, self.record.percent, *self.record.parts) if self.record else ()

    @classmethod
    def of_shown(cls, work: Resource, shown: tuple) -> Self:
        if not shown:
            return cls(None, outline_of(work))
        state, percent, *parts = shown
        return cls(Record(state=state, percent=percent, parts=dict.fromkeys(parts, "")), outline_of(work))

    @property
    def state(self) -> str:
        return self.record.state if self.record else ""

    @property
    def percent(self) -> int:
        return rules.shown_percent(rules.fraction(self.record, self.outline))

    @property
    def parts_done(self) -> int:
        return len(self.outline.keys & self.record.parts.keys()) if self.record else 0

    @property
    def new_parts(self) -> int:
        return rules.new_since_finished(self.record, self.outline)

    @property
    def next_part(self) -> rules.OutlinePart | None:
        return rules.next_part(self.record, self.outline)

    @property
    def words(self) -> str:
        """The standing in words: '4 of 11 parts · about 9 of 24 h', without the hours where nobody knows them."""
        done = out_of(self.parts_done, len(self.outline.parts), "part") if self.outline.parts else f"{self.percent} %"
        return f"{done} · {self.hours}" if self.outline.is_known else done

    @property
    def hours(self) -> str:
        """'about 9 of 24 h'"""
        total = self.outline.minutes / 60
        return hours_of(rules.fraction(self.record, self.outline) * total, total)


class Reader:
    """The standings of a user, read once when first asked for. Nobody's are all empty and cost no query."""

    def __init__(self, user: User | None) -> None:
        self.user = user
        self._asked: set[int] = set()
        self._found: dict[int, Record] = {}

    @cached_property
    def records(self) -> dict[int, Record]:
        """The current record of each catalogue resource by its id, in one query."""
        return {row[0]: record_of(row[:-1]) for row in self._current}

    @property
    def touched(self) -> dict[int, datetime]:
        """When each of them was last changed."""
        return {row[0]: row[-1] for row in self._current}

    @cached_property
    def _current(self) -> list[tuple]:
        return current_readings(self.user.pk) if self.user else []

    def records_of(self, pks: Iterable[int]) -> dict[int, Record]:
        """The current records of at least these resources, in one query for those that nobody asked for before."""
        if self.user is None or "_current" in self.__dict__:
            return self.records
        if missing := [*set(pks) - self._asked]:
            self._asked.update(missing)
            self._found |= {row[0]: record_of(row) for row in current_readings_of(self.user.pk, tuple(missing))}
        return self._found

    def standings(self, works: Iterable[Resource]) -> list[ReadingStatus]:
        """Where the reader stands with each of some catalogue resources, in one query for just these."""
        pks = [work.pk for work in works]
        records = self.records_of(pks)
        outlines = catalogue_outlines() if records else {}
        nothing = Outline()
        return [ReadingStatus(records.get(pk), outlines.get(pk, nothing)) for pk in pks]

    def standing(self, work: Resource | OwnResource) -> ReadingStatus:
        if isinstance(work, OwnResource):
            reading = Reading.objects.of(self.user, work).order_by("-number").prefetch_related("parts_read").first()
            record = reading and Record(
                number=reading.number,
                state=reading.state,
                percent=reading.percent,
                parts={part.key: "" for part in reading.parts_read.all()},
            )
            return ReadingStatus(record or None, outline_of(work))
        return ReadingStatus(self.records.get(work.pk), catalogue_outlines().get(work.pk) or Outline())


@per_request
def reader_of(request: HttpRequest) -> Reader:
    """The request's reader, made once."""
    return Reader(getattr(request, "reader", None))
