"""Files that are nearly right, uploaded as a reader does it: what the review shows of them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from progress.data.models import ImportDraft

URL = "/settings/data/import/"
HEADER = "Title,Author,Exclusive Shelf,Date Read,My Rating,My Review\n"
ROW = "A Title,An Author,read,2025/03/13,4,Good\n"


def rows(reader: Client, text: str) -> list[dict[str, object]]:
    """As they wait to be looked over. No row is thrown away."""
    answer = reader.post(URL, {"file": SimpleUploadedFile("file", text.encode())}, follow=True)
    assert answer.status_code == 200
    assert answer.context["counts"]["failed"] == 0
    return ImportDraft.objects.get().content


@pytest.mark.parametrize("cell", ["2025/03/13", "3/13/2025", "13.03.2025", '"Mar 13, 2025"', "2025/03/13 00:00:00"])
def test_a_day_is_read_in_each_shape(reader, cell):
    assert rows(reader, HEADER + ROW.replace("2025/03/13", cell))[0]["finished"] == "2025-03-13"


@pytest.mark.parametrize(
    ("cell", "odd"),
    [("2025/03/13", "########"), (",4,", ",4.0,"), (",4,", ",many,"), ("Good", "word " * 5_000)],
    ids=["day", "rating", "no rating", "review"],
)
def test_one_odd_cell_throws_no_row_away(reader, cell, odd):
    (row,) = rows(reader, HEADER + ROW.replace(cell, odd))
    assert (row["title"], row["people"], row["state"]) == ("A Title", "An Author", "finished")


@pytest.mark.parametrize(
    "text",
    [
        (HEADER + ROW).replace(",", ";"),
        (HEADER + ROW).replace(",", "\t"),
        f"sep=,\n{HEADER}{ROW}",
        (HEADER + ROW).replace(",", " , "),
    ],
    ids=["semicolons", "tabs", "sep=", "padded"],
)
def test_cells_are_found_whatever_stands_between_them(reader, text):
    (row,) = rows(reader, text)
    assert (row["title"], row["people"], row["state"], row["rating"]) == ("A Title", "An Author", "finished", 4)


def test_a_review_keeps_its_lines_and_becomes_markdown(reader):
    (row,) = rows(reader, HEADER + ROW.replace("Good", '"One<br/>two <b>bold</b>\nthree"'))
    assert "**bold**" in row["note"]
    assert "<" not in row["note"]
    assert len(row["note"].splitlines()) == 3


@pytest.mark.usefixtures("catalogue")
@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("Great Expectations", "Charles Dickens"),
        ("Feast: Food to Celebrate Life", "Nigella Lawson"),
        ("Monolith", "Shaun Hutson"),
        ("System Design Interview – An Insider's Guide: Volume 3", "Alex Xu"),
    ],
)
def test_a_novel_or_another_volume_stays_a_link_of_its_reader(reader, title, author):
    (row,) = rows(reader, HEADER + ROW.replace("A Title", f'"{title}"').replace("An Author", author))
    assert (row["choice"], row["is_sure"]) == ("own", False)


@pytest.mark.usefixtures("catalogue")
def test_an_entry_named_by_its_title_alone_is_to_be_checked(reader):
    assert rows(reader, "- [x] Feast\n")[0]["is_sure"] is False
    assert "check this" in reader.get(f"{URL}review/").text.casefold()


@pytest.mark.usefixtures("catalogue")
def test_a_bare_address_is_the_entry_that_has_it(reader):
    (row,) = rows(reader, "- [x] https://feast.dev/\n")
    assert (row["choice"], row["is_sure"]) == ("feast", True)


@pytest.mark.parametrize(
    ("line", "title", "state"),
    [
        ('- [x] [Text](https://example.org/a "A title")', "Text", "finished"),
        ("- [x] [Text [2nd]](https://example.org/a)", "Text [2nd]", "finished"),
        ("- [x] [[Folder/Page|Shown]]", "Shown", "finished"),
        ("- [x] <https://example.org/a>", "example.org/a", "finished"),
        ("- [x] https://example.org/a", "example.org/a", "finished"),
        ("- [x] Step by step to production", "Step by step to production", "finished"),
        ("- [x] Text ✅ 2026-05-13", "Text", "finished"),
        ("- [/] Text", "Text", "reading"),
        ("- [-] Text", "Text", "stopped"),
        ("☑ Text", "Text", "finished"),
        ("☐ Text", "Text", "want"),
        ("• [x] Text", "Text", "finished"),
        ("> - [x] Text", "Text", "finished"),
        ("- [x] Text\n\n```\n- [x] Code\n```", "Text", "finished"),
    ],
)
def test_a_checklist_is_read_as_people_write_it(reader, line, title, state):
    assert [(row["title"], row["state"]) for row in rows(reader, line)] == [(title, state)]
