"""How much text a reader keeps."""

from django.db.models import QuerySet, Sum
from django.db.models.functions import Length

from accounts.models import User
from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch, SketchVersion
from progress.cases.models import CaseAnswer
from progress.history.models import Event
from progress.notes.models import Note
from progress.reading.models import OwnResource
from progress.recall.models import RecallReview


def text_of(user: User) -> int:
    """In characters, of notes, answers, sketches with their versions, scratchpads and links of their own."""
    kept: list[tuple[QuerySet, tuple[str, ...]]] = [
        (Note.objects.filter(user=user), ("text",)),
        (CaseAnswer.objects.filter(user=user), ("text",)),
        (RecallReview.objects.filter(card__user=user), ("answer",)),
        (Sketch.objects.filter(user=user), ("outline",)),
        (SketchVersion.objects.filter(sketch__user=user), ("outline",)),
        (MockInterview.objects.filter(user=user), ("scratchpad",)),
        (OwnResource.objects.filter(user=user), ("title", "url", "people", "parts")),
    ]
    return sum(length_of(rows, *names) for rows, names in kept)


def history_of(user: User) -> int:
    """In characters, of what facts were before and after each change."""
    return length_of(Event.objects.filter(user=user), "before", "after")


def length_of(rows: QuerySet, *names: str) -> int:
    sizes = rows.order_by().aggregate(**{f"{name}_size": Sum(Length(name)) for name in names})
    return sum(size or 0 for size in sizes.values())
