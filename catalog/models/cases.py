"""Case studies."""

import math

from django.db import models
from django.urls import reverse

from catalog.choices import Basis, CaseKind
from catalog.models.entries import Entry, Topic
from catalog.queries import CaseQuerySet
from catalog.validators import YEARS, https_only, key_points_only, partial_date

# Where nobody has seen how long the reading takes
READING_MINUTES = {CaseKind.POST: 12, CaseKind.CODE: 12, CaseKind.PAPER: 25, CaseKind.TALK: 30}


class CaseStudy(Entry):
    title = models.CharField(max_length=250)
    company = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField(validators=YEARS)
    url = models.URLField(max_length=300, validators=[https_only])
    kind = models.CharField(max_length=20, choices=CaseKind)
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="cases")
    published_on = models.CharField(max_length=10, blank=True, default="", db_default="", validators=[partial_date])
    built = models.TextField(blank=True, default="", db_default="", help_text="What they built, in two or three sentences.")
    question = models.TextField(help_text="The question to read it with.")
    look_for = models.TextField(blank=True)
    key_points = models.JSONField(
        default=list,
        blank=True,
        db_default=[],
        validators=[key_points_only],
        help_text="What a good answer says: three to five of {'key': …, 'text': …}. A key never changes.",
    )
    takeaway = models.TextField(
        blank=True, default="", db_default="", help_text="What to take from it into a design of one's own."
    )
    patterns = models.JSONField(default=list, blank=True, help_text="Keys of the patterns seen in it.")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    # The column keeps the name that 0.1.0 gave it.
    basis = models.CharField(max_length=20, choices=Basis, db_column="evidence")
    source = models.CharField(max_length=300, help_text="Where the case and its text were seen.")
    checked_on = models.CharField(max_length=10, validators=[partial_date])

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "company", "slug"]
        verbose_name_plural = "case studies"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practice:case_detail", args=[self.slug])

    @property
    def study_minutes(self) -> int:
        """Minutes to read it, answer it and compare: reading and ten, rounded up to five, from 20 to 45.

        Of a paper only abstract, introduction and design are read, as much as its question needs.
        """
        return min(45, max(20, math.ceil(((self.minutes or READING_MINUTES[self.kind]) + 10) / 5) * 5))

    @property
    def date(self) -> str:
        """When it was published, as exactly as we know: 2026, 2026-05 or 2026-05-13."""
        return self.published_on or str(self.year)
