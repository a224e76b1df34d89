"""Plain words read as changes to a drawing: ``read("Put a cache in front of the ranker", base)``.

It knows rules and words, no model: the same text always gives the same reading, and what it did not understand it says.
Boxes and arrows come from what is written; nothing else is drawn.
"""

from practice.sketching.words.edits import Act, WordEdit, WordSpan, apply
from practice.sketching.words.reader import read
from practice.sketching.words.reading import (
    AnswerBasis,
    QuestionBack,
    ReferenceDesign,
    StartingPoint,
    StatedFigure,
    UnreadPhrase,
    VersionCommand,
    WishedStep,
    WordAnswer,
    WordReading,
)
from practice.sketching.words.starting import start_from

__all__ = ["Act", "AnswerBasis", "QuestionBack", "ReferenceDesign", "StartingPoint", "StatedFigure", "WishedStep", "WordSpan"]
__all__ += ["UnreadPhrase", "VersionCommand", "WordAnswer", "WordEdit", "WordReading", "apply", "read", "start_from"]
