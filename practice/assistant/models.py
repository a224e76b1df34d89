"""What readers ask a model. A question is kept for a day with its answer: it is no fact about its reader."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from practice.assistant.choices import ModelJobState, ModelTrouble
from practice.assistant.queries import ModelJobQuerySet
from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch
from practice.sketching.diagram import LONGEST_TEXT

# Of both turns together
SECONDS = 90
# So long a question waits to be taken, and so long it may be with the worker that took it
MOST_WAITING, MOST_RUNNING = timedelta(minutes=5), timedelta(seconds=SECONDS + 30)


class ModelJob(models.Model):
    """A question about a sketch, or to the interviewer of a mock. ``reply`` is data that was checked and is again when shown."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Without constraints the release before, which knows no questions, can still delete what they are about.
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="model_jobs", db_constraint=False)
    sketch = models.ForeignKey(Sketch, models.CASCADE, null=True, related_name="model_jobs", db_constraint=False)
    mock = models.ForeignKey(MockInterview, models.CASCADE, null=True, related_name="model_jobs", db_constraint=False)
    words = models.TextField(max_length=LONGEST_TEXT)
    key = models.CharField(max_length=16, help_text="Tells a repeated press from another question.")
    state = models.CharField(max_length=10, choices=ModelJobState, default=ModelJobState.WAITING)
    trouble = models.CharField(max_length=10, choices=ModelTrouble, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=64, blank=True, help_text="Which process has it.")
    reply = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ModelJobQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(state__in=["waiting", "running"]), name="one_open_question_of_a_reader"
            ),
            models.UniqueConstraint(fields=["user", "key"], condition=~models.Q(state="failed"), name="one_answer_to_a_question"),
        ]
        indexes = [models.Index(fields=["user", "made_at"], name="questions_of_a_reader")]

    def __str__(self) -> str:
        return f"question of {self.made_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        if self.mock_id:
            return f"{reverse('practice:mock_detail', args=[self.mock_id])}#interviewer"
        return reverse("practice:sketch_asked", args=[self.sketch_id, self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in {ModelJobState.WAITING, ModelJobState.RUNNING}

    def is_lost(self, now: datetime) -> bool:
        """Whether nobody will answer any more, as the process that should is gone."""
        if self.state == ModelJobState.RUNNING:
            return now - self.started_at > MOST_RUNNING
        return self.state == ModelJobState.WAITING and now - self.made_at > MOST_WAITING

    def settle(self, trouble: ModelTrouble | None, reply: dict[str, Any], now: datetime) -> None:
        """How it ended, unless that was decided otherwise meanwhile."""
        state = ModelJobState.FAILED if trouble else ModelJobState.DONE
        same = ModelJob.objects.filter(pk=self.pk, state=self.state, tries=self.tries)
        same.update(state=state, trouble=trouble or "", reply=reply, finished_at=now)
