"""Who is on the board, what they ask of each other, and whom they want no more of.

The database itself demands none of the rows that these name: the release before deletes accounts and interviews without them.
"""

import secrets
import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.deletion import Collector
from django.db.models.functions import Greatest, Least
from django.urls import reverse

from accounts.models import known_zone
from catalog.models import Exercise
from practice.mocks.choices import Role
from practice.mocks.models import MockInterview
from practice.partners.choices import PartnerGoal, PartnerLevel, ReportOutcome, ReportReason, RequestState, UsualHours
from practice.partners.queries import CardQuerySet, RequestQuerySet

LONGEST_NAME = 80
LONGEST_LANGUAGES = 100
LONGEST_ABOUT = 200
LONGEST_MESSAGE = 300
LONGEST_REPORT = 1000


def new_token() -> str:
    """128 bits of chance: an address that nobody guesses."""
    return secrets.token_urlsafe(16)


class PartnerCard(models.Model):
    """Somebody who is on the board, in their own words. Nothing of their account is on it."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, related_name="partner_card")
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    first_name = models.CharField(max_length=LONGEST_NAME)
    goal = models.CharField(max_length=10, choices=PartnerGoal)
    level = models.CharField(max_length=10, choices=PartnerLevel)
    time_zone = models.CharField(max_length=64, validators=[known_zone])
    hours = models.JSONField(default=list, help_text="Keys of UsualHours, in their own time zone.")
    languages = models.CharField(max_length=LONGEST_LANGUAGES)
    about = models.CharField(max_length=LONGEST_ABOUT, blank=True)
    joined_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["-joined_at", "pk"]

    def __str__(self) -> str:
        return self.first_name

    def get_absolute_url(self) -> str:
        return reverse("practice:partner_detail", args=[self.token])

    @property
    def hours_words(self) -> list[str]:
        return [label for key, label in UsualHours.choices if key in self.hours]


class PartnerRequest(models.Model):
    """One person asks another for a mock interview at a time. Of two people there is one open request at most.

    ``sender_role`` is the seat that the sender would take first. Without ``exercise`` one is picked when it is accepted;
    ``again`` allows one that they have done together. ``mock`` is the interview that came of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, related_name="partner_requests_sent"
    )
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, related_name="partner_requests")
    at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    sender_role = models.CharField(max_length=12, choices=Role)
    exercise = models.ForeignKey(Exercise, models.SET_NULL, db_constraint=False, null=True, blank=True, related_name="+")
    again = models.BooleanField(default=False)
    message = models.CharField(max_length=LONGEST_MESSAGE, blank=True)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.OPEN)
    mock = models.OneToOneField(
        MockInterview, models.SET_NULL, db_constraint=False, null=True, blank=True, related_name="partner_request"
    )
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                Least("sender", "receiver"),
                Greatest("sender", "receiver"),
                condition=models.Q(state="open"),
                name="one_open_request_of_two",
            ),
            models.CheckConstraint(condition=~models.Q(sender=models.F("receiver")), name="nobody_asks_themself"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.at:%Y-%m-%d %H:%M}"


class PartnerBlock(models.Model):
    """Neither of the two sees the other on the board. Only ``by`` knows; ``name`` is how they knew the other."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, related_name="partner_blocks")
    of = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, related_name="partner_blocked")
    name = models.CharField(max_length=LONGEST_NAME)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["by", "of"], name="unique_partner_block")]

    def __str__(self) -> str:
        return self.name


def leave_report(collector: Collector, field: models.Field, reports: Any, using: str) -> None:
    """A deleted account leaves no words behind; that somebody was reported, and for what, stays."""
    collector.add_field_update(field, None, reports)
    collector.add_field_update(PartnerReport._meta.get_field("words"), "", reports)


class PartnerReport(models.Model):
    """What one person says of another to the people who run the server; ``shown`` is what they had seen of them."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, leave_report, db_constraint=False, null=True, related_name="partner_reports_made"
    )
    of = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, db_constraint=False, related_name="partner_reports")
    reason = models.CharField(max_length=10, choices=ReportReason)
    words = models.CharField(max_length=LONGEST_REPORT, blank=True)
    shown = models.TextField(blank=True)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=ReportOutcome, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["by", "of"], name="unique_partner_report")]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.at:%Y-%m-%d}"
