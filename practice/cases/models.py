from django.conf import settings
from django.db import models

from catalog.models import CaseStudy
from practice.recall.models import LONGEST_ANSWER


class CaseAnswer(models.Model):
    """A case's reading question answered in own words, with the patterns that the reader saw."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="case_answers")
    case = models.ForeignKey(CaseStudy, models.PROTECT, related_name="+")
    text = models.TextField(blank=True, max_length=LONGEST_ANSWER)
    patterns = models.JSONField(default=list, blank=True, help_text="Slugs of the patterns that the reader saw.")
    points = models.JSONField(
        default=list, blank=True, db_default=[], help_text="Keys of the case's key points that the reader had, by their own word."
    )
    version = models.PositiveIntegerField(default=1)
    done_at = models.DateTimeField(null=True, blank=True, help_text="When the reader first compared it with the guide's view.")
    updated_at = models.DateTimeField()

    class Meta:
        # Its rows stayed where they were when it came here, so that the release before can still write.
        db_table = "progress_caseanswer"
        ordering = ["-updated_at"]
        constraints = [models.UniqueConstraint(fields=["user", "case"], name="unique_case_answer")]

    def __str__(self) -> str:
        return f"answer of {self.user} to {self.case}"
