"""The kinds of fact about a reader. Each answers for itself; whatever works with all facts asks the kind of each.

A new kind is one class in its package's ``facts.py`` and one name in ``progress/apps.py``: CONTRIBUTING.md has the recipe.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, ClassVar

from django.db.models import Model, QuerySet

from accounts.models import User
from history.merging import NOTHING, SeenBefore
from history.refs import Ref
from history.rewriting import Dates, Entries, Place, Row, RowRewriting
from history.slugs import name_things
from history.values import AnyWork, Change, Json, Names, TimelineSource

# As the column of the log has it; SQLite would take more.
LONGEST_NAME = 10
WorkPart = tuple[AnyWork, str]
# What changed: the change, the fact before and after it, and the minutes of study that it stands for
Changed = tuple[Change, Json, Json, int]
Noun = tuple[str, ...]


class Kind:
    """What every kind can say and do. A fact is JSON, and None is "there is no such fact"."""

    # As rows and exports write it, and as it is called within a sentence
    name: str
    label: str
    # What it may be about: kinds of Ref, and of works "resource" and "own"
    about: Collection[str] = ()
    # The list of an export that it stands in
    list_name = "facts"
    # Of which there may be thousands, and which change by the log alone: see RowKind. Others a board or a room writes as well
    is_bulk = False
    # Whether its rows say when they changed, and its facts do not
    is_dated = False
    # Whether it counts as text where that is limited, and which fields of which rows are text
    is_text = True
    # Whether merging asks what was there before, as far as history tells
    asks_history = False
    # What an import says where nothing changes
    unchanged = "You already have the same or more."
    shape: type = dict
    # What a history shows of its rows that change without the log, each by a name of its own
    lines: Mapping[str, TimelineSource] = MappingProxyType({})

    def read(self, user: User, work: AnyWork, part: str) -> Json:
        raise NotImplementedError

    def write(self, user: User, work: AnyWork, part: str, fact: Json, now: datetime) -> None:
        raise NotImplementedError

    def every(self, user: User) -> Iterator[tuple[AnyWork, str, Json]]:
        raise NotImplementedError

    def change(self, user: User, changes: Iterable[Change], now: datetime) -> Iterator[Changed]:
        """Make these changes, and give what they changed."""
        for change in changes:
            before = self.read(user, change.work, change.part)
            after = change.make(before)
            if before != after:
                self.write(user, change.work, change.part, after, now)
                yield change, before, after, self.minutes(change, before, after)

    def minutes(self, change: Change, before: Json, after: Json) -> int:
        """Of study that a change stands for."""
        return change.minutes + (change.first_minutes if before is None else 0)

    def takes_back(self, before: Json, after: Json) -> bool:
        """Whether a change takes away something whose minutes an earlier one counted."""
        return False

    def still_studied(self, work: AnyWork, changes: Iterable[tuple[Json, Json]], now: Json) -> list[int]:
        """Of each change, the newest first, the minutes of what the fact still shows; of a kind that can take back."""
        raise NotImplementedError

    def goes_on(self, before: Json, after: Json) -> bool:
        """Whether a save of what is being written can be one event with the save just before."""
        return True

    # From a file

    def validate(self, data: Any) -> Json:
        """The fact that a file's values are. Raises ArchiveRefused."""
        raise NotImplementedError

    def takes_part(self, where: str, part: str) -> bool:
        """Whether it can be about this part of a "resource", "own" or "thing"; "" is the whole."""
        return not part

    def settled(self, fact: Json, names: Names) -> Json:
        """The fact with the names of today. Raises ArchiveRefused where it names what the guide never had."""
        return fact

    def check_new(self, work: AnyWork, part: str, names: Names) -> None:
        """Raise ArchiveRefused where a file brings what cannot begin here."""

    def without_missing(self, fact: Json, has: Callable[[Ref], bool]) -> Json:
        """The fact without what neither the reader nor the file has. Raises ArchiveRefused where nothing would be left."""
        return fact

    def left_out(self, before: Json, after: Json) -> str:
        """What an import says of that, in whole sentences."""
        return ""

    def merge(self, mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
        """One fact of two; merging the same again changes nothing. Where two make no third, the reader's own is kept."""
        return mine

    def updates(self, user: User) -> dict[WorkPart, datetime]:
        """When each last changed, if it is dated."""
        return {}

    def rename(self, model: str, old: str, new: str) -> None:
        """Name an entry of the guide by its new slug wherever it is named by the old one."""

    # To be counted and reset

    @property
    def nouns(self) -> Mapping[str, Noun]:
        """What is counted of it: each in one and, where that is not with an s, in many."""
        return {self.name: (self.label,)}

    @property
    def sentences(self) -> Mapping[str, str]:
        """What the counts say; each where there is any of what it is named for."""
        return {self.name: f"{{{self.name}}}"}

    def counted(self, user: User) -> dict[str, QuerySet]:
        """The rows of each noun, those in the bin as well."""
        return {}

    @property
    def held_noun(self) -> Noun:
        """As a welcome calls it."""
        return (self.label,)

    def held(self, user: User) -> int:
        return next((rows.count() for rows in self.counted(user).values()), 0)

    def texts(self, user: User) -> list[tuple[QuerySet, tuple[str, ...]]]:
        """Rows, and which fields of them are text."""
        return []

    @property
    def reset_slug(self) -> str:
        return self.name

    @property
    def reset_name(self) -> str:
        """Within a sentence: what a reset takes."""
        return f"your {self.label}s"

    def left_behind(self, user: User, going: Collection[str]) -> list[Change]:
        """What has to change of kinds that stay, where all of this one goes."""
        return []

    def rewriting(self, user: User, moment: datetime, dates: Dates) -> Any:
        """Of a bulk kind, what writes many facts: it has ``add``, ``prepare`` and ``run``."""
        raise NotImplementedError


class RowKind(Kind):
    """A kind with a row for each fact. As it comes, of a thing that the row names; the rest is for subclasses."""

    model: type[Model]
    # What tells a row from others of its reader
    place_fields: tuple[str, ...] = ("thing",)
    # A model of rows that hang on it, and the field by which they do
    hanging: ClassVar[tuple[type[Model], str] | None] = None
    is_bulk = True

    def fact_of(self, row: Model) -> Json:
        raise NotImplementedError

    def values(self, fact: Json, now: datetime) -> dict[str, Any]:
        """The fields of the row that say what the fact says."""
        raise NotImplementedError

    def place(self, work: AnyWork, part: str, number: int = 0) -> Place:
        """The values of ``place_fields``."""
        return (work.name,)

    def names(self, work: AnyWork, part: str, entries: Entries) -> dict[str, Any]:
        """The fields by which a new row is about its work."""
        return {"thing": work.name}

    def key_of(self, row: Model) -> WorkPart:
        return Ref.of(row.thing), ""

    def rows(self, user: User) -> QuerySet:
        """With all that ``fact_of`` and ``key_of`` ask for."""
        return self.model._default_manager.filter(user=user)

    def found(self, user: User, work: AnyWork, part: str) -> QuerySet:
        return self.rows(user).filter(**dict(zip(self.place_fields, self.place(work, part), strict=True)))

    def read(self, user: User, work: AnyWork, part: str) -> Json:
        row = self.found(user, work, part).first()
        return self.fact_of(row) if row else None

    def write(self, user: User, work: AnyWork, part: str, fact: Json, now: datetime) -> None:
        if fact is None:
            self.found(user, work, part).delete()
            return
        names, values = self.names(work, part, Entries()), self.values(fact, now)
        self.model._default_manager.update_or_create(user=user, **names, defaults=values)

    def every(self, user: User) -> Iterator[tuple[AnyWork, str, Json]]:
        for row in self.rows(user):
            yield *self.key_of(row), self.fact_of(row)

    def counted(self, user: User) -> dict[str, QuerySet]:
        return {self.name: self.model._default_manager.filter(user=user)}

    def rename(self, model: str, old: str, new: str) -> None:
        if "thing" in self.place_fields:
            name_things(self.model, model, old, new)

    # Many at a time

    def pieces(self, fact: Json) -> Iterator[tuple[int, Json]]:
        """What of a fact has a row of its own, each with its number."""
        if fact is not None:
            yield 0, fact

    def row(self, user: User, work: AnyWork, part: str, fact: Json, at: datetime, entries: Entries) -> Row:
        """A row that is not in the database yet, with what hangs on it."""
        return self.model(user=user, **self.names(work, part, entries), **self.values(fact, at)), []

    def rewriting(self, user: User, moment: datetime, dates: Dates) -> RowRewriting:
        return RowRewriting(self, user, moment, dates)


class Registry(dict[str, Kind]):
    """By name, in the order in which one may name another."""

    def listed(self, name: str = "facts") -> dict[str, Kind]:
        """Those that stand in this list of an export."""
        return {kind.name: kind for kind in self.values() if kind.list_name == name}


KINDS = Registry()


def register(*kinds: Kind) -> None:
    """Once, when the app is ready. A name has room in the log's column and stands for one kind."""
    for kind in kinds:
        assert kind.name not in KINDS, f"Two kinds of fact are called {kind.name}."
        assert len(kind.name) <= LONGEST_NAME, f"{kind.name} is too long for a kind of fact."
        KINDS[kind.name] = kind


def read_fact(user: User, work: AnyWork, kind: str, part: str = "") -> Json:
    """One fact as JSON, None where there is none."""
    return KINDS[kind].read(user, work, part)
