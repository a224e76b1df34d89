"""What somebody’s export says of the board: their card, and what they and others said to each other."""

from typing import Any

from accounts.models import User
from history.validation import iso
from practice.partners.choices import RequestState
from practice.partners.membership import card_of
from practice.partners.models import PartnerBlock, PartnerCard, PartnerReport, PartnerRequest

Json = Any
CARD = ("first_name", "goal", "level", "time_zone", "hours", "languages", "about")


def board_of(user: User) -> Json:
    """Of others only what they wrote to this person, and as what they are known on the board."""
    card = card_of(user)
    reports = PartnerReport.objects.filter(by=user).order_by("at")
    return {
        "card": {name: getattr(card, name) for name in CARD} | {"joined_at": iso(card.joined_at)} if card else None,
        "requests": [request_row(user, one) for one in PartnerRequest.objects.of(user).order_by("made_at", "pk")],
        "blocks": [{"name": one.name, "at": iso(one.at)} for one in PartnerBlock.objects.filter(by=user).order_by("at")],
        "reports": [{"reason": one.reason, "words": one.words, "at": iso(one.at)} for one in reports],
    }


def request_row(user: User, one: PartnerRequest) -> Json:
    is_mine = one.sender_id == user.pk
    other: PartnerCard | None = getattr(one.receiver if is_mine else one.sender, "partner_card", None)
    return {
        "asked_by": "me" if is_mine else "them",
        "with": other.first_name if other else "",
        "at": iso(one.at),
        "minutes": one.minutes,
        "message": one.message,
        "state": RequestState(one.state).value,
        "mock": str(one.mock_id) if one.mock_id else None,
        "made_at": iso(one.made_at),
    }
