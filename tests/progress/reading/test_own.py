"""A reader's own links: added, changed, removed, and read like entries of the catalogue."""

import re

import pytest
from django.test import Client
from django.urls import resolve

from accounts.models import User
from history.models import EventGroup, OwnResource
from history.record import undo
from progress.reading.models import Reading
from progress.reading.own_facts import own_fact
from progress.reading.own_forms import keyed
from tests.factories import PartFactory, UserFactory
from tests.pages import text

pytestmark = pytest.mark.django_db
TALK = {
    "title": "A talk",
    "url": "https://example.org/talk",
    "people": "Somebody",
    "effort_hours": "1.5",
    "part_lines": "One\n\n Two \n",
}


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def own(client, user):
    client.post("/reading/add/", TALK)
    return OwnResource.objects.get()


def body(response):
    return response.content.decode()


def standing(own):
    reading = Reading.objects.get(own=own)
    return reading.state, {part.key for part in reading.parts_read.all()}


def test_an_added_link_has_its_own_page(client, own):
    assert own_fact(own)["parts"] == [{"key": "one", "title": "One"}, {"key": "two", "title": "Two"}]
    html = body(client.get(f"/own/{own.pk}/"))
    assert all(words in html for words in ("A talk", 'href="https://example.org/talk"', 'id="part-two"', "about 1.5 h"))


def test_adding_leads_to_the_page_and_can_be_undone(client, user):
    response = client.post("/reading/add/", TALK, follow=True)
    own = OwnResource.objects.get()
    assert response.redirect_chain == [(f"/own/{own.pk}/", 302)]
    undo(EventGroup.objects.get())
    assert client.get(f"/own/{own.pk}/")["Location"] == "/reading/"


def test_a_first_link_makes_a_guest(client):
    client.post("/reading/add/", TALK)
    assert OwnResource.objects.get().user.is_guest


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 201},
        {"title": "a\0b"},
        {"url": "http://example.org"},
        {"url": "javascript:alert(1)"},
        {"url": "https://"},
        {"url": "https://example.org/" + "x" * 500},
        {"effort_hours": "-1"},
        {"effort_hours": "NaN"},
        {"effort_hours": "1e309"},
        {"effort_hours": "9" * 5000},
        {"effort_hours": "1.25"},
        {"part_lines": "x" * 201},
        {"part_lines": "x\n" * 301},
        {"part_lines": "a\0b"},
        {"people": "x" * 201},
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(client, wrong):
    response = client.post("/reading/add/", TALK | wrong)
    assert response.status_code == 422
    assert 'class="field__error"' in body(response)
    assert "Somebody" in body(response) or "people" in wrong
    assert not OwnResource.objects.exists()
    assert not User.objects.exists()


def test_unknown_fields_are_ignored(client, user):
    client.post("/reading/add/", TALK | {"user": UserFactory().pk, "id": "5", "removed_at": "2020-01-01", "parts": "[]"})
    own = OwnResource.objects.get()
    assert (own.user, own.removed_at, len(own.parts)) == (user, None, 2)


def test_a_change_keeps_the_ticks_of_parts_that_stay(client, own):
    client.post(f"/own/{own.pk}/parts/", {"keys": "two"})
    client.post(f"/own/{own.pk}/edit/", TALK | {"title": "Renamed", "part_lines": "Zero\nOne\nTwo"})
    html = text(client.get(f"/own/{own.pk}/"))
    assert "Renamed" in html
    assert "1 of 3 parts read" in html


def test_a_change_can_be_undone(client, own):
    client.post(f"/own/{own.pk}/edit/", TALK | {"title": "Renamed", "effort_hours": ""})
    undo(EventGroup.objects.first())
    own.refresh_from_db()
    assert (own.title, str(own.effort_hours)) == ("A talk", "1.5")


def test_a_change_to_the_same_changes_nothing(client, own):
    client.post(f"/own/{own.pk}/edit/", TALK)
    assert EventGroup.objects.count() == 1


@pytest.mark.parametrize(
    ("titles", "keys"),
    [
        (["One", "Two"], ["a", "b"]),
        (["Two", "One"], ["b", "a"]),
        (["Uno", "Two"], ["a", "b"]),
        (["Two"], ["b"]),
        (["One", "New", "Two"], ["a", "new", "b"]),
        ([], []),
    ],
)
def test_keys_follow_their_parts(titles, keys):
    before = [{"key": "a", "title": "One"}, {"key": "b", "title": "Two"}]
    assert [part["key"] for part in keyed(titles, before)] == keys


def test_parts_of_one_name_have_keys_of_their_own():
    assert len({part["key"] for part in keyed(["Part", "Part", "部分", "Part"], [])}) == 4


def test_removing_hides_it_and_everything_on_it_until_undone(client, own):
    client.post(f"/own/{own.pk}/mark/", {"state": "reading"})
    response = client.post(f"/own/{own.pk}/remove/")
    assert response["Location"] == "/reading/"
    assert "Removed A talk." in body(client.get("/reading/"))
    assert "A talk" not in body(client.get("/reading/"))
    assert client.post(f"/own/{own.pk}/mark/", {"state": "want"}).status_code == 404
    undo(EventGroup.objects.first())
    assert "A talk" in body(client.get("/reading/"))
    assert standing(own)[0] == "reading"


def test_ticking_every_part_finishes_it(client, own):
    client.post(f"/own/{own.pk}/parts/", {"keys": "one"})
    assert standing(own) == ("reading", {"one"})
    client.post(f"/own/{own.pk}/parts/", {"up_to": "two"})
    assert standing(own) == ("finished", {"one", "two"})


def test_states_dates_and_another_reading(client, own):
    client.post(f"/own/{own.pk}/mark/", {"state": "finished"})
    client.post(f"/own/{own.pk}/again/")
    assert list(Reading.objects.order_by("number").values_list("state", flat=True)) == ["finished", "reading"]


def test_without_parts_it_is_read_by_percent(client, user):
    client.post("/reading/add/", TALK | {"part_lines": ""})
    own = OwnResource.objects.get()
    client.post(f"/own/{own.pk}/percent/", {"percent": "40"})
    assert "40 %" in body(client.get(f"/own/{own.pk}/"))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("mark", {}),
        ("mark", {"state": "Finished"}),
        ("parts", {"keys": "none"}),
        ("parts", {}),
        ("percent", {"percent": "40"}),
        ("percent", {"percent": "x"}),
    ],
)
def test_a_press_that_means_nothing_is_refused(client, own, name, data):
    assert client.post(f"/own/{own.pk}/{name}/", data).status_code == 400
    assert not Reading.objects.exists()


@pytest.mark.parametrize("name", ["mark", "parts", "percent", "again", "remove"])
def test_presses_are_posts(client, own, name):
    assert client.get(f"/own/{own.pk}/{name}/")["Location"] == f"/own/{own.pk}/"


def test_a_link_is_marked_on_the_list_as_well(client, own):
    url, data = f"/own/{own.pk}/mark/", {"state": "reading", "next": "/reading/"}
    assert f'id="mark-own-{own.pk}"' in body(client.get("/reading/"))
    at = {"HX-Request": "true", "HX-Current-URL": "http://testserver/reading/"}
    html = body(client.post(url, data, headers=at))
    assert f'id="reading-own-{own.pk}"' in html
    assert 'aria-pressed="true"' in html
    assert 'id="reading"' not in html
    assert client.post(url, data)["Location"] == f"/reading/#own-{own.pk}"


def test_a_press_goes_back_to_the_page_or_swaps_its_piece(client, own):
    url, data = f"/own/{own.pk}/mark/", {"state": "want"}
    assert client.post(url, data)["Location"] == f"/own/{own.pk}/#reading"
    html = body(client.post(url, data, headers={"HX-Request": "true"}))
    assert 'id="reading-now"' in html
    assert "<html" not in html


def test_dates_rating_and_history_are_there_as_for_an_entry(client, own):
    client.post(f"/own/{own.pk}/mark/", {"state": "reading"})
    client.post(f"/own/{own.pk}/reading/1/", {"started": "2023", "rating": "4", "minutes": ""})
    assert "Started 2023. Rated 4 of 5." in text(client.get(f"/own/{own.pk}/"))
    assert "Dates and rating: A talk" in body(client.get(f"/own/{own.pk}/history/"))
    assert client.get(f"/own/{own.pk}/reading/2/").status_code == 404


PATHS = ["", "reading/1/", "history/", "edit/", "remove/", "mark/", "parts/", "percent/", "again/", "note/"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("fragment", [{}, {"HX-Request": "true"}])
def test_a_strangers_answer_is_that_of_a_missing_link(client, own, path, fragment):
    stranger = Client(headers=fragment)
    stranger.force_login(UserFactory())
    missing = "00000000-0000-4000-8000-000000000000"
    for ask in (stranger.get, stranger.post):
        theirs, none = ask(f"/own/{own.pk}/{path}"), ask(f"/own/{missing}/{path}")
        assert (theirs.status_code, theirs.content) == (none.status_code, none.content)
        assert theirs.status_code in {302, 404, 405}
    assert OwnResource.objects.get().removed_at is None


@pytest.mark.parametrize("path", PATHS[:-1])
def test_the_signed_out_are_asked_to_sign_in(own, path):
    response = (
        Client().post(f"/own/{own.pk}/{path}")
        if path not in {"", "edit/", "history/", "reading/1/"}
        else Client().get(f"/own/{own.pk}/{path}")
    )
    assert response.status_code == 302
    assert "/login/" in response["Location"]


@pytest.mark.parametrize("pk", ["0", "-1", "9" * 30, "abc", "00000000-0000-4000-8000-00000000000%00"])
def test_an_address_that_is_none_has_no_page(client, user, pk):
    assert client.get(f"/own/{pk}/").status_code == 404


def test_a_title_cannot_act_nor_turn_the_page(client, user):
    client.post("/reading/add/", TALK | {"title": "<script>alert(1)</script>\u202ex"})
    own = OwnResource.objects.get()
    html = body(client.get(f"/own/{own.pk}/")) + body(client.get("/reading/"))
    assert "<script>alert" not in html
    assert '<h1 dir="auto">' in html


def test_a_note_on_its_part_belongs_to_it(client, own):
    client.post(f"/own/{own.pk}/note/?part=one", {"text": "on the part"})
    assert "on the part" in body(client.get(f"/own/{own.pk}/"))
    assert client.get(f"/own/{own.pk}/note/?part=none").status_code == 404


def test_the_page_costs_a_handful_of_queries(client, own, django_assert_max_num_queries):
    client.post(f"/own/{own.pk}/parts/", {"all": "1"})
    client.get(f"/own/{own.pk}/")  # The message of the press comes once, with the next thing.
    with django_assert_max_num_queries(8):
        client.get(f"/own/{own.pk}/")


@pytest.mark.parametrize("change", ["mark/", "parts/", "percent/", "again/", "reading/1/", "note/"])
def test_links_and_entries_are_changed_by_the_same_view(change):
    link, entry = f"/own/00000000-0000-4000-8000-000000000000/{change}", f"/resources/book/{change}"
    assert resolve(link).func is resolve(entry).func
    assert resolve(link).url_name == f"own_{resolve(entry).url_name}"


def test_links_and_entries_are_shown_by_the_same_templates(client, own):
    entry = PartFactory(resource__slug="book").resource
    for path in (f"/own/{own.pk}/", entry.get_absolute_url()):
        client.post(f"{path}mark/", {"state": "reading", "next": path})
    names = {"_reading.html", "_reading_now.html", "_mark.html", "_parts_head.html", "_tick.html", "_here.html"}
    shown = {template.name for template in client.get(f"/own/{own.pk}/").templates}
    assert {"catalog/_part.html", *(f"progress/reading/{name}" for name in names)} <= shown
    skeletons = {re.sub(r"own-[-\w]{36}|book", "KEY", mark_of(client, path)) for path in (f"/own/{own.pk}/", "/resources/book/")}
    assert len(skeletons) == 1


def mark_of(client, path):
    """The elements of the mark on a work's page, with their classes and ids."""
    found = re.search(r'<div class="mark".*?</div>', body(client.get(path)), re.DOTALL)[0]
    return " ".join(re.findall(r'<\w+|class="[^"]*"|id="[^"]*"|aria-pressed="\w+"', found))
