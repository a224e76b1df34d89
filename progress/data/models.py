"""What a reader uploads."""

from django.conf import settings
from django.db import models
from django.db.models import Value

from history.models import EventGroup
from progress.choices import WORKING, ImportKind, Stage


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
    tries = models.PositiveSmallIntegerField(db_default=0, help_text="How often the present stage was started.")
    is_large = models.BooleanField(default=False, db_default=False, help_text="Whether a process of its own works on it.")
    overview = models.JSONField(db_default=Value({}, models.JSONField()), blank=True, help_text="What would become of its rows.")
    group = models.ForeignKey(EventGroup, models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.name} of {self.user}"

    @property
    def is_working(self) -> bool:
        return self.stage in WORKING
