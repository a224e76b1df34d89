"""A search is made without a reader: their marks are put in, for each hit at the same time."""

import pytest
from django.test import Client

from catalog.models import Resource
from tests.factories import UserFactory
from tests.pages import without_nonce

pytestmark = pytest.mark.usefixtures("catalogue")


def test_a_readers_hits_bear_their_marks(client):
    client.force_login(UserFactory(username="canary-reader"))
    work = Resource.objects.published().first()
    client.post(f"{work.get_absolute_url()}mark/", {"state": "stopped"})
    page = client.get("/search/", {"q": work.title})
    assert b"Stopped" in page.content
    assert b"canary-reader" in page.content
    nobodys = Client().get("/search/", {"q": work.title})
    assert b"Stopped" not in nobodys.content
    assert b"canary-reader" not in nobodys.content


def test_the_marks_of_all_hits_take_one_query(client, django_assert_max_num_queries):
    client.force_login(UserFactory())
    client.get("/search/", {"q": "monitoring", "kind": "resource"})
    with django_assert_max_num_queries(4):
        page = client.get("/search/", {"q": "monitoring", "kind": "resource"})
    assert page.text.count("data-mark") > 10


@pytest.mark.parametrize("text", ["drift", "", "nothingatall", "<b>&\"'", "\ue000\ue001asked\ue002"])
def test_searches_share_nothing(client, text):
    first = client.get("/search/", {"q": text})
    client.get("/search/", {"q": "canary"})
    assert without_nonce(client.get("/search/", {"q": text})) == without_nonce(first)
    assert b"canary" not in first.content


def test_a_search_that_is_too_long_is_told_so_on_a_whole_page(client):
    client.force_login(UserFactory(username="canary-reader"))
    answer = client.get("/search/", {"q": "x" * 600})
    assert answer.status_code == 400
    assert "canary-reader" in answer.text
