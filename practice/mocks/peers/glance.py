"""What the poll of an interviewer's page needs, in one query: it mostly finds nothing new."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User
from catalog.interviews import scripts
from mlsd_guide.sql import compiled
from practice.mocks.choices import MeetingState
from practice.mocks.clock import Clock, ClockState, PhaseTime, clock
from practice.mocks.models import Seat
from practice.mocks.script import turn_ms


@compiled
def room_at_a_glance(led: UUID, user: int) -> QuerySet:
    """Of an interview that runs and that this person leads: its clock, its questions, and how its drawing stands."""
    seats = Seat.objects.filter(mock=led, user=user, joined_at__isnull=False, mock__meeting__state=MeetingState.RUNNING)
    running = seats.filter(mock__removed_at=None, mock__user__is_active=True, mock__exercise__isnull=False)
    moments = "mock__started_at", "mock__phase_started_at", "mock__paused_at"
    asked = "mock__exercise__slug", "mock__exercise__follow_ups", "mock__meeting__version"
    drawn = "mock__sketch", "mock__sketch__version", "mock__sketch__removed_at"
    return running.order_by().values_list("mock__phases", "mock__minutes", "mock__current", *moments, *asked, *drawn)


def tags_of(mock: UUID, user: User, now: datetime) -> tuple[Clock, str, str] | None:
    """The clock, and what the clock's part and the drawing's part of the page are known by; None where it does not run."""
    for phases, minutes, current, *moments, slug, questions, version, sketch, drawn, removed_at in room_at_a_glance(
        mock, user.pk
    ):
        turn = turn_ms(scripts().get(slug), minutes)
        found = clock(ClockState(tuple(PhaseTime(**phase) for phase in phases), current, *moments), now, len(questions), turn)
        is_shown = sketch is not None and removed_at is None
        return found, tag_of(found, version, turn), board_tag(sketch if is_shown else None, drawn)
    return None


def tag_of(found: Clock, version: int, turn: int | None) -> str:
    is_due = turn is not None and found.spent_ms >= turn
    return f"{found.tag}-{version}-{'turn' if is_due else 'calm'}"


def board_tag(sketch: UUID | None, version: int | None) -> str:
    return f"{sketch}-{version}" if sketch else "none"
