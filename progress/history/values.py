"""A fact as JSON, and a wanted change of one: how the log has them, and how rows name what they are about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from catalog.models import Resource
from progress.history.refs import Ref
from progress.reading.models import OwnResource

AnyWork = Resource | OwnResource | Ref
Json = Any
# The kind, the work, and the part of a note or card
FactKey = tuple[str, AnyWork, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A wanted change of one fact: ``make`` gets it as JSON or None, and gives what it shall be."""

    work: AnyWork
    subject: str
    make: Callable[[Json], Json]
    part: str = ""
    # Of study that it stands for, and more where there was nothing before; of a reading the log knows them itself
    minutes: int = 0
    first_minutes: int = 0


def named(work: AnyWork) -> dict[str, AnyWork | str]:
    """The work as the field that holds it."""
    if isinstance(work, Ref):
        return {"thing": work.name}
    return {"own": work} if isinstance(work, OwnResource) else {"resource": work}
