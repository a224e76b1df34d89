"""An answer in its form, as the templates show it."""

from dataclasses import dataclass, field
from typing import Self

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from catalog.models import CaseStudy, Pattern
from history.models import EventGroup
from history.timestamps import date_words
from mlsd_guide.autosave import ConflictChoice, SavedState, saved_words
from mlsd_guide.sql import compiled
from practice.cases.answers import Answer, Compared, is_read
from practice.cases.forms import AnswerForm, families
from practice.cases.models import CaseAnswer


@compiled
def answer_of(user: int, case: int) -> QuerySet:
    return CaseAnswer.objects.filter(user=user, case=case).order_by()


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
    # All of them, where they are told beside the state
    error: str = ""
    # Whether the text was marked as read where it stands on a shelf
    is_read: bool = False
    # Keys of the key points that the reader ticked
    points: tuple[str, ...] = ()
    # The removal, which can be undone
    removal: EventGroup | None = None

    @classmethod
    def of(cls, user: User | None, case: CaseStudy) -> Self:
        row = next(iter(answer_of(user.pk, case.pk)), None) if user else None
        if row is None:
            return cls(case, is_read=bool(user) and is_read(user, case))
        answer = Answer.of(row.text, row.patterns)
        done = date_words(user, row.done_at) if row.done_at else ""
        none = bool(row.done_at) and not answer.patterns
        state = saved_words(user.choices.time_zone, row.updated_at)
        return cls(case, answer, answer.fingerprint, state, done, none, points=tuple(row.points))

    @classmethod
    def typed(cls, case: CaseStudy, form: AnswerForm) -> Self:
        """What somebody sent, to be shown again."""
        none = "none" in form.data
        return cls(case, form.typed_answer, form.cleaned_data["base"], none=none, errors=form.errors_by_field)

    @property
    def url(self) -> str:
        return reverse("practice:case_answer", args=[self.case.slug])

    @property
    def saved_state(self) -> SavedState:
        undo_url = reverse("history:undo", args=[self.removal.pk]) if self.removal else ""
        removed = "Answer removed." if self.removal else ""
        return SavedState("answer-state", self.base, self.state, self.error, removed, undo_url)

    def choose(self, saved: Answer) -> ConflictChoice:
        """Between the answer in the form and the one that was saved meanwhile, which is empty where it was removed."""
        return ConflictChoice(
            what="This answer",
            editor="answer-editor",
            url=self.url,
            base=saved.fingerprint,
            mine=self.answer.text,
            saved=saved.text,
            is_gone=not saved,
            back=f"{self.case.get_absolute_url()}#answer",
            notes=tuple(f"Patterns: {', '.join(one.names) or 'none ticked'}." for one in (self.answer, saved)),
            fields=tuple(("pattern", slug) for slug in self.answer.patterns),
        )

    @property
    def families(self) -> list[tuple[str, list[Pattern]]]:
        """The patterns to choose from."""
        return families()

    @property
    def compared(self) -> Compared:
        """The guide's patterns beside the reader's."""
        return Compared.of(self.case, self.answer.patterns)

    @property
    def points_had(self) -> int:
        """How many of the case's key points the reader ticked."""
        return sum(point["key"] in self.points for point in self.case.key_points)

    @property
    def points_words(self) -> str:
        return f"You had {self.points_had} of {len(self.case.key_points)} key points"
