"""Whatever a list from elsewhere holds: it is read or refused in words, and its rows add up."""

import csv
import io
from datetime import date

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from history.validation import ArchiveRefused
from progress.data import checklist, checklist_items, goodreads, uploads, written_days
from progress.data.models import ImportDraft
from progress.data.reviews import to_markdown
from progress.data.uploaded_lists import ListAnswers, Upload
from progress.data.uploads import recognise
from progress.data.views.imports import told
from progress.notes.models import LONGEST_NOTE
from progress.reading.listed_work import ListedWork
from progress.reading.title_matcher import Titles
from tests.examples import examples
from tests.factories import ResourceFactory, UserFactory

NAMES = ["Title", "Author", "Exclusive Shelf", "Bookshelves", "Date Read", "My Rating", "My Review", "ISBN"]
CELLS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=30),
    st.sampled_from(
        ["", "read", "to-read", "mine", "3/2/2025", "########", "4.0", '="0"', "<b>x", "a\nb", '"', "2025-13-45", "Feast"]
    ),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=400)
PIECES = [
    "- ",
    "* ",
    "1. ",
    "[x] ",
    "[ ] ",
    "[/] ",
    "[-] ",
    "[?] ",
    "☑ ",
    "☐ ",
    "• ",
    "> ",
    "| ",
    "```\n",
    "    ",
    "# ",
    "---\n",
    "\n",
    "\n\n",
]
WORDS = [
    "A",
    "by Ann Author",
    "[a](https://x.org)",
    "[[a|b]]",
    "<https://x.org>",
    "https://x.org",
    "**b**",
    "✅ 2026-05-13",
    "<li>",
    "<br>",
]
MARKDOWN = st.lists(st.sampled_from(PIECES + WORDS), max_size=40).map("".join)
few = examples(60)
within_a_test = examples(25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def sheet(rows, delimiter=","):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows([NAMES, *rows])
    return out.getvalue()


ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=len(NAMES) + 1), max_size=8)


@few
@given(ROWS, st.sampled_from(",;\t|"))
def test_every_row_of_a_table_is_an_entry(rows, delimiter):
    found = goodreads.entries(sheet(rows, delimiter))
    assert len(found) == sum(any(cell.strip() for cell in row) for row in rows)
    assert all(entry.problem in {"", "It has no title."} for entry in found)
    assert len({entry.line for entry in found}) == len(found)


@few
@given(TEXT)
def test_a_table_with_anything_in_it_is_read_or_refused(text):
    try:
        found = goodreads.entries(f"Title,Author,Exclusive Shelf\n{text}")
    except ArchiveRefused:
        return
    assert all(entry.title and len(entry.note) <= LONGEST_NOTE for entry in found)


@few
@given(st.one_of(TEXT, MARKDOWN))
def test_a_checklist_with_anything_in_it_is_read_with_one_line_for_each_row(text):
    upload = checklist.upload(text)
    assert len({entry.line for entry in upload.entries}) == len(upload.entries)
    assert all(0 < len(entry.title) <= 200 for entry in upload.entries)
    assert Upload.from_json(*upload.to_json()) == upload


@few
@given(MARKDOWN)
def test_every_line_with_a_box_is_read_or_told(text):
    found = checklist_items.find(text)
    boxed = {number for number, line in enumerate(text.split("\n"), 1) if checklist_items.LOOKS_LIKE_AN_ITEM.fullmatch(line)}
    assert boxed <= {*found.lines, *found.plain, *found.coded}


@few
@given(TEXT)
def test_days_and_reviews_never_fail(text):
    day = written_days.read(text, date(2026, 6, 1))
    assert day.iso <= "2026-06-02"
    to_markdown(text)
    to_markdown(f"<b>{text}<br>{text}</i>")


@few
@given(st.one_of(TEXT, st.sampled_from(["Feast", "Deep Learning, 2nd Edition", "Deep Learning II"])), TEXT)
def test_a_match_is_certain_only_with_a_name(title, people):
    resource = ResourceFactory.build(slug="feast", title="Feast", people=[], kind="tool")
    entry = ListedWork(1, title or "A", people)
    Titles.of([resource]).match(entry)
    assert not entry.is_sure


@pytest.mark.django_db
@within_a_test
@given(st.one_of(ROWS.map(sheet), MARKDOWN), st.booleans())
def test_what_is_ready_to_check_skipped_and_failing_adds_up(text, leave_out):
    try:
        kind, content, details = recognise(text.encode())
    except ArchiveRefused:
        return
    draft = ImportDraft(user=UserFactory(), kind=kind, name="list", content=content, details=details)
    draft.made_at = timezone.now()
    draft.save()
    uploads.choose(draft, {}, ListAnswers(), "leave_out" if leave_out else "")
    upload, overview = uploads.upload_of(draft), uploads.look_over(draft)
    found, counts = told(upload, overview.rows), overview.counts
    assert found["ready"] + found["to_check"] + counts["skipped"] + counts["failed"] == counts["all"] == len(upload.entries)
