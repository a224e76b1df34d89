"""A person's path. One row a fact; every change is also an Event, from which it can be undone. Django looks for models here."""

from progress.cases.models import CaseAnswer
from progress.data.models import ImportDraft
from progress.external.models import Elsewhere
from progress.history.models import Event, EventGroup
from progress.notes.models import Note
from progress.plan.models import CalendarFeed, Plan, PlanItem
from progress.reading.models import OwnResource, PartRead, Reading
from progress.recall.models import RecallCard, RecallReview

__all__ = [
    "CalendarFeed",
    "CaseAnswer",
    "Elsewhere",
    "Event",
    "EventGroup",
    "ImportDraft",
    "Note",
    "OwnResource",
    "PartRead",
    "Plan",
    "PlanItem",
    "Reading",
    "RecallCard",
    "RecallReview",
]
