"""A reader as the pages see them: everything lazy, one query for all standings."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import StringAgg, Value
from django.http import HttpRequest

from accounts.models import User
from catalog.models import Resource
from progress import rules
from progress.models import OwnResource, Reading
from progress.outlines import catalogue_outlines, outline_of
from progress.rules import Outline, Record

SHORT_HOURS = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a reader stands with one work."""

    record: Record | None
    outline: Outline

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
        """The standing in words: '4 of 11 parts · about 9 of 24 h'."""
        total = self.outline.minutes / 60
        done = rules.fraction(self.record, self.outline) * total
        # Of a talk of an hour and a half, whole hours would say nothing.
        places = 0 if total >= SHORT_HOURS else 1
        hours = " of ".join(f"{hours:.{places}f}".removesuffix(".0") for hours in (done, total))
        hours = f"about {hours} h"
        return (
            f"{self.parts_done} of {len(self.outline.parts)} parts · {hours}"
            if self.outline.parts
            else f"{self.percent} % · {hours}"
        )


class Reader:
    """The standings of a user, read once when first asked for. Nobody's are all empty and cost no query."""

    def __init__(self, user: User | None) -> None:
        self.user = user

    @cached_property
    def records(self) -> dict[int, Record]:
        """The current record of each catalogue resource by its id, in one query."""
        return self.read() if self.user else {}

    def read(self, **only: Any) -> dict[int, Record]:
        """The current records of the resources that fit, by id; their parts as one text, which saves a row a part."""
        rows = Reading.objects.filter(user=self.user, own=None, **only).annotate(keys=StringAgg("parts_read__key", Value(" ")))
        rows = rows.order_by("resource", "number").values_list("resource", "number", "state", "percent", "keys")
        return {
            pk: Record(number=number, state=state, percent=percent, parts=dict.fromkeys((keys or "").split(), ""))
            for pk, number, state, percent, keys in rows
        }

    def standings(self, works: Iterable[Resource]) -> list[Standing]:
        """Where the reader stands with each of some catalogue resources, in one query for just these."""
        pks = [work.pk for work in works]
        records = self.read(resource__in=pks) if self.user else {}
        outlines = catalogue_outlines() if records else {}
        return [Standing(records.get(pk), outlines.get(pk) or Outline()) for pk in pks]

    def standing(self, work: Resource | OwnResource) -> Standing:
        if isinstance(work, OwnResource):
            reading = Reading.objects.of(self.user, work).order_by("-number").prefetch_related("parts_read").first()
            record = reading and Record(
                number=reading.number,
                state=reading.state,
                percent=reading.percent,
                parts={part.key: "" for part in reading.parts_read.all()},
            )
            return Standing(record or None, outline_of(work))
        return Standing(self.records.get(work.pk), catalogue_outlines().get(work.pk) or Outline())


def reader_of(request: HttpRequest) -> Reader:
    """The request's reader, made once."""
    if not hasattr(request, "_reader"):
        request._reader = Reader(getattr(request, "reader", None))
    return request._reader
