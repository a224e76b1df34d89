import pytest

from tests.factories import CaseStudyFactory, ResourceFactory, TopicFactory
from tests.pages import links, text

pytestmark = pytest.mark.django_db
PAGE = "/cases/bandits/"


@pytest.fixture
def case(db):
    topic = TopicFactory(slug="ads", name="Ads")
    return CaseStudyFactory(slug="bandits", title="Bandits", company="Acme & Co", topic=topic, minutes=15, look_for="The cost.")


def test_it_tells_everything_known(client, case):
    words = text(client.get(PAGE))
    assert "Read it with this question Which part fails first, and who notices? Show a hint The cost." in words
    assert (
        "Company Acme & Co Published 2021 Topic Ads Kind Article Takes about 25 min, your answer included 15 min of reading"
        in words
    )
    assert "Basis Full text read, 13 May 2026 Seen in The company's blog." in words


def test_it_says_what_they_built_before_it_asks(client, case):
    type(case).objects.update(built="A bandit that picks offers.", published_on="2021-03-04")
    words = text(client.get(PAGE))
    assert words.index("What they built A bandit that picks offers.") < words.index("Read it with this question")
    assert "Published 4 March 2021" in words


def test_what_a_good_answer_says_is_not_on_the_page(client, case):
    type(case).objects.update(key_points=[{"key": "share", "text": "A small share explores."}], takeaway="Cap the cost.")
    page = client.get(PAGE).content.decode()
    assert "A small share explores." not in page
    assert "Cap the cost." not in page


def test_it_leads_to_the_text_the_topic_and_the_company(client, case):
    expected = {"https://example.org/bandits", "/topics/ads/", "/cases/?company=Acme%20%26%20Co"}
    assert expected <= set(links(client.get(PAGE)))


def test_the_companys_link_shows_its_cases(client, case):
    CaseStudyFactory(company="Zeta")
    link = next(url for url in links(client.get(PAGE)) if "company=" in url)
    assert "1 case study" in text(client.get(link, follow=True))


def test_it_offers_others_by_topic_and_company_and_works_to_study(client, case):
    CaseStudyFactory(slug="same-topic", topic=case.topic, company="Zeta")
    CaseStudyFactory(slug="same-company", company="Acme & Co")
    CaseStudyFactory(slug="left", topic=case.topic, retired_at="2026-01-02T00:00Z")
    ResourceFactory(slug="book", topics=[case.topic])
    found = links(client.get(PAGE))
    assert {"/cases/same-topic/", "/cases/same-company/", "/resources/book/"} <= set(found)
    assert not {PAGE, "/cases/left/"} & set(found)


def test_one_that_rests_on_less_than_the_text_says_so(client, case):
    assert "trust the text" not in text(client.get(PAGE))
    type(case).objects.update(basis="opening")
    assert "trust the text" in text(client.get(f"{PAGE}?again"))


def test_a_retired_case_keeps_its_page_and_says_so(client, case):
    type(case).objects.update(retired_at="2026-01-02T00:00Z")
    assert "This case study was removed from the catalogue on 2 January 2026." in text(client.get(PAGE))


def test_a_reader_gets_it_too_and_nobody_keeps_it(client, case, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    response = client.get(PAGE)
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_queries_are_the_same_with_more_of_everything(client, case, django_assert_max_num_queries):
    with django_assert_max_num_queries(10) as few:  # four are asked once for each catalogue
        client.get(PAGE)
    CaseStudyFactory.create_batch(10, topic=case.topic, company=case.company)
    ResourceFactory.create_batch(10, topics=[case.topic])
    with django_assert_max_num_queries(len(few)):
        client.get(f"{PAGE}?again")


def test_an_unknown_case_is_not_found(client, case):
    assert client.get("/cases/robbers/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, case, method):
    assert getattr(client, method)(PAGE).status_code == 405


@pytest.mark.parametrize(("reading", "study"), [(None, 25), (3, 20), (10, 20), (11, 25), (22, 35), (60, 45)])
def test_a_case_takes_time_to_read_to_answer_and_to_compare(reading, study):
    assert CaseStudyFactory.build(minutes=reading).study_minutes == study


@pytest.mark.parametrize(("kind", "study"), [("post", 25), ("code", 25), ("paper", 35), ("talk", 40)])
def test_a_case_of_unknown_length_takes_as_long_as_its_kind(kind, study):
    assert CaseStudyFactory.build(minutes=None, kind=kind).study_minutes == study
