"""Mock interviews. A score belongs to a seat, so that a peer can take the second one."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from practice.choices import Held, Mark, MockState, Role
from practice.models.content import Exercise
from practice.models.sketches import Sketch
from practice.queries import OwnedQuerySet

LONGEST_SCRATCHPAD = 20_000


class MockInterview(models.Model):
    """``phases`` says what was planned and spent: each with ``key``, ``minutes`` and ``spent_ms`` of the ended ones.

    The clock is the server's: ``phase_started_at`` is when the running phase began, moved on by the length of each
    pause; while paused, ``paused_at`` says since when.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mocks")
    exercise = models.ForeignKey(Exercise, models.PROTECT, null=True, blank=True, related_name="mocks")
    subject = models.CharField(max_length=200, blank=True, help_text="What was asked, where it was no exercise of ours.")
    held = models.CharField(max_length=10, choices=Held, default=Held.HERE)
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


class Seat(models.Model):
    """Somebody's place in a mock interview, and what they say of the candidate at its end."""

    mock = models.ForeignKey(MockInterview, models.CASCADE, related_name="seats")
    role = models.CharField(max_length=12, choices=Role)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="seats")
    name = models.CharField(max_length=80, blank=True, help_text="Of somebody without an account here.")
    keep = models.CharField(max_length=500, blank=True, help_text="One thing to keep.")
    change = models.CharField(max_length=500, blank=True, help_text="One thing to change.")
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mock", "role"], name="unique_seat")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.mock}"


class Score(models.Model):
    """What somebody in a seat saw of one criterion of the rubric."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=40)
    level = models.PositiveSmallIntegerField(choices=Mark)
    evidence = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "criterion"], name="unique_score")]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.level}"
