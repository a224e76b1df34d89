import pytest

from tests.factories import CaseStudyFactory, ResourceFactory, TopicFactory
from tests.pages import rows, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ads(db):
    ads = TopicFactory(slug="ads", name="Ads", summary="A score becomes a price.")
    ResourceFactory(slug="book", title="Book", topics=[ads])
    CaseStudyFactory(slug="case", topic=ads, company="Acme", year=2021)
    return ads


def test_it_lists_what_is_about_the_topic_and_nothing_else(client, ads):
    ResourceFactory(slug="other", topics=[TopicFactory()])
    CaseStudyFactory(slug="other")
    response = client.get("/topics/ads/")
    assert rows(response) == ["book", "case"]
    assert "A score becomes a price." in text(response)


def test_must_reads_come_first_and_new_cases_before_old(client, ads):
    ResourceFactory(slug="must", title="Zebra", topics=[ads], must_read=True)
    CaseStudyFactory(slug="new", topic=ads, year=2024)
    assert rows(client.get("/topics/ads/")) == ["must", "book", "new", "case"]


def test_retired_entries_are_not_listed(client, ads):
    ads.resources.update(retired_at="2026-01-02T00:00Z")
    ads.cases.update(retired_at="2026-01-02T00:00Z")
    assert rows(client.get("/topics/ads/")) == []


def test_a_topic_without_resources_points_to_its_cases(client):
    case = CaseStudyFactory(topic=TopicFactory(slug="forecasting"))
    response = client.get("/topics/forecasting/")
    assert "The case studies below are the way in." in text(response)
    assert rows(response) == [case.slug]


def test_a_retired_topic_says_so(client, ads):
    assert "No longer in the catalogue" not in text(client.get("/topics/ads/"))
    ads.retired_at = "2026-01-02T00:00Z"
    ads.save()
    assert "This topic left the catalogue on 2 January 2026." in text(client.get("/topics/ads/?again"))


def test_a_reader_gets_it_too_and_nobody_keeps_it(client, ads, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    response = client.get("/topics/ads/")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_queries_are_few_and_the_same_with_60_rows(client, ads, loaded_version, django_assert_max_num_queries):
    ResourceFactory.create_batch(9, topics=[ads])
    client.get("/topics/ads/?once")
    with django_assert_max_num_queries(3) as few:
        client.get("/topics/ads/")
    ResourceFactory.create_batch(50, topics=[ads])
    CaseStudyFactory.create_batch(50, topic=ads)
    with django_assert_max_num_queries(len(few)):
        assert len(rows(client.get("/topics/ads/?again"))) == 111


def test_an_unknown_topic_is_not_found(client, ads):
    assert client.get("/topics/alchemy/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, ads, method):
    assert getattr(client, method)("/topics/ads/").status_code == 405
