"""Making things. What there is to practise comes from ``fixtures/``; sketches and mock interviews are a person's own."""

from practice.mocks.models import MockInterview, Score, Seat
from practice.models.content import Exercise, Pattern
from practice.sketches.models import Sketch, SketchVersion

__all__ = ["Exercise", "MockInterview", "Pattern", "Score", "Seat", "Sketch", "SketchVersion"]
