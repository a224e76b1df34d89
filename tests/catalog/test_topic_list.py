import re

import pytest

from tests.factories import CaseStudyFactory, ResourceFactory, TopicFactory
from tests.pages import html, links, text

pytestmark = pytest.mark.django_db


def test_topics_stand_by_name_with_what_is_about_them(client):
    serving, ads = TopicFactory(slug="serving", name="Serving"), TopicFactory(slug="ads", name="Ads")
    ResourceFactory.create_batch(2, topics=[ads, serving])
    ResourceFactory(topics=[ads], retired_at="2026-01-02T00:00Z")
    CaseStudyFactory(topic=ads)
    response = client.get("/topics/")
    below_the_map = html(response).partition("</figure>")[2]
    assert re.findall(r'href="(/topics/[-a-z]+/)"', below_the_map) == ["/topics/ads/", "/topics/serving/"]
    assert "2 resources · 1 case study" in text(response)


def test_retired_topics_are_not_listed(client):
    TopicFactory(slug="alchemy", retired_at="2026-01-02T00:00Z")
    assert "/topics/alchemy/" not in links(client.get("/topics/"))


def test_it_costs_no_query_once_the_topics_are_known(client, loaded_version, django_assert_num_queries):
    TopicFactory.create_batch(3)
    client.get("/browse/")
    with django_assert_num_queries(0):
        client.get("/topics/")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, method):
    assert getattr(client, method)("/topics/").status_code == 405
