"""Who gets what of the partner board, where only the owner is; rows of ``tests/access/table.py``, and what they are about."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from practice.partners.asking import ask
from practice.partners.membership import block, put_card
from tests.access.verdicts import BACK, MINE, Page
from tests.factories import UserFactory

CARD = {"goal": "move", "level": "some", "time_zone": "Pacific/Niue", "hours": ["week-noon"], "languages": "English"}
NEW = CARD | {"first_name": "Ben"}
ASK = {"at": f"{timezone.now() + timedelta(days=7):%Y-%m-%dT18:30}", "minutes": "30", "sender_role": "candidate"}
PARTNERS = {
    "practice:partner_board": Page("/mocks/partners/"),
    "practice:partner_card": Page("/mocks/partners/card/", "L U 200 200 200", "L U 302 302 302", NEW),
    "practice:partner_leave": Page("/mocks/partners/leave/", BACK, "L U 302 302 302"),
    "practice:partner_detail": Page("/mocks/partners/people/{partner}/", MINE, "L 404 302 404 404", ASK),
    "practice:partner_report": Page("/mocks/partners/people/{partner}/report/", MINE, "L 404 302 404 404", {"reason": "rude"}),
    "practice:partner_block": Page("/mocks/partners/people/{partner}/block/", BACK, "L 404 302 404 404"),
    # What nobody blocked is not blocked.
    "practice:partner_unblock": Page("/mocks/partners/blocks/{block}/remove/", BACK, "L 302 302 302 302"),
    "practice:partner_request": Page("/mocks/partners/requests/{asked}/", BACK, "L 404 302 404 404", {"do": "decline"}),
}


def on_board(owner: User, canary: str) -> dict[str, object]:
    """The owner's card and three more: of somebody to ask, somebody who has asked, and somebody who is blocked."""
    now = timezone.now()
    mine = put_card(owner, CARD | {"first_name": f"{canary}first", "about": f"{canary}line"}, now)
    other, asking, gone = (
        put_card(UserFactory(), CARD | {"first_name": name}, now) for name in ("Kim", "Lea", f"{canary}blocked")
    )
    block(owner, gone, now)
    given = {"at": now + timedelta(days=2), "minutes": 30, "sender_role": "candidate"}
    return {"partner": other.token, "asked": ask(asking.user, mine, given, now).pk, "block": owner.partner_blocks.get().pk}
