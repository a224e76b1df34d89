"""Ticking the parts of a work: one by one, up to one, all; and per cent where there are none."""

import re

import pytest

from history.models import Event
from progress.reading.models import Reading
from tests.factories import PartFactory, ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db
PARTS = "/resources/book/parts/"


@pytest.fixture
def book():
    book = ResourceFactory(slug="book", title="The Book", effort_hours=4)
    for number in (1, 2, 3, 4):
        PartFactory(resource=book, key=f"c{number}", position=number, title=f"Chapter {number}")
    return book


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def read():
    reading = Reading.objects.last()
    return (reading.state, sorted(part.key for part in reading.parts_read.all())) if reading else None


def test_one_part_is_ticked_and_begins_the_reading(client, user, book):
    response = client.post(PARTS, {"keys": "c2", "next": "/resources/book/"})
    assert response["Location"] == "/resources/book/#part-c2"
    assert read() == ("reading", ["c2"])


def test_several_together_and_back(client, user, book):
    client.post(PARTS, {"keys": ["c1", "c3"]})
    client.post(PARTS, {"unread": "c1"})
    assert read() == ("reading", ["c3"])


def test_up_to_here_ticks_all_before(client, user, book):
    client.post(PARTS, {"up_to": "c3"})
    assert read() == ("reading", ["c1", "c2", "c3"])


def test_the_last_part_finishes_the_work_and_taking_one_back_reopens_it(client, user, book):
    client.post(PARTS, {"all": "1"})
    assert read() == ("finished", ["c1", "c2", "c3", "c4"])
    client.post(PARTS, {"unread": "c4"})
    assert read() == ("reading", ["c1", "c2", "c3"])


def test_all_can_be_unticked(client, user, book):
    client.post(PARTS, {"up_to": "c3"})
    client.post(PARTS, {"all": "0"})
    assert read() == ("reading", [])


@pytest.mark.parametrize("data", [{}, {"keys": "c9"}, {"keys": ["c1", "c9"]}, {"up_to": "c9"}, {"unread": "c9"}, {"all": "yes"}])
def test_unknown_parts_are_refused_and_nothing_kept(client, user, book, data):
    assert client.post(PARTS, data).status_code == 400
    assert not Event.objects.exists()


def test_a_part_of_another_work_is_refused(client, user, book):
    PartFactory(key="elsewhere")
    assert client.post(PARTS, {"keys": "elsewhere"}).status_code == 400


def test_a_retired_part_is_none(client, user, book):
    book.parts.filter(key="c4").update(retired_at="2026-01-02T00:00Z")
    assert client.post(PARTS, {"keys": "c4"}).status_code == 400
    client.post(PARTS, {"up_to": "c3"})
    assert read()[0] == "finished"


def test_htmx_gets_all_that_counts_with_what_changed(htmx, user, book):
    at = {"HX-Current-URL": "http://testserver/resources/book/"}
    answer = htmx.post(PARTS, {"keys": "c1"}, headers=at).content.decode()
    assert 'id="tick-book-c1"' in answer
    assert 'id="here-book-c2"' in answer
    assert "Continue here" in answer
    assert "1 of 4 parts read" in answer


def test_a_page_that_is_older_than_another_tabs_press_shows_that_as_well(htmx, user, book):
    at = {"HX-Current-URL": "http://testserver/resources/book/"}
    htmx.post(PARTS, {"keys": "c1"}, headers=at)
    answer = htmx.post(PARTS, {"keys": "c3"}, headers=at).content.decode()
    assert "2 of 4 parts read" in answer
    assert len(re.findall(r'class="tick"[^>]+aria-pressed="true"', answer)) == 2


def test_a_page_that_shows_what_is_so_gets_only_what_the_press_changed(htmx, user, book):
    at = {"HX-Current-URL": "http://testserver/resources/book/"}
    before = htmx.post(PARTS, {"keys": "c1"}, headers=at).text
    shown = re.search(r'name="shown" value="(\w+)" form="marks"', before)[1]
    assert f'value="{shown}"' in htmx.get("/resources/book/").text
    answer = htmx.post(PARTS, {"keys": "c3", "shown": shown}, headers=at).text
    assert re.findall(r'class="tick"[^>]+ id="tick-book-(\w+)"', answer) == ["c3"]
    answer = htmx.post(PARTS, {"keys": "c4", "shown": shown}, headers=at).text
    assert len(re.findall('class="tick"', answer)) == 4


def test_a_repeated_tick_still_shows_itself(htmx, user, book):
    at = {"HX-Current-URL": "http://testserver/resources/book/"}
    htmx.post(PARTS, {"keys": "c1"}, headers=at)
    assert 'id="tick-book-c1"' in htmx.post(PARTS, {"keys": "c1"}, headers=at).content.decode()


def test_the_page_says_where_to_go_on(client, user, book):
    client.post(PARTS, {"keys": ["c1", "c2"]})
    page = client.get("/resources/book/").content.decode()
    assert page.count("Continue here") == 1
    assert 'href="#part-c3">Continue with Chapter 3</a>' in page
    assert "50 % · 2 of 4 parts · about 2 of 4 h" in page


def test_a_finished_work_offers_nothing_to_go_on_with(client, user, book):
    client.post(PARTS, {"all": "1"})
    assert "Continue" not in client.get("/resources/book/").content.decode()


def test_parts_added_later_are_new_and_reopen_nothing(client, user, book):
    client.post(PARTS, {"all": "1"})
    for number in (5, 6):
        PartFactory(resource=book, key=f"c{number}", position=number)
    page = client.get("/resources/book/").content.decode()
    assert "2 new since you finished" in page
    assert page.count("New since you finished") == 2
    assert read()[0] == "finished"


def test_per_cent_is_kept_for_a_work_without_parts(client, user):
    ResourceFactory(slug="paper", effort_hours=2)
    client.post("/resources/paper/percent/", {"percent": "40"})
    assert Reading.objects.get().percent == 40
    assert "40 % · about 0.8 of 2 h" in client.get("/resources/paper/").content.decode()
    client.post("/resources/paper/percent/", {"percent": "100"})
    assert Reading.objects.get().state == "finished"


@pytest.mark.parametrize("percent", ["-1", "101", "1e5", "NaN", "", "9" * 5000, "1" + "0" * 30, "3.5"])
def test_bad_per_cents_are_refused(client, user, percent):
    ResourceFactory(slug="paper")
    assert client.post("/resources/paper/percent/", {"percent": percent}).status_code == 400
    assert not Event.objects.exists()


def test_per_cent_of_a_work_with_parts_is_refused(client, user, book):
    assert client.post("/resources/book/percent/", {"percent": "40"}).status_code == 400
