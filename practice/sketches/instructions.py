"""What was said of a sketch in words, step by step: each can be read again, changed, and done again from there on."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Self

from django.db import models, transaction

from mlsd_guide.autosave import fingerprint
from practice.sketches.models import LONGEST_OUTLINE, Sketch
from practice.sketching.comparing import OTHER, Difference

# Of one sketch; the oldest go first.
MOST_INSTRUCTIONS = 200
MOST_CHANGES = 40
FINGERPRINT = 16


class SketchInstructionQuerySet(models.QuerySet):
    def newest(self) -> Self:
        return self.order_by("-number")

    def said(self) -> Self:
        """For a list of them, newest first; of the outlines before them nothing is read."""
        return self.newest().defer("before")

    def standing(self) -> Self:
        """Those that are not undone."""
        return self.filter(undone_at=None)


class SketchInstruction(models.Model):
    """Words that changed a sketch. ``after`` is the fingerprint of what the outline then said: another one was typed by hand."""

    sketch = models.ForeignKey(Sketch, models.CASCADE, related_name="instructions", db_constraint=False)
    number = models.PositiveIntegerField()
    words = models.TextField(max_length=LONGEST_OUTLINE)
    before = models.TextField(
        default="", blank=True, db_default="", max_length=LONGEST_OUTLINE, help_text="The outline before it."
    )
    after = models.CharField(default="", blank=True, db_default="", max_length=FINGERPRINT)
    changes = models.JSONField(default=list, db_default=[], blank=True, help_text="What it changed: the sign and words of each.")
    left_out = models.JSONField(
        default=list, db_default=[], blank=True, help_text="Changes it says that its reader did not make."
    )
    taken = models.JSONField(default=list, db_default=[], blank=True, help_text="Guesses and next steps that its reader made.")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = SketchInstructionQuerySet.as_manager()

    class Meta:
        ordering = ["sketch", "number"]
        constraints = [models.UniqueConstraint(fields=["sketch", "number"], name="unique_sketch_instruction")]

    def __str__(self) -> str:
        return f"step {self.number} of {self.sketch}"

    @property
    def differences(self) -> list[Difference]:
        return [Difference(one["sign"], one["words"]) for one in self.changes]

    @classmethod
    def add(cls, sketch: Sketch, words: str, now: datetime, **made: Any) -> None:
        """The next step of a sketch whose outline it has changed by now."""
        last = sketch.instructions.aggregate(last=models.Max("number"))["last"] or 0
        cls.objects.create(sketch=sketch, number=last + 1, words=words, after=fingerprint(sketch.outline), at=now, **made)
        sketch.instructions.filter(number__lte=last + 1 - MOST_INSTRUCTIONS).delete()

    @classmethod
    def undo(cls, steps: Iterable[Self], now: datetime) -> None:
        cls.objects.filter(pk__in=[one.pk for one in steps], undone_at=None).update(undone_at=now)

    @classmethod
    def rewrite(cls, steps: Sequence[Self]) -> None:
        """Save steps that were done again; the first one may say something else now."""
        with transaction.atomic():
            for one in steps:
                one.save(update_fields=["words", "before", "after", "changes", "left_out", "taken", "undone_at"])


def written(differences: Sequence[Difference]) -> list[dict[str, str]]:
    """Differences as a step keeps them: the first ones, and how many more there were."""
    shown = list(differences[:MOST_CHANGES])
    if more := len(differences) - len(shown):
        shown.append(Difference(OTHER, f"and {more} more"))
    return [{"sign": one.sign, "words": one.words} for one in shown]
