"""What there is to study. Nothing here knows of a reader.

Content is identified by slugs (parts by a key within their resource), comes from ``fixtures/`` and is
retired rather than deleted, so that what people keep about it survives every change.
"""

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from catalog.choices import Access, Level, PartKind, RelationKind, ResourceKind, ResourceOrigin, Status, Tier
from catalog.models.entries import Category, Entry, ReaderGoal, Topic
from catalog.queries import ResourceQuerySet
from catalog.standing import EntryStatus
from catalog.validators import YEARS, https_only, partial_date, practice_only


class Resource(EntryStatus, Entry):
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=ResourceKind)
    category = models.ForeignKey(Category, models.PROTECT, related_name="resources")
    also_in = models.ManyToManyField(
        Category, related_name="guests", blank=True, help_text="Categories of other shelves where it is shown as well."
    )
    people = models.JSONField(default=list, blank=True, help_text="Names, in the order of the work.")
    organisation = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True, validators=YEARS)
    url = models.URLField(
        max_length=300, blank=True, validators=[https_only], help_text="Empty where the work could not be found."
    )
    links = models.JSONField(default=dict, blank=True, help_text="Further links: label to https address.")
    access = models.CharField(max_length=20, choices=Access)
    level = models.CharField(max_length=20, choices=Level)
    effort_hours = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0)])
    effort_basis = models.CharField(max_length=200, blank=True)
    summary = models.TextField()
    best_for = models.CharField(max_length=120)
    one_line = models.CharField(max_length=80, blank=True, default="", db_default="", help_text="Tools only: what it is.")
    tier = models.PositiveSmallIntegerField(choices=Tier, default=Tier.SPECIAL, db_default=Tier.SPECIAL)
    rank = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="Its place in its category, from 1.")
    rank_reason = models.CharField(max_length=240, blank=True, default="", db_default="", help_text="Why it has this place.")
    topics = models.ManyToManyField(Topic, related_name="resources", blank=True)
    goals = models.ManyToManyField(ReaderGoal, related_name="resources", blank=True)
    must_read = models.BooleanField(default=False)
    origin = models.CharField(max_length=20, choices=ResourceOrigin)
    status = models.CharField(max_length=20, choices=Status)
    status_note = models.TextField(blank=True)
    status_on = models.CharField(max_length=10, blank=True, validators=[partial_date])
    status_source = models.CharField(max_length=300, blank=True)
    correction = models.TextField(blank=True)
    unverified = models.TextField(blank=True)
    licence = models.CharField(max_length=120, blank=True)
    comparison = models.JSONField(default=dict, blank=True, help_text="Tools only: row label to value.")
    stars = models.PositiveIntegerField(null=True, blank=True)
    stars_on = models.CharField(max_length=10, blank=True, validators=[partial_date])
    parts_note = models.CharField(max_length=300, blank=True)
    practise = models.JSONField(
        default=list,
        blank=True,
        db_default=[],
        validators=[practice_only],
        help_text="What of the guide it can be practised with.",
    )
    sources = models.TextField(help_text="Where the facts were seen.")
    checked_on = models.CharField(max_length=10, validators=[partial_date])
    added_on = models.DateField()

    objects = ResourceQuerySet.as_manager()

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("catalog:resource_detail", args=[self.slug])


class Part(models.Model):
    """A chapter, lecture, section or landmark post. Its key never changes, its title and place may."""

    resource = models.ForeignKey(Resource, models.PROTECT, related_name="parts")
    key = models.SlugField(max_length=120)
    kind = models.CharField(max_length=20, choices=PartKind)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=300, blank=True, validators=[https_only])
    year = models.PositiveSmallIntegerField(null=True, blank=True, validators=YEARS)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: an equal share of the whole.")
    minutes_seen = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Whether the text itself says how long it takes; else the minutes are an estimate.",
    )
    must_read = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["resource", "position"]
        constraints = [models.UniqueConstraint(fields=["resource", "key"], name="unique_part_key")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.resource.get_absolute_url()}#part-{self.key}"

    def natural_key(self) -> tuple[str, str]:
        return (self.resource.slug, self.key)


class Relation(models.Model):
    """Where to go from a resource: instead of it, after it, or to what took its place."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=20, choices=RelationKind)
    other = models.ForeignKey(Resource, models.CASCADE, related_name="relations_to")
    why = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["resource", "kind", "id"]
        constraints = [models.UniqueConstraint(fields=["resource", "kind", "other"], name="unique_relation")]

    def __str__(self) -> str:
        return f"{self.other} {self.get_kind_display().lower()} {self.resource}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.resource.slug, self.kind, self.other.slug)


class PathStop(models.Model):
    """One stop of a goal's reading path: a whole resource, or one part of it."""

    goal = models.ForeignKey(ReaderGoal, models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField()
    resource = models.ForeignKey(Resource, models.PROTECT, related_name="stops")
    part = models.ForeignKey(Part, models.PROTECT, null=True, blank=True, related_name="stops")
    why = models.TextField()
    hours = models.DecimalField(max_digits=5, decimal_places=2, validators=[MinValueValidator(0)])
    practise = models.JSONField(
        default=list, blank=True, db_default=[], validators=[practice_only], help_text="What to practise here after it."
    )

    class Meta:
        ordering = ["goal", "position"]
        constraints = [models.UniqueConstraint(fields=["goal", "position"], name="unique_stop")]

    def __str__(self) -> str:
        return f"{self.goal} {self.position}: {self.resource}"

    @property
    def minutes(self) -> int:
        return round(self.hours * 60)

    def natural_key(self) -> tuple[str, int]:
        return (self.goal.slug, self.position)
