"""A fact as JSON: how the log keeps it and how rows say the same."""

from datetime import UTC, datetime
from typing import Any

from catalog.models import Resource
from progress.history.refs import Ref
from progress.reading.models import OwnResource, Reading
from progress.reading.rules import Record

AnyWork = Resource | OwnResource | Ref
Json = Any
# The subject, the work, and the part of a note or card
FactKey = tuple[str, AnyWork, str]
OWN_FIELDS = ("title", "url", "people", "effort_hours", "parts")


def own_fact(work: OwnResource) -> Json:
    """What an own resource says of itself; a removed one has no fact, though its row stays for the undo."""
    fact = {name: getattr(work, name) for name in OWN_FIELDS}
    return fact | {"effort_hours": None if work.effort_hours is None else f"{work.effort_hours:.1f}"}


def to_record(reading: Reading) -> Record:
    kept = {name: getattr(reading, name) for name in Record.__slots__ if name != "parts"}
    return Record(**kept, parts={part.key: in_utc(part.at) for part in reading.parts_read.all()})


def in_utc(at: datetime) -> str:
    """A moment as records write it; one that comes straight from the database is in UTC without saying so."""
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return at.isoformat(timespec="microseconds")


def named(work: AnyWork) -> dict[str, AnyWork | str]:
    """The work as the field that holds it."""
    if isinstance(work, Ref):
        return {"thing": work.name}
    return {"own": work} if isinstance(work, OwnResource) else {"resource": work}
