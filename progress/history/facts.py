"""How facts beyond reading stand in their rows, and how they are written as JSON for the log, undo, export and merge."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol

from accounts.models import User
from progress.cases import facts as answers
from progress.choices import Subject
from progress.external import facts as elsewhere
from progress.history import mock_facts, sketch_facts
from progress.history.refs import Thing
from progress.plan import facts
from progress.recall import facts as cards

Json = Any


class Study(Protocol):
    """A module that reads and writes one kind of fact. None is "there is no such fact"."""

    def read(self, user: User, thing: Thing, part: str) -> Json: ...

    def write(self, user: User, thing: Thing, part: str, fact: Json, now: datetime) -> None: ...

    def every(self, user: User) -> Iterator[tuple[Thing, str, Json]]: ...


# In the order in which one may name another
STUDIES: dict[str, Study] = {
    Subject.CARD: cards,
    Subject.ANSWER: answers,
    Subject.ELSEWHERE: elsewhere,
    Subject.PLAN: facts,
    Subject.SKETCH: sketch_facts,
    Subject.MOCK: mock_facts,
}
