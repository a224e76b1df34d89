import pytest

from catalog.models import PathStop
from tests.factories import GoalFactory, PartFactory, ResourceFactory
from tests.pages import links, text

pytestmark = pytest.mark.django_db


def add_stops(goal, first, count):
    for position in range(first, first + count):
        PathStop.objects.create(goal=goal, position=position, resource=ResourceFactory(), why="Because.", hours=1)


@pytest.fixture
def path(db):
    goal = GoalFactory(slug="exam", name="Pass the exam", reader="Candidates", weeks_note="Three evenings.")
    book = ResourceFactory(slug="book", title="The Book", access="paid")
    part = PartFactory(resource=book, key="outline", title="An outline")
    PathStop.objects.create(goal=goal, position=2, resource=book, why="The whole, now that you know the outline.", hours=20)
    PathStop.objects.create(goal=goal, position=1, resource=book, part=part, why="The outline first.", hours=1.5)
    return goal


def test_stops_come_in_order_with_reason_and_hours(client, path):
    words = text(client.get("/goals/exam/"))
    stops = [
        "Chapter of The Book · about 1 h 30 min · paid The outline first.",
        "Book · about 20 h",
        "The whole, now that you know",
    ]
    assert [words.index(stop) for stop in stops] == sorted(words.index(stop) for stop in stops)


def test_a_stop_leads_to_its_part_or_its_whole(client, path):
    found = links(client.get("/goals/exam/"))
    assert "/resources/book/#part-outline" in found
    assert "/resources/book/" in found


def test_the_path_says_whom_it_is_for_and_what_it_costs(client, path):
    words = text(client.get("/goals/exam/"))
    assert "For Candidates Stops 2 Reading about 22 hours Weekly Three evenings." in words


def test_each_stop_has_an_anchor(client, path):
    html = client.get("/goals/exam/").content.decode()
    assert html.index('id="stop-1"') < html.index('id="stop-2"')


def test_a_retired_path_says_so(client, path):
    path.retired_at = "2026-01-02T00:00Z"
    path.save()
    assert "This path was removed from the catalogue on 2 January 2026." in text(client.get("/goals/exam/"))


def test_a_reader_gets_it_too_and_nobody_keeps_it(client, path, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    response = client.get("/goals/exam/")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_queries_are_few_and_the_same_with_more_stops(client, path, loaded_version, django_assert_max_num_queries):
    client.get("/goals/exam/")
    with django_assert_max_num_queries(4) as few:
        client.get("/goals/exam/?once")
    add_stops(path, 3, 12)
    with django_assert_max_num_queries(len(few)):
        client.get("/goals/exam/?again")


def test_an_unknown_path_is_not_found(client, path):
    assert client.get("/goals/scribe/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, path, method):
    assert getattr(client, method)("/goals/exam/").status_code == 405
