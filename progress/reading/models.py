"""What a reader read."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from catalog.validators import partial_date
from history.models import AboutWork, one_work
from history.queries import WorkQuerySet
from progress.choices import State


class ReadingQuerySet(WorkQuerySet):
    def current(self) -> Self:
        """The last reading of each work of the catalogue."""
        same = Reading.objects.filter(user=models.OuterRef("user"), resource=models.OuterRef("resource"))
        return self.filter(own=None).exclude(models.Exists(same.filter(number__gt=models.OuterRef("number"))))


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
