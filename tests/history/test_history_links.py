"""Each line of the history leads to what it is about."""

from datetime import timedelta
from uuid import uuid4

import pytest

from catalog import library
from catalog.models import Resource
from history.refs import Ref
from practice.elsewhere import record
from practice.mocks.room import open_mock, step
from tests.factories import UserFactory
from tests.progress.readiness.shown import NOW, draw, learn, planned

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
    record.put(user, Ref("exercise", "typeahead"), True)
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
    monkeypatch.setitem(library.THINGS, "pattern", dict)
    assert "Its page" not in client.get(URL).text


def test_links_cost_one_query(client, user, django_assert_max_num_queries):
    learn(user, "rag", NOW)
    client.get(URL)
    with django_assert_max_num_queries(5):
        client.get(URL)


def test_drawings_and_their_removal_are_listed(client, user):
    sketch = draw(user, "typeahead")
    html = client.get(URL).text
    assert f'<a href="/sketches/{sketch.pk}/">Its page' in html
    assert f'<a href="/sketches/{sketch.pk}/versions/1/">Its page' in html
    client.post(f"/sketches/{sketch.pk}/remove/")
    html = client.get(URL).text
    assert f"Removed a sketch: {sketch}" in html
    assert 'href="/sketches/#bin"' in html
    assert f'href="/sketches/{sketch.pk}/' not in html


def test_mock_interviews_and_their_removal_are_listed(client, user):
    mock = open_mock(user, uuid4(), library.exercises()["typeahead"], 30, NOW)
    assert str(mock.pk) not in client.get(URL).text
    step(mock, {"do": "start"}, NOW)
    assert f'<a href="/mocks/{mock.pk}/">Its page' in client.get(URL).text
    client.post(f"/mocks/{mock.pk}/remove/")
    assert f"Removed a mock interview: {mock}" in client.get(URL).text


def test_the_newest_comes_first_whatever_it_is(client, user, time_machine):
    draw(user, "typeahead")
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)
    client.post(f"/resources/{Resource.objects.first().slug}/mark/", {"state": "want"})
    client.get("/")
    html = client.get(URL).text
    assert html.index("Want to read: ") < html.index("Submitted: ")


def test_another_readers_drawings_are_not_listed(client, user):
    draw(UserFactory(), "typeahead")
    assert "Submitted: " not in client.get(URL).text
