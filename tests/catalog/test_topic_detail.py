import re

import pytest

from tests.factories import CaseStudyFactory, CategoryFactory, PartFactory, ResourceFactory, TopicFactory
from tests.pages import html, links, rows, text

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


def test_better_tiers_come_first_and_new_cases_before_old(client, ads):
    ResourceFactory(slug="must", title="Zebra", topics=[ads], tier=1)
    CaseStudyFactory(slug="new", topic=ads, year=2024)
    assert rows(client.get("/topics/ads/")) == ["must", "book", "new", "case"]


@pytest.fixture
def start(ads):
    work = ResourceFactory(slug="start", title="Work", effort_hours=3, topics=[ads], tier=4)
    for key in ("first", "second", "third"):
        PartFactory(resource=work, key=key)
    read, free = ["start", "second"], ["book", None]
    ads.start = {"read": read, "free": free, "case": "case", "pattern": "lost", "how": "Read slowly."}
    ads.save()
    return work


def test_it_begins_with_where_to_start_and_how_long_that_takes(client, start):
    response = client.get("/topics/ads/")
    words = text(response)
    assert words.index("Start here") < words.index("Read slowly.") < words.index("More to read and use")
    assert "Free instead: Book" in words
    assert "About 1 h 25 min in all" in words
    assert "/resources/start/#part-second" in links(response)


def test_what_to_start_with_comes_first_and_its_case_stands_once(client, start):
    assert rows(client.get("/topics/ads/")) == ["case", "start", "book"]


def test_a_start_ticks_its_part_on_the_page(client, start):
    client.post("/resources/start/parts/", {"keys": "second", "next": "/topics/ads/"})
    assert re.search(r'id="tick-start-second"[^>]*aria-pressed="true"', html(client.get("/topics/ads/?again")))


def test_a_tick_answers_with_its_own_tick_and_the_mark_of_the_work(client, start):
    client.defaults["HTTP_HX_REQUEST"] = "true"
    answer = client.post(
        "/resources/start/parts/", {"keys": "second"}, headers={"hx-current-url": "http://testserver/topics/ads/"}
    )
    assert 'id="tick-start-second"' in answer.content.decode()
    assert 'id="mark-start"' in answer.content.decode()


def test_living_tools_are_compared_by_what_is_known_of_all(client, ads):
    group = CategoryFactory(slug="serving", name="Serving")
    for slug, status in (("alpha", "active"), ("beta", "active"), ("gamma", "discontinued")):
        facts = {"Runs": "both", slug: "only here"}
        ResourceFactory(slug=slug, kind="tool", category=group, topics=[ads], status=status, comparison=facts)
    words = text(response := client.get("/topics/ads/"))
    assert "Tool What it is Best for Runs Status Alpha What it is Readers of tests both Active Beta" in words
    assert "only here" not in words
    assert "/browse/serving/?compare=alpha&compare=beta#comparison" in links(response)


def test_tools_of_one_kind_are_compared_and_others_have_a_way_to_theirs(client, ads):
    stores, boards = CategoryFactory(slug="stores", name="Stores"), CategoryFactory(slug="boards", name="Boards")
    for group, slugs in ((boards, ["one-board"]), (stores, ["alpha", "beta", "gamma"])):
        for slug in slugs:
            ResourceFactory(slug=slug, title=slug, kind="tool", category=group, topics=[ads], comparison={"Runs": "both"})
    table = client.get("/topics/ads/").text.partition('<table class="comparison')[2].partition("</table>")[0]
    assert "gamma" in table
    assert "one-board" not in table


def test_retired_entries_are_not_listed(client, ads):
    ads.resources.update(retired_at="2026-01-02T00:00Z")
    ads.cases.update(retired_at="2026-01-02T00:00Z")
    assert rows(client.get("/topics/ads/")) == []


def test_a_topic_without_resources_points_to_its_cases(client):
    case = CaseStudyFactory(topic=TopicFactory(slug="forecasting"))
    response = client.get("/topics/forecasting/")
    assert "Until then, start with the case studies below." in text(response)
    assert rows(response) == [case.slug]


def test_a_retired_topic_says_so(client, ads):
    assert "No longer in the catalogue" not in text(client.get("/topics/ads/"))
    ads.retired_at = "2026-01-02T00:00Z"
    ads.save()
    assert "This topic was removed from the catalogue on 2 January 2026." in text(client.get("/topics/ads/?again"))


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
