import re

import pytest

from catalog.models import ReaderGoal
from practice.steps import STEPS
from tests.factories import CategoryFactory, GoalFactory, ResourceFactory
from tests.pages import html, links, text

pytestmark = pytest.mark.django_db


def test_it_leads_to_every_path_and_shelf(client, catalogue):
    found = links(client.get("/"))
    assert {"/goals/interview-preparation/", "/goals/software-to-ml/", "/goals/building-in-production/"} <= set(found)
    shelves = ["books", "repositories", "courses", "blogs", "papers", "tools", "interview", "communities", "cases"]
    assert [url for url in found if url in {f"/browse/{slug}/" for slug in shelves}] == [f"/browse/{slug}/" for slug in shelves]


def test_a_shelf_counts_its_groups_but_not_the_retired(client):
    tools = CategoryFactory(name="Tools")
    ResourceFactory.create_batch(2, category=CategoryFactory(parent=tools, name="Serving"))
    ResourceFactory(category=tools)
    ResourceFactory(category=tools, retired_at="2026-01-02T00:00Z")
    assert "Tools 3" in text(client.get("/"))
    assert "Serving 2" in text(client.get("/"))


def test_retired_shelves_and_paths_are_not_shown(client):
    CategoryFactory(name="Scrolls", retired_at="2026-01-02T00:00Z")
    GoalFactory(name="Become a scribe", retired_at="2026-01-02T00:00Z")
    words = text(client.get("/"))
    assert "Scrolls" not in words
    assert "Become a scribe" not in words


def test_it_stands_with_an_empty_catalogue(client):
    words = text(client.get("/"))
    assert "Four steps, one loop" in words
    assert "Try one now" not in words


def test_practice_comes_first_and_reading_stands_beside_it(client, catalogue):
    page = html(client.get("/"))
    order = [
        "Try one now",
        '<svg class="drawing"',
        "steps, one loop",
        "A plan for your weeks",
        "What to read",
        "/browse/books/",
    ]
    assert [page.index(words) for words in order] == sorted(page.index(words) for words in order)


def test_audiences_are_named_once(client, catalogue):
    words = text(client.get("/"))
    assert [words.count(goal.reader) for goal in ReaderGoal.objects.published()] == [1, 1, 1]


def test_the_board_can_be_tried_by_anybody_and_is_not_the_one_that_is_drawn(client, catalogue):
    page = html(client.get("/"))
    address = re.search(r'form="marks" formaction="(/exercises/[-a-z]+/draw/)">Try one now', page)[1]
    assert address != "/exercises/video-watch-next/draw/"
    answer = client.post(address, headers={"Sec-Fetch-Site": "same-origin"}, follow=True)
    assert answer.request["PATH_INFO"].startswith("/sketches/")
    assert "board-text" in answer.content.decode()


def test_home_and_practise_do_not_say_the_same(client, catalogue):
    home, practise = (text(client.get(page)) for page in ("/", "/practise/"))
    for step in STEPS.values():
        assert step.home_text in home
        assert step.text not in home
        assert step.home_text not in practise
    assert "Make my plan" not in practise


def test_a_reader_gets_it_too_and_nobody_keeps_it(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    response = client.get("/")
    assert (response.status_code, response["Cache-Control"]) == (200, "no-store")


def test_it_costs_no_query_once_the_shelves_are_known(client, loaded_version, django_assert_num_queries):
    CategoryFactory.create_batch(3)
    client.get("/browse/")
    client.get("/goals/")
    client.get("/patterns/")
    client.get("/exercises/")
    with django_assert_num_queries(0):
        client.get("/")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_only_reading_is_allowed(client, method):
    assert getattr(client, method)("/").status_code == 405
