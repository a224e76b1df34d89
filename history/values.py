"""A fact as JSON, and a wanted change of one: how the log has them, and how rows name what they are about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from django.db.models import QuerySet

from accounts.models import User
from catalog.models import Resource
from history.models import OwnResource
from history.refs import Ref

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


class TimelineSource(NamedTuple):
    """What a history shows of rows that change without the log: a reader's, which moment counts, the words and an address."""

    rows: Callable[[User], QuerySet]
    moment: str
    said: Callable[[Any], tuple[str, str]]


class Names(Protocol):
    """What the names in a file mean here. ``questions`` has what each pattern asks, by key."""

    questions: Mapping[str, Mapping[str, str]]

    def known(self, kind: str, slug: str) -> str:
        """The slug of today. Raises ArchiveRefused where the guide never had it."""

    def work(self, slug: str) -> str:
        """The same of a book, a course or another work."""

    def own_id(self, kind: str, key: str) -> str:
        """The id under which the reader has or will have it."""


def named(work: AnyWork) -> dict[str, AnyWork | str]:
    """The work as the field that holds it."""
    if isinstance(work, Ref):
        return {"thing": work.name}
    return {"own": work} if isinstance(work, OwnResource) else {"resource": work}
