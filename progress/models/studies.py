"""What a reader does beyond reading: recall, answers to cases, the plan. Each is a fact that the log can put back."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from catalog.models import CaseStudy
from practice.models import Pattern
from progress.choices import Step

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
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["card", "at"], name="unique_recall_review")]

    def __str__(self) -> str:
        return f"{self.rating} at {self.at:%Y-%m-%d %H:%M}"


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
        ordering = ["-updated_at"]
        constraints = [models.UniqueConstraint(fields=["user", "case"], name="unique_case_answer")]

    def __str__(self) -> str:
        return f"answer of {self.user} to {self.case}"


class Elsewhere(models.Model):
    """Something of the plan that a reader did outside the guide, by their word."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="done_elsewhere")
    thing = models.CharField(max_length=160)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "thing"], name="unique_elsewhere")]

    def __str__(self) -> str:
        return f"{self.thing} of {self.user}"


class Plan(models.Model):
    """A reader's answers to the four questions; the items were laid out from them."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="study_plan")
    goal = models.CharField(max_length=40)
    start = models.DateField()
    interview_on = models.DateField(null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Its length where there is no interview date.")
    minutes = models.JSONField(help_text="For each weekday from Monday, seven whole numbers.")
    known = models.JSONField(default=list, blank=True, help_text="Keys of what the reader knew before.")
    boosts = models.JSONField(default=list, blank=True, help_text="What moved up at the last layout, and why in words.")
    themes = models.JSONField(default=list, blank=True, help_text="What each week is about, in words.")
    made_at = models.DateTimeField()
    laid_out_at = models.DateTimeField(help_text="When the items were last laid out over the weeks.")

    def __str__(self) -> str:
        return f"plan of {self.user}"


class PlanItem(models.Model):
    """One thing to do in one week. Whether it is done is never kept here: the evidence says so."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items")
    key = models.CharField(
        max_length=260, help_text="What it is about, such as ``pattern:rag``, or which sitting: ``reading:book#chapter-1~2/3``."
    )
    step = models.CharField(max_length=10, choices=Step)
    week = models.PositiveSmallIntegerField(help_text="Counted from 1; 0 for what found no room.")
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=300, blank=True)
    pinned_at = models.DateTimeField(null=True, blank=True, help_text="When the reader chose its week.")
    skipped_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True, help_text="Why it was skipped or dropped.")

    class Meta:
        ordering = ["week", "position"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="unique_plan_item")]

    def __str__(self) -> str:
        return f"{self.key} in week {self.week}"


class CalendarFeed(models.Model):
    """The secret address of a plan's calendar. Without the row there is no feed; a new token ends the old address."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="calendar_feed")
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of {self.user}"
