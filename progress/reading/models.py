"""What a reader read, and the links of their own."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from catalog.models import Resource
from catalog.validators import https_only, partial_date
from progress.choices import State
from progress.history.queries import WorkQuerySet


class ReadingQuerySet(WorkQuerySet):
    pass


class OwnResource(models.Model):
    """A link that one reader added for themself; it behaves like a catalogue entry."""

    # The reader who added it has it, also where it has no address.
    is_found = True

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


class Reading(AboutWork):
    """One time through a work; reading it again makes the next ``number`` and keeps this one."""

    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was stopped.")
    started = models.CharField(max_length=10, blank=True, validators=[partial_date])
    finished = models.CharField(max_length=10, blank=True, validators=[partial_date])
    percent = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    rating = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)])
    minutes = models.PositiveIntegerField(null=True, blank=True, validators=[MaxValueValidator(100_000)])
    updated_at = models.DateTimeField()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "resource", "number"], name="unique_reading"),
            models.UniqueConstraint(fields=["user", "own", "number"], name="unique_own_reading"),
            one_work("reading"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.get_state_display().lower()} {self.work}"


class PartRead(models.Model):
    """A part was read in this reading. The key is the part's own, which survives every change of the catalogue."""

    reading = models.ForeignKey(Reading, models.CASCADE, related_name="parts_read")
    key = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["reading", "key"], name="unique_part_read")]

    def __str__(self) -> str:
        return f"{self.key} in {self.reading}"
