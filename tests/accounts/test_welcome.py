"""After signing up a guest reads what is saved, in true numbers."""

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Part
from tests.accounts.conftest import PASSWORD
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogue")]
BOOK, PAPER = "huyen-designing-machine-learning-systems", "sculley-hidden-technical-debt"


def chapters(client: Client, count: int) -> None:
    for part in Part.objects.filter(resource__slug=BOOK, kind="chapter")[:count]:
        client.post(f"/resources/{BOOK}/parts/", {"keys": part.key})


def welcome(client: Client) -> str:
    url = client.post(reverse("account_signup"), {"username": "grace", "password1": PASSWORD, "next": "/about/"}).url
    said = text(client.get(url))
    return said[said.index("Welcome") :].partition(" saved.")[0]


def test_chapters_and_a_note(client: Client):
    chapters(client, 3)
    client.post(f"/resources/{PAPER}/note/", {"text": "Words", "do": "save"})
    assert welcome(client) == "Welcome. Your 3 chapters and 1 note are"


def test_one_thing_is(client: Client):
    client.post(f"/resources/{PAPER}/mark/", {"state": "want"})
    assert welcome(client) == "Welcome. Your 1 reading mark is"


def test_every_kind_is_counted(client: Client):
    client.post(f"/resources/{PAPER}/mark/", {"state": "want"})
    client.post("/recall/cards/rag/retrieval-apart/review/", {"rating": "3"})
    client.post("/cases/adyen-contextual-bandits/answer/", {"text": "An answer that is long enough to count", "do": "save"})
    client.post("/elsewhere/", {"thing": "exercise:typeahead", "done": "yes"})
    client.post("/plan/new/", {"goal": "software-to-ml", "weeks": "4", "monday": "3"})
    client.post("/exercises/typeahead/draw/")
    client.post("/mocks/new/", {"exercise": "typeahead", "minutes": "30", "id": "00000000-0000-4000-8000-000000000007"})
    client.post("/reading/add/", {"title": "A talk", "url": "https://example.org/talk"})
    said = welcome(client)
    kinds = ["recall answer", "case study answer", "thing marked as done", "plan", "sketch", "mock interview", "link of your own"]
    assert [kind for kind in kinds if f"1 {kind}" not in said] == []


def test_who_brings_nothing_is_welcome_too(client: Client):
    url = client.post(reverse("account_signup"), {"username": "grace", "password1": PASSWORD, "next": "/about/"}).url
    said = text(client.get(url))
    assert "Welcome." in said
    assert " saved." not in said[: said.index("Welcome.") + 60]


def test_signing_in_says_nothing_of_it(client: Client, ada, sign_in):
    assert "Welcome" not in text(client.get(sign_in(next="/about/").url))
