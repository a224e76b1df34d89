"""Setting a question aside and bringing it back."""

from datetime import timedelta

import pytest

from history.models import EventGroup
from practice.recall.deck import Deck
from practice.recall.models import RecallCard
from tests.factories import UserFactory
from tests.pages import text
from tests.practice.recall.cards import answer

pytestmark = pytest.mark.django_db
URL = "/recall/cards/rag/q1/hold/"


@pytest.fixture
def card(user, rag, clock):
    answer(user, rag, "q1")
    clock.shift(timedelta(days=5))
    return RecallCard.objects.get()


def test_a_hidden_question_is_not_asked_until_it_is_shown_again(client, user, card):
    client.post(URL, {"held": "yes", "next": "/recall/"})
    assert len(Deck(user).queue) == 0
    assert "Hidden Question 1 of rag?" in text(client.get("/recall/"))
    client.post(URL, {"held": "no"})
    assert len(Deck(user).queue) == 1


def test_it_leads_back_to_the_page_it_came_from(client, card):
    assert client.post(URL, {"held": "yes", "next": "/recall/session/?left=3"})["Location"] == "/recall/session/?left=3"


def test_twice_is_once_and_can_be_taken_back(client, user, card):
    for _ in range(2):
        client.post(URL, {"held": "yes"})
    assert EventGroup.objects.count() == 2
    client.post(f"/undo/{EventGroup.objects.order_by('-at').first().pk}/")
    assert len(Deck(user).queue) == 1


def test_a_hidden_question_that_is_answered_stays_hidden(client, user, rag, card):
    client.post(URL, {"held": "yes"})
    answer(user, rag, "q1")
    assert RecallCard.objects.get().suspended_at


@pytest.mark.parametrize("held", ["", "maybe", "1"])
def test_what_is_wanted_must_be_said(client, card, held):
    assert client.post(URL, {"held": held}).status_code == 400


def test_what_was_never_answered_cannot_be_set_aside(client, card):
    assert client.post("/recall/cards/rag/q2/hold/", {"held": "yes"}).status_code == 409
    assert client.post("/recall/cards/rag/q9/hold/", {"held": "yes"}).status_code == 404


def test_another_s_card_stays_as_it_is(client, card):
    client.force_login(UserFactory())
    assert client.post(URL, {"held": "yes"}).status_code == 409
    assert RecallCard.objects.get().suspended_at is None


def test_the_signed_out_are_asked_to_sign_in_and_looking_leads_back(client, rag):
    assert client.post(URL, {"held": "yes"})["Location"].startswith("/accounts/login/")
    assert client.get(URL)["Location"] == "/recall/"
