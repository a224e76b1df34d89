"""Mock interviews. A score belongs to a seat, so that a peer can take the second one."""

import uuid
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.deletion import Collector
from django.urls import reverse

from catalog.models import Exercise
from mlsd_guide.autosave import Conflict
from practice.mocks.choices import Grade, HeldWhere, MockState, Role
from practice.mocks.clock import ClockState, PhaseTime
from practice.sketches.models import Sketch
from practice.sketches.queries import OwnedQuerySet

LONGEST_SCRATCHPAD = 20_000
LONGEST_WORDS = 500
# What a step under the clock changes
MOVED = ("phases", "state", "current", "started_at", "phase_started_at", "paused_at", "finished_at", "local_date")


class MockInterview(models.Model):
    """``phases`` says what was planned and spent: each with ``key``, ``minutes`` and ``spent_ms`` in earlier visits to it.

    The clock is the server's: ``phase_started_at`` is when the running phase began, moved on by the length of each
    pause; while paused, ``paused_at`` says since when.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mocks")
    exercise = models.ForeignKey(Exercise, models.PROTECT, null=True, blank=True, related_name="mocks")
    subject = models.CharField(max_length=200, blank=True, help_text="What was asked, where it was no exercise of ours.")
    held = models.CharField(max_length=10, choices=HeldWhere, default=HeldWhere.HERE)
    state = models.CharField(max_length=10, choices=MockState, default=MockState.PLANNED)
    minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(10), MaxValueValidator(240)])
    phases = models.JSONField(default=list, blank=True)
    current = models.PositiveSmallIntegerField(default=0, help_text="The place of the running phase.")
    started_at = models.DateTimeField(null=True, blank=True)
    phase_started_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    local_date = models.DateField(null=True, blank=True, help_text="The reader's day on which it was held.")
    sketch = models.ForeignKey(Sketch, models.SET_NULL, null=True, blank=True, related_name="mocks")
    scratchpad = models.TextField(blank=True, max_length=LONGEST_SCRATCHPAD)
    version = models.PositiveIntegerField(default=1, help_text="Goes up with every change of the scratchpad.")
    is_evidence = models.BooleanField(
        default=True, db_default=True, help_text="Whether its levels say how its reader stands; else it was practice only."
    )
    words_allowed = models.BooleanField(
        default=False, db_default=False, help_text="Whether the candidate may describe the drawing in words and get suggestions."
    )
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["user", "-created_at"], name="mocks_of_a_reader")]

    def __str__(self) -> str:
        return self.exercise.title if self.exercise else self.subject

    def get_absolute_url(self) -> str:
        return reverse("practice:mock_detail", args=[self.pk])

    @property
    def sitting(self) -> ClockState:
        """Where it stands under its clock; only of one that is held here."""
        return ClockState(
            tuple(PhaseTime(**phase) for phase in self.phases),
            self.current,
            self.started_at,
            self.phase_started_at,
            self.paused_at,
            self.finished_at,
        )

    @property
    def spent_minutes(self) -> int:
        """As long as it took, pauses left out, and a minute at least; of one held elsewhere what its reader said."""
        spent = sum(phase["spent_ms"] for phase in self.phases)
        return max(int(spent / 60_000 + 0.5), 1 if spent else 0) if self.phases else self.minutes

    @property
    def shown_sketch(self) -> Sketch | None:
        """The drawing of the room, unless it lies in the bin."""
        return self.sketch if self.sketch and not self.sketch.removed_at else None

    @property
    def is_open(self) -> bool:
        return self.state not in {MockState.SCORING, MockState.DONE}

    def move(self, sitting: ClockState, now: datetime, by: Any = None) -> None:
        """Let it stand as this says. Its day is the candidate's day on which it began; ``by`` pressed, else the candidate."""
        self.phases = [asdict(stretch) for stretch in sitting.stretches]
        self.state = sitting.state
        for name in ("current", "started_at", "phase_started_at", "paused_at", "finished_at"):
            setattr(self, name, getattr(sitting, name))
        self.local_date = self.local_date or self.user.local_date(self.started_at)
        self.updated_at = now
        self.save(update_fields=[*MOVED, "updated_at"])
        (by or self.user).see(now)

    def write_scratchpad(self, text: str, base: int, now: datetime) -> None:
        """Make the scratchpad say this. Raises Conflict where ``base`` is not the version that it has now."""
        if text == self.scratchpad:
            return
        changes = {"scratchpad": text, "version": base + 1, "updated_at": now}
        if not MockInterview.objects.filter(pk=self.pk, version=base).update(**changes):
            self.refresh_from_db(fields=["scratchpad", "version"])
            # Sent twice, it is saved already.
            if text != self.scratchpad:
                raise Conflict(self.scratchpad)
        for name, value in changes.items():
            setattr(self, name, value)

    def draw_on(self, sketch: Sketch, now: datetime) -> None:
        self.sketch, self.updated_at = sketch, now
        self.save(update_fields=["sketch", "updated_at"])

    def move_to_bin(self, is_removed: bool, now: datetime) -> None:
        if is_removed != (self.removed_at is not None):
            self.removed_at = now if is_removed else None
            self.save(update_fields=["removed_at"])


def leave_seat(collector: Collector, field: models.Field, seats: Any, using: str) -> None:
    """A deleted account leaves no name behind; what its owner said of the candidate stays."""
    collector.add_field_update(field, None, seats)
    collector.add_field_update(Seat._meta.get_field("name"), "", seats)


class Seat(models.Model):
    """Somebody's place in a mock interview, and what they say of the candidate at its end.

    The candidate's is its owner's. Somebody who came by an invitation has ``joined_at``; without ``user`` their account is gone.
    """

    mock = models.ForeignKey(MockInterview, models.CASCADE, related_name="seats")
    role = models.CharField(max_length=12, choices=Role)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, leave_seat, null=True, blank=True, related_name="seats")
    name = models.CharField(max_length=80, blank=True, help_text="Of somebody without an account here.")
    keep = models.CharField(max_length=LONGEST_WORDS, blank=True, help_text="One thing to keep.")
    change = models.CharField(max_length=LONGEST_WORDS, blank=True, help_text="One thing to change.")
    draft = models.JSONField(
        default=dict,
        blank=True,
        help_text="The sheet until it is submitted: by criterion its ``level`` and ``evidence`` as far as they are there.",
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True, help_text="When somebody took it by an invitation.")
    arrived_at = models.DateTimeField(null=True, blank=True, help_text="When they came into the lobby.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mock", "role"], name="unique_seat"),
            models.UniqueConstraint(fields=["mock", "user"], condition=models.Q(joined_at__isnull=False), name="one_seat_each"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.mock}"

    @property
    def who(self) -> str:
        """Who sits in it, as seen by the candidate."""
        return "You" if self.role == Role.CANDIDATE else self.called

    @property
    def called(self) -> str:
        """Their name, or what they are where it is unknown."""
        if self.joined_at and self.user_id is None:
            return "A former partner"
        return self.name or {Role.CANDIDATE: "The candidate", Role.SECOND: "The second interviewer"}.get(
            self.role, "Your interviewer"
        )

    @property
    def levels(self) -> dict[str, int]:
        """By criterion, as submitted; ask for ``scores`` with the seat."""
        return {score.criterion: score.level for score in self.scores.all()}


class SeatMark(models.Model):
    """An answer or a hint that was given in an interview, noted for the seat that asked for it or gave it."""

    # Without a constraint the release before, which knows no marks, can still delete an interview that has some.
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="marks", db_constraint=False)
    key = models.CharField(max_length=60)
    at_ms = models.PositiveBigIntegerField(help_text="How long the interview had run, pauses left out.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "key"], name="unique_mark_of_a_seat")]

    def __str__(self) -> str:
        return self.key


class Score(models.Model):
    """What somebody in a seat saw of one criterion of the rubric."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(choices=Grade)
    evidence = models.CharField(max_length=LONGEST_WORDS, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "criterion"], name="unique_score")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.level}"
