import re

import pytest

from tests.factories import CaseStudyFactory, PartFactory, ResourceFactory, TopicFactory
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def rows(db):
    book = ResourceFactory(slug="dmls", title="Designing Machine Learning Systems", people=["Chip Huyen"])
    PartFactory.create_batch(6, resource=book, title="Recommendation again")
    ResourceFactory(slug="feast", title="Feast <em>", summary="Recommends nothing.")
    CaseStudyFactory(slug="menus", title="Menus", company="Feastable", topic=TopicFactory(slug="recommendation"))


def suggest(client, text):
    found = html(client.get("/search/suggestions/", {"q": text}))
    return re.findall(r'role="option" id="[\w-]+" href="([^"]+)"', found), found


def test_a_begun_word_leads_to_pages_and_to_all_results(client):
    urls, found = suggest(client, "fea")
    assert urls == ["/resources/feast/", "/cases/menus/", "/search/?q=fea"]
    assert "<mark>Feast</mark> &lt;em&gt;" in found
    assert found.count('aria-selected="false"') == found.count('tabindex="-1"') == 3


def test_only_the_last_word_may_be_unfinished(client):
    assert suggest(client, "designing mach")[0][0] == "/resources/dmls/"
    assert suggest(client, "desig machine")[0] == []


def test_a_space_ends_the_word(client):
    assert suggest(client, "feas")[0] != []
    assert "/cases/menus/" not in suggest(client, "feast ")[0]


def test_a_prefix_longer_than_the_stem_still_matches(client):
    assert suggest(client, "recommendat")[0][0] == "/topics/recommendation/"


def test_names_of_people_are_suggested_texts_are_not(client):
    assert suggest(client, "huy")[0][0] == "/resources/dmls/"
    assert "/resources/feast/" not in suggest(client, "recomm")[0]


def test_a_typo_is_forgiven_while_typing(client):
    assert suggest(client, "desinging")[0][0] == "/resources/dmls/"


def test_chapters_do_not_crowd_out_the_rest(client):
    urls, _ = suggest(client, "recommendation")
    assert sum("#part-" in url for url in urls) == 3


def test_a_begun_filter_is_completed(client):
    assert suggest(client, "huyen kind:b")[0][0] == "/search/?q=huyen+kind%3Ablog"


def test_nothing_asked_or_found_is_an_empty_list(client):
    assert suggest(client, "")[0] == suggest(client, "zzzz")[0] == []


def test_anyone_may_keep_them_for_a_minute(client):
    response = client.get("/search/suggestions/?q=fea")
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
