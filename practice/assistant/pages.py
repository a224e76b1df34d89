"""What readers see of the model: the offer to ask it, an answer as a proposal, and the talk with the interviewer."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings

from accounts.models import User
from practice.assistant.choices import TROUBLES, ModelJobState, ModelTrouble
from practice.assistant.client import ModelServer
from practice.assistant.jobs import left
from practice.assistant.models import ModelJob
from practice.assistant.replies import checked, interviewer_says
from practice.mocks.models import MockInterview
from practice.sketches.going_back import WayBack
from practice.sketches.spoken import Spoken
from practice.sketches.worded import WordsProposal
from practice.sketching.words import WordReading

FALLBACK = "This is what the guide’s own reader makes of your words. It uses no model."


@dataclass(frozen=True, slots=True)
class ModelOffer:
    """``host`` is where words would go, ``left`` how many questions the reader may still ask of ``daily``."""

    host: str
    left: int
    daily: int

    @classmethod
    def to(cls, user: User, now: datetime) -> "ModelOffer | None":
        """None where the assistant is off."""
        server = ModelServer.configured()
        return cls(server.host, left(user, now), settings.ASSISTANT_DAILY) if server else None


@dataclass
class ModelSpoken(Spoken):
    """The same words as the model read them, as far as that fits the drawing."""

    reply: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def reading(self) -> WordReading:
        return checked(self.reply, self.words, self.before)[0]


@dataclass
class ModelProposal(WordsProposal):
    """What the model proposes for the saved sketch; what the rules read, where it gave no answer."""

    job: ModelJob | None = None

    @property
    def is_answered(self) -> bool:
        return self.job.state == ModelJobState.DONE

    @cached_property
    def back(self) -> WayBack | None:
        return None if self.is_answered else super().back

    @cached_property
    def spoken(self) -> Spoken:
        if not self.is_answered:
            return super().spoken
        return ModelSpoken(self.sketch.outline, self.words, self._is_picked, self.known.givens, self.job.reply)

    @property
    def notice(self) -> str:
        if self.is_answered:
            return "A language model proposed this. It can be wrong: check each change before you make it."
        return f"{trouble_words(self.job)} {FALLBACK}"

    def renewed(self, error: str) -> "ModelProposal":
        return ModelProposal(self.sketch, self.words, None, error, self.job)


def trouble_words(job: ModelJob) -> str:
    """Why there is no answer; of a question that is open still, that nobody will answer it."""
    if job.state == ModelJobState.FAILED:
        return TROUBLES.get(job.trouble, TROUBLES[ModelTrouble.OURS])
    return TROUBLES[ModelTrouble.LATE if job.state == ModelJobState.WAITING else ModelTrouble.DIED]


@dataclass(frozen=True, slots=True)
class InterviewTurn:
    """A question to the interviewer; ``answer`` is empty while it is open, ``trouble`` says why none came."""

    question: str
    answer: str
    trouble: str


@dataclass
class Interviewer:
    """The talk with the model in one mock interview, the last question last."""

    mock: MockInterview
    offer: ModelOffer
    now: datetime
    typed: str = ""
    error: str = ""

    @cached_property
    def jobs(self) -> list[ModelJob]:
        return list(ModelJob.objects.of(self.mock.user, self.now).filter(mock=self.mock))

    @property
    def turns(self) -> list[InterviewTurn]:
        return [_turn(job, self.now) for job in self.jobs]

    @property
    def is_waiting(self) -> bool:
        return any(job.is_open and not job.is_lost(self.now) for job in self.jobs)


def _turn(job: ModelJob, now: datetime) -> InterviewTurn:
    if job.state == ModelJobState.DONE:
        return InterviewTurn(job.words, interviewer_says(job.reply), "")
    return InterviewTurn(job.words, "", "" if job.is_open and not job.is_lost(now) else trouble_words(job))


def talk_in(mock: MockInterview, now: datetime) -> Interviewer | None:
    """None where the assistant is off."""
    offer = ModelOffer.to(mock.user, now)
    return Interviewer(mock, offer, now) if offer else None
