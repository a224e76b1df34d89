"""The feed of new entries, held to RFC 4287."""

from datetime import date, datetime
from html import unescape
from xml.etree import ElementTree

import pytest

from tests.factories import ResourceFactory

pytestmark = pytest.mark.django_db
PAGE = "/feeds/new.atom"
ATOM = {"": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def entries(db):
    ResourceFactory(slug="old", title="Old & <b>bold</b>", summary="Needs a < b & a > c.", added_on=date(2026, 1, 2))
    ResourceFactory(slug="new", title="New", added_on=date(2026, 3, 4))
    ResourceFactory(slug="left", added_on=date(2026, 3, 5), retired_at="2026-03-06T00:00Z")


def feed(client):
    response = client.get(PAGE)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def words(element, name):
    return [found.text for found in element.findall(name, ATOM)]


def test_it_has_what_a_feed_must_have(client, entries):
    root = feed(client)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for name in ("title", "id", "updated"):
        assert len(words(root, name)) == 1
        assert words(root, name)[0]
    assert words(root, "author/name") == ["MLSD Guide"]
    links = {link.get("rel"): link.get("href") for link in root.findall("link", ATOM)}
    assert links == {"alternate": "http://testserver/browse/", "self": f"http://testserver{PAGE}"}


def test_each_entry_has_what_an_entry_must_have(client, entries):
    for entry in feed(client).findall("entry", ATOM):
        for name in ("title", "id", "updated", "published", "summary"):
            assert len(words(entry, name)) == 1
        assert [link.get("href") for link in entry.findall("link", ATOM)] == words(entry, "id")
        assert entry.find("category", ATOM).get("term")


def test_new_entries_come_first_and_retired_ones_not_at_all(client, entries):
    ids = [words(entry, "id")[0] for entry in feed(client).findall("entry", ATOM)]
    assert ids == ["http://testserver/resources/new/", "http://testserver/resources/old/"]


def test_dates_are_those_of_rfc_3339_and_the_feed_is_as_new_as_its_newest_entry(client, entries):
    root = feed(client)
    dates = words(root, "updated") + words(root, "entry/updated") + words(root, "entry/published")
    assert all(datetime.fromisoformat(text).tzinfo for text in dates)
    assert words(root, "updated") == [max(words(root, "entry/updated"))] == ["2026-03-04T00:00:00+00:00"]


def test_markup_in_the_data_is_read_as_words(client, entries):
    entry = feed(client).findall("entry", ATOM)[1]
    assert words(entry, "title") == ["Old & <b>bold</b>"]
    summary = entry.find("summary", ATOM)
    shown = unescape(summary.text) if summary.get("type") == "html" else summary.text
    assert "<" not in summary.text or summary.get("type") != "html"
    assert shown == "Needs a < b & a > c."


def test_ids_are_never_used_twice(client, catalogue):
    ids = words(feed(client), "entry/id")
    assert len(ids) == len(set(ids)) == 40


def test_it_says_what_it_is_and_pages_lead_to_it(client, entries):
    assert client.get(PAGE)["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert (
        f'<link rel="alternate" type="application/atom+xml" title="New in the guide" href="{PAGE}">'
        in client.get("/").content.decode()
    )


def test_it_stands_with_an_empty_catalogue(client):
    assert feed(client).findall("entry", ATOM) == []


def test_queries_are_the_same_with_more_entries(client, entries, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(PAGE)
    ResourceFactory.create_batch(20)
    with django_assert_num_queries(1):
        client.get(PAGE)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, method):
    assert getattr(client, method)(PAGE).status_code == 405
