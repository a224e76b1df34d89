import pytest

from tests.factories import CategoryFactory, ResourceFactory
from tests.pages import is_fragment, links, rows, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def books(db):
    category = CategoryFactory(slug="books", name="Books", noun="book")
    ResourceFactory(slug="first", title="First", category=category)
    ResourceFactory(slug="second", title="Second", category=category, access="free")
    return category


def test_it_lists_the_shelf_with_what_a_reader_chooses_by(client, books):
    ResourceFactory(slug="gone", title="Third", category=books, status="discontinued", status_on="2025-08", effort_hours=12)
    response = client.get("/browse/books/")
    assert rows(response) == ["first", "second", "gone"]
    assert "3 books" in text(response)
    assert "Best for readers of tests." in text(response)
    assert "Discontinued (2025) Intermediate Paid about 12 h" in text(response)


def test_a_shelf_shows_its_groups_entries_and_a_group_its_own(client, books):
    group = CategoryFactory(slug="novels", name="Novels", parent=books)
    ResourceFactory(slug="tale", category=group)
    assert rows(client.get("/browse/books/")) == ["first", "second", "tale"]
    response = client.get("/browse/novels/")
    assert rows(response) == ["tale"]
    assert "/browse/books/" in links(response)


def test_retired_entries_are_not_listed(client, books):
    books.resources.filter(slug="first").update(retired_at="2026-01-02T00:00Z")
    assert rows(client.get("/browse/books/")) == ["second"]


def test_a_retired_shelf_says_so(client, books):
    assert "No longer in the catalogue" not in text(client.get("/browse/books/"))
    books.retired_at = "2026-01-02T00:00Z"
    books.save()
    assert "This shelf was removed from the catalogue on 2 January 2026." in text(client.get("/browse/books/?page=1"))


def test_htmx_gets_the_results_and_the_tidy_address(htmx, books):
    response = htmx.get("/browse/books/?level=&access=free&sort=recommended&topic=")
    assert is_fragment(response)
    assert response.content.count(b'id="results"') == 1
    assert rows(response) == ["second"]
    assert response["HX-Push-Url"] == "/browse/books/?access=free"
    assert "HX-Request" in response["Vary"]


def test_htmx_going_back_gets_the_whole_page(htmx, books):
    response = htmx.get("/browse/books/", headers={"HX-History-Restore-Request": "true"})
    assert not is_fragment(response)
    assert "HX-Push-Url" not in response


def test_without_scripts_the_form_leads_to_the_tidy_address(client, books):
    response = client.get("/browse/books/?level=&access=free&sort=recommended&topic=")
    assert (response.status_code, response["Location"]) == (302, "/browse/books/?access=free")
    response = client.get(response["Location"])
    assert rows(response) == ["second"]
    assert "HX-Request" in response["Vary"]


def test_fields_stand_in_one_order_whatever_the_address(client, books):
    response = client.get("/browse/books/?sort=title&access=free")
    assert response["Location"] == "/browse/books/?access=free&sort=title"


def test_a_reader_gets_it_too_and_nobody_keeps_it(client, books, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    response = client.get("/browse/books/")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_queries_are_few_and_the_same_with_60_rows(client, books, loaded_version, django_assert_max_num_queries):
    ResourceFactory.create_batch(8, category=books)
    client.get("/browse/books/?x")
    with django_assert_max_num_queries(3) as few:
        assert len(rows(client.get("/browse/books/"))) == 10
    ResourceFactory.create_batch(50, category=books)
    with django_assert_max_num_queries(len(few)):
        assert len(rows(client.get("/browse/books/?page=1"))) == 60


def test_a_kept_page_costs_no_query(client, books, loaded_version, django_assert_num_queries):
    before = client.get("/browse/books/")
    with django_assert_num_queries(0):
        assert rows(client.get("/browse/books/")) == rows(before)


def test_an_unknown_shelf_is_not_found(client, books):
    assert client.get("/browse/scrolls/").status_code == 404


def test_the_shelf_of_cases_is_their_list(client):
    CategoryFactory(slug="cases")
    assert client.get("/browse/cases/")["Location"] == "/cases/"


def test_an_empty_shelf_has_no_filters_to_blame(client):
    CategoryFactory(slug="scrolls", name="Scrolls")
    words = text(client.get("/browse/scrolls/"))
    assert "matches these filters" not in words
    assert "Clear the filters" not in words


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, books, method):
    assert getattr(client, method)("/browse/books/").status_code == 405
