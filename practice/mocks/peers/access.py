"""Who is in a shared interview, and what the room lets them do."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils import timezone

from mlsd_guide.http import PageRequest
from practice.mocks.choices import Role
from practice.mocks.models import MockInterview, Seat
from practice.mocks.peers.meetings import meeting_of
from practice.mocks.peers.models import Meeting
from practice.sketches.access import with_exercise


@dataclass(frozen=True, slots=True)
class RoomAccess:
    """A reader in one seat of a shared interview."""

    seat: Seat
    mock: MockInterview
    meeting: Meeting

    @property
    def role(self) -> str:
        return self.seat.role

    @property
    def is_candidate(self) -> bool:
        return self.seat.role == Role.CANDIDATE


def room_access(request: PageRequest, mock: UUID, now: datetime | None = None) -> RoomAccess:
    """The reader's seat in an interview that people share. For all others, and once it ended for a partner, there is none."""
    seats = Seat.objects.filter(mock=mock, user=request.reader, mock__removed_at=None, mock__user__is_active=True)
    seat = seats.select_related("mock__meeting", "mock__sketch", "mock__user__preferences").first() if request.reader else None
    meeting = meeting_of(seat.mock) if seat else None
    if meeting is None or (seat.role != Role.CANDIDATE and not meeting.is_live(now or timezone.now())):
        raise Http404("This mock interview does not exist.")
    with_exercise(seat.mock)
    seat.user = request.reader
    return RoomAccess(seat, seat.mock, meeting)


def interviewer_access(request: PageRequest, mock: UUID) -> RoomAccess:
    """As an interviewer only."""
    found = room_access(request, mock)
    if found.is_candidate:
        raise Http404("This mock interview does not exist.")
    return found
