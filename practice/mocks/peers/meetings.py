"""Steps in the life of a shared interview, each in a transaction with the seats that it is about."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from practice.mocks.choices import Role
from practice.mocks.clock import OutOfTurn
from practice.mocks.models import MockInterview, Seat
from practice.mocks.peers.life import BEFORE, MeetingLife
from practice.mocks.peers.models import LINK_LIFE, Invitation, Meeting


def meeting_of(mock: MockInterview) -> Meeting | None:
    return getattr(mock, "meeting", None)


def live_meeting(mock: MockInterview, now: datetime) -> Meeting | None:
    """The meeting of an interview that is shared now; none where it is held alone."""
    meeting = meeting_of(mock)
    return meeting if meeting and meeting.is_live(now) else None


def act(mock: MockInterview, do: str, role: str, now: datetime, when: datetime | None = None) -> Meeting:
    """Raises OutOfTurn and NotYours."""
    with transaction.atomic():
        held = Meeting.objects.select_for_update(of=["self"]).select_related("mock").get(mock=mock.pk)
        life = held.life
        after = life.act(do, role, now, when)
        if do in {"leave", "remove"} and after != life:
            vacate(held, role)
        if after != life:
            held.take(after, now)
    return held


def vacate(meeting: Meeting, role: str) -> None:
    """An interviewer goes; the second one takes the place of the first."""
    if role == Role.CANDIDATE:
        meeting.invitations.all().delete()
        return
    meeting.mock.seats.filter(role=role).delete()
    if role == Role.INTERVIEWER:
        meeting.mock.seats.filter(role=Role.SECOND).update(role=Role.INTERVIEWER)


def invite(mock: MockInterview, given: dict, now: datetime) -> str:
    """A link to the interviewer's seat, or to the second one's; returns its code. ``given`` is what InviteForm says.

    Raises OutOfTurn.
    """
    with transaction.atomic():
        if mock.started_at:
            raise OutOfTurn("This interview has started, so nobody can be invited.")
        meeting, _ = Meeting.objects.select_for_update().get_or_create(mock=mock, defaults={"created_at": now})
        role = Role.SECOND if given["second"] else Role.INTERVIEWER
        life = meeting.life.act("invite", Role.CANDIDATE, now, now + LINK_LIFE)
        if role in life.seats:
            raise OutOfTurn("This seat is taken.")
        if role == Role.INTERVIEWER:
            life = life.act("suggest", Role.CANDIDATE, now, given["at"])
            meeting.call_url = given["call_url"]
            meeting.save(update_fields=["call_url"])
        Seat.objects.filter(mock=mock, role=Role.CANDIDATE).update(name=given["name"])
        meeting.take(life, now)
        mock.user.see(now)
        return Invitation.open(meeting, role, now)


def revoke(mock: MockInterview, now: datetime, role: str = Role.CANDIDATE) -> None:
    """All links that nobody has used end. Raises OutOfTurn."""
    with transaction.atomic():
        meeting = act(mock, "revoke", role, now)
        meeting.invitations.filter(redeemed_at=None).delete()


def join(invitation: Invitation, user: User, name: str, now: datetime) -> MockInterview:
    """Take the seat that an invitation is for. Of two people together one gets it. Raises OutOfTurn."""
    try:
        with transaction.atomic():
            invitation.redeem(now)
            meeting = Meeting.objects.select_for_update(of=["self"]).select_related("mock").get(pk=invitation.meeting_id)
            # Used up, the link does not count as expired.
            life: MeetingLife = meeting.life.join(invitation.role, now)
            seat = {"user": user, "name": name, "joined_at": now}
            Seat.objects.create(mock=meeting.mock, role=invitation.role, **seat)
            meeting.take(life, now)
            user.see(now)
    except IntegrityError as error:
        raise OutOfTurn("You are in this interview already.") from error
    return meeting.mock


def end_with(mock: MockInterview, now: datetime) -> None:
    """The candidate throws the interview away: it is over for the others as well."""
    if meeting := live_meeting(mock, now):
        state = meeting.life.now(now).state
        if state in BEFORE:
            act(mock, "cancel", Role.CANDIDATE, now)
        elif state == "running":
            act(mock, "abandon", Role.CANDIDATE, now)


def hand_on(guest: User, account: User) -> None:
    """What a guest shares with others goes on as it is under their account: seats, and own interviews with their drawings."""
    with transaction.atomic():
        seats = Seat.objects.filter(user=guest, joined_at__isnull=False)
        seats.exclude(mock__seats__user=account).update(user=account)
        shared = MockInterview.objects.filter(user=guest, meeting__isnull=False).exclude(seats__user=account)
        for mock in shared.select_related("sketch"):
            MockInterview.objects.filter(pk=mock.pk).update(user=account)
            mock.seats.filter(user=guest).update(user=account)
            if mock.sketch_id:
                type(mock.sketch).objects.filter(pk=mock.sketch_id, user=guest).update(user=account)
