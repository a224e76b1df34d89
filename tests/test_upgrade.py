"""A database of an earlier release comes up to date in place and loses nothing, and that release can still write to it."""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.db.migrations.loader import MigrationLoader

ROOT = Path(__file__).resolve().parent.parent
RELEASES = ["0.1.0"]
# What an export has that those of the release lacked, as paths such as "readings.records.device".
ADDED: dict[str, set[str]] = {
    "0.1.0": {
        "facts.fact.is_evidence",
        *(
            f"facts.fact.{name}"
            for name in ("answers", "covers", "dismissals", "instructions", "versions.level", "versions.faults")
        ),
    }
}
# The format of the release's export where it was another than today's.
FORMATS: dict[str, int] = {"0.1.0": 2}
# What is called otherwise since ("table" or "table.column": its name today), or was dropped (None) and why it may be.
MOVED: dict[str, dict[str, str | None]] = {"0.1.0": {}}


class Column(NamedTuple):
    place: int
    name: str
    type: str
    is_required: int
    default: str | None
    key: int


Tables = dict[str, dict[str, Column]]


class Upgraded(NamedTuple):
    """``links`` are the tables that each one has constraints on. ``said`` is what ``tests.upgrade.start`` found after the upgrade."""

    release: str
    before: Tables
    after: Tables
    links: dict[str, set[str]]
    applied: set[tuple[str, str]]
    said: dict[str, Any]


@pytest.fixture(scope="module", params=RELEASES)
def upgraded(request, tmp_path_factory) -> Upgraded:
    folder = tmp_path_factory.mktemp("upgrade")
    path = folder / "mlsd-guide.sqlite3"
    path.write_bytes(gzip.decompress((ROOT / f"tests/upgrade/{request.param}.sqlite3.gz").read_bytes()))
    before, applied = tables(path), set(ask(path, "select app, name from django_migrations"))
    command = [sys.executable, "-m", "tests.upgrade.start"]
    env = os.environ | {"DATA_DIR": str(folder)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    after = tables(path)
    links = {name: {row[2] for row in ask(path, f"pragma foreign_key_list('{name}')")} for name in after}
    return Upgraded(request.param, before, after, links, applied, json.loads(done.stdout))


def ask(path: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def tables(path: Path) -> Tables:
    names = ask(path, "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    return {name: {row[1]: Column(*row) for row in ask(path, f"pragma table_info({name})")} for (name,) in names}


def without(found: Any, added: set[str], path: str = "") -> Any:
    if isinstance(found, dict):
        inner = {key: f"{path}.{key}".removeprefix(".") for key in found}
        return {key: without(value, added, inner[key]) for key, value in found.items() if inner[key] not in added}
    return [without(value, added, path) for value in found] if isinstance(found, list) else found


def test_an_upgrade_loses_nothing_and_changes_nothing(upgraded):
    then = json.loads((ROOT / f"tests/upgrade/{upgraded.release}.json").read_text(encoding="utf-8"))
    assert upgraded.said["exports"].keys() == then.keys() == {"ada", "guest-0123456789abcdef"}
    for name, expected in then.items():
        found = without(upgraded.said["exports"][name], ADDED[upgraded.release])
        assert expected.pop("version") == FORMATS[upgraded.release]
        assert found.pop("version") >= FORMATS[upgraded.release]
        for part, value in expected.items():
            assert found.pop(part) == value, part
        assert found == {}


def test_the_release_knew_every_kind_of_fact():
    """Else the comparison would hold because there are no facts; what a later release adds is in that one's database."""
    ada = json.loads((ROOT / "tests/upgrade/0.1.0.json").read_text(encoding="utf-8"))["ada"]
    assert {fact["subject"] for fact in ada["facts"]} == {"answer", "card", "elsewhere", "mock", "plan", "sketch"}
    assert {"own", "readings", "notes", "history", "preferences"} <= {part for part in ada if ada[part]}
    assert {"reading", "finished", "stopped", "known"} <= {row["state"] for one in ada["readings"] for row in one["records"]}


def test_pages_answer_and_the_password_opens_after_an_upgrade(upgraded):
    assert set(upgraded.said["statuses"].values()) == {200}
    assert upgraded.said["opens"]


def test_nobody_is_signed_out_by_an_upgrade(upgraded):
    assert upgraded.said["sessions"] == [["ada", 200], ["guest-0123456789abcdef", 200]]


def test_no_table_or_column_vanishes_unlisted(upgraded):
    moved, missing = MOVED[upgraded.release], []
    for table, columns in upgraded.before.items():
        now = upgraded.after.get(moved.get(table, table) or "")
        if now is None:
            missing += [] if table in moved else [table]
            continue
        missing += [f"{table}.{name}" for name in columns if f"{table}.{name}" not in moved and name not in now]
    assert missing == []


def test_the_release_before_can_still_write(upgraded):
    """It knows nothing of new columns, so that each needs a default, and none of its own may ask for more than before."""
    strict = []
    for table, columns in upgraded.before.items():
        for name, column in upgraded.after.get(table, {}).items():
            was = columns.get(name)
            is_filled = not column.is_required or column.default is not None or column.key
            if not (is_filled or (was and was.is_required)):
                strict.append(f"{table}.{name}")
    assert strict == []


def test_no_new_table_keeps_the_release_before_from_deleting_what_it_knows(upgraded):
    """A constraint of a table that it does not know would refuse its deletions; what is of the catalogue is never deleted."""
    known = upgraded.before.keys()
    held = {
        name: sorted(to & known)
        for name, to in upgraded.links.items()
        if name not in known and to & known and not name.startswith("catalog_")
    }
    assert held == {}


def test_no_migration_of_a_release_is_gone(upgraded):
    loader = MigrationLoader(None, ignore_no_migrations=True)
    assert upgraded.applied <= {*loader.disk_migrations, *(old for one in loader.replacements.values() for old in one.replaces)}
