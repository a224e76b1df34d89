"""Pieces of a work's page are kept for all who stand alike: they must look as if rendered plainly."""

import pytest
from django.template.loader import render_to_string

from accounts.models import User
from catalog.models import Resource
from history.models import EventGroup
from history.responses import marked
from progress import fragments
from progress.choices import State
from progress.notes.editor import WorkNotes
from progress.reading import rules
from progress.reading.outlines import outline_of
from progress.reading.page import WorkReading
from progress.reading.rules import Record

pytestmark = pytest.mark.usefixtures("catalogue")
NOW = "2026-01-01T00:00Z"


def plain(name, token="", **context):
    return render_to_string(f"progress/{name}.html", context | {"csrf_token": token, "reader": {"user": token}})


def readings():
    """Many works, each read up to another place in another state."""
    for number, work in enumerate(Resource.objects.order_by("pk")):
        keys = [part.key for part in outline_of(work).parts]
        parts = dict.fromkeys(keys[: number % (len(keys) + 1)], NOW)
        for state in ("", *State.values):
            dates = {"started": "2026-01" if number % 2 else "", "rating": number % 6 or None, "percent": number % 100}
            record = Record(1, state, reason="So be it." if state == "stopped" and number % 2 else "", parts=parts, **dates)
            yield WorkReading(work, (record,) if state else ())
            if number % 7 == 0 and state:
                yield WorkReading(work, (Record(1, rules.FINISHED, finished="2020"), Record(2, state, parts=parts)))


def test_every_block_equals_the_plainly_rendered_one():
    every = list(readings())[::5]
    for token in ("", "one", "two"):
        for reading in every:
            assert fragments.block(reading, token) == plain("reading/_reading", token, reading=reading)


def test_a_press_sends_the_block_whole_or_the_part_that_it_changes():
    works = [work for work in Resource.objects.order_by("pk")[:60] if outline_of(work).parts]
    for work in works:
        keys = [part.key for part in outline_of(work).parts]
        press = rules.Press("2026-05-13", NOW)
        before = rules.mark((), outline_of(work), rules.READING, press)
        for key in keys[:3]:
            after = rules.tick(before, outline_of(work), [key], True, press)
            readings = WorkReading(work, before), WorkReading(work, after)
            name = "reading/_reading_now" if after[-1].state == rules.READING else "reading/_reading"
            assert fragments.changed_block(*readings, lambda: "one") == plain(name, "one", reading=readings[1], oob=True)
            before = after


def test_every_tick_and_head_equals_the_plainly_rendered_one():
    for reading in list(readings())[::40]:
        if reading.ticks:
            assert fragments.parts_head(reading) == plain("reading/_parts_head", reading=reading)
        for tick in reading.ticks.values():
            assert fragments.tick(tick) == plain("reading/_tick", tick=tick)
            assert fragments.tick(tick, oob=True, spelt=True) == plain("reading/_tick", tick=tick, oob=True, spelt=True)
            assert fragments.here(tick) == plain("reading/_here", tick=tick)


def test_what_is_on_every_page_equals_the_plainly_rendered_one():
    person, guest = User(username="<b>\"A\" & 'B'</b>"), User(username="guest-1", guest_since=NOW)
    for path in ("/", "/accounts/login/", '/search/?q=<a>&b="c"', "/browse/a b/"):
        for reader in (person, guest, None):
            context = {"request": {"reader": reader}, "page_path": path}
            assert fragments.entry(reader, path) == render_to_string("accounts/_entry.html", context)
            token = "one" if reader else ""
            assert fragments.marks_form(reader, token, path) == plain("reading/_marks_form", token, page_path=path)
    for reader, section in ((person, "reading"), (person, ""), (None, "")):
        assert fragments.nav(reader, section) == plain("_nav", request={"reader": reader}, section=section)


def test_every_answer_to_a_press_equals_the_plainly_rendered_one():
    for group in (None, EventGroup(), EventGroup()):
        for again in (False, True):
            for words in ("Read: “<b>A & B</b>”", "Finished."):
                context = {"words": words, "group": group, "again": again}
                assert marked(words, group, again) == render_to_string("history/marked.html", context)


def test_an_editor_without_a_note_is_each_readers_own():
    work = Resource.objects.first()
    for token in ("one", "two"):
        found = WorkNotes.none(work)
        assert fragments.notes(work, found, token) == plain("notes/_notes", token, work=work, kept=found)


def test_a_reason_is_never_kept():
    work = Resource.objects.first()
    for reason in ("canary one", "canary two"):
        reading = WorkReading(work, (Record(1, State.STOPPED, reason=reason),))
        assert reason in fragments.block(reading, "token")
    assert not [
        piece for piece in map(str, fragments.rows.kept_pieces().values()) if "canary one" in piece or "canary two" in piece
    ]
