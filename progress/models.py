"""A person's path, one row a fact. Django looks for models here."""

from progress.data.models import ImportDraft
from progress.notes.models import Note
from progress.plan.models import CalendarFeed, Plan, PlanItem
from progress.reading.models import PartRead, Reading

__all__ = [
    "CalendarFeed",
    "ImportDraft",
    "Note",
    "PartRead",
    "Plan",
    "PlanItem",
    "Reading",
]
