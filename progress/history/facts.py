"""How facts beyond reading stand in their rows, and how they are written as JSON for the log, undo, export and merge."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Protocol

from accounts.models import User
from progress.cases import facts as answers
from progress.choices import FactKind
from progress.external import facts as elsewhere
from progress.history import mock_facts, sketch_facts
from progress.history.refs import Ref
from progress.plan import facts
from progress.recall import facts as cards

Json = Any


class Fact(Protocol):
    """A module that reads and writes one kind of fact. None is "there is no such fact"."""

    def read(self, user: User, thing: Ref, part: str) -> Json: ...

    def write(self, user: User, thing: Ref, part: str, fact: Json, now: datetime) -> None: ...

    def every(self, user: User) -> Iterator[tuple[Ref, str, Json]]: ...


# In the order in which one may name another
STUDIES: dict[str, Fact] = {
    FactKind.CARD: cards,
    FactKind.ANSWER: answers,
    FactKind.ELSEWHERE: elsewhere,
    FactKind.PLAN: facts,
    FactKind.SKETCH: sketch_facts,
    FactKind.MOCK: mock_facts,
}
