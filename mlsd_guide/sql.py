"""Single statements as Django writes them, put together once: for a press, that takes longer than all they do."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, cached_property
from typing import Any

from django.db import connection
from django.db.models import Field, Model, QuerySet

Value = Any


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
    statement, fields = insertion(type(rows[0]))
    values = [[_prepared(field, getattr(row, field.attname)) for field in fields] for row in rows]

    def run() -> None:
        with connection.cursor() as cursor:
            cursor.executemany(statement, values)

    return run


def update(model: type[Model], pk: Value, values: Mapping[str, Value]) -> None:
    """Set these fields of one row."""
    fields = [model._meta.get_field(name) for name in values]
    given = [_prepared(field, value) for field, value in zip(fields, values.values(), strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(updating(model, tuple(values)), [*given, _prepared(model._meta.pk, pk)])


@cache
def insertion(model: type[Model]) -> tuple[str, list[Field]]:
    fields = [field for field in model._meta.concrete_fields if not field.db_returning]
    columns = ", ".join(_name(field.column) for field in fields)
    return f"insert into {_name(model._meta.db_table)} ({columns}) values ({', '.join(['%s'] * len(fields))})", fields


@cache
def updating(model: type[Model], names: tuple[str, ...]) -> str:
    columns = ", ".join(f"{_name(model._meta.get_field(name).column)} = %s" for name in names)
    return f"update {_name(model._meta.db_table)} set {columns} where {_name(model._meta.pk.column)} = %s"


def _name(name: str) -> str:
    return connection.ops.quote_name(name)


def _prepared(field: Field, value: Value) -> Value:
    return field.get_db_prep_save(value, connection)


def _adapted(value: Value) -> Value:
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
