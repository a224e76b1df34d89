"""Tables that are nearly Goodreads' own: other signs between cells, days in many shapes, quotes left open."""

import time
from datetime import date

import pytest

from history.validation import ArchiveRefused
from progress.data import goodreads, written_days
from progress.data.reviews import to_markdown
from progress.data.uploads import recognise
from progress.notes.markdown import to_html

FULL = (
    "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,Publisher,Binding,Number of Pages,"
    "Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,Bookshelves with positions,Exclusive Shelf,"
    "My Review,Spoiler,Private Notes,Read Count,Owned Copies"
)
ROW = (
    '1885,"Pride, Prejudice",Jane Austen,"Austen, Jane",,"=""0679783261""","=""9780679783268""",5,4.29,Modern,Paperback,279,2000,'
    "1813,2025/03/02,2025/01/10,classics,classics (#1),read,Good,,,1,0"
)
SHORT = "Title,Author,Exclusive Shelf,Date Read,My Rating\n"
TODAY = date(2026, 6, 1)


def told(upload):
    return " ".join(upload.told)


@pytest.mark.parametrize("shape", [
    f"{FULL}\n{ROW}", f"\n\n{FULL.upper()}\n{ROW}\n\n", f"sep=,\n{FULL}\n{ROW}", f'"sep=,"\n{FULL}\n{ROW}', ROW,
    FULL.replace(",", " , ") + "\n" + ROW,
    FULL.replace(",", ";") + "\n" + ROW.replace("e, P", "e° P").replace(",", ";").replace("°", ","),
    FULL.replace(",", "\t") + "\n" + ROW.replace("e, P", "e° P").replace(",", "\t").replace("°", ","),
    FULL.replace(",", "|") + "\n" + ROW.replace("e, P", "e° P").replace(",", "|").replace("°", ","),
])  # fmt: skip
def test_a_table_is_read_whatever_separates_its_cells(shape):
    (entry,) = goodreads.entries(shape)
    assert (entry.title, entry.people, entry.state, entry.rating) == ("Pride, Prejudice", "Jane Austen", "finished", 5)
    assert (entry.finished, entry.isbn, entry.note, entry.told) == ("2025-03-02", "0679783261", "Good", [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp1252"])
def test_a_table_is_read_in_any_usual_encoding(db, encoding):
    _, rows, _ = recognise(f"{SHORT}Der Prozeß,Kästner,read,,\r\n".encode(encoding))
    assert rows[0]["title"] == "Der Prozeß"


def test_a_missing_header_line_is_told():
    assert "no header line" in told(goodreads.upload(ROW))


def test_another_table_without_a_header_line_is_told_what_it_lacks():
    with pytest.raises(ArchiveRefused, match="without a header line"):
        recognise(b"Deep Learning Systems,Ann Author,5,2024/05/13,read\nB,C,4,,read\n")


def test_columns_of_storygraph_are_known():
    text = "Title,Authors,ISBN/UID,Read Status,Dates Read,Star Rating,Review\nA,B C,978,read,2024/01/02-2024/01/15,4.5,<div>x<br>y</div>"
    (entry,) = goodreads.entries(text)
    assert (entry.people, entry.state, entry.started, entry.finished) == ("B C", "finished", "2024-01-02", "2024-01-15")
    assert (entry.rating, entry.note) == (5, "x  \ny")


@pytest.mark.parametrize(("cell", "day"), [
    ("2025/03/02", "2025-03-02"), ("2025-3-2", "2025-03-02"), ("02.03.2025", "2025-03-02"), ("Mar 02, 2025", "2025-03-02"),
    ("2 March 2025", "2025-03-02"), ("02-Mar-2025", "2025-03-02"), ("Sunday, March 2nd, 2025", "2025-03-02"),
    ("2025/03/02 00:00:00", "2025-03-02"), ("2025-03-02T10:11:12.5+02:00", "2025-03-02"), ("2025-03-02T10:11Z", "2025-03-02"),
    ("13/05/2025", "2025-05-13"), ("5/13/2025", "2025-05-13"), ("3/3/2025 1:30 PM", "2025-03-03"), ("20250302", "2025-03-02"),
    ("45718", "2025-03-02"), ("2025/03", "2025-03"), ("March 2025", "2025-03"), ("03/2025", "2025-03"), ("2025", "2025"),
    ("", ""), ("N/A", ""), ("not set", ""),
])  # fmt: skip
def test_days_are_read_in_many_shapes(cell, day):
    assert written_days.read(cell, TODAY) == written_days.ReadDay(day)


@pytest.mark.parametrize("cell", [
    "02.03.2025", '"Mar 02, 2025"', "2025/03/02 00:00:00", '"2024/01/02-2024/01/05, 2025/02/27-2025/03/02"', '"Sunday, March 2, 2025"',
    "02-Mar-2025", "2025-03-02", "2025-03-02T10:00:00Z", "45718", "2024-01-02 to 2025-03-02", "2 March 2025",
])  # fmt: skip
def test_the_day_of_a_row_is_the_last_one_of_its_cell(cell):
    (entry,) = goodreads.entries(f"{SHORT}A,B,read,{cell},")
    assert (entry.finished, entry.told) == ("2025-03-02", [])


@pytest.mark.parametrize("cell", ["########", "2025-02-30", "2999-01-01", "soon", "31/31/2025", "0000", "²025", "12"])
def test_a_cell_that_is_no_day_is_odd(cell):
    assert written_days.read(cell, TODAY).is_odd


@pytest.mark.parametrize(("other", "finished"), [("13/05/2025", "2025-02-03"), ("5/13/2025", "2025-03-02"), ("", "")])
def test_one_cell_proves_the_order_of_all_days(other, finished):
    upload = goodreads.upload(f"{SHORT}A,B,read,3/2/2025,\nC,D,read,{other},")
    assert upload.entries[0].finished == finished
    assert bool(upload.ambiguous) is (other == "")


def test_days_with_hyphens_wait_for_their_order_too():
    upload = goodreads.upload(f"{SHORT}A,B,read,03-02-2025,\nC,D,read,13-05-2025,")
    assert [entry.finished for entry in upload.entries] == ["2025-02-03", "2025-05-13"]


def test_cells_that_prove_both_orders_leave_days_open():
    upload = goodreads.upload(f"{SHORT}A,B,read,3/2/2025,\nC,D,read,13/5/2025,\nE,F,read,5/13/2025,")
    assert [entry.finished for entry in upload.entries] == ["", "2025-05-13", "2025-05-13"]


@pytest.mark.parametrize(("cell", "stars"), [
    ("4.0", 4), ('"4,0"', 4), ("4", 4), ("4/5", 4), ("★★★★", 4), ("0", None), ("", None), ("nan", None), ("-1", None), ("٤", None),
])  # fmt: skip
def test_ratings_are_read_in_many_shapes(cell, stars):
    (entry,) = goodreads.entries(f"{SHORT}A,B,read,,{cell}")
    assert entry.rating == stars


def test_spaces_around_quoted_cells_move_no_cell():
    rows = "".join(f' A{number} , "B, C" , read , , "4" \n' for number in range(60))
    found = goodreads.entries(f"Title , Author , Exclusive Shelf , Date Read , My Rating\n{rows}")
    assert {(entry.people, entry.state, entry.rating, len(entry.told)) for entry in found} == {("B, C", "finished", 4, 0)}
    assert len(found) == 60


def test_a_quote_left_open_takes_no_other_row_with_it():
    found = goodreads.entries(f'{FULL}\n7,"Broken,Au Thor,,,,,5,,,,,,,,,,,read,,,,,\n{ROW}\n{ROW}')
    assert [entry.title for entry in found] == ["Broken", "Pride, Prejudice", "Pride, Prejudice"]
    assert "quote" in found[0].told[0]


def test_a_cell_of_megabytes_is_cut_and_its_row_read():
    (entry,) = goodreads.entries(f'{SHORT}"{"a" * 4_000_000}",B,read,,')
    assert (len(entry.title), entry.told) == (200, ["Its title is cut to 200 characters."])


def test_a_review_with_its_own_quotes_stays_one_row():
    found = goodreads.entries('Title,Author,Exclusive Shelf,My Review\nA,B,read,"He said "hi" to\nme and left"\nC,D,read,ok')
    assert [(entry.title, "left" in entry.note) for entry in found] == [("A", True), ("C", False)]


@pytest.mark.parametrize(("review", "html"), [
    ("One<br/>two<br />\nthree\nfour", "<p>One<br>\ntwo<br>\nthree<br>\nfour</p>"),
    ("One<br/><br/>two &amp; more", "<p>One</p>\n<p>two &amp; more</p>"),
    ("<b>Bold</b>, <i>slanted</i><script>alert(1)</script>", "<p><strong>Bold</strong>, <em>slanted</em></p>"),
    ("<p>One</p><p>Two</p>", "<p>One</p>\n<p>Two</p>"),
    ("2 < 3 <3", "<p>2 &lt; 3 &lt;3</p>"),
])  # fmt: skip
def test_a_review_keeps_its_lines_and_tags(review, html):
    assert to_html(to_markdown(review)).strip() == html


@pytest.mark.parametrize("review", ["<b>" * 320, "<b>" * 320 + "x" + "</b>" * 320, "<i>x</i>" * 2_000, "<ul><li>" * 90])
def test_a_review_of_more_tags_than_anybody_writes_is_read_as_its_text(review):
    begun = time.process_time()
    for _ in range(50):
        assert not {"*", "-"} & set(to_markdown(f"{review} end"))
    assert time.process_time() - begun < 0.4


def test_a_file_of_very_many_tags_is_read_as_plain_text_and_tells_so():
    rows = "".join(f"t{number},{'<b>x</b>' * 120}\n" for number in range(500))
    found = goodreads.upload(f"Title,My Review\n{rows}")
    assert "plain text" in told(found)
    assert found.entries[0].note == "x" * 120


@pytest.mark.parametrize("review", ["x{}y", "<b>{}x</b>", "<p>x{}</p>{}y"])
def test_a_long_run_of_spaces_takes_no_time(review):
    begun = time.process_time()
    assert "x" in to_markdown(review.replace("{}", " " * 30_000))
    assert time.process_time() - begun < 0.4
