"""Queries that are compiled once, and rows written many in a statement: where making SQL takes longer than running it."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import cache, partial, update_wrapper
from inspect import signature
from itertools import batched, chain
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Field, Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators

Value = Any
# In one statement; SQLite takes 32,766.
MOST_VALUES = 10_000
# What stands for a query's values while it is compiled: nothing that a query would say by itself, and each another.
STAND_INS: dict[type, Callable[[int], Value]] = {
    int: lambda place: -7_000_001 - place,
    str: lambda place: f"value {place} \x00",
    date: lambda place: date(1, 1, 1 + place),
    datetime: lambda place: datetime(1, 1, 1 + place, tzinfo=UTC),
    UUID: lambda place: UUID(int=1 + place),
}


class Compiled:
    """A QuerySet that Django compiles once, and that runs with other values from then on; ``compiled`` makes it of a function.

    Its parameters are annotated with a type in STAND_INS, or with a tuple of one for ``in``. It returns what the QuerySet
    would give: tuples for ``values_list``, else instances, together with what they ``select_related``. ``plain`` is the
    function itself.
    """

    def __init__(self, query: Callable[..., QuerySet]) -> None:
        self.plain, self.kinds = query, [one.annotation for one in signature(query).parameters.values()]
        self.statements: dict[tuple[int, ...], Statement] = {}
        update_wrapper(self, query)

    def __call__(self, *values: Value) -> list:
        lists = [filled(value) if isinstance(value, tuple) else (value,) for value in values]
        sizes = tuple(map(len, lists))
        if 0 in sizes:
            return []
        if (statement := self.statements.get(sizes)) is None:
            statement = self.statements[sizes] = self._statement(sizes)
        return statement.run(chain.from_iterable(lists))

    def _statement(self, sizes: tuple[int, ...]) -> "Statement":
        stand_ins: list[Value] = []
        values = []
        for kind, size in zip(self.kinds, sizes, strict=True):
            is_list = hasattr(kind, "__args__")
            make = STAND_INS[kind.__args__[0] if is_list else kind]
            some = tuple(make(len(stand_ins) + number) for number in range(size))
            values.append(some if is_list else some[0])
            stand_ins += some
        return Statement(self.plain(*values), stand_ins)


compiled = Compiled


class Statement:
    """The SQL of a QuerySet, with what Django makes of the rows; it serves every thread."""

    def __init__(self, queryset: QuerySet, stand_ins: list[Value]) -> None:
        compiler = queryset.query.get_compiler(connection=connection)
        self.text, parameters = compiler.as_sql()
        known = list(map(_adapted, stand_ins))
        if missing := set(known).difference(parameters):
            raise ValueError(f"{missing} is not in {self.text} as it is")
        self.parameters = [(known.index(one) if one in known else None, one) for one in parameters]
        self.compiler, self.model, columns = compiler, queryset.model, compiler.select[: compiler.col_count]
        self.converters = compiler.get_converters([column for column, *_ in columns])
        self.is_bare = queryset._iterable_class is not ModelIterable
        if not self.is_bare:
            places = compiler.klass_info["select_fields"]
            self.own = slice(places[0], places[-1] + 1)
            self.names = [column.target.attname for column, *_ in columns[self.own]]
            self.related = get_related_populators(compiler.klass_info, columns, DEFAULT_DB_ALIAS, queryset._fetch_mode)

    def run(self, values: Iterable[Value]) -> list:
        given = list(map(_adapted, values))
        with connection.cursor() as cursor:
            cursor.execute(self.text, [value if place is None else given[place] for place, value in self.parameters])
            rows = cursor.fetchall()
        converted = self.compiler.apply_converters(rows, self.converters) if self.converters else rows
        return list(map(tuple, converted)) if self.is_bare else list(map(self._instance, converted))

    def _instance(self, row: list[Value]) -> Model:
        """As Django makes it in ModelIterable."""
        found = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.own])
        for one in self.related:
            one.populate(row, found)
        return found


def filled(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """As many as a power of two, the last one over again: so there are few statements whatever the number."""
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values))


def insert(rows: Iterable[Model]) -> None:
    """Insert rows of one model as they are. Keys that the database gives stay unknown."""
    insertable(rows)()


def insertable(rows: Iterable[Model]) -> Callable[[], None]:
    """The insertion of these rows with everything prepared, so that a transaction need not wait for that."""
    rows = list(rows)
    if not rows:
        return lambda: None
    fields = given(type(rows[0]))
    return partial(insert_values, type(rows[0]), fields, values_of(rows, fields))


def values_of(rows: Iterable[Model], fields: list[Field]) -> list[list[Value]]:
    return [[_prepared(field, getattr(row, field.attname)) for field in fields] for row in rows]


def insert_values(model: type[Model], fields: list[Field], rows: Iterable[list[Value]], end: str = "") -> None:
    """Insert rows of values as the database takes them, many in a statement: others get their turn between two of them,
    and would keep the database for as long. ``end`` says what to do where a row is there already."""
    columns, marks = ", ".join(_name(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        for some in batched(rows, MOST_VALUES // len(fields)):
            places = ", ".join([f"({marks})"] * len(some))
            statement = f"insert into {_name(model._meta.db_table)} ({columns}) values {places}{end}"
            cursor.execute(statement, [value for row in some for value in row])


def upsert_values(model: type[Model], rows: Iterable[list[Value]], kept: set[str]) -> None:
    """Insert these rows, or change those that are there in all but the ``kept`` fields."""
    fields = model._meta.concrete_fields
    changed = [_name(field.column) for field in fields if not field.primary_key and field.name not in kept]
    values = ", ".join(f"{column} = excluded.{column}" for column in changed)
    insert_values(model, fields, rows, f" on conflict ({_name(model._meta.pk.column)}) do update set {values}")


def delete_of(model: type[Model], name: str, keys: Iterable[Value]) -> None:
    """Delete the rows that have one of these in a field, and nothing that hangs on them."""
    for some in batched(keys, MOST_VALUES):
        rows = model._default_manager.filter(**{f"{name}__in": some})
        # ``delete`` would first read all rows, and what hangs on them.
        rows._raw_delete(rows.db)


def update_of(model: type[Model], pks: Iterable[Value], **values: Value) -> None:
    """Set these fields of all these rows."""
    for some in batched(pks, MOST_VALUES):
        model._default_manager.filter(pk__in=some).update(**values)


@cache
def given(model: type[Model]) -> list[Field]:
    """The fields that do not come from the database. One with defaults on both sides always has a value here."""
    return [field for field in model._meta.concrete_fields if not field.db_returning or field.has_default()]


def _name(name: str) -> str:
    return connection.ops.quote_name(name)


def _prepared(field: Field, value: Value) -> Value:
    return field.get_db_prep_save(value, connection)


def _adapted(value: Value) -> Value:
    """As the database's driver takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value.hex if isinstance(value, UUID) and not connection.features.has_native_uuid_field else value
