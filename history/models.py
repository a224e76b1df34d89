"""The log of every change, from which it can be undone, and what a reader's facts are about.

The tables are named as when these models were ``progress``'s, so that the release before can still write.
"""

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from catalog.models import Resource
from catalog.validators import https_only
from history.choices import Action
from history.queries import EventQuerySet
from history.refs import Ref


class OwnResource(models.Model):
    """A link that one reader added for themself; it behaves like a catalogue entry."""

    # The reader who added it has it, also where it has no address, until they remove it.
    is_found, can_be_finished, retired_at = True, True, None

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="own_resources")
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500, blank=True, validators=[https_only])
    people = models.CharField(max_length=200, blank=True)
    effort_hours = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0)])
    parts = models.JSONField(default=list, blank=True, help_text="In order, each with a key and a title.")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        db_table = "progress_ownresource"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("progress:own_detail", args=[self.pk])


class AboutWork(models.Model):
    """What a fact is about: a resource of the catalogue, or one of the reader's own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="%(class)ss")
    resource = models.ForeignKey(Resource, models.PROTECT, null=True, blank=True, related_name="+")
    own = models.ForeignKey(OwnResource, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def work(self) -> Resource | OwnResource:
        return self.own if self.own_id else self.resource


def one_work(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(resource__isnull=True) ^ Q(own__isnull=True), name=f"{name}_is_of_one_work")


class About(AboutWork):
    """A fact that may also be about something else than a work: a pattern, a case study, a sketch, the plan."""

    thing = models.CharField(max_length=160, blank=True, help_text="Its kind and key, such as pattern:rag.")

    class Meta(AboutWork.Meta):
        abstract = True

    @property
    def work(self) -> Resource | OwnResource | Ref:
        return Ref.of(self.thing) if self.thing else super().work


def one_subject(name: str) -> models.CheckConstraint:
    """A resource, a link of the reader's own or something else; the plan's own events have the thing ``plan:``."""
    work = Q(thing="") & (Q(resource__isnull=True) ^ Q(own__isnull=True))
    return models.CheckConstraint(condition=work | (~Q(thing="") & Q(resource=None, own=None)), name=f"{name}_is_of_one_subject")


class EventGroup(models.Model):
    """Changes made by one press; undone together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="event_groups")
    deed = models.CharField(max_length=10, choices=Action)
    words = models.CharField(max_length=300, help_text="What was done, as the reader is told.")
    at = models.DateTimeField()
    undone_by = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="undoes")
    brought_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="brought", help_text="The import or merge it came with."
    )
    cleared_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="cleared", help_text="The reset of everything that ended it."
    )

    class Meta:
        db_table = "progress_eventgroup"
        ordering = ["-at"]
        indexes = [models.Index(fields=["user", "-at"], name="groups_of_a_reader")]

    def __str__(self) -> str:
        return self.words

    @property
    def went_with(self) -> "EventGroup | None":
        """The import or merge that it came with and that was undone: then there is nothing of it to undo."""
        return self.brought_by if self.brought_by and self.brought_by.undone_by_id else None


class Event(About):
    """One fact as it was before a change and as it is after; ``null`` where there was or is none.

    ``before`` and ``after`` are what history/record.py wrote and can write again. ``local_date`` is the reader's day
    at the time, for good: moving to another zone does not rewrite it.
    """

    group = models.ForeignKey(EventGroup, models.CASCADE, related_name="events")
    subject = models.CharField(max_length=10, help_text="The name of its kind.")
    part = models.CharField(max_length=120, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    at = models.DateTimeField()
    local_date = models.DateField()
    minutes = models.PositiveIntegerField(default=0, help_text="Study that the change stands for, by the parts' effort.")

    objects = EventQuerySet.as_manager()

    class Meta:
        db_table = "progress_event"
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["user", "local_date"], name="events_of_a_day")]

    def __str__(self) -> str:
        return f"{self.subject} of {self.user} on {self.work}"
