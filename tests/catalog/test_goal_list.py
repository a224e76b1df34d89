import pytest

from catalog.models import PathStop
from tests.factories import GoalFactory, ResourceFactory
from tests.pages import links, text

pytestmark = pytest.mark.django_db


def test_paths_stand_in_order_with_their_totals(client):
    second = GoalFactory(slug="second", name="Second", position=2)
    GoalFactory(slug="first", name="First", position=1)
    for position in (1, 2):
        PathStop.objects.create(goal=second, position=position, resource=ResourceFactory(), why="Because.", hours=2.5)
    response = client.get("/goals/")
    found = [url for url in links(response) if url.startswith("/goals/") and len(url) > 7]
    assert list(dict.fromkeys(found)) == ["/goals/first/", "/goals/second/"]
    assert "2 stops" in text(response)
    assert "5 hours" in text(response)


def test_a_retired_path_is_not_listed(client):
    GoalFactory(slug="scribe", retired_at="2026-01-02T00:00Z")
    assert "/goals/scribe/" not in links(client.get("/goals/"))


def test_it_costs_no_query_once_the_paths_are_known(client, loaded_version, django_assert_num_queries):
    GoalFactory.create_batch(3)
    client.get("/")
    with django_assert_num_queries(0):
        client.get("/goals/")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, method):
    assert getattr(client, method)("/goals/").status_code == 405
