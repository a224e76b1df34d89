import pytest

from catalog.models import Resource
from progress.data import checklist, goodreads
from progress.reading.listed_work import ListedWork
from progress.reading.title_matcher import Titles

HEADER = "Book Id,Title,Author,Additional Authors,My Rating,Date Read,Date Added,Bookshelves,Exclusive Shelf,My Review\n"


def goodread(*lines):
    return goodreads.entries(HEADER + "\n".join(lines))


def test_a_goodreads_row_becomes_state_date_and_rating():
    (entry,) = goodread('1,"Designing Machine Learning Systems: An Iterative Process",Chip Huyen,,5,2024/05/13,2024/01/01,,read,')
    assert (entry.state, entry.finished, entry.rating, entry.people) == ("finished", "2024-05-13", 5, "Chip Huyen")
    assert (entry.started, entry.line) == ("", 2)


@pytest.mark.parametrize(("shelf", "state"), [
    ("read", "finished"), ("currently-reading", "reading"), ("to-read", "want"), ("did-not-finish", "stopped"),
])  # fmt: skip
def test_shelves_are_states_and_dates_stay_unknown(shelf, state):
    (entry,) = goodread(f"1,A,B,,0,,2024/01/01,,{shelf},")
    assert (entry.state, entry.started, entry.finished, entry.rating) == (state, "", "", None)


@pytest.mark.parametrize(("line", "words"), [
    ("1,A,B,,9,,,,read,", "My Rating “9” is not a number"),
    ("1,A,B,,0,2999/01/01,,,read,", "so the day is unknown"),
    ("1,A,B,,0,2024/13/01,,,read,", "so the day is unknown"),
    ("1,A,B,,0,########,,,read,", "Date Read shows only ####"),
    ("1,A,B,,0,,,,read," + "a" * 20_001, "20,001 characters. The note keeps the first 20,000"),
    ("1," + "A" * 201 + ",B,,0,,,,read,", "Its title is cut to 200"),
    ("1,A,B,,4.5,,,,read,", "rating 4.5 is rounded to 5"),
    ("1,A,B,,0,,,,read,,x", "It has 11 cells"),
])  # fmt: skip
def test_an_odd_cell_is_told_and_its_row_is_read(line, words):
    (entry,) = goodread(line)
    assert not entry.problem
    assert words in " ".join(entry.told)
    assert (entry.state, entry.finished) == ("finished", "")


def test_a_row_without_a_title_says_so():
    (entry,) = goodread("1,,B,,0,,,,read,")
    assert entry.problem == "It has no title."


@pytest.mark.parametrize(("line", "shelf"), [
    ("1,A,B,,0,,,,favourites,", "favourites"),
    ('1,A,B,,0,,,"owned, sci-fi",,', "owned"),
    ("1,A,B,,0,,,,,", "(no shelf)"),
    ("1,A", "(no shelf)"),
    ('1,A,B,,0,,,"owned, currently-reading",mine,', ""),
])  # fmt: skip
def test_an_unknown_shelf_waits_to_be_explained(line, shelf):
    (entry,) = goodread(line)
    assert entry.shelf == shelf


def test_a_review_becomes_a_note():
    (entry,) = goodread('1,A,B,,0,,,,read,"Good.<br/>Very &amp; good."')
    assert entry.note == "Good.  \nVery & good."


def test_columns_may_stand_in_any_order():
    (entry,) = goodreads.entries("Exclusive Shelf,Title\nto-read,A\n")
    assert (entry.title, entry.state) == ("A", "want")


def test_a_checklist_is_read_item_by_item():
    text = "# List\n- [x] One by Ann Author\n* [X] **Two**\n  1. [ ] [Three](https://example.org/3)\n- [] no\n- plain\n"
    found = [(entry.line, entry.title, entry.people, entry.url, entry.state) for entry in checklist.entries(text)]
    assert found == [
        (2, "One", "Ann Author", "", "finished"),
        (3, "Two", "", "", "finished"),
        (4, "Three", "", "https://example.org/3", "want"),
    ]


def test_a_hostile_line_is_read_quickly():
    assert len(checklist.entries("- [x] " + "[" * 200_000 + "\n- [ ] " + " by " * 200_000 + "b")) == 2


CATALOGUE = [
    ("dmls", "Designing Machine Learning Systems", ["Chip Huyen"]),
    ("mlsdi", "Machine Learning System Design Interview", ["Ali Aminian", "Alex Xu"]),
    ("mlsd", "Machine Learning System Design", ["Valerii Babushkin", "Arseny Kravchenko"]),
    ("rml", "Reliable Machine Learning: Applying SRE Principles to ML in Production", ["Cathy Chen"]),
    ("mlops", "Introducing MLOps", ["Mark Treveil"]),
]


@pytest.fixture(scope="module")
def titles():
    rows = [
        Resource(slug=slug, title=title, people=people, url=f"https://www.example.org/{slug}/")
        for slug, title, people in CATALOGUE
    ]
    return Titles.of(rows)


@pytest.mark.parametrize(("title", "people", "slug", "sure"), [
    ("Designing Machine Learning Systems", "Chip Huyen", "dmls", True),
    ("Designing Machine Learning Systems: An Iterative Process for Production-Ready Applications", "Chip Huyen", "dmls", True),
    ("DESIGNING MACHINE-LEARNING SYSTEMS (1st ed.)", "Huyen, Chip", "dmls", True),
    ("Designing Machine Learning Systms", "Chip Huyen", "dmls", False),
    ("Reliable Machine Learning", "Cathy Chen, Niall Murphy", "rml", True),
    ("Machine Learning System Design Interview", "Ali Aminian", "mlsdi", True),
    ("Machine Learning System Design: With end-to-end examples", "Valerii Babushkin", "mlsd", True),
    ("Introducing MLOps", "", "mlops", False),
    ("Introducing MLOps", "Somebody Else", "own", False),
    ("Hands-On Machine Learning", "Aurélien Géron", "own", False),
    ("Machine Learning", "Tom Mitchell", "own", False),
    ("War and Peace", "Leo Tolstoy", "own", False),
    ("=", "", "own", False),
])  # fmt: skip
def test_titles_find_their_entry_or_none(titles, title, people, slug, sure):
    entry = ListedWork(1, title, people)
    titles.match(entry)
    assert (entry.choice, entry.is_sure) == (slug, sure)


def test_an_address_says_more_than_a_title(titles):
    entry = ListedWork(1, "That book", url="https://example.org/rml#toc")
    titles.match(entry)
    assert (entry.choice, entry.is_sure) == ("rml", True)


def test_near_titles_are_suggested(titles):
    entry = ListedWork(1, "Machine Learning Systems")
    titles.match(entry)
    assert "dmls" in entry.suggestions
    assert len(entry.suggestions) <= 3
