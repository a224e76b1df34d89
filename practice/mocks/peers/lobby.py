"""A shared interview before its clock runs, as one of its people sees it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from practice.mocks.choices import MeetingState, Role
from practice.mocks.clock import OutOfTurn
from practice.mocks.models import Seat
from practice.mocks.peers.access import RoomAccess
from practice.mocks.peers.forms import MeetingStepForm
from practice.mocks.peers.life import EARLY, MeetingLife
from practice.mocks.peers.times import in_zones


@dataclass
class Lobby:
    access: RoomAccess
    now: datetime

    @cached_property
    def life(self) -> MeetingLife:
        return self.access.meeting.life.now(self.now)

    @property
    def state(self) -> str:
        return self.life.state

    @property
    def label(self) -> str:
        return MeetingState(self.state).label

    def can(self, do: str, when: datetime | None = None) -> bool:
        try:
            self.life.act(do, self.access.role, self.now, when)
        except OutOfTurn:
            return False
        return True

    @property
    def steps(self) -> dict[str, bool]:
        """What this person may press now."""
        found = {do: self.can(do) for do in ("enter", "start", "alone", "cancel", "leave", "remove", "revoke")}
        is_open = self.can("suggest", self.now + EARLY)
        is_here = self.access.role in self.life.here
        return found | {"enter": found["enter"] and not is_here, "suggest": is_open and self.state == MeetingState.SCHEDULED}

    @cached_property
    def people(self) -> list[tuple[Seat, str, bool, bool]]:
        """Each seat with its role in words, whether it is this person's, and whether they are here."""
        seats = sorted((seat for seat in self.access.mock.seats.all() if seat.user_id), key=lambda seat: seat.pk)
        return [(seat, seat.get_role_display(), seat.pk == self.access.seat.pk, seat.role in self.life.here) for seat in seats]

    @property
    def partner(self) -> str:
        """Who is meant by "your partner"."""
        other = Role.INTERVIEWER if self.access.is_candidate else Role.CANDIDATE
        return next((seat.called for seat, *_ in self.people if seat.role == other), "")

    @property
    def zones(self) -> list[str]:
        """The zones of all, this person's first."""
        own = self.access.seat.user.choices.time_zone
        return [own, *(seat.user.choices.time_zone for seat, _, is_me, _ in self.people if not is_me)]

    @property
    def times(self) -> list[str]:
        """Of a time that was agreed on, as long as it is ahead."""
        is_ahead = self.life.at is not None and self.life.at > self.now
        return in_zones(self.life.at, *self.zones) if is_ahead or self.state == MeetingState.SCHEDULED else []

    @property
    def suggested(self) -> list[str]:
        return in_zones(self.life.asked_at, *self.zones)

    @property
    def is_mine_to_accept(self) -> bool:
        return bool(self.life.asked_at) and self.life.asked_by != self.access.role

    @property
    def form(self) -> MeetingStepForm:
        return MeetingStepForm(self.zones[0], initial={"at": self.life.asked_at or self.life.at})

    @property
    def tag(self) -> str:
        """Changes with all that the page shows and nobody presses here."""
        parts = (self.access.meeting.version, self.state, self.can("enter"), self.can("alone"))
        return "-".join(str(one) for one in parts)
