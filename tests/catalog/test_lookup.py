"""What a slug answers that an entry no longer has."""

import pytest

from catalog.models import FormerSlug
from tests.factories import CaseStudyFactory, CategoryFactory, GoalFactory, ResourceFactory, TopicFactory

pytestmark = pytest.mark.django_db
PAGES = {
    "topic": (TopicFactory, "/topics/{}/"),
    "category": (CategoryFactory, "/browse/{}/"),
    "readergoal": (GoalFactory, "/goals/{}/"),
    "resource": (ResourceFactory, "/resources/{}/"),
    "casestudy": (CaseStudyFactory, "/cases/{}/"),
}


@pytest.fixture(params=PAGES)
def model(request):
    return request.param


def test_a_former_slug_leads_to_the_new_one_for_good(client, model):
    factory, page = PAGES[model]
    factory(slug="new")
    FormerSlug.objects.create(model=model, slug="old", now="new")
    response = client.get(page.format("old"))
    assert (response.status_code, response["Location"]) == (301, page.format("new"))


def test_a_former_slug_of_another_model_leads_nowhere(client, model):
    factory, page = PAGES[model]
    factory(slug="new")
    FormerSlug.objects.create(model=next(other for other in PAGES if other != model), slug="old", now="new")
    assert client.get(page.format("old")).status_code == 404


def test_a_former_slug_of_nothing_is_not_found(client, model):
    FormerSlug.objects.create(model=model, slug="old", now="nothing")
    assert client.get(PAGES[model][1].format("old")).status_code == 404


def test_former_slugs_that_lead_in_a_circle_are_not_found(client, model):
    FormerSlug.objects.create(model=model, slug="old", now="older")
    FormerSlug.objects.create(model=model, slug="older", now="old")
    assert client.get(PAGES[model][1].format("old")).status_code == 404


def test_a_retired_entry_keeps_answering(client, model):
    factory, page = PAGES[model]
    factory(slug="left", retired_at="2026-01-02T00:00Z")
    response = client.get(page.format("left"))
    assert response.status_code == 200
    assert b"No longer in the catalogue" in response.content


def test_a_slug_taken_again_is_the_new_entry(client):
    ResourceFactory(slug="old", title="Newcomer")
    ResourceFactory(slug="new")
    FormerSlug.objects.create(model="resource", slug="old", now="new")
    assert b"Newcomer" in client.get("/resources/old/").content


def test_htmx_and_head_are_led_on_too(client):
    ResourceFactory(slug="new")
    FormerSlug.objects.create(model="resource", slug="old", now="new")
    assert client.head("/resources/old/")["Location"] == "/resources/new/"
    assert client.get("/resources/old/", headers={"HX-Request": "true"})["Location"] == "/resources/new/"


def test_an_unknown_slug_costs_few_queries(client, loaded_version, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        assert client.get("/resources/unknown/").status_code == 404
