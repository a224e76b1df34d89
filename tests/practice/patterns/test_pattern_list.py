"""The index of patterns: the same for all who are signed out, with their own standing for readers."""

from datetime import timedelta

import pytest

from catalog.models import Pattern
from history.refs import Ref
from practice.elsewhere import record
from tests.factories import TopicFactory, UserFactory
from tests.pages import chips, is_fragment, links, notices, text, without_nonce
from tests.practice.recall.cards import answer, asking

pytestmark = pytest.mark.django_db
PAGE = "/patterns/"


@pytest.fixture
def patterns():
    for slug in ("serving", "search-ranking"):
        TopicFactory(slug=slug, name=slug.title())
    asking("batch", family="serving", topics=["serving"], minutes=15)
    asking("online", family="serving", topics=["serving", "search-ranking"])
    asking("rag", family="language-models", topics=["search-ranking"])
    return asking("gone", retired_at="2026-01-02T00:00Z")


@pytest.fixture
def reader(client, patterns):
    user = UserFactory()
    client.force_login(user)
    return user


def shown(response):
    return [url.strip("/").partition("/")[2] for url in links(response) if url.startswith("/patterns/") and len(url) > len(PAGE)]


def listed(response):
    return [slug for slug in shown(response) if "#" not in slug and "?" not in slug]


def test_patterns_stand_under_their_families_with_what_they_cost(client, patterns):
    page = text(client.get(PAGE))
    assert "3 patterns Serving Batch What batch does. Serving about 15 min Online" in page
    assert page.index("Online What") < page.index("Language models Rag")
    assert listed(client.get(PAGE)) == ["batch", "online", "rag"]


def test_families_can_be_jumped_to(client, patterns):
    page = client.get(PAGE)
    assert "/patterns/#language-models" in links(page)
    assert 'id="language-models"' in page.content.decode()


def test_they_can_be_filtered_by_topic(client, patterns):
    page = client.get(f"{PAGE}?topic=search-ranking")
    assert listed(page) == ["online", "rag"]
    assert chips(page) == {"Topic: Search-Ranking": "/patterns/"}


def test_an_unknown_filter_is_told_and_left_out(client, patterns):
    page = client.get(f"{PAGE}?topic=cooking")
    assert notices(page) == ["There is no topic “cooking” here; we ignored it."]
    assert len(listed(page)) == 3


def test_with_none_left_there_is_a_way_back(client, reader):
    page = client.get(f"{PAGE}?topic=serving&state=learnt")
    assert "No patterns match these filters" in text(page)


def test_the_signed_out_see_no_states_and_cannot_ask_for_them(client, patterns):
    page = client.get(f"{PAGE}?state=due")
    assert "Due now" not in text(page)
    assert len(listed(page)) == 3


def test_a_reader_sees_where_they_stand(client, reader, clock):
    for key in ("q1", "q2", "q3"):
        answer(reader, Pattern.objects.get(slug="batch"), key)
    answer(reader, Pattern.objects.get(slug="rag"), "q1", 1)
    record.put(reader, Ref("pattern", "online"), is_done=True)
    page = text(client.get(PAGE))
    assert "1 of 3 learnt" in page
    for words in (
        "What batch does. Learnt, due again on Wednesday",
        "What online does. Already done",
        "What rag does. Started: 0 of 3 questions remembered",
    ):
        assert words in page
    clock.shift(timedelta(days=2))
    assert "Learnt, 3 questions due now" in text(client.get(PAGE))


def test_a_reader_can_ask_for_a_state(client, reader, clock):
    for key in ("q1", "q2", "q3"):
        answer(reader, Pattern.objects.get(slug="batch"), key)
    assert listed(client.get(f"{PAGE}?state=learnt")) == ["batch"]
    assert listed(client.get(f"{PAGE}?state=new")) == ["online", "rag"]
    assert listed(client.get(f"{PAGE}?state=due")) == []
    clock.shift(timedelta(days=2))
    assert listed(client.get(f"{PAGE}?topic=serving&state=due")) == ["batch"]


def test_nobody_sees_another_s_standing(client, patterns, loaded):
    other = UserFactory()
    loaded()
    answer(other, Pattern.objects.get(slug="batch"), "q1")
    first = without_nonce(client.get(PAGE))
    client.force_login(other)
    assert "Started" in client.get(PAGE).content.decode()
    client.logout()
    assert without_nonce(client.get(PAGE)) == first


def test_a_filled_page_is_the_rendered_one(client, reader, loaded):
    rendered = text(client.get(PAGE))
    loaded()
    assert [text(client.get(PAGE)) for _ in range(2)] == [rendered, rendered]


def test_htmx_gets_the_results_and_the_address(htmx, patterns):
    page = htmx.get(f"{PAGE}?topic=serving")
    assert is_fragment(page)
    assert page["HX-Push-Url"] == "/patterns/?topic=serving"
    assert 'id="results"' in page.content.decode()


def test_queries_are_none_for_visitors_and_three_for_readers(client, reader, loaded, django_assert_num_queries):
    loaded()
    client.get(PAGE)
    with django_assert_num_queries(3):
        client.get(PAGE)
    client.logout()
    client.get(PAGE)
    with django_assert_num_queries(0):
        client.get(PAGE)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, patterns, method):
    assert getattr(client, method)(PAGE).status_code == 405
