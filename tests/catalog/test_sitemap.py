from xml.etree import ElementTree

import pytest

from catalog.models import CaseStudy, Category, Exercise, Pattern, ReaderGoal, Resource, Topic
from tests.factories import CaseStudyFactory, CategoryFactory, ResourceFactory

pytestmark = pytest.mark.django_db
# Home, lists, the method with its example, how estimates are calculated, and About
PAGES = 11
NAMES = {"": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def addresses(client):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert root.tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    return [url.find("loc", NAMES).text.removeprefix("http://testserver") for url in root.findall("url", NAMES)]


def test_it_names_every_page_once(client, catalogue):
    found = addresses(client)
    kinds = (Category, Topic, ReaderGoal, Resource, CaseStudy, Pattern, Exercise)
    entries = sum(kind.objects.published().count() for kind in kinds) - 1  # the alias of the cases
    assert len(found) == len(set(found)) == entries + PAGES
    assert {"/", "/about/", "/browse/books/", "/topics/ads/", "/goals/software-to-ml/", "/cases/apple-overton/"} <= set(found)
    assert {"/patterns/", "/patterns/rag/", "/exercises/", "/exercises/typeahead/"} <= set(found)


def test_every_address_answers_without_a_detour(client, catalogue):
    found = addresses(client)
    sample = found[:30] + found[30::12]
    assert {client.get(url).status_code for url in sample} == {200}


def test_retired_entries_and_the_alias_of_the_cases_are_left_out(client):
    ResourceFactory(slug="left", retired_at="2026-01-02T00:00Z")
    CaseStudyFactory(slug="gone", retired_at="2026-01-02T00:00Z")
    CategoryFactory(slug="cases")
    assert not {"/resources/left/", "/cases/gone/", "/browse/cases/"} & set(addresses(client))


def test_queries_are_the_same_with_more_entries(client, django_assert_max_num_queries):
    ResourceFactory()
    with django_assert_max_num_queries(9) as few:
        client.get("/sitemap.xml")
    ResourceFactory.create_batch(20)
    with django_assert_max_num_queries(len(few)):
        client.get("/sitemap.xml")


@pytest.mark.parametrize("page", ["0", "-1", "2", "abc", "9" * 5000])
def test_a_page_that_is_not_there_is_not_found(client, page):
    assert client.get("/sitemap.xml", {"p": page}).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, method):
    assert getattr(client, method)("/sitemap.xml").status_code == 405
