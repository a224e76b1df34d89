"""How fast and how much: counts that all processes of this server share.

Rates follow the generic cell rate algorithm (ITU-T I.371, appendix I): each key keeps one moment, up to which it has
used its share. The counts lie in a small database of their own beside the guide's: a press waits for no disk on their
account, and a loss of them loosens a limit for a minute and no more.
"""

import math
import sqlite3
import threading
import time
from dataclasses import dataclass

from django.conf import settings

MAKE = "create table if not exists meter (key text primary key, value real not null) without rowid"
# One statement, so that two processes never both take the last share.
TAKE = """
insert into meter (key, value) values (:key, :now + :share)
on conflict (key) do update set value = max(value, :now) + :share where max(value, :now) + :share - :now <= :most
"""
ADD = "insert into meter (key, value) values (:key, :amount) on conflict (key) do update set value = value + :amount returning value"
CLEAN = "delete from meter where key like 'rate:%' and value < ?"
CLEAN_EVERY = 5_000
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in a minute, of which ``burst`` may come together."""

    a_minute: int
    burst: int


def _database() -> sqlite3.Connection:
    path = str(settings.METER)
    if getattr(_local, "path", None) != path:
        if hasattr(_local, "connection"):
            _local.connection.close()
            del _local.connection
        _local.path = None
        _local.connection = sqlite3.connect(path, timeout=1, isolation_level=None, **settings.SQLITE_OPTIONS)
        _local.connection.execute("pragma journal_mode=wal")
        _local.connection.execute("pragma synchronous=off")
        _local.connection.execute(MAKE)
        _local.path, _local.used = path, 0
    return _local.connection


def wait_for(key: str, rate: Rate) -> int:
    """Take one share of a rate; returns 0, or after how many seconds there will be one."""
    share, now = 60 / rate.a_minute, time.time()
    given = {"key": f"rate:{key}", "now": now, "share": share, "most": share * rate.burst}
    try:
        database = _database()
        if database.execute(TAKE, given).rowcount:
            _clean(database, now)
            return 0
        used_until = database.execute("select value from meter where key = :key", given).fetchone()[0]
    except sqlite3.Error:
        # A limit that cannot be counted stops nobody.
        return 0
    return max(1, math.ceil(used_until + share - given["most"] - now))


def _clean(database: sqlite3.Connection, now: float) -> None:
    _local.used += 1
    if _local.used % CLEAN_EVERY == 0:
        database.execute(CLEAN, [now])


def add(key: str, amount: int) -> float:
    """Add to a sum that is kept until it is set; returns it."""
    try:
        return _database().execute(ADD, {"key": f"sum:{key}", "amount": amount}).fetchone()[0]
    except sqlite3.Error:
        return 0


def put(key: str, amount: int) -> None:
    try:
        _database().execute("insert or replace into meter (key, value) values (?, ?)", [f"sum:{key}", amount])
    except sqlite3.Error:
        return
