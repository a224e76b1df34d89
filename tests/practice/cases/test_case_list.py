import re

import pytest

from tests.factories import CaseStudyFactory, TopicFactory
from tests.pages import chips, is_fragment, notices, rows, text

pytestmark = pytest.mark.django_db
PAGE = "/cases/"


@pytest.fixture
def cases(db):
    ads, nlp = TopicFactory(slug="ads", name="Ads"), TopicFactory(slug="nlp", name="NLP")
    return [
        CaseStudyFactory(slug="old", company="Zeta", year=2015, topic=ads, kind="paper", basis="abstract"),
        CaseStudyFactory(slug="mid", company="Acme & Co", year=2019, topic=nlp),
        CaseStudyFactory(slug="new", company="Acme & Co", year=2023, topic=ads),
    ]


def groups(response):
    return re.findall(r'<h2 class="group-title">(.*?) <', response.content.decode())


def test_it_lists_every_case_with_its_question(client, cases):
    response = client.get(PAGE)
    assert rows(response) == ["new", "mid", "old"]
    assert "3 case studies" in text(response)
    assert text(response).count("Which part fails first, and who notices?") == 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("topic=ads", ["new", "old"]),
        ("company=Acme+%26+Co", ["new", "mid"]),
        ("year=2019", ["mid"]),
        ("kind=paper", ["old"]),
        ("basis=abstract", ["old"]),
        ("topic=ads&kind=post", ["new"]),
    ],
)
def test_each_filter_narrows_the_list(client, cases, query, found):
    assert rows(client.get(f"{PAGE}?{query}")) == found


@pytest.mark.parametrize(
    ("order", "found"),
    [("", ["new", "mid", "old"]), ("?sort=oldest", ["old", "mid", "new"]), ("?sort=company", ["new", "mid", "old"])],
)
def test_each_order_arranges_the_list(client, cases, order, found):
    assert rows(client.get(PAGE + order)) == found


@pytest.mark.parametrize(
    ("group", "titles"),
    [("topic", ["Ads", "NLP"]), ("company", ["Acme &amp; Co", "Zeta"]), ("year", ["2023", "2019", "2015"])],
)
def test_cases_can_be_grouped(client, cases, group, titles):
    response = client.get(f"{PAGE}?group={group}")
    assert groups(response) == titles
    assert sorted(rows(response)) == ["mid", "new", "old"]


def test_groups_keep_the_order_inside(client, cases):
    assert rows(client.get(f"{PAGE}?group=topic&sort=oldest")) == ["old", "new", "mid"]


def test_a_chip_removes_exactly_its_filter_and_keeps_the_grouping(client, cases):
    response = client.get(f"{PAGE}?topic=ads&company=Acme+%26+Co&group=year")
    assert chips(response) == {
        "Topic: Ads": f"{PAGE}?company=Acme+%26+Co&group=year",
        "Company: Acme & Co": f"{PAGE}?topic=ads&group=year",
    }


@pytest.mark.parametrize("name", ["topic", "company", "year", "kind", "group", "sort"])
def test_an_unknown_value_is_left_out_with_a_notice(client, cases, name):
    response = client.get(f"{PAGE}?{name}=nope")
    assert len(rows(response)) == 3
    (notice,) = notices(response)
    assert "“nope” here; we ignored it" in notice


def test_retired_cases_are_not_listed(client, cases):
    type(cases[0]).objects.filter(slug="new").update(retired_at="2026-01-02T00:00Z")
    assert rows(client.get(PAGE)) == ["mid", "old"]


def test_htmx_gets_the_results_and_the_tidy_address(htmx, cases):
    response = htmx.get(f"{PAGE}?topic=ads&company=&year=&kind=&group=&sort=newest")
    assert is_fragment(response)
    assert rows(response) == ["new", "old"]
    assert response["HX-Push-Url"] == f"{PAGE}?topic=ads"
    assert "HX-Request" in response["Vary"]


def test_without_scripts_the_form_leads_to_the_tidy_address(client, cases):
    response = client.get(f"{PAGE}?topic=ads&company=&year=&kind=&group=&sort=newest")
    assert (response.status_code, response["Location"]) == (302, f"{PAGE}?topic=ads")


def test_filters_that_hide_everything_can_be_cleared(client, cases):
    assert "No cases match these filters" in text(client.get(f"{PAGE}?topic=nlp&kind=paper"))


def test_a_page_out_of_range_is_the_nearest_there_is(client, cases):
    CaseStudyFactory.create_batch(60)
    assert "Page 2 of 2" in text(client.get(f"{PAGE}?page=7"))
    assert "Page 1 of 2" in text(client.get(f"{PAGE}?page=0"))


def test_a_reader_gets_it_too_and_nobody_keeps_it(client, cases, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    response = client.get(PAGE)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_queries_are_few_and_the_same_with_60_rows(client, cases, loaded_version, django_assert_max_num_queries):
    CaseStudyFactory.create_batch(7)
    client.get(f"{PAGE}?page=2")
    with django_assert_max_num_queries(3) as few:
        assert len(rows(client.get(PAGE))) == 10
    CaseStudyFactory.create_batch(50)
    with django_assert_max_num_queries(len(few)):
        assert len(rows(client.get(f"{PAGE}?page=1"))) == 60


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, method):
    assert getattr(client, method)(PAGE).status_code == 405
