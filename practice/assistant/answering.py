"""A question put to the model: two turns at most, the second only where the first cannot be used."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from practice.assistant.choices import ModelTrouble
from practice.assistant.client import Message, ModelFailed, ModelServer
from practice.assistant.models import SECONDS, ModelJob
from practice.assistant.prompts import Exchange, interviewing, proposing, repairing
from practice.assistant.replies import (
    INTERVIEW_SCHEMA,
    PROPOSAL_SCHEMA,
    Unusable,
    checked,
    interviewer_says,
    parsed,
    without_answer,
)
from practice.mocks.script import BY_KEY
from practice.sketches.board import read

logger = logging.getLogger(__name__)
# A second turn with less time left than this would not end.
LEAST_SECONDS = 3
# Of the conversation so far, the last few
MOST_BEFORE = 8
# Says what is wrong with an answer, nothing where all of it is good
Judge = Callable[[dict[str, Any]], str]


def answer(pk: str, worker: str) -> None:
    """Take the question, ask, and write down how it ended. Raises nothing: a question that failed is answered with why."""
    job = ModelJob.objects.claim(pk, worker, timezone.now())
    if job is None:
        return
    trouble, reply = None, {}
    try:
        reply = reply_to(job)
    except ModelFailed as error:
        trouble = error.trouble
        logger.warning("The model gave no answer: %s %s", error.trouble, error.detail)
    # The name alone: texts of errors may hold what was sent.
    except Exception as error:
        trouble = ModelTrouble.OURS
        logger.error("A question to the model failed: %s", type(error).__name__)
    job.settle(trouble, reply, timezone.now())


def reply_to(job: ModelJob) -> dict[str, Any]:
    """What the model answers, as data that keep to the schema. Raises ModelFailed."""
    server = ModelServer.configured()
    if server is None:
        raise ModelFailed(ModelTrouble.AWAY, "off")
    if job.mock:
        return _in_turns(
            server, _of_mock(job), INTERVIEW_SCHEMA, lambda data: "" if interviewer_says(data) else "It says nothing."
        )
    before = read(job.sketch.outline).diagram

    def judge(data: dict[str, Any]) -> str:
        reading, refused = checked(data, job.words, before)
        if refused:
            return " ".join(f"{one.says}: {one.reason}" for one in refused[:10])
        return "It says nothing." if without_answer(reading) else ""

    data = _in_turns(server, _of_sketch(job), PROPOSAL_SCHEMA, judge)
    if without_answer(checked(data, job.words, before)[0]):
        raise ModelFailed(ModelTrouble.UNUSABLE, "empty")
    return data


def _in_turns(server: ModelServer, messages: list[Message], schema: dict[str, Any], judge: Judge) -> dict[str, Any]:
    """What it answers; asked again with what was wrong, once. A part that is good counts where the second turn brings none."""
    deadline, partly = time.monotonic() + SECONDS, None
    said = server.complete(messages, schema, SECONDS)
    try:
        partly = parsed(said, schema)
        problems = judge(partly)
    except Unusable as error:
        problems = str(error)
    if not problems:
        return partly
    try:
        remaining = deadline - time.monotonic()
        if remaining < LEAST_SECONDS:
            raise ModelFailed(ModelTrouble.SLOW, "before the second turn")
        return parsed(server.complete(repairing(messages, said, problems), schema, remaining), schema)
    except (ModelFailed, Unusable) as error:
        if partly is not None:
            return partly
        raise error if isinstance(error, ModelFailed) else ModelFailed(ModelTrouble.UNUSABLE, "twice") from None


def _of_sketch(job: ModelJob) -> list[Message]:
    exercise = job.sketch.exercise
    return proposing(job.words, job.sketch.outline, f"{exercise.title}. {exercise.prompt}" if exercise else "")


def _of_mock(job: ModelJob) -> list[Message]:
    mock, exercise = job.mock, job.mock.exercise
    facts = {"task": exercise.prompt, "situation": exercise.situation, "requirements": exercise.functional}
    facts |= {"scale": exercise.scale, "answers": exercise.ask}
    earlier = mock.model_jobs.answered().filter(made_at__lt=job.made_at).order_by("-made_at")[:MOST_BEFORE]
    before = [Exchange(one.words, interviewer_says(one.reply)) for one in reversed(earlier)]
    outline = mock.shown_sketch.outline if mock.shown_sketch else ""
    phase = BY_KEY[mock.sitting.stretches[mock.current].key].name
    return interviewing(job.words, outline, facts, phase, before)
