"""Patterns and exercises in the search of the guide."""

import pytest

from catalog.models import Pattern
from catalog.search.document import EntryNames
from catalog.search.practice_documents import practice_documents
from catalog.search.results import search
from catalog.search.suggestions import suggest
from tests.progress.patterns import pattern

pytestmark = pytest.mark.django_db


def found(text, kind=""):
    return [hit.url for hit in search(text, kind).hits]


def test_a_pattern_is_found_by_its_name_its_other_names_and_its_problem(catalogue):
    for text in ("retrieval-augmented generation", "RAG", "grounded generation citations"):
        assert "/patterns/rag/" in found(text, "pattern"), text


def test_an_exercise_is_found_by_its_title_and_prompt(catalogue):
    assert "/exercises/typeahead/" in found("typeahead", "exercise")
    assert "/exercises/ad-click-prediction/" in found("choose which advert to show", "exercise")


@pytest.mark.parametrize(("text", "group", "count"), [("kind:pattern", "pattern", 40), ("kind:exercises", "exercise", 32)])
def test_each_has_a_kind_to_be_asked_for(catalogue, text, group, count):
    results = search(text, "pattern" if group == "pattern" else "exercise")
    assert {hit.kind.lower() for hit in results.hits} == {group}
    assert results.total == count


def test_a_topic_narrows_them_too(catalogue):
    assert found("kind:pattern topic:rag", "pattern")
    assert set(found("kind:exercise topic:ads", "exercise")) == {
        "/exercises/ad-click-prediction/",
        "/exercises/ad-pacing-and-bidding/",
    }


def test_they_are_suggested_while_typing(catalogue):
    assert "/patterns/feature-store/" in [one.url for one in suggest("feature sto")]
    assert next(one.detail for one in suggest("typeahe")).startswith("Exercise · ")


def test_what_is_retired_is_not_found(db):
    pattern("kept")
    pattern("gone")
    Pattern.objects.filter(slug="gone").update(retired_at="2026-01-01T00:00Z")
    assert [one.title for one in practice_documents(EntryNames([]))] == ["Kept"]


def test_the_page_says_which_kinds_there_are(client, catalogue):
    html = client.get("/search/", {"q": "feature store"}).text
    assert 'href="/patterns/feature-store/"' in html
    assert '<li class="search-hits__kind">Pattern</li>' in html
