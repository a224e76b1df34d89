"""Where the catalogue's templates take a reader's marks from; none of these asks the database once a row."""

from collections.abc import Iterable

from django import template
from django.contrib.messages.storage.base import Message
from django.template import Context
from django.utils.safestring import SafeString

from catalog import slots
from catalog.library import catalogue_works
from catalog.models import PathStop, ReaderGoal, Resource
from catalog.search.results import Group
from catalog.search.rows import Hit
from progress import fragments
from progress.dashboard.days import goal_ring
from progress.reading import rows
from progress.reading.facts import records_of
from progress.reading.page import WorkReading
from progress.reading.standings import Reader

register = template.Library()


@register.simple_tag(takes_context=True)
def resource_rows(context: Context, resources: Iterable[Resource]) -> SafeString:
    if slots.is_frame(context["request"]):
        return rows.framed_rows(resources)
    return rows.joined_rows(resources, context["reader"])


@register.simple_tag
def hit_marks(reader: Reader, groups: Iterable[Group]) -> dict[str, SafeString]:
    """The marks of a search's hits by their addresses, for those that are resources, and the ticks of their parts."""
    works, found = catalogue_works(), {}
    for hit in (hit for group in groups for hit in group.hits):
        page, _, key = hit.url.partition("#part-")
        head, _, slug = page.strip("/").partition("/")
        if head == "resources" and slug in works:
            found[hit.url] = works[slug], key
    shown = {work.pk: work for work, _ in found.values()}
    standings = dict(zip(shown, reader.standings(shown.values()), strict=True))
    return {url: fragments.mark_or_tick(work, standings[work.pk], key) for url, (work, key) in found.items()}


@register.simple_tag
def hit_rows(hits: Iterable[Hit], marks: dict[str, SafeString]) -> SafeString:
    return SafeString("\n".join(hit.row(marks.get(hit.url, "")) for hit in hits))


@register.simple_tag(takes_context=True)
def reading_of(context: Context, work: Resource) -> WorkReading:
    """A frame's is nobody's."""
    user = context["reader"].user
    return WorkReading(work, records_of(user, work) if user else ())


@register.filter
def has_tick(reading: WorkReading, key: str) -> bool:
    """Not for a part that came with a catalogue loaded a moment ago: its tick comes with the next page."""
    return key in reading.ticks


@register.simple_tag(takes_context=True)
def reading_block(context: Context, reading: WorkReading) -> SafeString:
    if slots.is_frame(context["request"]):
        return slots.slot(f"reading:{reading.work.slug}")
    return fragments.block(reading, str(context["csrf_token"]) if context["reader"].user else "")


@register.simple_tag(takes_context=True)
def parts_head(context: Context, reading: WorkReading) -> SafeString:
    return slots.slot(f"head:{reading.work.slug}") if slots.is_frame(context["request"]) else fragments.parts_head(reading)


@register.simple_tag(takes_context=True)
def part_tick(context: Context, reading: WorkReading, key: str) -> SafeString:
    if slots.is_frame(context["request"]):
        return slots.slot(f"tick:{reading.work.slug}:{key}")
    return fragments.tick(reading.ticks[key])


@register.simple_tag(takes_context=True)
def part_here(context: Context, reading: WorkReading, key: str) -> SafeString:
    if slots.is_frame(context["request"]):
        return slots.slot(f"here:{reading.work.slug}:{key}")
    return fragments.here(reading.ticks[key])


@register.filter
def undo_of(message: Message) -> str:
    """The change that a message tells of, where it can be taken back."""
    return (message.extra_tags or "").partition(":")[2]


@register.simple_tag(takes_context=True)
def stop_mark(context: Context, stop: PathStop) -> SafeString:
    """The mark of a stop that is a whole work, the tick of one that is a part; nothing for what has left the catalogue."""
    work, part = stop.resource, stop.part
    if part and (part.retired_at or work.retired_at):
        return SafeString("")
    if slots.is_frame(context["request"]):
        return slots.slot(f"stop:{work.slug}:{part.key}" if part else f"{rows.MARK_SLOT}{work.slug}")
    return fragments.mark_or_tick(work, context["reader"].standing(work), part.key if part else "")


@register.simple_tag(takes_context=True)
def path_words(context: Context, goal: ReaderGoal) -> SafeString:
    """How far a path is done; nothing for the signed-out."""
    if slots.is_frame(context["request"]):
        return slots.slot(f"path:{goal.slug}")
    reader = context["reader"]
    return fragments.path(goal_ring(goal.slug, reader.records) if reader.user else None)
