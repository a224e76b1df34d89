"""Choose a SQLite library that is safe to write with.

SQLite 3.7.0 to 3.51.2 can corrupt a database in write-ahead-log mode when a checkpoint races a reset
of the log (https://www.sqlite.org/changes.html, 3.51.3). Most Pythons still link such a version, so
the ``pysqlite3`` wheel, which carries its own, takes the place of the standard library's driver.
"""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured

SAFE_VERSION = (3, 51, 3)
# Numbers and defaults of https://www.sqlite.org/c3ref/c_limit_attached.html and limits.html.
LIMITS = {"SQLITE_LIMIT_COLUMN": (2, 2_000), "SQLITE_LIMIT_VARIABLE_NUMBER": (9, 32_766)}


def use_safe_driver() -> dict:
    """Make ``import sqlite3`` give a driver whose library is at least SAFE_VERSION.

    Returns the connection options that this driver needs. Raises ImproperlyConfigured, in one line,
    where neither driver is new enough.
    """
    options = {}
    if sqlite3.sqlite_version_info < SAFE_VERSION:
        try:
            import pysqlite3
        except ImportError:
            pass
        else:
            options = _stand_in(pysqlite3)
    refuse_unsafe(sys.modules["sqlite3"].sqlite_version_info)
    return options


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

    with connection.cursor() as cursor:
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute("PRAGMA busy_timeout = 50")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {patience}")


def _stand_in(driver) -> dict:  # noqa: ANN001 - a module
    """Put the driver in sqlite3's place, with the limits that Django asks of a connection."""

    class Connection(driver.Connection):
        def getlimit(self, category: int) -> int:
            return dict(LIMITS.values())[category]

    for name, (number, _) in LIMITS.items():
        setattr(driver, name, number)
    sys.modules["sqlite3"] = driver
    sys.modules["sqlite3.dbapi2"] = driver.dbapi2
    return {"factory": Connection}
