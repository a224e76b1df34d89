from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F

from practice.assistant.choices import ModelJobState, ModelTrouble

if TYPE_CHECKING:
    from accounts.models import User
    from practice.assistant.models import ModelJob

LIFETIME = timedelta(days=1)


class ModelJobQuerySet(models.QuerySet):
    def of(self, user: "User", now: datetime) -> Self:
        """What a reader asked within a day; what is older has expired, whether it lies there still or not."""
        return self.filter(user=user, made_at__gt=now - LIFETIME)

    def expired(self, now: datetime) -> Self:
        return self.filter(made_at__lte=now - LIFETIME)

    def open(self) -> Self:
        return self.filter(state__in=[ModelJobState.WAITING, ModelJobState.RUNNING])

    def closed(self) -> Self:
        return self.exclude(state__in=[ModelJobState.WAITING, ModelJobState.RUNNING])

    def answered(self) -> Self:
        return self.filter(state=ModelJobState.DONE)

    def claim(self, pk: str, worker: str, now: datetime) -> "ModelJob | None":
        """The question for this worker; None where another has it, where it has gone, or where it waited too long."""
        waiting = self.filter(pk=pk, state=ModelJobState.WAITING)
        for job in waiting:
            if job.is_lost(now):
                job.settle(ModelTrouble.LATE, {}, now)
        tries = F("tries") + 1
        is_mine = waiting.update(state=ModelJobState.RUNNING, worker=worker, started_at=now, tries=tries)
        related = self.select_related("user", "sketch__exercise", "mock__exercise", "mock__sketch")
        return related.filter(pk=pk).first() if is_mine else None
