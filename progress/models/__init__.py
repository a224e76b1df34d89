"""A person's path. One row a fact; every change is also an Event, from which it can be undone."""

from progress.models.reading import (
    LONGEST_NOTE,
    Event,
    EventGroup,
    ImportDraft,
    Note,
    OwnResource,
    PartRead,
    Reading,
)
from progress.models.studies import CalendarFeed, CaseAnswer, Elsewhere, Plan, PlanItem, RecallCard, RecallReview

__all__ = [
    "LONGEST_NOTE",
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
