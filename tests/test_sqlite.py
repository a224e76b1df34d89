"""The values that keep acknowledged writes, read back from a live connection."""

import gc
import re
import sqlite3
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import ConnectionHandler
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from mlsd_guide import sqlite


@pytest.fixture
def live(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a real file, made from the settings (the tests' own database is in memory)."""
    options = {name: value for name, value in settings.DATABASES["default"].items() if name != "TEST"}
    connection = ConnectionHandler({"default": options | {"NAME": tmp_path / "live.sqlite3"}})["default"]
    with django_db_blocker.unblock():
        yield connection
        connection.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("busy_timeout", 0), ("foreign_keys", 1), ("mmap_size", 0)],
)
def test_live_connection_has_the_safe_value(live: BaseDatabaseWrapper, pragma: str, value: object) -> None:
    with live.cursor() as cursor:
        assert cursor.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_transactions_take_the_write_lock_immediately(live: BaseDatabaseWrapper) -> None:
    with live.cursor() as cursor:
        cursor.execute("CREATE TABLE thing (id INTEGER)")
    live.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    other = sqlite3.connect(live.settings_dict["NAME"], timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("INSERT INTO thing VALUES (1)")
    other.close()
    live.rollback()


def connect(path: Path, seconds: float = 2) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=seconds, isolation_level=None, check_same_thread=False, **settings.SQLITE_OPTIONS)


def test_a_writer_that_waits_holds_up_nobody_who_collects_garbage(tmp_path: Path) -> None:
    """Garbage of its connection is freed in whichever thread comes upon it, and no other runs meanwhile."""
    writer, other = (connect(tmp_path / "live.sqlite3", seconds=20) for _ in range(2))
    other.execute("BEGIN IMMEDIATE")
    ring = [writer.execute("SELECT 1 UNION SELECT 2")]
    ring.append(ring)
    ring[0].fetchone()
    waiting = threading.Thread(target=writer.execute, args=("BEGIN IMMEDIATE",))
    waiting.start()
    time.sleep(0.2)
    began = time.monotonic()
    del ring
    gc.collect()
    assert waiting.is_alive()
    assert time.monotonic() - began < 10
    other.execute("ROLLBACK")
    waiting.join()


def test_a_writer_waits_as_long_as_it_is_told_to(tmp_path: Path) -> None:
    writer, other = (connect(tmp_path / "live.sqlite3") for _ in range(2))
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    with pytest.raises(sqlite3.OperationalError, match="database is locked"):
        writer.execute("CREATE TABLE thing (id INTEGER)")
    assert 2 <= time.monotonic() - began < 6
    threading.Timer(0.3, other.execute, ["ROLLBACK"]).start()
    assert writer.execute("CREATE TABLE thing (id INTEGER)")


def test_reading_a_page_takes_no_write_lock() -> None:
    assert settings.DATABASES["default"].get("ATOMIC_REQUESTS", False) is False


def test_library_in_use_is_a_safe_one(live: BaseDatabaseWrapper) -> None:
    with live.cursor() as cursor:
        version = cursor.execute("SELECT sqlite_version()").fetchone()[0]
    assert tuple(map(int, version.split("."))) >= sqlite.SAFE_VERSION
    assert sqlite3.sqlite_version == version


def test_as_many_parameters_as_django_is_told_are_taken(live: BaseDatabaseWrapper) -> None:
    most = live.features.max_query_params
    with live.cursor() as cursor:
        assert cursor.execute(f"SELECT {most - 1} IN ({','.join(['%s'] * most)})", range(most)).fetchone()[0] == 1


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 40, 1), (3, 51, 2)])
def test_library_that_can_corrupt_the_log_is_refused_in_one_line(version: tuple[int, int, int]) -> None:
    with pytest.raises(ImproperlyConfigured, match=re.escape(".".join(map(str, version)))) as refusal:
        sqlite.refuse_unsafe(version)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_library_with_the_repair_is_accepted(version: tuple[int, int, int]) -> None:
    sqlite.refuse_unsafe(version)


def test_start_is_refused_where_neither_driver_is_safe(monkeypatch: pytest.MonkeyPatch) -> None:
    old = SimpleNamespace(sqlite_version_info=(3, 40, 1))
    monkeypatch.setattr(sqlite, "sqlite3", old)
    monkeypatch.setitem(sys.modules, "sqlite3", old)
    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    with pytest.raises(ImproperlyConfigured, match="install pysqlite3"):
        sqlite.use_safe_driver()
