"""The life of a question: asked by a reader, taken by a worker, answered or failed, forgotten after a day."""

import logging
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts.models import User
from mlsd_guide.autosave import fingerprint
from practice.assistant.choices import ModelJobState, ModelTrouble
from practice.assistant.models import ModelJob
from practice.assistant.queries import ModelJobQuerySet
from practice.assistant.tasks import answer_question
from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch

logger = logging.getLogger(__name__)
MOST_TRIES = 2


class NotNow(Exception):
    """The question cannot be asked now; its text says why, for the reader."""


def left(user: User, now: datetime) -> int:
    """How many questions this reader may still ask within a day."""
    return max(0, settings.ASSISTANT_DAILY - ModelJob.objects.of(user, now).count())


def ask(user: User, words: str, now: datetime, sketch: Sketch | None = None, mock: MockInterview | None = None) -> ModelJob:
    """The question, waiting; the one that was asked before with the same words about the same drawing. Raises NotNow."""
    ModelJob.objects.expired(now).delete()
    own = ModelJob.objects.of(user, now)
    fail_lost(own, now)
    # In a talk the same words may be said again, once they are answered.
    about = (sketch.pk, sketch.version) if sketch else (mock.pk, own.closed().filter(mock=mock).count())
    key = fingerprint(*(str(part) for part in about), words)
    if same := own.filter(key=key).exclude(state=ModelJobState.FAILED).first():
        return same
    if own.open().exists():
        raise NotNow("Your last question is still being answered. Wait for that answer, then ask again.")
    if not left(user, now):
        raise NotNow(f"You have asked {settings.ASSISTANT_DAILY} questions within 24 hours, which is the limit here.")
    try:
        with transaction.atomic():
            job = ModelJob.objects.create(user=user, words=words, key=key, sketch=sketch, mock=mock, made_at=now)
            answer_question.enqueue(str(job.pk))
    except IntegrityError:
        # The same press came twice at the same moment.
        return ask(user, words, now, sketch, mock)
    return job


def fail_lost(jobs: ModelJobQuerySet, now: datetime) -> None:
    """Those that nobody will answer any more make way for others."""
    for job in jobs.open():
        if job.is_lost(now):
            job.settle(ModelTrouble.LATE if job.state == ModelJobState.WAITING else ModelTrouble.DIED, {}, now)


def recover(worker: str, now: datetime) -> None:
    """Ask again, once, what this worker had when it died."""
    for job in ModelJob.objects.filter(state=ModelJobState.RUNNING, worker=worker):
        logger.warning("Question %s was interrupted in its attempt %d.", job.pk, job.tries)
        if job.tries >= MOST_TRIES:
            job.settle(ModelTrouble.DIED, {}, now)
            continue
        with transaction.atomic():
            ModelJob.objects.filter(pk=job.pk, state=job.state).update(state=ModelJobState.WAITING)
            answer_question.enqueue(str(job.pk))
