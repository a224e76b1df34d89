from django.conf import settings
from django.db import models


class Elsewhere(models.Model):
    """Something of the plan that a reader did outside the guide, by their word."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="done_elsewhere")
    thing = models.CharField(max_length=160)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        # Its rows stayed where they were when it came here, so that the release before can still write.
        db_table = "progress_elsewhere"
        constraints = [models.UniqueConstraint(fields=["user", "thing"], name="unique_elsewhere")]

    def __str__(self) -> str:
        return f"{self.thing} of {self.user}"
