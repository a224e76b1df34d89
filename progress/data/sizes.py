"""How much text a reader keeps."""

from django.db.models import QuerySet, Sum
from django.db.models.functions import Length

from accounts.models import User
from practice.models import MockInterview, Sketch, SketchVersion
from progress.models import CaseAnswer, Note, RecallReview


def text_of(user: User) -> int:
    """In characters, of notes, answers, sketches with their versions, and scratchpads."""
    kept: list[tuple[QuerySet, str]] = [
        (Note.objects.filter(user=user), "text"),
        (CaseAnswer.objects.filter(user=user), "text"),
        (RecallReview.objects.filter(card__user=user), "answer"),
        (Sketch.objects.filter(user=user), "outline"),
        (SketchVersion.objects.filter(sketch__user=user), "outline"),
        (MockInterview.objects.filter(user=user), "scratchpad"),
    ]
    return sum(rows.order_by().aggregate(size=Sum(Length(name)))["size"] or 0 for rows, name in kept)
