import pytest

from tests.factories import CaseStudyFactory, CategoryFactory, ResourceFactory
from tests.pages import links, text

pytestmark = pytest.mark.django_db


def test_it_says_how_much_there_is_and_when_each_shelf_was_checked(client):
    books = CategoryFactory(slug="books", name="Books")
    CategoryFactory(slug="cases", name="Case studies")
    ResourceFactory(category=books, checked_on="2026-05")
    ResourceFactory(category=CategoryFactory(parent=books), checked_on="2026-07-04")
    CaseStudyFactory.create_batch(2, checked_on="2025")
    words = text(client.get("/about/"))
    assert "the 2 resources and 2 case studies" in words
    assert "Books 2 4 July 2026" in words
    assert "Case studies 2 2025" in words


def test_it_says_how_much_of_each_case_was_read_and_when(client):
    CaseStudyFactory.create_batch(2, basis="text", checked_on="2026-11")
    CaseStudyFactory(basis="summary", checked_on="2026-10")
    words = text(client.get("/about/"))
    assert "Full text read 2" in words
    assert "Summaries read 1" in words
    assert "We last checked 2 of the 3 entries in November 2026, 1 in October 2026." in words


def test_it_names_what_is_not_confirmed(client):
    ResourceFactory(slug="rumour", unverified="Whether it exists.")
    ResourceFactory(slug="left", unverified="Anything.", retired_at="2026-01-02T00:00Z")
    response = client.get("/about/")
    assert "/resources/rumour/" in links(response)
    assert "/resources/left/" not in links(response)
    assert "Whether it exists." in text(response)


def test_it_names_the_origin_the_licences_and_how_to_suggest_a_change(client, catalogue):
    words = text(client.get("/about/"))
    for promise in (
        "public article on ML system design",
        "BSD 3-Clause",
        "Suggest a change",
        "sets no cookie",
        "This copy of the catalogue was loaded on",
    ):
        assert promise in words


def test_it_says_what_the_words_box_can_and_cannot_do(client):
    words = text(client.get("/about/"))
    for fact in ("by rules and a vocabulary", "reads no other language", "no text leaves the server", "says so before each use"):
        assert fact in words


def test_it_states_the_rule_behind_the_hours_of_each_kind(client):
    words = text(client.get("/about/"))
    for rule in ("Books: 20 pages an hour", "Papers: six pages an hour", "Courses: lectures at their length", "Repositories"):
        assert rule in words


def test_it_stands_with_an_empty_catalogue(client):
    assert client.get("/about/").status_code == 200


def test_a_reader_gets_it_too_and_nobody_keeps_it(client, catalogue, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    response = client.get("/about/")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_queries_are_the_same_with_more_entries(client, django_assert_max_num_queries):
    ResourceFactory(unverified="Something.")
    with django_assert_max_num_queries(9) as few:
        client.get("/about/")
    ResourceFactory.create_batch(20, unverified="Something.")
    with django_assert_max_num_queries(len(few)):
        client.get("/about/?again")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, method):
    assert getattr(client, method)("/about/").status_code == 405


def test_it_explains_which_entries_are_ours_and_entries_lead_there(client):
    ResourceFactory(slug="ours", origin="addition")
    assert "We added what was missing, 1 entry so far" in text(client.get("/about/"))
    assert '<p id="added">' in client.get("/about/").content.decode()
    assert "/about/#added" in links(client.get("/resources/ours/"))
