"""Choose a SQLite library that is safe to write with.

SQLite 3.7.0 to 3.51.2 can corrupt a database in write-ahead-log mode when a checkpoint races a reset
of the log (https://www.sqlite.org/changes.html, 3.51.3). Most Pythons still link such a version, so
the ``pysqlite3`` wheel, which carries its own, takes the place of the standard library's driver.
"""

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from django.core.exceptions import ImproperlyConfigured

SAFE_VERSION = (3, 51, 3)
# Numbers and defaults of https://www.sqlite.org/c3ref/c_limit_attached.html and limits.html.
LIMITS = {"SQLITE_LIMIT_COLUMN": (2, 2_000), "SQLITE_LIMIT_VARIABLE_NUMBER": (9, 32_766)}
# https://www.sqlite.org/rescode.html; of a busy database the second kind passes by no waiting.
BUSY, BUSY_SNAPSHOT = 5, 517
# Between two tries of a waiting writer, in seconds. Always the same, so that nobody tries less often for having waited long.
PAUSE = 0.003


def use_safe_driver() -> dict:
    """Make ``import sqlite3`` give a driver whose library is at least SAFE_VERSION.

    Returns the connection options that this driver needs. Raises ImproperlyConfigured, in one line,
    where neither driver is new enough.
    """
    if sqlite3.sqlite_version_info < SAFE_VERSION:
        try:
            import pysqlite3
        except ImportError:
            pass
        else:
            _stand_in(pysqlite3)
    driver = sys.modules["sqlite3"]
    refuse_unsafe(driver.sqlite_version_info)
    return {"factory": _waiting_connection(driver)}


def refuse_unsafe(version: tuple[int, int, int]) -> None:
    if version < SAFE_VERSION:
        found, wanted = (".".join(map(str, numbers)) for numbers in (version, SAFE_VERSION))
        raise ImproperlyConfigured(
            f"SQLite {found} can corrupt the database; install pysqlite3 or a Python built with SQLite {wanted} or newer."
        )


@contextmanager
def impatient() -> Iterator[None]:
    """Try to write for a moment only: inside, what the page does not depend on. Outside a transaction."""
    from django.db import connection

    connection.ensure_connection()
    waiting = connection.connection
    patience, waiting.patience = waiting.patience, 0.05
    try:
        yield
    finally:
        waiting.patience = patience


def _stand_in(driver) -> None:  # noqa: ANN001 - a module
    """Put the driver in sqlite3's place, with the names of the limits that Django asks for."""
    for name, (number, _) in LIMITS.items():
        setattr(driver, name, number)
    sys.modules["sqlite3"] = driver
    sys.modules["sqlite3.dbapi2"] = driver.dbapi2


class _WaitingCursor:
    """Waits for a database that is locked, and not within SQLite: that sleeps with the connection's mutex held.

    Python may free a cursor in any thread, whichever happens to collect garbage. Freeing takes the mutex, and meanwhile
    no thread of the process runs at all.
    """

    def execute(self, *args: Any) -> Any:
        return self._patiently(super().execute, *args)

    def executemany(self, *args: Any) -> Any:
        return self._patiently(super().executemany, *args)

    def _patiently(self, run: Callable, *args: Any) -> Any:
        deadline = time.monotonic() + self.connection.patience
        while True:
            try:
                return run(*args)
            except sys.modules["sqlite3"].OperationalError as error:
                code = getattr(error, "sqlite_errorcode", 0)
                passes = code & 0xFF == BUSY and code != BUSY_SNAPSHOT
                # Within a transaction nothing is tried again, as it is with SQLite's own waiting.
                if not passes or self.connection.in_transaction or time.monotonic() >= deadline:
                    raise
            time.sleep(PAUSE)


@cache
def _waiting(factory: type) -> type:
    return type(factory.__name__, (_WaitingCursor, factory), {})


@cache
def _waiting_connection(driver) -> type:  # noqa: ANN001 - a module
    """Connections whose ``timeout``, in seconds, is spent outside SQLite."""

    class PatientConnection(driver.Connection):
        def __init__(self, *args: Any, timeout: float = 5, **kwargs: Any) -> None:
            self.patience = timeout
            super().__init__(*args, timeout=0, **kwargs)

        def cursor(self, factory: type = driver.Cursor) -> Any:
            return super().cursor(_waiting(factory))

        def getlimit(self, category: int) -> int:
            return super().getlimit(category) if hasattr(super(), "getlimit") else dict(LIMITS.values())[category]

    return PatientConnection
