"""Where a reader stands with works: on their rows, on a path, on a work's own page.

The pieces that a press changes are made here for its answer as well.
"""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from catalog.fragments import fragment
from catalog.library import catalogue_works
from catalog.models import Resource
from history.models import OwnResource
from mlsd_guide.csrf import get_token
from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, per_request, personal
from progress.reading.facts import records_of
from progress.reading.outlines import outline_of
from progress.reading.page import Tick, WorkReading
from progress.reading.rings import Ring, goal_ring
from progress.reading.rules import Record
from progress.reading.standings import ReadingStatus, reader_of
from progress.reading.works import Work, work_of_key


@personal("mark")
def marks(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """The mark of a whole work, by its slug, or the tick of one part, by that and the part's key. One query for all.

    Nothing for a work that came with a catalogue loaded a moment ago.
    """
    works = catalogue_works()
    shown = {slug: works[slug] for slug, *_ in keys if slug in works}
    standings = dict(zip(shown, reader_of(request).standings(shown.values()), strict=True))
    return [mark(shown[slug], standings[slug], *key) if slug in shown else SafeString("") for slug, *key in keys]


@personal("path")
def paths(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """How far a path is done; nothing for the signed-out."""
    return [path(goal_ring(slug, reader_of(request)) if request.reader else None) for (slug,) in keys]


@per_request
def reading_of(request: PageRequest, slug: str) -> WorkReading:
    work = work_of_key(request, slug)
    return WorkReading(work, records_of(request.reader, work) if request.reader else ())


@personal("reading")
def blocks(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """Where a reader stands with a work, on its own page."""
    token = get_token(request) if request.reader else ""
    return [block(reading_of(request, slug), token) for (slug,) in keys]


@personal("parts_head")
def parts_heads(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """How many of a work's parts were read, and the buttons for all of them."""
    return [parts_head(reading_of(request, slug)) for (slug,) in keys]


@personal("tick")
def ticks(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """The ticks of parts on their work's page; nothing for a part that came with a catalogue loaded a moment ago."""
    found = (reading_of(request, slug).ticks.get(key) for slug, key in keys)
    return [tick(one) if one else SafeString("<span></span>") for one in found]


@personal("here")
def heres(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """What else stands beside parts: whether to go on there, whether they are new."""
    found = (reading_of(request, slug).ticks.get(key) for slug, key in keys)
    return [here(one) if one else SafeString("") for one in found]


def mark(work: Resource, standing: ReadingStatus, key: str = "", oob: bool = False) -> SafeString:
    """The control that brings a work into a state or, with its key, ticks a part of it."""
    if key:
        return spelt_tick(work, standing.record, key)
    return _kept("progress/reading/_shown_mark", work, shown=standing.shown, oob=oob)


def spelt_tick(work: Resource, record: Record | None, key: str) -> SafeString:
    """The tick of a part away from its work's page, in words. Nothing for a part that is not there any more."""
    title = next((part.title for part in outline_of(work).parts if part.key == key), "")
    is_read = record is not None and key in record.parts
    return tick(Tick(work, key, title, is_read), spelt=True) if title else SafeString("")


def block(reading: WorkReading, token: str, oob: bool = False) -> SafeString:
    return _plain("_reading", reading=reading, csrf_token=token, oob=oob)


def changed_block(request: PageRequest, before: WorkReading, after: WorkReading) -> SafeString:
    """As much of the block as a press has changed, to be swapped out of band."""
    is_same = bool(before.records and after.outline.parts) and not after.work.retired_at
    if not is_same or [*map(_dates, before.records)] != [*map(_dates, after.records)]:
        return block(after, get_token(request), oob=True)
    given = {"state": after.standing.state, "words": after.words, "percent": after.standing.percent}
    return _kept("progress/reading/_reading_now", after.work, **given, next_part=after.next_part, oob=True)


def _dates(record: Record) -> tuple:
    return record.number, record.state, record.reason, record.started, record.finished, record.rating, record.minutes


def parts_head(reading: WorkReading, oob: bool = False) -> SafeString:
    done, count = reading.standing.parts_done if reading.record else None, len(reading.outline.parts)
    given = {"done": done, "count": count, "shown": reading.shown}
    return _plain("_parts_head", work=reading.work, **given, oob=oob)


def tick(tick: Tick, oob: bool = False, spelt: bool = False) -> SafeString:
    given = {"key": tick.key, "title": tick.title, "is_read": tick.is_read}
    return _kept("progress/reading/_tick", tick.work, **given, oob=oob, spelt=spelt)


def here(tick: Tick, oob: bool = False) -> SafeString:
    given = {"key": tick.key, "is_next": tick.is_next, "is_new": tick.is_new}
    return _kept("progress/reading/_here", tick.work, **given, oob=oob)


def path(ring: Ring | None, oob: bool = False) -> SafeString:
    return _plain("_path", ring=ring, oob=oob)


def _kept(name: str, work: Work, **values: object) -> SafeString:
    """A reader's own link is shown to them alone, so it is not kept for others."""
    if isinstance(work, OwnResource):
        return render_to_string(f"{name}.html", {"work": work, **values})
    return fragment(f"{name}.html", work=work, **values)


def _plain(name: str, **context: object) -> SafeString:
    return render_to_string(f"progress/reading/{name}.html", context)
