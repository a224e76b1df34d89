"""The board as one of its people sees it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from django.urls import reverse

from practice.mocks.choices import Role
from practice.mocks.peers.life import ENDS
from practice.mocks.peers.times import in_zones
from practice.partners.asking import OTHER_SEAT
from practice.partners.choices import RequestState
from practice.partners.models import PartnerCard, PartnerRequest

# How long an answer is shown to the one who asked, and an interview after its time
ANSWER_SHOWN, SHOWN_AFTER = timedelta(days=7), timedelta(days=1)
SAID = {RequestState.DECLINED, RequestState.PASSED}


def ahead(zone: str, mine: str, now: datetime) -> str:
    """How the clocks of two zones differ now: '2 h ahead of you'."""
    one, other = (now.astimezone(ZoneInfo(name)).utcoffset().total_seconds() for name in (zone, mine))
    if one == other:
        return "same time as you"
    return f"{abs(one - other) / 3600:g} h {'ahead of' if one > other else 'behind'} you"


@dataclass(frozen=True, slots=True)
class ShownCard:
    card: PartnerCard
    mine: PartnerCard
    now: datetime

    @property
    def zone(self) -> str:
        return f"{self.card.time_zone.replace('_', ' ')}, {ahead(self.card.time_zone, self.mine.time_zone, self.now)}"


@dataclass(frozen=True, slots=True)
class ShownRequest:
    """A request from the side of the one whose card is ``mine``."""

    request: PartnerRequest
    mine: PartnerCard
    now: datetime

    @property
    def is_mine(self) -> bool:
        return self.request.sender_id == self.mine.user_id

    @property
    def card(self) -> PartnerCard | None:
        """The other one's, unless they left the board."""
        return getattr(self.request.receiver if self.is_mine else self.request.sender, "partner_card", None)

    @property
    def name(self) -> str:
        return self.card.first_name if self.card else "Somebody who left the board"

    @property
    def my_role(self) -> str:
        role = self.request.sender_role
        return role if self.is_mine else OTHER_SEAT[role]

    @property
    def is_candidate(self) -> bool:
        return self.my_role == Role.CANDIDATE

    @property
    def times(self) -> list[str]:
        return in_zones(self.request.at, self.mine.time_zone, *([self.card.time_zone] if self.card else []))

    @property
    def state(self) -> str:
        is_late = self.request.state == RequestState.OPEN and self.request.at <= self.now
        return RequestState.PASSED if is_late else self.request.state

    @property
    def label(self) -> str:
        return RequestState(self.state).label

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.OPEN

    @property
    def room(self) -> str:
        if not self.request.mock_id:
            return ""
        return reverse(f"practice:{'mock_detail' if self.is_candidate else 'mock_interview'}", args=[self.request.mock_id])

    @property
    def is_fresh(self) -> bool:
        """Whether the board shows it: open ones, answers of the last days, and interviews to come."""
        if self.state == RequestState.ACCEPTED:
            return bool(self.request.mock_id) and self.request.at > self.now - SHOWN_AFTER
        if self.is_mine and self.state in SAID:
            return (self.request.answered_at or self.request.at) > self.now - ANSWER_SHOWN
        return self.is_open


@dataclass
class PartnerBoard:
    mine: PartnerCard
    now: datetime

    @cached_property
    def requests(self) -> list[ShownRequest]:
        since = self.now - ANSWER_SHOWN - SHOWN_AFTER
        own = PartnerRequest.objects.of(self.mine.user).filter(at__gt=since)
        own = own.exclude(mock__removed_at__isnull=False).exclude(mock__meeting__state__in=ENDS)
        every = (ShownRequest(one, self.mine, self.now) for one in own)
        return [one for one in every if one.is_fresh]

    @property
    def agreed(self) -> list[ShownRequest]:
        return [one for one in self.requests if one.state == RequestState.ACCEPTED]

    @property
    def to_answer(self) -> list[ShownRequest]:
        return [one for one in self.requests if one.is_open and not one.is_mine]

    @property
    def sent(self) -> list[ShownRequest]:
        return [one for one in self.requests if one.is_mine and one.state != RequestState.ACCEPTED]

    def shown(self, cards: list[PartnerCard]) -> list[ShownCard]:
        return [ShownCard(card, self.mine, self.now) for card in cards]
