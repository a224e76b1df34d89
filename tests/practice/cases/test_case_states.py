"""The case index for readers: where they stand, what they narrow it by, and what to read next."""

from uuid import uuid4

import pytest
from django.test import Client

from catalog import version
from catalog.models import CatalogueVersion
from practice.cases.answers import case_standings
from practice.cases.models import CaseAnswer
from practice.elsewhere.models import Elsewhere
from tests.factories import CaseStudyFactory, TopicFactory, UserFactory
from tests.pages import chips, notices, rows, text
from tests.progress.patterns import pattern

pytestmark = pytest.mark.django_db
PAGE = "/cases/"
THEN = "2026-05-13T12:00Z"


@pytest.fixture
def loaded(monkeypatch):
    """A catalogue was loaded, so that pages are kept."""
    monkeypatch.setattr(version, "TRUST", 3600)
    CatalogueVersion.objects.create(id=1, digest=uuid4().hex * 2, loaded_at=THEN)
    version.forget()


@pytest.fixture
def cases():
    pattern("batch")
    ads, nlp = TopicFactory(slug="ads", name="Ads"), TopicFactory(slug="nlp", name="NLP")
    return [
        CaseStudyFactory(slug="one", title="One", topic=ads, year=2024, patterns=["batch"]),
        CaseStudyFactory(slug="two", title="Two", topic=ads, year=2023),
        CaseStudyFactory(slug="three", title="Three", topic=nlp, year=2022),
        CaseStudyFactory(slug="four", title="Four", topic=nlp, year=2021),
    ]


@pytest.fixture
def user(client, cases):
    """Has answered one, done two elsewhere, begun three."""
    user = UserFactory()
    client.force_login(user)
    CaseAnswer.objects.create(user=user, case=cases[0], text="x", done_at=THEN, updated_at=THEN)
    Elsewhere.objects.create(user=user, thing="case:two", at=THEN)
    CaseAnswer.objects.create(user=user, case=cases[2], text="x", updated_at=THEN)
    return user


def test_each_row_says_where_the_reader_stands(client, user, loaded):
    words = text(client.get(PAGE))
    assert "Answered on 13 May 2026" in words
    assert "Already done, marked on 13 May 2026" in words
    assert "Started, last edited on 13 May 2026" in words


def test_a_topics_page_says_it_too(client, user, loaded):
    assert "Answered on 13 May 2026" in text(client.get("/topics/ads/"))


def test_the_signed_out_and_strangers_see_nothing_of_it(client, user, loaded):
    client.get(PAGE)
    stranger = Client()
    stranger.force_login(UserFactory())
    assert not any("13 May" in text(other.get(PAGE)) for other in (Client(), stranger))


def test_the_signed_out_get_a_kept_page_without_suggestions(client, cases, loaded, django_assert_num_queries):
    client.get(PAGE)
    with django_assert_num_queries(0):
        words = text(client.get(PAGE))
    assert "Suggested next" not in words


@pytest.mark.parametrize(("state", "found"), [("done", ["one", "two"]), ("open", ["three", "four"])])
def test_a_reader_narrows_the_list_by_state(client, user, loaded, state, found):
    response = client.get(f"{PAGE}?state={state}")
    assert rows(response) == found
    assert list(chips(response).values()) == [PAGE]


def test_a_readers_state_is_never_kept_for_others(client, user, loaded):
    client.get(f"{PAGE}?state=done")
    stranger = Client()
    stranger.force_login(UserFactory())
    assert rows(stranger.get(f"{PAGE}?state=done")) == []
    assert len(rows(Client().get(f"{PAGE}?state=done"))) == 4


def test_an_unknown_state_is_left_out_with_a_notice(client, user, loaded):
    response = client.get(f"{PAGE}?state=nope")
    assert len(rows(response)) == 4
    assert "There is no state “nope” here" in notices(response)[0]


def test_the_signed_out_are_not_asked_for_a_state(client, cases):
    assert 'id="id_state"' not in client.get(PAGE).content.decode()


def test_the_list_can_be_narrowed_by_pattern(client, cases):
    pattern("rag")
    CaseStudyFactory(slug="five", patterns=["rag", "batch"], year=2020)
    response = client.get(f"{PAGE}?pattern=batch")
    assert rows(response) == ["one", "five"]
    assert list(chips(response)) == ["Pattern: Batch"]


def test_the_list_itself_names_no_pattern_of_a_case(client, cases):
    pattern("rag")
    CaseStudyFactory(slug="five", patterns=["rag"])
    html = client.get(PAGE).content.decode()
    assert "rag" not in html[html.index('<ul class="rows">') :].lower().replace("paragraph", "")


def test_standings_take_one_query(client, user, django_assert_num_queries):
    with django_assert_num_queries(1):
        standings = case_standings(user)
    assert {slug: standing.state for slug, standing in standings.items()} == {
        "one": "answered",
        "two": "elsewhere",
        "three": "begun",
    }


def test_answered_here_counts_before_done_elsewhere(user):
    Elsewhere.objects.create(user=user, thing="case:one", at=THEN)
    assert case_standings(user)["one"].state == "answered"


def test_nobody_stands_anywhere(cases, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert case_standings(None) == {}


def test_a_narrowed_list_takes_one_query_beside_the_readers_own(client, user, loaded, django_assert_num_queries):
    CaseStudyFactory.create_batch(30, topic=TopicFactory(slug="rag", name="RAG"))
    for topic in ("ads", "rag"):
        client.get(f"{PAGE}?topic={topic}")
        with django_assert_num_queries(2):
            client.get(f"{PAGE}?topic={topic}")


def test_what_was_begun_is_suggested_first_and_what_is_done_never(client, user, loaded):
    words = text(client.get(PAGE))
    assert "Suggested next Three Acme , 2022 You started an answer to it. Four" in words


def test_suggestions_go_with_the_filters(client, user, loaded):
    assert "Suggested next" not in text(client.get(f"{PAGE}?topic=ads"))
