"""Making things: sketches and mock interviews are a person's own. Django looks for models here."""

from practice.mocks.models import MockInterview, Score, Seat
from practice.sketches.models import Sketch, SketchVersion

__all__ = ["MockInterview", "Score", "Seat", "Sketch", "SketchVersion"]
