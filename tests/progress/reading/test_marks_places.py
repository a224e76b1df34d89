"""A work carries its mark wherever it shows, and is ticked once for all places."""

import re

import pytest

from catalog.models import PathStop, ReaderGoal, Resource
from tests.factories import CategoryFactory, GoalFactory, PartFactory, ResourceFactory, TopicFactory, UserFactory
from tests.pages import html

pytestmark = pytest.mark.django_db


@pytest.fixture
def book():
    topic = TopicFactory(slug="topic")
    book = ResourceFactory(slug="book", title="Drifting", effort_hours=2, topics=[topic], category=CategoryFactory(slug="books"))
    parts = [PartFactory(resource=book, key=f"c{number}", position=number, title=f"Chapter {number}") for number in (1, 2)]
    goal = GoalFactory(slug="goal")
    PathStop.objects.create(goal=goal, position=1, resource=book, part=parts[0], why="First.", hours=1)
    PathStop.objects.create(goal=goal, position=2, resource=book, why="Then all.", hours=1)
    return book


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


PLACES = ["/browse/books/", "/topics/topic/", "/goals/goal/", "/resources/book/"]


@pytest.mark.parametrize("place", PLACES)
def test_the_mark_is_there_for_everybody(client, book, place):
    page = client.get(place).content.decode()
    assert page.count('id="mark-book"') == 1
    assert 'aria-pressed="true"' not in page
    assert page.count('id="marks"') == 1


@pytest.mark.parametrize("place", PLACES)
def test_it_shows_the_state_in_every_place(client, user, book, place):
    client.post("/resources/book/parts/", {"keys": "c1"})
    page = client.get(place).content.decode()
    assert "50 % · 1 of 2 parts · about 1 of 2 h" in page
    assert 'id="reading-book"' in page


@pytest.mark.usefixtures("catalogue")
def test_the_hits_of_a_search_have_marks_where_they_are_resources(client, user):
    page = client.get("/search/?q=drift&kind=resource").content.decode()
    assert page.count("data-mark") == page.count("data-row>")
    assert "data-mark" not in client.get("/search/?q=drift&kind=case").content.decode()


@pytest.mark.usefixtures("catalogue")
def test_a_hit_shows_the_readers_state(client, user):
    client.post("/resources/huyen-designing-machine-learning-systems/mark/", {"state": "stopped"})
    assert "Stopped" in client.get("/search/?q=designing+machine+learning+systems").content.decode()


PART_HIT = "/search/?q=%22data+distribution+shifts%22"


@pytest.mark.usefixtures("catalogue")
def test_the_hits_that_are_parts_have_ticks(client):
    page = html(client.get(PART_HIT))
    tick = re.search(r'<button class="tick"[^>]*formaction="(/resources/[^"]+)"[^>]*value="([^"]+)" aria-pressed="false"', page)
    answer = client.post(
        tick[1], {"keys": tick[2]}, headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{PART_HIT}"}
    )
    assert f'name="unread" value="{tick[2]}" aria-pressed="true" hx-swap-oob="true"' in html(answer)
    assert f'name="unread" value="{tick[2]}" aria-pressed="true"' in html(client.get(PART_HIT))


@pytest.mark.usefixtures("catalogue")
def test_a_press_on_a_hit_swaps_what_the_search_shows_and_nothing_else(client, user):
    for path in (PART_HIT, "/search/?q=nothingatall", "/search/"):
        at = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{path}"}
        work = Resource.objects.get(slug="huyen-designing-machine-learning-systems")
        answer = client.post(f"{work.get_absolute_url()}mark/", {"state": "finished"}, headers=at).text
        swapped = set(re.findall(r'id="((?:mark|tick)-[^"]+)"', answer))
        assert swapped <= set(re.findall(r' id="([^"]+)"', client.get(path).text))
        assert bool(swapped) == (path == PART_HIT)
        client.post(f"{work.get_absolute_url()}mark/", {"state": ""})


def test_a_path_has_ticks_for_parts_and_says_how_far_it_is_done(client, user, book):
    client.post("/resources/book/parts/", {"keys": "c1"})
    page = client.get("/goals/goal/").content.decode()
    assert 'id="tick-book-c1"' in page
    assert 'id="tick-book-c2"' not in page
    assert 'class="path-words"' in page


def test_a_press_on_a_path_changes_every_stop_of_the_work(htmx, user, book):
    at = {"HX-Current-URL": "http://testserver/goals/goal/"}
    answer = htmx.post("/resources/book/mark/", {"state": "finished"}, headers=at).content.decode()
    assert 'id="tick-book-c1"' in answer
    assert 'id="mark-book"' in answer
    assert 'id="path-words"' in answer
    assert 'id="reading"' not in answer


def test_a_press_on_a_path_shows_what_another_tab_changed(htmx, user, book):
    paper = ResourceFactory(slug="paper")
    PathStop.objects.create(goal=ReaderGoal.objects.get(slug="goal"), position=3, resource=paper, why="Last.", hours=1)
    at = {"HX-Current-URL": "http://testserver/goals/goal/"}
    htmx.post("/resources/paper/mark/", {"state": "finished"}, headers=at)
    answer = htmx.post("/resources/book/parts/", {"keys": "c1"}, headers=at).content.decode()
    assert re.search(r'id="finished-paper"[^>]+aria-pressed="true"', answer)


def test_a_press_leads_back_to_its_stop(client, user, book):
    response = client.post("/resources/book/parts/", {"keys": "c1", "next": "/goals/goal/"})
    assert response["Location"] == "/goals/goal/#tick-book-c1"


def test_a_retired_work_shows_its_state_and_no_buttons(client, user, book):
    client.post("/resources/book/mark/", {"state": "stopped"})
    book.retired_at = "2026-01-02T00:00Z"
    book.save()
    page = client.get("/resources/book/").content.decode()
    assert "Stopped" in page
    assert 'class="mark__button" type="submit" form="marks" id="want-book"' not in page
