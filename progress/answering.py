"""An answer in its form, as the templates show it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from django.urls import reverse
from django.utils.dateformat import format as format_date

from accounts.models import User
from catalog.models import CaseStudy
from practice.models import Pattern
from progress.answer_forms import AnswerForm, families
from progress.case_answers import Answer, Compared
from progress.editing import saved_words
from progress.models import CaseAnswer, EventGroup


@dataclass(slots=True)
class AnswerEditor:
    """``answer`` is what the form holds; ``base`` the fingerprint of the saved one that it began with."""

    case: CaseStudy
    answer: Answer = field(default_factory=Answer)
    base: str = ""
    state: str = ""
    done: str = ""
    # Whether the box for no pattern at all is ticked: it is for comparing only, so nothing keeps it.
    none: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    # The answer that was saved meanwhile, where the two differ; an empty one where it was removed meanwhile
    saved: Answer | None = None
    # The removal, which can be undone
    removal: EventGroup | None = None

    @classmethod
    def of(cls, user: User | None, case: CaseStudy) -> Self:
        row = CaseAnswer.objects.filter(user=user, case=case).first() if user else None
        if row is None:
            return cls(case)
        answer = Answer.of(row.text, row.patterns)
        done = date_words(user, row.done_at) if row.done_at else ""
        none = bool(row.done_at) and not answer.patterns
        return cls(case, answer, answer.fingerprint, saved_words(user, row.updated_at), done, none)

    @classmethod
    def typed(cls, case: CaseStudy, form: AnswerForm) -> Self:
        """What somebody sent, to be shown again."""
        none = "none" in form.data
        return cls(case, form.typed, form.data.get("base", "")[:16], none=none, errors=form.words)

    @property
    def url(self) -> str:
        return reverse("progress:case_answer", args=[self.case.slug])

    @property
    def families(self) -> list[tuple[str, list[Pattern]]]:
        return families()

    @property
    def compared(self) -> Compared:
        return Compared.of(self.case, self.answer.patterns)


def date_words(user: User, moment: datetime) -> str:
    """'3 May 2026', as the reader counts days."""
    return format_date(user.local_date(moment), "j F Y")
