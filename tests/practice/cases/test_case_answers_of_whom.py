"""Whose an answer to a case is: guests', readers', nobody else's; and what the kept page says to all."""

from uuid import uuid4

import pytest
from django.test import Client

from accounts.models import User
from catalog import version
from catalog.models import CatalogueVersion, FormerSlug
from practice.cases.models import CaseAnswer
from tests.factories import CaseStudyFactory, UserFactory
from tests.pages import text
from tests.progress.patterns import pattern

pytestmark = pytest.mark.django_db
PAGE, URL = "/cases/ranking/", "/cases/ranking/answer/"
WORDS = "Candidates come from an index, and a heavier model ranks them."


@pytest.fixture
def loaded(monkeypatch):
    """A catalogue was loaded, so that pages are kept."""
    monkeypatch.setattr(version, "TRUST", 3600)
    CatalogueVersion.objects.create(id=1, digest=uuid4().hex * 2, loaded_at="2026-05-13T00:00Z")
    version.forget()


@pytest.fixture
def case():
    for slug in ("two-stage", "batch", "rag"):
        pattern(slug)
    return CaseStudyFactory(slug="ranking", title="Ranking at Acme", patterns=["two-stage", "batch"])


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def body(response):
    return response.content.decode()


def answer(client, base="", **data):
    return client.post(URL, {"text": WORDS, "base": base} | data)


def test_a_first_answer_makes_a_guest(client, case):
    answer(client, pattern="rag", do="compare")
    assert CaseAnswer.objects.get().user.is_guest
    assert "Patterns in this case" in text(client.get(PAGE))


def test_a_first_answer_tells_the_page_about_its_guest(htmx, case):
    html = body(answer(htmx))
    assert 'id="account-link" href="/accounts/signup/' in html
    assert html.count("csrfmiddlewaretoken") == 2


@pytest.mark.parametrize("data", [{"text": "  "}, {"text": "x" * 5001}, {"text": "short", "do": "compare"}, {"do": "no"}])
def test_nobody_becomes_a_guest_for_nothing(client, case, data):
    answer(client, **data)
    assert not User.objects.exists()


def test_a_stranger_sees_and_changes_nothing_of_it(client, user, case):
    answer(client, text="private words")
    stranger = Client()
    stranger.force_login(UserFactory())
    assert not any("private words" in body(stranger.get(url)) for url in (PAGE, URL, "/cases/", "/history/"))
    answer(stranger, text="theirs")
    assert set(CaseAnswer.objects.values_list("text", flat=True)) == {"private words", "theirs"}


def test_the_signed_out_get_one_page_without_token_and_without_the_patterns(client, case, loaded):
    html = body(client.get(PAGE))
    assert html.count('name="pattern"') == 3
    assert "csrfmiddlewaretoken" not in html
    assert "Patterns in this case" not in html
    assert client.cookies.keys() == {"proof"}


def test_the_answers_own_page_works_for_all(client, case):
    assert "Compare with the guide" in text(client.get(URL))
    client.force_login(UserFactory())
    assert client.get(URL).status_code == 200


def test_a_former_slug_takes_the_answer_along(client, user, case):
    FormerSlug.objects.create(model="casestudy", slug="former", now="ranking")
    assert client.post("/cases/former/answer/", {"text": WORDS})["Location"] == f"{PAGE}#answer"


def test_a_retired_case_keeps_its_answer_and_asks_nobody_else(client, user, case):
    answer(client)
    type(case).objects.update(retired_at="2026-05-13T00:00Z")
    assert WORDS in body(client.get(PAGE))
    assert "Your answer" not in text(Client().get(PAGE))


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, case, method):
    assert getattr(client, method)(URL).status_code == 405


def test_an_unknown_case_has_no_answer(client, user):
    assert [client.get("/cases/none/answer/").status_code, client.post("/cases/none/answer/").status_code] == [404, 404]


def test_the_page_costs_a_reader_the_same_with_many_answers(client, user, case, loaded, django_assert_max_num_queries):
    answer(client, pattern="rag", do="compare")
    client.get(PAGE)
    with django_assert_max_num_queries(6) as few:
        client.get(PAGE)
    CaseAnswer.objects.bulk_create(
        CaseAnswer(user=user, case=CaseStudyFactory(), text="x", updated_at="2026-05-13T00:00Z") for _ in range(20)
    )
    with django_assert_max_num_queries(len(few)):
        client.get(PAGE)
