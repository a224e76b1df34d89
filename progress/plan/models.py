"""The plan, its items and the address of its calendar."""

from django.conf import settings
from django.db import models


class Plan(models.Model):
    """What a reader answered; the items were laid out from them."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="study_plan")
    goal = models.CharField(max_length=40)
    start = models.DateField()
    interview_on = models.DateField(null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Its length where there is no interview date.")
    minutes = models.JSONField(help_text="For each weekday from Monday, seven whole numbers.")
    known = models.JSONField(default=list, blank=True, help_text="Keys of what the reader knew before.")
    boosts = models.JSONField(default=list, blank=True, help_text="What moved up at the last layout, and why in words.")
    themes = models.JSONField(default=list, blank=True, help_text="What each week is about, in words.")
    role = models.CharField(max_length=10, default="mid", db_default="mid")
    focus = models.CharField(max_length=10, default="classic", db_default="classic")
    owns = models.JSONField(default=list, blank=True, db_default=[], help_text="Slugs of the paid works the reader has.")
    areas = models.JSONField(
        default=list, blank=True, db_default=[], help_text="Where their own system scored low, lowest first."
    )
    offers = models.JSONField(default=list, blank=True, db_default=[], help_text="Offers that the reader took or left.")
    made_at = models.DateTimeField()
    laid_out_at = models.DateTimeField(help_text="When the items were last laid out over the weeks.")

    def __str__(self) -> str:
        return f"plan of {self.user}"


class PlanItem(models.Model):
    """One thing to do in one week. Whether it is done the evidence says, and a tick where there can be none."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="items")
    key = models.CharField(
        max_length=260, help_text="What it is about, such as ``pattern:rag``, or which sitting: ``reading:book#chapter-1~2/3``."
    )
    step = models.CharField(max_length=10, help_text="A key of ``practice/steps.py``.")
    week = models.PositiveSmallIntegerField(help_text="Counted from 1; 0 for what found no room.")
    position = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=300, blank=True)
    pinned_at = models.DateTimeField(null=True, blank=True, help_text="When the reader chose its week.")
    skipped_at = models.DateTimeField(null=True, blank=True)
    ticked_at = models.DateTimeField(
        null=True, blank=True, help_text="When the reader said that it is done, of a page or an hour of work."
    )
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
