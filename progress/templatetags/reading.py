"""Where the catalogue's templates take a reader's marks from; none of these asks the database once a row."""

from collections.abc import Iterable

from django import template
from django.contrib.messages.storage.base import Message
from django.template import Context
from django.utils.safestring import SafeString

from catalog import slots
from catalog.models import PathStop, Resource
from catalog.searching.results import Group
from catalog.searching.rows import Hit
from progress import rows
from progress.dashboard import goal_rings
from progress.log import records_of
from progress.outlines import catalogue_works
from progress.reader import Reader
from progress.reading_page import Tick, WorkReading
from progress.statistics import Ring

register = template.Library()


@register.simple_tag(takes_context=True)
def resource_rows(context: Context, resources: Iterable[Resource]) -> SafeString:
    if slots.is_frame(context["request"]):
        return rows.framed_rows(resources)
    return rows.joined_rows(resources, context["reader"])


@register.simple_tag
def hit_marks(reader: Reader, groups: Iterable[Group]) -> dict[str, SafeString]:
    """The marks of a search's hits by their addresses, for those that are resources."""
    works = catalogue_works()
    heads = [hit.url.strip("/").partition("/") for group in groups for hit in group.hits]
    found = [works[slug] for head, _, slug in heads if head == "resources" and slug in works]
    marks = rows.marks(found, reader.standings(found))
    return {work.get_absolute_url(): mark for work, mark in zip(found, marks, strict=True)}


@register.simple_tag
def hit_row(hit: Hit, marks: dict[str, SafeString]) -> SafeString:
    return hit.row(marks.get(hit.url, ""))


@register.simple_tag
def reading_of(reader: Reader, work: Resource) -> WorkReading:
    return WorkReading(work, records_of(reader.user, work) if reader.user else ())


@register.filter
def tick(reading: WorkReading, key: str) -> Tick | None:
    """None for a part that came with a catalogue loaded a moment ago: its tick comes with the next page."""
    return reading.ticks.get(key)


@register.filter
def undo_of(message: Message) -> str:
    """The change that a message tells of, where it can be taken back."""
    return (message.extra_tags or "").partition(":")[2]


@register.simple_tag
def stop_mark(reader: Reader, stop: PathStop) -> SafeString:
    """The mark of a stop that is a whole work."""
    return rows.mark(stop.resource, reader.standing(stop.resource))


@register.simple_tag
def stop_tick(reader: Reader, stop: PathStop) -> Tick | None:
    """The tick of a stop that is one part."""
    part = stop.part
    if part.retired_at or stop.resource.retired_at:
        return None
    record = reader.records.get(stop.resource_id)
    return Tick(stop.resource, part.key, part.title, record is not None and part.key in record.parts)


@register.simple_tag
def path_ring(reader: Reader, path: str) -> Ring | None:
    """How far a path is done; nothing for the signed-out."""
    return next((ring for ring in goal_rings(reader) if ring.url == path), None) if reader.user else None
