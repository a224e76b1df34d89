"""The rows of many facts, from what these were to what they shall be.

All that takes time is done before the transaction. Within it a few statements go: rows that say something else are
removed by their keys, and put anew.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import Max, Model

from accounts.models import User
from catalog.models import CaseStudy, Pattern
from mlsd_guide.sql import delete_of, given, insert_values, update_of, upsert_values, values_of
from progress.cases import facts as answers
from progress.cases.models import CaseAnswer
from progress.choices import FactKind
from progress.external import facts
from progress.external.models import Elsewhere
from progress.history.ids import entry
from progress.history.values import FactKey, Json, named
from progress.notes.models import Note
from progress.reading.models import OwnResource, PartRead, Reading
from progress.recall import facts as cards
from progress.recall.models import RecallCard, RecallReview

# When a row last changed, by its fact and the place of the row among those of the fact; None for now
Dates = Callable[[FactKey, int], datetime | None]
# A row with those that hang on it
Row = tuple[Model, list[Model]]
# What tells a row from others of its reader
Place = tuple
TABLES: dict[str, type[Model]] = {
    FactKind.READING: Reading,
    FactKind.NOTE: Note,
    FactKind.CARD: RecallCard,
    FactKind.ANSWER: CaseAnswer,
    FactKind.ELSEWHERE: Elsewhere,
}
HANGING = {Reading: (PartRead, "reading"), RecallCard: (RecallReview, "card")}
# The fields of a place, in its order
PLACES = {
    Reading: ("resource", "own", "number"),
    Note: ("resource", "own", "thing", "part"),
    RecallCard: ("pattern__slug", "question"),
    CaseAnswer: ("case__slug",),
    Elsewhere: ("thing",),
}


def undated(key: FactKey, index: int) -> None:
    return None


class Rewriting:
    def __init__(self, user: User, moment: datetime, dates: Dates) -> None:
        self.user, self.moment, self.dates = user, moment, dates
        self.gone: dict[type[Model], list[Place]] = defaultdict(list)
        self.came: dict[type[Model], list[tuple[Place, Row]]] = defaultdict(list)
        self.links_gone: list[OwnResource] = []
        self.links_came: list[OwnResource] = []

    def add(self, key: FactKey, before: Json, after: Json) -> None:
        """One fact; each is added once."""
        subject, work, _ = key
        if before == after:
            return
        if subject == FactKind.OWN:
            (self.links_gone if after is None else self.links_came).append(work if after is None else self.link(key, after))
            return
        old, new = (dict(pieces(subject, fact)) for fact in (before, after))
        for index, number in enumerate(sorted({*old, *new})):
            if old.get(number) == new.get(number):
                continue
            place = place_of(key, number)
            if number in old:
                self.gone[TABLES[subject]].append(place)
            if number in new:
                row = self.row(key, new[number], self.dates(key, index) or self.moment)
                self.came[TABLES[subject]].append((place, row))

    def link(self, key: FactKey, fact: Json) -> OwnResource:
        link = key[1]
        for name, value in fact.items():
            setattr(link, name, value)
        link.removed_at = None
        link.effort_hours = None if fact["effort_hours"] is None else Decimal(fact["effort_hours"])
        link.added_at = link.added_at or self.dates(key, 0) or self.moment
        return link

    def row(self, key: FactKey, fact: Json, at: datetime) -> Row:
        subject, work, part = key
        if subject == FactKind.CARD:
            return cards.rows_of(self.user, self.entries[Pattern, work.key], part, fact, at)
        if subject == FactKind.ANSWER:
            return answers.row_of(self.user, self.entries[CaseStudy, work.key], fact, at), []
        if subject == FactKind.ELSEWHERE:
            return facts.row_of(self.user, work, fact), []
        common = {"user": self.user, "updated_at": at, **named(work)}
        if subject == FactKind.NOTE:
            return Note(**common, part=part, **fact), []
        ticks = [PartRead(key=key, at=datetime.fromisoformat(at)) for key, at in fact["parts"].items()]
        return Reading(**common, **{name: value for name, value in fact.items() if name != "parts"}), ticks

    @cached_property
    def entries(self) -> "Entries":
        return Entries()

    def prepare(self) -> None:
        """Look up and convert everything, so that ``run`` is short."""
        self.keys = {model: dict(keys_of(self.user, model, places)) for model, places in self.gone.items()}
        self.values = {model: values_of((row for _, (row, _) in rows), given(model)) for model, rows in self.came.items()}
        self.hanging = {model: list(self.hanging_of(model)) for model in HANGING.keys() & self.came.keys()}
        self.links = values_of(self.links_came, OwnResource._meta.concrete_fields)

    def hanging_of(self, model: type[Model]) -> Iterator[list]:
        """The values of what hangs on rows to come, with the places of these instead of their keys."""
        child, name = HANGING[model]
        at = [field.name for field in given(child)].index(name)
        for number, (_, (_, children)) in enumerate(self.came[model]):
            for values in values_of(children, given(child)):
                values[at] = number
                yield values

    def run(self) -> None:
        for model, keys in self.keys.items():
            if model in HANGING:
                child, name = HANGING[model]
                delete_of(child, name, keys.values())
            delete_of(model, model._meta.pk.name, keys.values())
        update_of(OwnResource, [link.pk for link in self.links_gone], "removed_at", self.moment)
        upsert_values(OwnResource, self.links, kept={"user", "added_at"})
        for model, rows in self.values.items():
            self.insert(model, rows)
        for link in self.links_came:
            link._state.adding = False

    def insert(self, model: type[Model], rows: list[list]) -> None:
        """Rows that were there keep their keys; new ones get theirs here, as the database would tell them one by one."""
        known = self.keys.get(model, {})
        # The last keys may be among those that went a moment ago.
        first = 1 + max(model._default_manager.aggregate(last=Max("pk"))["last"] or 0, *known.values(), 0)
        keys = [known.get(place, first + number) for number, (place, _) in enumerate(self.came[model])]
        insert_values(model, [model._meta.pk, *given(model)], ([key, *row] for key, row in zip(keys, rows, strict=True)))
        if model in HANGING:
            child, name = HANGING[model]
            at = [field.name for field in given(child)].index(name)
            insert_values(child, given(child), ([*row[:at], keys[row[at]], *row[at + 1 :]] for row in self.hanging[model]))


class Entries(dict):
    """Entries of the catalogue by model and slug, those under a former slug among them."""

    def __missing__(self, key: tuple[type[Model], str]) -> Model | None:
        self[key] = entry(*key)
        return self[key]


def pieces(subject: str, fact: Json) -> Iterator[tuple[int, Json]]:
    """What of a fact has a row of its own: each reading of a work by its number, and all others whole."""
    if subject == FactKind.READING:
        yield from ((record["number"], record) for record in fact or ())
    elif fact is not None:
        yield 0, fact


def place_of(key: FactKey, number: int) -> Place:
    subject, work, part = key
    if subject == FactKind.CARD:
        return work.key, part
    if subject == FactKind.ANSWER:
        return (work.key,)
    if subject == FactKind.ELSEWHERE:
        return (work.name,)
    name = next(iter(named(work)))
    resource, own, thing = (work.pk if name == kind else None for kind in ("resource", "own", "thing"))
    return (resource, own, number) if subject == FactKind.READING else (resource, own, thing or "", part)


def keys_of(user: User, model: type[Model], places: list[Place]) -> Iterator[tuple[Place, int]]:
    wanted = set(places)
    for key, *place in model._default_manager.filter(user=user).order_by().values_list("pk", *PLACES[model]):
        if tuple(place) in wanted:
            yield tuple(place), key
