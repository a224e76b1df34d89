"""A reader's drawings. The outline is the document; each version of it that mattered is kept."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from practice.choices import VersionKind
from practice.models.content import Exercise
from practice.queries import OwnedQuerySet

LONGEST_OUTLINE = 20_000


class Sketch(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sketches")
    exercise = models.ForeignKey(Exercise, models.PROTECT, null=True, blank=True, related_name="sketches")
    title = models.CharField(max_length=120)
    outline = models.TextField(blank=True, max_length=LONGEST_OUTLINE)
    version = models.PositiveIntegerField(
        default=1, help_text="Goes up with every change, so that two tabs cannot overwrite each other."
    )
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    timer_started_at = models.DateTimeField(null=True, blank=True)
    reference_seen_at = models.DateTimeField(null=True, blank=True, help_text="When the reference design was first shown.")
    weighed = models.JSONField(default=list, blank=True, help_text="Numbers of the trade-offs that its reader thought about.")
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        verbose_name_plural = "sketches"
        indexes = [models.Index(fields=["user", "-updated_at"], name="sketches_of_a_reader")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practice:sketch_detail", args=[self.pk])


class SketchVersion(models.Model):
    """A sketch as it was. A submitted one carries what the checklist then found."""

    sketch = models.ForeignKey(Sketch, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=VersionKind)
    name = models.CharField(max_length=80, blank=True)
    outline = models.TextField(blank=True, max_length=LONGEST_OUTLINE)
    at = models.DateTimeField()
    local_date = models.DateField()
    minutes = models.PositiveIntegerField(default=0, help_text="Spent since the version before, as far as the board knows.")
    found = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Must-haves and connections found.")
    wanted = models.PositiveSmallIntegerField(null=True, blank=True)
    reference_was_seen = models.BooleanField(default=False)

    class Meta:
        ordering = ["sketch", "number"]
        constraints = [models.UniqueConstraint(fields=["sketch", "number"], name="unique_sketch_version")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.sketch}"
