"""An entry may be shown on a second shelf: it stays one entry, with one page and one state."""

import pytest

from tests.factories import CategoryFactory, ResourceFactory
from tests.pages import rows, text

pytestmark = pytest.mark.django_db
DMLS = "huyen-designing-machine-learning-systems"


@pytest.fixture
def work(db):
    books = CategoryFactory(slug="books", name="Books", noun="book")
    interview = CategoryFactory(slug="interview", name="Interviews")
    group = CategoryFactory(slug="interview-books", name="Interview books", noun="book", parent=interview)
    ResourceFactory(slug="other", category=group, kind="course")
    work = ResourceFactory(slug="work", title="The Work", category=books)
    work.also_in.set([group])
    return work


@pytest.mark.parametrize(("shelf", "count"), [("books", 1), ("interview-books", 2), ("interview", 2)])
def test_it_is_listed_and_counted_on_both(client, work, shelf, count):
    page = client.get(f"/browse/{shelf}/")
    assert rows(page).count("work") == 1
    assert len(rows(page)) == count


def test_shelves_and_groups_count_it(client, work):
    words = text(client.get("/browse/"))
    assert "Books 1" in words
    assert "Interviews 2" in words
    assert "Interview books 2" in words


def test_filters_know_it_there(client, work):
    assert rows(client.get("/browse/interview/?kind=book")) == ["work"]
    assert rows(client.get("/browse/interview/?kind=course")) == ["other"]


def test_its_page_names_both_and_lies_on_the_first(client, work):
    page = client.get("/resources/work/")
    assert "Also on Interview books of Interviews" in text(page)
    crumbs = page.content.decode().partition("Breadcrumb")[2].partition("</nav>")[0]
    assert "/browse/books/" in crumbs
    assert "/browse/interview/" not in crumbs


def test_what_has_left_is_on_neither(client, work):
    work.retired_at = "2026-01-02T00:00Z"
    work.save()
    assert "Interviews 1" in text(client.get("/browse/"))
    assert rows(client.get("/browse/interview/")) == ["other"]


def test_a_mark_on_one_shelf_shows_on_the_other(client, work):
    client.post("/resources/work/mark/", {"state": "finished"}, headers={"Sec-Fetch-Site": "same-origin"})
    marked = [client.get(f"/browse/{shelf}/").content.decode().count("Finished") for shelf in ("books", "interview-books")]
    assert marked[0] == marked[1] > 0


def test_the_book_that_answers_interviews_stands_among_interview_books(client, catalogue):
    assert DMLS in rows(client.get("/browse/interview-books/"))
    assert DMLS in rows(client.get("/browse/books/"))
    assert text(client.get("/search/?q=designing machine learning systems")).count("Designing Machine Learning Systems Book") <= 1
