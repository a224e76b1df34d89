"""What was done outside the guide, by the reader's word."""

import pytest
from django.test import Client

from accounts.models import User
from history.models import Event, EventGroup
from practice.elsewhere.models import Elsewhere
from tests.factories import CaseStudyFactory, UserFactory
from tests.pages import is_fragment, text
from tests.progress.patterns import pattern

pytestmark = pytest.mark.django_db
URL, PAGE = "/elsewhere/", "/cases/ranking/"
DONE = {"thing": "case:ranking", "done": "yes", "note": "At work"}


@pytest.fixture(autouse=True)
def case():
    pattern("rag")
    return CaseStudyFactory(slug="ranking", title="Ranking at Acme")


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def test_it_is_kept_with_its_note_and_shown_on_the_page(client, user):
    response = client.post(URL, DONE, headers={"Referer": f"http://testserver{PAGE}"})
    assert response["Location"] == f"{PAGE}#elsewhere-case-ranking"
    assert (Elsewhere.objects.get().thing, Elsewhere.objects.get().note) == ("case:ranking", "At work")
    assert ": At work . Undo" in text(client.get(PAGE))


@pytest.mark.parametrize("thing", ["pattern:rag", "case:ranking"])
def test_patterns_and_cases_can_be_done_elsewhere(client, user, thing):
    client.post(URL, {"thing": thing, "done": "yes"})
    assert Elsewhere.objects.get().thing == thing


def test_saying_it_twice_changes_nothing_but_a_note(client, user):
    for note in ("At work", "At work", ""):
        client.post(URL, DONE | {"note": note})
    assert (Event.objects.count(), Elsewhere.objects.get().note) == (1, "At work")
    at = Elsewhere.objects.get().at
    client.post(URL, DONE | {"note": "At school"})
    assert (Elsewhere.objects.get().note, Elsewhere.objects.get().at) == ("At school", at)


def test_it_can_be_taken_back_and_that_undone(client, user):
    client.post(URL, DONE)
    client.post(URL, {"thing": "case:ranking", "done": "no"})
    assert not Elsewhere.objects.exists()
    client.post(f"/undo/{EventGroup.objects.first().pk}/")
    assert Elsewhere.objects.get().note == "At work"


def test_what_was_never_done_cannot_be_taken_back(client, user):
    client.post(URL, {"thing": "case:ranking", "done": "no"})
    assert not Event.objects.exists()


def test_htmx_gets_the_toast_and_the_new_state(htmx, user):
    response = htmx.post(URL, DONE)
    assert is_fragment(response)
    assert "Ranking at Acme: marked as already done." in text(response)
    assert 'id="elsewhere-case-ranking" hx-swap-oob="true"' in response.content.decode()
    assert 'id="undo"' in response.content.decode()


def test_a_first_word_makes_a_guest_and_tells_the_page(htmx):
    html = htmx.post(URL, DONE).content.decode()
    assert Elsewhere.objects.get().user.is_guest
    assert 'id="account-link"' in html
    assert html.count("csrfmiddlewaretoken") == 2


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 400),
        ({"thing": "case:ranking"}, 400),
        ({"thing": "case:ranking", "done": "perhaps"}, 400),
        (DONE | {"thing": "sketch:1"}, 400),
        (DONE | {"thing": "plan:"}, 400),
        (DONE | {"thing": "case"}, 404),
        (DONE | {"thing": "case:"}, 404),
        (DONE | {"thing": "case:none"}, 404),
        (DONE | {"thing": "case:\0"}, 400),
        (DONE | {"thing": "x" * 161}, 400),
        (DONE | {"note": "x" * 201}, 400),
        (DONE | {"note": "\0"}, 400),
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_nonsense_is_refused_and_makes_no_guest(client, data, status, headers):
    assert client.post(URL, data, headers=headers).status_code == status
    assert not User.objects.exists()


def test_a_long_note_is_told_its_length(client, user):
    assert "use at most 200 characters; this has 201" in text(client.post(URL, DONE | {"note": "x" * 201}))


def test_nobody_becomes_a_guest_by_taking_back(client):
    client.post(URL, DONE | {"done": "no"})
    assert not User.objects.exists()


def test_a_stranger_sees_nothing_of_it(client, user):
    client.post(URL, DONE)
    stranger = Client()
    stranger.force_login(UserFactory())
    assert not any("At work" in text(other.get(PAGE)) for other in (stranger, Client()))


def test_what_a_reader_wrote_stays_harmless(client, user):
    client.post(URL, DONE | {"note": "<script>alert(1)</script>"})
    assert "<script>alert" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_refused(client, user, method):
    assert getattr(client, method)(URL).status_code == 405
