"""What a reader finds on a work's own page and on a path, piece by piece.

As with the rows (see progress/reading/rows.py), a piece is rendered once for all who stand alike. Whatever a reader wrote
themself is rendered for them alone, and a form's token is put in afterwards.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString

from accounts.models import User
from catalog.models import Resource
from catalog.pieces import kept
from history.models import OwnResource
from history.refs import OWNED, Ref
from history.values import AnyWork
from progress.dashboard.statistics import NOTHING, Day, Ring, heat
from progress.notes.editor import WorkNotes
from progress.reading import rows
from progress.reading.outlines import outline_of
from progress.reading.page import Tick, WorkReading
from progress.reading.rules import Record
from progress.reading.standings import ReadingStatus


def block(reading: WorkReading, token: str, oob: bool = False) -> SafeString:
    """Where a reader stands with a work; the token is nobody's where there is none."""

    def render(token: str) -> SafeString:
        # Nobody's page holds no token, so that it is the same for all.
        return _plain("reading/_reading", reading=reading, csrf_token=token, reader={"user": bool(token)}, oob=oob)

    if any(record.reason for record in reading.records):
        return render(token)
    shown = (reading.words, reading.standing.percent, reading.next_key, *map(_dates, reading.records))
    key = ("reading", reading.work.pk, bool(token), oob, *shown)
    return SafeString(kept(key, lambda: render(token and rows.SLOT)).replace(rows.SLOT, token))


def changed_block(before: WorkReading, after: WorkReading, token: Callable[[], str]) -> SafeString:
    """As much of the block as a press has changed, to be swapped out of band."""
    is_same = bool(before.records and after.outline.parts) and not after.work.retired_at
    if (
        not is_same
        or [*map(_dates, before.records)] != [*map(_dates, after.records)]
        or before.record.reason != after.record.reason
    ):
        return block(after, token(), oob=True)
    key = ("now", after.work.pk, after.words, after.standing.state, after.standing.percent, after.next_key)
    return kept(key, lambda: _plain("reading/_reading_now", reading=after, oob=True))


def _dates(record: Record) -> tuple[Any, ...]:
    return record.number, record.state, record.started, record.finished, record.rating, record.minutes


def parts_head(reading: WorkReading, oob: bool = False) -> SafeString:
    """How many parts were read, and the buttons for all of them."""
    done, shown = reading.standing.parts_done if reading.record else None, reading.shown

    def render() -> SafeString:
        return SafeString(_plain("reading/_parts_head", reading=reading, oob=oob).replace(shown, rows.SLOT))

    return SafeString(kept(("parts", reading.work.pk, done, oob), render).replace(rows.SLOT, shown))


def tick(tick: Tick, oob: bool = False, spelt: bool = False) -> SafeString:
    key = ("tick", tick.work.pk, tick.key, tick.is_read, oob, spelt)
    return kept(key, lambda: _plain("reading/_tick", tick=tick, oob=oob, spelt=spelt))


def stop_tick(work: Resource, record: Record | None, key: str) -> SafeString:
    """The tick of a stop on a path that is one part of a work, in words. Nothing for a part that is not there any more."""
    title = next((part.title for part in outline_of(work).parts if part.key == key), "")
    is_read = record is not None and key in record.parts
    return tick(Tick(work, key, title, is_read), spelt=True) if title else SafeString("")


def mark_or_tick(work: Resource, standing: ReadingStatus, key: str) -> SafeString:
    """What marks a whole work or, with its key, ticks a part of it."""
    return stop_tick(work, standing.record, key) if key else rows.mark(work, standing)


def here(tick: Tick, oob: bool = False) -> SafeString:
    """What else stands beside a part: whether to go on there, whether it is new."""
    key = ("here", tick.work.pk, tick.key, tick.is_next, tick.is_new, oob)
    return kept(key, lambda: _plain("reading/_here", tick=tick, oob=oob))


def path(ring: Ring | None, oob: bool = False) -> SafeString:
    """How far a path is done."""
    key = ("path", ring and (ring.percent, ring.words), oob)
    return kept(key, lambda: _plain("reading/_path", ring=ring, oob=oob))


def rings(found: Iterable[Ring]) -> SafeString:
    """Each with its words."""
    each = [kept(("ring", one.url, one.percent, one.words), lambda one=one: _plain("dashboard/_ring", ring=one)) for one in found]
    return _plain("dashboard/_rings", rings=each)


def heatmap(days: Mapping[date, Day], today: date, week_start: int) -> SafeString:
    """The table of days. An empty one is kept for the day; those with something in them are put into it."""
    around, places = kept(("heat", today, week_start), lambda: _empty_heatmap(today, week_start))
    cells = around.copy()
    for day, what in days.items():
        if day in places:
            cells[places[day]] = kept(("day", day, what.changes, what.minutes), lambda day=day, what=what: _day(day, what))
    return SafeString("".join(cells))


def _empty_heatmap(today: date, week_start: int) -> tuple[list[str], dict[date, int]]:
    """The table in pieces, and which of them is the cell of a date."""
    empty = heat({}, today, week_start)
    start, *around = _plain("dashboard/_heatmap", heat=empty, day_slot=rows.SLOT).split(rows.SLOT)
    days = [cell.date for _, cells in empty.rows for cell in cells if not cell.is_future]
    pieces = [start, *(piece for day, after in zip(days, around, strict=True) for piece in (_day(day, NOTHING), after))]
    return pieces, {day: 2 * number + 1 for number, day in enumerate(days)}


def _day(day: date, what: Day) -> SafeString:
    return _plain("dashboard/_heat_day", date=day, day=what)


def mark(reading: WorkReading) -> SafeString:
    """The mark to be swapped out of band."""
    work, state, words = reading.work, reading.standing.state, reading.words
    return kept(
        ("mark", work.pk, state, words), lambda: _plain("reading/_mark", **rows.mark_context(work, state, words), oob=True)
    )


def notes(work: AnyWork, found: WorkNotes, token: str) -> SafeString:
    """The editor of a work's note and the notes on its parts."""
    is_somebodys = isinstance(work, OwnResource) or (isinstance(work, Ref) and work.kind in OWNED)
    if found.editor.text or found.on_parts or is_somebodys:
        return _plain("notes/_notes", work=work, kept=found, csrf_token=token)
    text = kept(("notes", work.pk), lambda: _plain("notes/_notes", work=work, kept=found, csrf_token=rows.SLOT))
    return SafeString(text.replace(rows.SLOT, token))


def marks_form(reader: User | None, token: str, path: str) -> SafeString:
    """The form of all marks on a page, which leads back to this path. Nobody's holds no token."""
    is_readers = reader is not None
    context = {"reader": {"user": is_readers}, "csrf_token": rows.SLOT, "page_path": rows.SLOT}
    around = kept(("form", is_readers), lambda: _plain("reading/_marks_form", **context)).split(rows.SLOT)
    fillings = [token, escape(path)] if is_readers else [escape(path)]
    return SafeString(around[0] + "".join(map("".join, zip(fillings, around[1:], strict=True))))


def nav(reader: User | None, section: str) -> SafeString:
    return kept(("nav", reader is None, section), lambda: _plain("_nav", request={"reader": reader}, section=section))


def entry(reader: User | None, path: str) -> SafeString:
    """The way in, the ways to keep what a guest has, or the way to one's settings; the first two lead back to this path."""
    if reader is None or reader.is_guest:
        ways = kept(("entry", reader is None), lambda: _entry(reader, rows.SLOT))
        return SafeString(ways.replace(quote(rows.SLOT, safe=""), quote(path, safe="")))
    named = kept(("entry",), lambda: _entry(User(username=rows.SLOT), "/"))
    return SafeString(named.replace(rows.SLOT, escape(reader.username)))


def _entry(reader: User | None, path: str) -> SafeString:
    return render_to_string("accounts/_entry.html", {"request": {"reader": reader}, "page_path": path})


def guest_links(reader: User | None) -> SafeString:
    is_guest = reader is not None and reader.is_guest
    context = {"request": {"reader": {"is_guest": is_guest}}}
    return kept(("guest links", is_guest), lambda: render_to_string("accounts/_guest_links.html", context))


def _plain(name: str, **context: Any) -> SafeString:
    return render_to_string(f"progress/{name}.html", context)
