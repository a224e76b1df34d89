"""After a shared interview: its sheets open for all, and the next one with the roles swapped."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from accounts.models import User
from catalog.models import Exercise
from practice.mocks.choices import MeetingState, MockState, Role
from practice.mocks.clock import OutOfTurn
from practice.mocks.models import MockInterview, Seat
from practice.mocks.peers.meetings import act
from practice.mocks.peers.models import Meeting
from practice.mocks.room import asked, open_mock, random_exercise
from practice.mocks.score_sheet import close


def reveal(mock: MockInterview, role: str, now: datetime) -> None:
    """Show what there is. Raises OutOfTurn where somebody may still submit."""
    with transaction.atomic():
        act(mock, "reveal", role, now)
        held = MockInterview.objects.select_for_update(of=["self"]).select_related("sketch").get(pk=mock.pk)
        if held.state == MockState.SCORING:
            close(held, now)


def shared_before(one: User, other: User) -> set[str]:
    """The exercises that one of two people was asked by the other."""
    mocks = MockInterview.objects.filter(meeting__isnull=False, exercise__isnull=False)
    both = mocks.filter(seats__user=one).filter(seats__user=other).distinct().order_by()
    return set(both.values_list("exercise__slug", flat=True))


def swap(mock: MockInterview, role: str, now: datetime) -> MockInterview:
    """The next interview: the interviewer is asked, another exercise, by the candidate. Pressed twice, it is one.

    Raises OutOfTurn.
    """
    with transaction.atomic():
        act(mock, "swap", role, now)
        following = Meeting.objects.filter(before=mock).select_related("mock").first()
        if following:
            return following.mock
        seats = {seat.role: seat for seat in mock.seats.select_related("user")}
        asked_next, asks_next = seats[Role.INTERVIEWER], seats[Role.CANDIDATE]
        exercise = other_exercise(asked_next.user, asks_next.user)
        new = open_mock(asked_next.user, uuid4(), exercise, mock.minutes, now)
        new.seats.filter(role=Role.CANDIDATE).update(name=asked_next.name)
        others = {Role.INTERVIEWER: asks_next, Role.SECOND: seats.get(Role.SECOND)}
        given = ((place, seat) for place, seat in others.items() if seat and seat.user_id)
        Seat.objects.bulk_create(
            Seat(mock=new, role=place, user=seat.user, name=seat.name, joined_at=now) for place, seat in given
        )
        call = mock.meeting.call_url
        Meeting.objects.create(mock=new, state=MeetingState.LOBBY, at=now, before=mock, call_url=call, created_at=now)
    return new


def other_exercise(candidate: User, interviewer: User) -> Exercise:
    """One that neither was asked by the other; among these one that the candidate was never asked. Raises OutOfTurn."""
    try:
        together = shared_before(candidate, interviewer)
        return random_exercise({*asked(candidate), *together}, together)
    except LookupError as error:
        raise OutOfTurn("You have asked each other every exercise that there is.") from error
