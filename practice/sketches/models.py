"""A reader's drawings. The outline is the document; each version of it that mattered is saved."""

import secrets
import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse

from catalog.models import Exercise
from mlsd_guide.autosave import Conflict
from practice.sketches.choices import VersionKind
from practice.sketches.queries import SketchLinkQuerySet, SketchQuerySet
from practice.sketching.diagram import LONGEST_NAME

LONGEST_OUTLINE = 20_000
LONGEST_REASON = 200
LONGEST_FINDING = 400
LONGEST_AUTHOR = 60
LONGEST_ANSWER = 200
# That of a number with the name of its box
LONGEST_KEY = 200
# Of chance, far beyond guessing
TOKEN_BYTES = 16
# Somebody who saves twice within this time has worked in between.
AT_WORK = timedelta(minutes=5)


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
    worked_seconds = models.PositiveIntegerField(default=0, help_text="Spent on it since its last version was kept.")
    timer_started_at = models.DateTimeField(null=True, blank=True)
    reference_seen_at = models.DateTimeField(null=True, blank=True, help_text="When the reference design was first shown.")
    weighed = models.JSONField(default=list, blank=True, help_text="Numbers of the trade-offs that its reader thought about.")
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SketchQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        verbose_name_plural = "sketches"
        indexes = [models.Index(fields=["user", "-updated_at"], name="sketches_of_a_reader")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practice:sketch_detail", args=[self.pk])

    def write(self, outline: str, base: int, now: datetime) -> None:
        """Make the outline say this. Raises Conflict where ``base`` is not the version that it has now."""
        if outline == self.outline:
            return
        gap = now - self.updated_at
        changes = {
            "outline": outline,
            "updated_at": now,
            "worked_seconds": self.worked_seconds + (round(gap.total_seconds()) if timedelta(0) < gap <= AT_WORK else 0),
        }
        version = base + 1
        if Sketch.objects.filter(pk=self.pk, version=base).update(version=F("version") + 1, **changes):
            self.user.see(now)
        else:
            saved = Sketch.objects.get(pk=self.pk)
            if saved.outline != outline:
                raise Conflict(saved.outline)
            # The same press came twice at the same moment.
            version, changes = saved.version, {name: getattr(saved, name) for name in changes}
        self.version = version
        for name, value in changes.items():
            setattr(self, name, value)

    def keep(self, kind: VersionKind, now: datetime, name: str = "", **found: int) -> "SketchVersion":
        """Keep the outline as a version; the last one of this kind, where that says the same already."""
        with transaction.atomic():
            # The holder of the row gives the next number.
            Sketch.objects.select_for_update().get(pk=self.pk)
            last = self.versions.filter(kind=kind).last()
            if last and last.outline.strip() == self.outline.strip() and name in ("", last.name):
                return last
            version = self._add_version(self.outline, kind, now, name, minutes=round(self.worked_seconds / 60), **found)
            self.worked_seconds = 0
            self.save(update_fields=["worked_seconds"])
        return version

    def set_aside(self, outline: str, now: datetime, name: str) -> None:
        """Keep this text as a version without making it the sketch's own; once is enough."""
        with transaction.atomic():
            Sketch.objects.select_for_update().get(pk=self.pk)
            if outline.strip() and not self.versions.filter(outline=outline).exists():
                self._add_version(outline, VersionKind.SAVED, now, name)

    def _add_version(self, outline: str, kind: VersionKind, now: datetime, name: str, **values: int) -> "SketchVersion":
        number = (self.versions.aggregate(last=models.Max("number"))["last"] or 0) + 1
        when = {"at": now, "local_date": self.user.local_date(now)}
        seen = self.reference_seen_at is not None
        return self.versions.create(
            number=number, kind=kind, name=name, outline=outline, reference_was_seen=seen, **when, **values
        )

    def replace(self, outline: str, base: int, now: datetime, name: str) -> None:
        """Write over what is saved, which stays as a version of this name. Raises Conflict as ``write`` does."""
        with transaction.atomic():
            if self.outline != outline:
                self.set_aside(self.outline, now, name)
            self.write(outline, base, now)

    def restore(self, version: "SketchVersion", now: datetime) -> None:
        """Make the outline what it was in a version of it; repeating it changes nothing."""
        with transaction.atomic():
            # Another tab may have saved since this was read; what it saved is kept, too.
            self.refresh_from_db(fields=["outline", "version", "updated_at"])
            if self.outline == version.outline:
                return
            self.replace(version.outline, self.version, now, f"Before restoring version {version.number}")
            self.keep(VersionKind.RESTORED, now, f"As in version {version.number}")

    def see_reference(self, now: datetime) -> None:
        if self.reference_seen_at is None:
            self.reference_seen_at = now
            self.save(update_fields=["reference_seen_at"])

    def run_timer(self, is_running: bool, now: datetime) -> None:
        """A running timer goes on, a stopped one stays so."""
        if is_running != (self.timer_started_at is not None):
            self.timer_started_at = now if is_running else None
            self.save(update_fields=["timer_started_at"])

    def weigh(self, number: int, is_weighed: bool) -> None:
        """Say of the trade-off of this number that its reader thought of it, or did not."""
        with transaction.atomic():
            # Two presses together, on different ones, both count.
            self.refresh_from_db(fields=["weighed"])
            self.weighed = sorted({*self.weighed, number} if is_weighed else {*self.weighed} - {number})
            self.save(update_fields=["weighed"])

    def rename(self, title: str) -> None:
        self.title = title
        self.save(update_fields=["title"])

    def move_to_bin(self, is_removed: bool, now: datetime) -> None:
        if is_removed != (self.removed_at is not None):
            with transaction.atomic():
                self.removed_at = now if is_removed else None
                self.save(update_fields=["removed_at"])
                self.stop_sharing()

    def share(self, name: str, shows_review: bool, now: datetime) -> None:
        """Let anybody with the link look at it; a link that is there keeps its address."""
        values = {"name": name, "shows_review": shows_review}
        made = {"token": secrets.token_urlsafe(TOKEN_BYTES), "made_at": now}
        SketchLink.objects.update_or_create(sketch=self, defaults=values, create_defaults=values | made)

    def stop_sharing(self) -> None:
        SketchLink.objects.filter(sketch=self).delete()


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
    level = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="1 to 3; where it is missing, what was found says it, as it did in release 0.1.0."
    )
    faults = models.JSONField(
        default=list, blank=True, db_default=[], help_text="Keys of the rules that found something to fix when submitted."
    )
    reference_was_seen = models.BooleanField(default=False)

    class Meta:
        ordering = ["sketch", "number"]
        constraints = [models.UniqueConstraint(fields=["sketch", "number"], name="unique_sketch_version")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.sketch}"

    def get_absolute_url(self) -> str:
        return reverse("practice:sketch_version", args=[self.sketch_id, self.number])


class SketchCover(models.Model):
    """A reader's word that a component of their sketch does the work of a kind that its exercise wants."""

    sketch = models.ForeignKey(Sketch, models.CASCADE, related_name="covers", db_constraint=False)
    kind = models.CharField(max_length=40)
    component = models.CharField(max_length=LONGEST_NAME)
    reason = models.CharField(max_length=LONGEST_REASON)

    class Meta:
        ordering = ["sketch", "kind"]
        constraints = [models.UniqueConstraint(fields=["sketch", "kind"], name="one_cover_for_a_kind")]

    def __str__(self) -> str:
        return f"{self.component} covers {self.kind}"


class SketchDismissal(models.Model):
    """A reader's word that a finding of the review does not apply to their sketch: a rule at its components."""

    sketch = models.ForeignKey(Sketch, models.CASCADE, related_name="dismissals", db_constraint=False)
    finding = models.CharField(max_length=LONGEST_FINDING)
    reason = models.CharField(max_length=LONGEST_REASON)

    class Meta:
        ordering = ["sketch", "finding"]
        constraints = [models.UniqueConstraint(fields=["sketch", "finding"], name="one_dismissal_of_a_finding")]

    def __str__(self) -> str:
        return f"{self.finding} does not apply"


class SketchAnswer(models.Model):
    """A number of the system or an answer to a question about it, as its reader gave it or as their words said it.

    ``key`` is one of ``answers.KEYS``. ``number`` is in the unit of the estimate; where there is none, ``text`` is the answer.
    ``words`` are those that the number was read from, empty where it was typed.
    """

    sketch = models.ForeignKey(Sketch, models.CASCADE, related_name="answers", db_constraint=False)
    key = models.CharField(max_length=LONGEST_KEY)
    number = models.FloatField(null=True, blank=True)
    text = models.CharField(max_length=LONGEST_ANSWER, blank=True, default="", db_default="")
    words = models.CharField(max_length=LONGEST_ANSWER, blank=True, default="", db_default="")

    class Meta:
        ordering = ["sketch", "key"]
        constraints = [models.UniqueConstraint(fields=["sketch", "key"], name="one_answer_for_a_key")]

    def __str__(self) -> str:
        return f"{self.key}: {self.text if self.number is None else self.number}"


class SketchLink(models.Model):
    """The secret address under which anybody may look at a sketch. Without the row nobody may; a new row has a new address."""

    # Without a constraint the release before, which knows no links, can still delete a sketch that has one.
    sketch = models.OneToOneField(Sketch, models.CASCADE, primary_key=True, related_name="link", db_constraint=False)
    token = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=LONGEST_AUTHOR, blank=True, db_default="", help_text="Of its author; shown if given.")
    shows_review = models.BooleanField(default=False, db_default=False)
    made_at = models.DateTimeField()

    objects = SketchLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"link to {self.sketch}"

    def get_absolute_url(self) -> str:
        return reverse("practice:shared_sketch", args=[self.token])
