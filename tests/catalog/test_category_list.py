import pytest

from tests.factories import CaseStudyFactory, CategoryFactory, ResourceFactory, TopicFactory
from tests.pages import is_fragment, links, text

pytestmark = pytest.mark.django_db


def test_it_names_shelves_with_their_groups_and_topics(client):
    tools = CategoryFactory(slug="tools", name="Tools", position=2)
    CategoryFactory(slug="books", name="Books", position=1)
    ResourceFactory(category=CategoryFactory(slug="serving", name="Serving", parent=tools), topics=[TopicFactory(slug="ads")])
    response = client.get("/browse/")
    found = links(response)
    assert found.index("/browse/books/") < found.index("/browse/tools/") < found.index("/browse/serving/")
    assert "Serving 1" in text(response)
    assert "Ads 1" in text(response)


def test_the_shelf_of_cases_counts_them(client):
    CategoryFactory(slug="cases", name="Case studies")
    CaseStudyFactory.create_batch(3)
    CaseStudyFactory(retired_at="2026-01-02T00:00Z")
    assert "Case studies 3" in text(client.get("/browse/"))


def test_htmx_gets_the_whole_page_too_for_nothing_in_it_is_swapped(htmx):
    assert not is_fragment(htmx.get("/browse/"))


def test_queries_stay_the_same_with_more_shelves(client, django_assert_max_num_queries):
    CategoryFactory.create_batch(2)
    with django_assert_max_num_queries(4) as few:
        client.get("/browse/")
    ResourceFactory.create_batch(10, topics=[TopicFactory()])
    with django_assert_max_num_queries(len(few)):
        client.get("/browse/?again")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, method):
    assert getattr(client, method)("/browse/").status_code == 405
