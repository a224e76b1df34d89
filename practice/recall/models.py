from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from catalog.models import Pattern

LONGEST_ANSWER = 5_000


class RecallCard(models.Model):
    """One recall question of a pattern, as far as a reader has got with it; made by its first review."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recall_cards")
    pattern = models.ForeignKey(Pattern, models.PROTECT, related_name="+")
    question = models.CharField(max_length=40, help_text="The question's key.")
    due = models.DateTimeField()
    state = models.JSONField(help_text="The card as fsrs writes it.")
    suspended_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        # Its rows stayed where they were when it came here, so that the release before can still write.
        db_table = "progress_recallcard"
        ordering = ["due"]
        constraints = [models.UniqueConstraint(fields=["user", "pattern", "question"], name="unique_recall_card")]
        indexes = [models.Index(fields=["user", "due"], name="cards_due")]

    def __str__(self) -> str:
        return f"{self.question} of {self.pattern_id} for {self.user}"


class RecallReview(models.Model):
    """A card was reviewed: how it went, and what the reader had written from memory."""

    card = models.ForeignKey(RecallCard, models.CASCADE, related_name="reviews")
    at = models.DateTimeField()
    rating = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(4)])
    answer = models.TextField(blank=True, max_length=LONGEST_ANSWER)

    class Meta:
        db_table = "progress_recallreview"
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["card", "at"], name="unique_recall_review")]

    def __str__(self) -> str:
        return f"{self.rating} at {self.at:%Y-%m-%d %H:%M}"
