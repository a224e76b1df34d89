"""Each line of the history leads to what it is about."""

import pytest

from catalog.models import Resource
from progress import elsewhere
from progress.things import Thing
from tests.factories import UserFactory
from tests.progress.readiness.shown import NOW, learn, planned

URL = "/history/"


@pytest.fixture
def user(client, catalogue, time_machine):
    time_machine.move_to(NOW, tick=False)
    user = UserFactory()
    client.force_login(user)
    return user


def test_what_was_recalled_answered_and_planned_has_its_page(client, user):
    learn(user, "rag", NOW, count=1)
    planned(user)
    elsewhere.put(user, Thing("exercise", "typeahead"), True)
    html = client.get(URL).text
    for path in ("/patterns/rag/", "/plan/", "/exercises/typeahead/"):
        assert f'<a href="{path}">Its page' in html


def test_a_work_has_its_page(client, user):
    slug = Resource.objects.first().slug
    client.post(f"/resources/{slug}/mark/", {"state": "want"})
    assert f'<a href="/resources/{slug}/">Its page' in client.get(URL).text


def test_what_is_about_many_things_has_none(client, user):
    slugs = list(Resource.objects.values_list("slug", flat=True)[:3])
    client.post("/bulk/marks/", {"slugs": slugs, "state": "want"})
    assert "Its page" not in client.get(URL).text


def test_what_has_left_the_guide_has_none(client, user, monkeypatch):
    learn(user, "rag", NOW, count=1)
    monkeypatch.setattr("practice.library.patterns", dict)
    assert "Its page" not in client.get(URL).text


def test_links_cost_one_query(client, user, django_assert_max_num_queries):
    learn(user, "rag", NOW)
    client.get(URL)
    with django_assert_max_num_queries(5):
        client.get(URL)
