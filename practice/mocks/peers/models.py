"""What an interview has besides when people share it: where it stands, its invitations, and what interviewers note."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import models

from practice.mocks.choices import MeetingState, Role
from practice.mocks.clock import OutOfTurn
from practice.mocks.models import MockInterview, Seat
from practice.mocks.peers.life import ENDS, MeetingLife

# How long a link can be used
LINK_LIFE = timedelta(days=7)
LONGEST_NOTE = 1000
MOST_NOTES = 300


class Meeting(models.Model):
    """``at`` is the time agreed on, none for now; ``asked_at`` another one that ``asked_by`` suggests."""

    # Here and below: the release before, which knows nothing of these rows, can still delete what they point at.
    mock = models.OneToOneField(MockInterview, models.CASCADE, related_name="meeting", db_constraint=False)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PROPOSED)
    at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.CharField(max_length=12, choices=Role, blank=True)
    call_url = models.CharField(max_length=500, blank=True, help_text="Where they talk, if not in one room.")
    # One interview follows another with the roles swapped, however often that is pressed.
    before = models.OneToOneField(
        MockInterview, models.SET_NULL, null=True, blank=True, related_name="swapped", db_constraint=False
    )
    version = models.PositiveIntegerField(default=1, help_text="Goes up with every change, so that a page knows of it.")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.mock}"

    @property
    def life(self) -> MeetingLife:
        seats = [seat for seat in self.mock.seats.all() if seat.user_id]
        link = next((one for one in self.invitations.all() if one.role == Role.INTERVIEWER and one.redeemed_at is None), None)
        return MeetingLife(
            self.state,
            self.at,
            link and link.expires_at,
            frozenset(seat.role for seat in seats),
            frozenset(seat.role for seat in seats if seat.arrived_at),
            frozenset(seat.role for seat in self.mock.seats.all() if seat.submitted_at),
            self.asked_at,
            self.asked_by,
            self.mock.finished_at,
        )

    def is_live(self, now: datetime) -> bool:
        """Whether it is still shared; if not, its candidate may go on alone."""
        # Only an invitation ends by itself; of all other states the poll of a room needs to read no more.
        return (self.life.now(now).state if self.state == MeetingState.PROPOSED else self.state) not in ENDS

    def take(self, life: MeetingLife, now: datetime) -> None:
        """Let it and its seats stand as this says."""
        for seat in self.mock.seats.exclude(role=Role.CANDIDATE):
            if seat.role not in life.seats and seat.user_id and not seat.submitted_at:
                seat.delete()
        self.mock.seats.filter(role__in=life.here, arrived_at=None).update(arrived_at=now)
        self.mock.seats.exclude(role__in=life.here).update(arrived_at=None)
        self.state, self.at, self.asked_at, self.asked_by = life.state, life.at, life.asked_at, life.asked_by
        self.version += 1
        self.save(update_fields=["state", "at", "asked_at", "asked_by", "version"])


class Invitation(models.Model):
    """A link to one free seat, for one person. Only the hash of its code is stored."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=12, choices=Role, default=Role.INTERVIEWER)
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    redeemed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "role"], name="unique_invitation")]

    def __str__(self) -> str:
        return f"Invitation of {self.get_role_display()}"

    @classmethod
    def open(cls, meeting: Meeting, role: str, now: datetime) -> str:
        """A new code for this seat, 128 bits of chance; an earlier one ends."""
        code = secrets.token_urlsafe(16)
        values = {"code_hash": hashed(code), "expires_at": now + LINK_LIFE, "redeemed_at": None}
        cls.objects.update_or_create(meeting=meeting, role=role, defaults=values)
        return code

    def redeem(self, now: datetime) -> None:
        """Use it up. Of two people together the second is OutOfTurn."""
        free = Invitation.objects.filter(pk=self.pk, code_hash=self.code_hash, redeemed_at=None, expires_at__gt=now)
        if not free.update(redeemed_at=now):
            raise OutOfTurn("This invitation has been used.")


def hashed(code: str) -> str:
    return sha256(code.encode()).hexdigest()


class SeatNote(models.Model):
    """What an interviewer wrote down, in which phase and how far into the interview."""

    id = models.UUIDField(primary_key=True)
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="notes", db_constraint=False)
    phase = models.CharField(max_length=40)
    at_ms = models.PositiveBigIntegerField(help_text="How long the interview had run, pauses left out.")
    text = models.CharField(max_length=LONGEST_NOTE)

    class Meta:
        ordering = ["at_ms"]

    def __str__(self) -> str:
        return self.text
