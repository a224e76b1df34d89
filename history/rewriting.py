"""The rows of many facts of a kind, from what these were to what they shall be.

All that takes time is done before the transaction. Within it a few statements go: rows that say something else are
removed by their keys, and written again.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Max, Model

from accounts.models import User
from history.ids import entry
from history.values import FactKey, Json
from mlsd_guide.sql import delete_of, given, insert_values, values_of

if TYPE_CHECKING:
    from history.kinds import RowKind

# When a row last changed, by its fact and the place of the row among those of the fact; None for now
Dates = Callable[[FactKey, int], datetime | None]
# A row with those that hang on it
Row = tuple[Model, list[Model]]
# What tells a row from others of its reader
Place = tuple


def undated(key: FactKey, index: int) -> None:
    return None


class Entries(dict):
    """Entries of the catalogue by model and slug, those under a former slug among them."""

    def __missing__(self, key: tuple[type[Model], str]) -> Model | None:
        self[key] = entry(*key)
        return self[key]


class RowRewriting:
    def __init__(self, kind: "RowKind", user: User, moment: datetime, dates: Dates) -> None:
        self.kind, self.user, self.moment, self.dates = kind, user, moment, dates
        self.model, self.entries = kind.model, Entries()
        self.gone: list[Place] = []
        self.came: list[tuple[Place, Row]] = []

    def add(self, key: FactKey, before: Json, after: Json) -> None:
        """One fact that differs; each is added once."""
        _, work, part = key
        old, new = (dict(self.kind.pieces(fact)) for fact in (before, after))
        for index, number in enumerate(sorted({*old, *new})):
            if old.get(number) == new.get(number):
                continue
            place = self.kind.place(work, part, number)
            if number in old:
                self.gone.append(place)
            if number in new:
                at = self.dates(key, index) or self.moment
                self.came.append((place, self.kind.row(self.user, work, part, new[number], at, self.entries)))

    def prepare(self) -> None:
        """Look up and convert everything, so that ``run`` is short."""
        self.keys = dict(self._keys()) if self.gone else {}
        self.values = values_of((row for _, (row, _) in self.came), given(self.model))
        self.hanging = list(self._hanging())

    def _keys(self) -> Iterator[tuple[Place, int]]:
        wanted = set(self.gone)
        rows = self.model._default_manager.filter(user=self.user).order_by()
        for key, *place in rows.values_list("pk", *self.kind.place_fields):
            if tuple(place) in wanted:
                yield tuple(place), key

    @cached_property
    def child(self) -> tuple[type[Model], str, int] | None:
        """The model of what hangs on the rows, the field by which it does, and its place among the fields."""
        if not self.kind.hanging:
            return None
        model, name = self.kind.hanging
        return model, name, [field.name for field in given(model)].index(name)

    def _hanging(self) -> Iterator[list]:
        """The values of what hangs on rows to come, with the places of these instead of their keys."""
        if not self.child:
            return
        model, _, at = self.child
        for number, (_, (_, children)) in enumerate(self.came):
            for values in values_of(children, given(model)):
                values[at] = number
                yield values

    def run(self) -> None:
        if self.keys:
            if self.child:
                model, name, _ = self.child
                delete_of(model, name, self.keys.values())
            delete_of(self.model, self.model._meta.pk.name, self.keys.values())
        if self.came:
            self._insert()

    def _insert(self) -> None:
        """Rows that were there keep their keys; new ones get theirs here, as the database would tell them one by one."""
        # The last keys may be among those that went a moment ago.
        last = self.model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        first = 1 + max(last, *self.keys.values(), 0)
        keys = [self.keys.get(place, first + number) for number, (place, _) in enumerate(self.came)]
        rows = ([key, *row] for key, row in zip(keys, self.values, strict=True))
        insert_values(self.model, [self.model._meta.pk, *given(self.model)], rows)
        if self.child:
            model, _, at = self.child
            insert_values(model, given(model), ([*row[:at], keys[row[at]], *row[at + 1 :]] for row in self.hanging))
