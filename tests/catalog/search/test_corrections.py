"""A word that nothing holds is taken for a misspelling; a word that something holds never is."""

import pytest

from catalog.search.results import search
from catalog.search.vocabulary import typos
from tests.pages import html

pytestmark = pytest.mark.usefixtures("catalogue")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("reccomendation", "recommendation"),
        ("kuberntes", "kubernetes"),
        ("retreival augmented", "retrieval augmented"),
        ("candiate generation", "candidate generation"),
        ("moniotring drift", "monitoring drift"),
        ("Experimnetation", "experimentation"),
    ],
)
def test_a_misspelling_is_corrected(typed, meant):
    results = search(typed)
    assert results.shown_for == meant
    assert [hit.url for hit in results.hits] == [hit.url for hit in search(meant).hits]


@pytest.mark.parametrize(
    "word",
    [
        "lift",
        "serve",
        "ranks",
        "wandb",
        "k8s",
        "recsys",
        "evals",
        "behavior",
        "modeling",
        "realtime",
        "LLMs",
        "DDIA",
        "ann",
        "mle",
    ],
)
def test_a_word_that_the_guide_knows_is_never_corrected(word):
    assert search(word).shown_for == ""


def test_the_page_says_what_was_searched_for_and_leads_to_what_was_typed(client):
    page = html(client.get("/search/", {"q": "reccomendation is:free"}))
    assert "Showing results for <strong>recommendation is:free</strong>" in page
    assert '<a href="/search/?q=reccomendation+is%3Afree&amp;typed=1">reccomendation is:free</a>' in page


def test_as_typed_nothing_is_corrected(client):
    page = html(client.get("/search/", {"q": "reccomendation", "typed": "1"}))
    assert "Nothing found for “reccomendation”" in page
    assert "Showing results for" not in page


def test_tabs_and_pages_stay_with_what_was_typed():
    results = search("recommendation zzzyx", as_typed=True)
    assert results.total > 20
    assert all("typed=1" in tab.url for tab in results.tabs)
    assert "typed=1" in results.page_query


def test_typos_are_counted_a_swap_as_one():
    assert typos("retreival", "retrieval") == 1
    assert typos("reccomendation", "recommendation") == 2
    assert typos("serving", "serving") == 0
