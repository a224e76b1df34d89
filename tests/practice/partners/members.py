"""People on the board, and what they press, for its tests."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.test import Client

from accounts.models import User
from practice.partners.membership import put_card
from practice.partners.models import PartnerCard, PartnerRequest
from tests.factories import UserFactory

NOW = datetime(2026, 5, 13, 9, 0, tzinfo=UTC)
URL = "/mocks/partners/"
CARD = {
    "goal": "interview",
    "level": "some",
    "time_zone": "Europe/Berlin",
    "hours": ["week-evening"],
    "languages": "English",
    "about": "Back end engineer",
}
# 18:30 on the next day in Berlin
ASKED = {"at": "2026-05-14T18:30", "minutes": "45", "sender_role": "candidate", "exercise": "a-feed", "message": "Shall we?"}


def member(name: str, **given: object) -> PartnerCard:
    card = put_card(UserFactory(username=f"{name.lower()}-account"), CARD | {"first_name": name} | given, NOW)
    card.client = seen_by(card.user)
    return card


def seen_by(user: User) -> Client:
    client = Client(HTTP_SEC_FETCH_SITE="same-origin")
    client.force_login(user)
    return client


def post(card: PartnerCard, path: str, minute: float = 0, **data: object):
    with time_machine.travel(NOW + timedelta(minutes=minute), tick=False):
        return card.client.post(f"{URL}{path}", data)


def get(card: PartnerCard, path: str = "", minute: float = 0):
    with time_machine.travel(NOW + timedelta(minutes=minute), tick=False):
        return card.client.get(path if path.startswith("/") else f"{URL}{path}")


def asks(one: PartnerCard, other: PartnerCard, minute: float = 0, **given: object):
    return post(one, f"people/{other.token}/", minute, **ASKED | given)


def answers(card: PartnerCard, do: str, minute: float = 1, asked: PartnerRequest | None = None):
    asked = asked or PartnerRequest.objects.latest("made_at")
    return post(card, f"requests/{asked.pk}/", minute, do=do)
