"""Time that passes for one reader: what they kept grows older. Run beside the server, through Guide.run()."""

from datetime import datetime, timedelta

from django.db.models import DateField, JSONField, Model

from history.models import Event, EventGroup
from practice.cases.models import CaseAnswer
from practice.elsewhere.models import Elsewhere
from practice.mocks.models import MockInterview, Seat
from practice.recall.models import RecallCard, RecallReview
from practice.sketches.instructions import SketchInstruction
from practice.sketches.models import Sketch, SketchVersion
from progress.plan.models import Plan, PlanItem
from progress.reading.models import PartRead, Reading

OWNERS = {
    "user": [Plan, RecallCard, CaseAnswer, Elsewhere, Reading, EventGroup, Sketch, MockInterview],
    "plan__user": [PlanItem],
    "card__user": [RecallReview],
    "reading__user": [PartRead],
    "group__user": [Event],
    "sketch__user": [SketchInstruction, SketchVersion],
    "mock__user": [Seat],
}


def pass_by(days: int) -> None:
    """For the reader who made the newest plan."""
    user, age = Plan.objects.latest("made_at").user, timedelta(days=days)
    for path, models in OWNERS.items():
        for model in models:
            make_older(model, path, user.pk, age)


def talk(minutes: int) -> None:
    """In the phase of the newest interview."""
    mock, age = MockInterview.objects.latest("created_at"), timedelta(minutes=minutes)
    mock.started_at, mock.phase_started_at = mock.started_at - age, mock.phase_started_at - age
    mock.save(update_fields=["started_at", "phase_started_at"])


def make_older(model: type[Model], path: str, pk: int, age: timedelta) -> None:
    dates = [field.name for field in model._meta.fields if isinstance(field, DateField)]
    memory = [field.name for field in model._meta.fields if isinstance(field, JSONField) and model is RecallCard]
    for row in model.objects.filter(**{path: pk}):
        for name in dates:
            if getattr(row, name):
                setattr(row, name, getattr(row, name) - age)
        for name in memory:
            setattr(row, name, {key: older(value, age) for key, value in getattr(row, name).items()})
        row.save(update_fields=[*dates, *memory])


def older(value: object, age: timedelta) -> object:
    """A moment as fsrs writes it, or whatever else there is as it is."""
    try:
        return (datetime.fromisoformat(value) - age).isoformat()
    except (TypeError, ValueError):
        return value
