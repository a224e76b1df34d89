"""The partner board with Ada on it: somebody asks her, and she blocked somebody."""

from datetime import UTC, datetime, timedelta

from accounts.models import User
from practice.partners.asking import answer, ask
from practice.partners.membership import block, put_card
from practice.partners.models import PartnerCard
from tests.browser.people import KIM, ZOE

ADAS = {"goal": "interview", "level": "some", "time_zone": "Europe/Berlin", "hours": ["week-evening"], "languages": "English"}
KIMS = {
    "goal": "move",
    "level": "first",
    "time_zone": "Asia/Kolkata",
    "hours": ["week-noon", "end-morning", "end-noon"],
    "languages": "English, Hindi",
    "about": "Data engineer, wants to get better at the modelling part.",
}
ZOES = KIMS | {"level": "many", "time_zone": "America/New_York", "about": ""}


def gather(ada: User) -> None:
    now = datetime.now(UTC)
    mine = put_card(ada, ADAS | {"first_name": "Ada", "about": "Back end engineer."}, now)
    kim, _, bob, lea = (
        member("Kim", KIMS, now, KIM),
        member("Zoe", ZOES, now, ZOE),
        member("Bob", KIMS, now),
        member("Lea", KIMS, now),
    )
    block(ada, bob, now)
    asked = {"at": now + timedelta(days=2), "minutes": 45, "sender_role": "candidate", "message": "I would like to go first."}
    ask(kim.user, mine, asked, now)
    answer(ask(ada, lea, asked | {"message": ""}, now), "accept", now)


def member(name: str, said: dict, now: datetime, token: str = "") -> PartnerCard:
    card = put_card(User.objects.create_user(f"{name.lower()}-on-the-board"), said | {"first_name": name}, now)
    if token:
        card.token = token
        card.save(update_fields=["token"])
    return card
