"""What a reader read and wrote, and the log of every change."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, Value
from django.urls import reverse

from catalog.models import Resource, https_only, partial_date
from progress.choices import WORKING, Deed, ImportKind, Stage, State, Subject
from progress.history.refs import Thing
from progress.queries import EventQuerySet, NoteQuerySet, ReadingQuerySet

LONGEST_NOTE = 20_000
NOTE_BEGINNING = 1_500


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


class Work(models.Model):
    """What a fact is about: a resource of the catalogue, or one of the reader's own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="%(class)ss")
    resource = models.ForeignKey(Resource, models.PROTECT, null=True, blank=True, related_name="+")
    own = models.ForeignKey(OwnResource, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def work(self) -> Resource | OwnResource:
        return self.own if self.own_id else self.resource


class About(Work):
    """A fact that may also be about something else than a work: a pattern, a case study, a sketch, the plan."""

    thing = models.CharField(max_length=160, blank=True, help_text="Its kind and key, as in progress/history/refs.py.")

    class Meta(Work.Meta):
        abstract = True

    @property
    def work(self) -> Resource | OwnResource | Thing:
        return Thing.of(self.thing) if self.thing else super().work


def one_subject(name: str) -> models.CheckConstraint:
    """A resource, a link of the reader's own or something else; the plan's own events have the thing ``plan:``."""
    work = Q(thing="") & (Q(resource__isnull=True) ^ Q(own__isnull=True))
    return models.CheckConstraint(condition=work | (~Q(thing="") & Q(resource=None, own=None)), name=f"{name}_is_of_one_subject")


def one_work(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(resource__isnull=True) ^ Q(own__isnull=True), name=f"{name}_is_of_one_work")


class Reading(Work):
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


class Note(About):
    """What a reader wrote about a work, a thing or, with a part's key, about that part. In Markdown."""

    part = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=LONGEST_NOTE)
    version = models.PositiveIntegerField(
        default=1, help_text="Goes up with every change, so that two tabs cannot overwrite each other."
    )
    updated_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.UniqueConstraint(fields=["user", "resource", "part"], name="unique_note"),
            models.UniqueConstraint(fields=["user", "own", "part"], name="unique_own_note"),
            models.UniqueConstraint(fields=["user", "thing"], condition=~Q(thing=""), name="unique_thing_note"),
            one_subject("note"),
        ]

    def __str__(self) -> str:
        return f"note of {self.user} on {self.work}"

    @property
    def beginning(self) -> str:
        """What the page of all notes shows of it: whole lines if that is most of it, else whole words."""
        if not self.is_cut:
            return self.text
        start = self.text[:NOTE_BEGINNING]
        lines = start.rpartition("\n")[0].rstrip()
        return f"{lines}\n\n…" if len(lines) > NOTE_BEGINNING / 2 else f"{start.rpartition(' ')[0] or start} …"

    @property
    def is_cut(self) -> bool:
        return len(self.text) > NOTE_BEGINNING


class EventGroup(models.Model):
    """Changes made by one press; undone together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="event_groups")
    deed = models.CharField(max_length=10, choices=Deed)
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
        ordering = ["-at"]
        indexes = [models.Index(fields=["user", "-at"], name="groups_of_a_reader")]

    def __str__(self) -> str:
        return self.words


class Event(About):
    """One fact as it was before a change and as it is after; ``null`` where there was or is none.

    ``before`` and ``after`` are what progress/history/record.py wrote and can write again. ``local_date`` is the reader's day
    at the time, for good: moving to another zone does not rewrite it.
    """

    group = models.ForeignKey(EventGroup, models.CASCADE, related_name="events")
    subject = models.CharField(max_length=10, choices=Subject)
    part = models.CharField(max_length=120, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    at = models.DateTimeField()
    local_date = models.DateField()
    minutes = models.PositiveIntegerField(default=0, help_text="Study that the change stands for, by the parts' effort.")

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["user", "local_date"], name="events_of_a_day")]

    def __str__(self) -> str:
        return f"{self.subject} of {self.user} on {self.work}"


class ImportDraft(models.Model):
    """An upload that waits for its reader to look it over; removed when used, replaced or a day old."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="import_draft")
    kind = models.CharField(max_length=10, choices=ImportKind)
    name = models.CharField(max_length=200, help_text="The file's name.")
    content = models.JSONField(help_text="What was read from it.")
    details = models.JSONField(
        default=dict,
        db_default=models.Value({}, models.JSONField()),
        help_text="Of a list: what was odd, and the reader’s answers.",
    )
    made_at = models.DateTimeField()
    stage = models.CharField(max_length=10, choices=Stage, db_default=Stage.READY)
    words = models.CharField(max_length=500, blank=True, db_default="", help_text="How it ended, as the reader is told.")
    percent = models.PositiveSmallIntegerField(db_default=0, help_text="How far the present stage has got.")
    tries = models.PositiveSmallIntegerField(db_default=0, help_text="How often the present stage was begun.")
    is_large = models.BooleanField(default=False, db_default=False, help_text="Whether a process of its own works on it.")
    overview = models.JSONField(db_default=Value({}, models.JSONField()), blank=True, help_text="What would become of its rows.")
    group = models.ForeignKey(EventGroup, models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.name} of {self.user}"

    @property
    def is_working(self) -> bool:
        return self.stage in WORKING
