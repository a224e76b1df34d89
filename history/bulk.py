"""Many facts together. One by one, a large import or reset would hold the database for many seconds."""

from datetime import datetime
from typing import Any

from accounts.models import User
from history.kinds import KINDS
from history.rewriting import Dates, undated
from history.values import FactKey, Json

# From this many changes on it pays to read everything first.
MANY = 40


class Rewriting:
    """What brings the rows of all kinds to what facts shall be."""

    def __init__(self, user: User, moment: datetime, dates: Dates) -> None:
        self.given = user, moment, dates
        self.of_kind: dict[str, Any] = {}

    def add(self, key: FactKey, before: Json, after: Json) -> None:
        """One fact; each is added once."""
        if before == after:
            return
        if (name := key[0]) not in self.of_kind:
            self.of_kind[name] = KINDS[name].rewriting(*self.given)
        self.of_kind[name].add(key, before, after)

    def prepare(self) -> None:
        for one in self.of_kind.values():
            one.prepare()

    def run(self) -> None:
        for name in KINDS:
            if name in self.of_kind:
                self.of_kind[name].run()


class Facts:
    """All facts of a reader, read in a few queries, and the changes of them until they are taken.

    Those of a kind are read when one is asked for: marking many works asks for no card. ``dates`` say when a row last
    changed, if not now.
    """

    def __init__(self, user: User, dates: Dates = undated) -> None:
        self.user, self.dates = user, dates
        self.now: dict[FactKey, Json] = {}
        self.changed: dict[FactKey, Json] = {}
        self.known: set[str] = set()

    def get(self, key: FactKey) -> Json:
        name = key[0]
        if name not in self.known:
            self.known.add(name)
            self.now |= {(name, work, part): fact for work, part, fact in KINDS[name].every(self.user)}
        return self.now.get(key)

    def put(self, key: FactKey, fact: Json) -> None:
        """Change a fact of a bulk kind; what it was in the database is remembered from the first change on."""
        self.changed.setdefault(key, self.get(key))
        self.now[key] = fact

    def take(self, moment: datetime) -> Rewriting:
        """What brings the rows to what the facts are now. From here on they count as written."""
        rewriting = Rewriting(self.user, moment, self.dates)
        for key, before in self.changed.items():
            rewriting.add(key, before, self.now[key])
        self.changed = {}
        rewriting.prepare()
        return rewriting
