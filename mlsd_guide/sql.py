"""Single statements as Django writes them, put together once: for a press, that takes longer than all they do."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property, partial
from itertools import batched
from typing import Any

from django.db import connection
from django.db.models import Field, Model, QuerySet

Value = Any
# In one statement; SQLite takes 32,766.
MOST_VALUES = 10_000
# However many keys, one parameter
LISTED = "(select value from json_each(%s))"


class Prepared:
    """A query for bare rows, which Django writes for values that stand in for others, each of them a different one."""

    def __init__(self, query: Callable[..., QuerySet], *stand_ins: Value) -> None:
        self.query, self.stand_ins = query, stand_ins

    @cached_property
    def written(self) -> tuple[str, tuple[Value, ...]]:
        return self.query(*self.stand_ins).query.sql_with_params()

    def rows(self, *values: Value) -> list[tuple]:
        """The rows for these values, as the database's driver gives them."""
        statement, parameters = self.written
        given = dict(zip(map(_adapted, self.stand_ins), map(_adapted, values), strict=True))
        with connection.cursor() as cursor:
            cursor.execute(statement, [given.get(parameter, parameter) for parameter in parameters])
            return cursor.fetchall()


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
    field = model._meta.get_field(name)
    with connection.cursor() as cursor:
        cursor.execute(
            f"delete from {_name(model._meta.db_table)} where {_name(field.column)} in {LISTED}", [_listed(field, keys)]
        )


def update_of(model: type[Model], pks: Iterable[Value], name: str, value: Value) -> None:
    """Set one field of all these rows."""
    field, key = model._meta.get_field(name), model._meta.pk
    statement = f"update {_name(model._meta.db_table)} set {_name(field.column)} = %s where {_name(key.column)} in {LISTED}"
    with connection.cursor() as cursor:
        cursor.execute(statement, [_prepared(field, value), _listed(key, pks)])


def update(model: type[Model], pk: Value, values: Mapping[str, Value]) -> None:
    """Set these fields of one row."""
    fields = [model._meta.get_field(name) for name in values]
    given = [_prepared(field, value) for field, value in zip(fields, values.values(), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(updating(model, tuple(values)), [*given, _prepared(model._meta.pk, pk)])


@cache
def given(model: type[Model]) -> list[Field]:
    """The fields that do not come from the database."""
    return [field for field in model._meta.concrete_fields if not field.db_returning]


@cache
def updating(model: type[Model], names: tuple[str, ...]) -> str:
    columns = ", ".join(f"{_name(model._meta.get_field(name).column)} = %s" for name in names)
    return f"update {_name(model._meta.db_table)} set {columns} where {_name(model._meta.pk.column)} = %s"


def _name(name: str) -> str:
    return connection.ops.quote_name(name)


def _listed(field: Field, values: Iterable[Value]) -> str:
    return json.dumps([_prepared(field, value) for value in values])


def _prepared(field: Field, value: Value) -> Value:
    return field.get_db_prep_save(value, connection)


def _adapted(value: Value) -> Value:
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
