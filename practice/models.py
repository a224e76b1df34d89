"""What a person makes and recalls. Django looks for models here."""

from practice.assistant.models import ModelJob
from practice.cases.models import CaseAnswer
from practice.elsewhere.models import Elsewhere
from practice.mocks.models import MockInterview, Score, Seat, SeatMark
from practice.mocks.peers.models import Invitation, Meeting, SeatNote
from practice.partners.models import PartnerBlock, PartnerCard, PartnerReport, PartnerRequest
from practice.recall.models import RecallCard, RecallReview
from practice.sketches.instructions import SketchInstruction
from practice.sketches.models import Sketch, SketchAnswer, SketchCover, SketchDismissal, SketchLink, SketchVersion

__all__ = [
    "CaseAnswer",
    "Elsewhere",
    "Invitation",
    "Meeting",
    "MockInterview",
    "ModelJob",
    "PartnerBlock",
    "PartnerCard",
    "PartnerReport",
    "PartnerRequest",
    "RecallCard",
    "RecallReview",
    "Score",
    "Seat",
    "SeatMark",
    "SeatNote",
    "Sketch",
    "SketchAnswer",
    "SketchCover",
    "SketchDismissal",
    "SketchInstruction",
    "SketchLink",
    "SketchVersion",
]
