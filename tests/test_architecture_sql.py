"""SQL is Django's: what is written by hand stands here with its reason, and no text names a table."""

import ast
import re
from pathlib import Path

from django.apps import apps

from mlsd_guide.sql import Compiled
from tests.perf.compiled import found
from tests.test_architecture import OURS, ROOT, name

STATEMENT = re.compile(
    r"\s*(select\b.*\bfrom\b|insert\b.*\binto\b|update\b.+\bset\b|delete from\b|(create|alter|drop) (table|index)|vacuum\b|pragma\b)",
    re.IGNORECASE | re.DOTALL,
)
# In the guide's own database
BY_HAND = {
    # Many rows together, which takes a press twice as long otherwise
    "mlsd_guide/sql.py": 1,
    # Cleaning the file: no database has this in common with others
    "progress/data/erase.py": 2,
}
# What each connection to SQLite begins with, and the small database of counts beside the guide's
OF_SQLITE = {"mlsd_guide/settings.py": 1, "mlsd_guide/metering.py": 8}


def texts(path: Path) -> list[str]:
    """The texts in a file but for docstrings and the names of tables that its models give themselves."""
    tree = ast.parse(path.read_text())
    skipped = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and [getattr(target, "id", "") for target in node.targets] == ["db_table"]:
            skipped.add(node.value)
        if isinstance(node, ast.JoinedStr):
            skipped |= set(node.values)
    found = [node for node in ast.walk(tree) if node not in skipped and isinstance(node, (ast.Constant, ast.JoinedStr))]
    values = [[node] if isinstance(node, ast.Constant) else node.values for node in found]
    return ["".join(str(getattr(one, "value", "…")) if isinstance(one, ast.Constant) else "…" for one in some) for some in values]


TEXTS = {name(path): texts(path) for path in OURS}


def test_hardly_any_statement_is_written_by_hand():
    counts = {file: sum(bool(STATEMENT.match(text)) for text in some) for file, some in TEXTS.items()}
    assert {file: count for file, count in counts.items() if count} == BY_HAND | OF_SQLITE
    assert sum(BY_HAND.values()) <= 3


def test_only_these_files_hand_sql_to_the_database():
    asking = {name(path) for path in OURS if re.search(r"\.cursor\(|\.raw\(|\bRawSQL\b|\.extra\(", path.read_text())}
    assert asking - {"mlsd_guide/sqlite.py"} == BY_HAND.keys()


def test_no_text_names_a_table():
    tables = {model._meta.db_table for model in apps.get_models()}
    assert "progress_reading" in tables
    words = {file: tables & set(re.findall(r"\w+", " ".join(some))) for file, some in TEXTS.items()}
    assert {file: found for file, found in words.items() if found} == {}


def test_each_compiled_query_stands_in_the_style_guide_with_its_gain():
    listed = dict(re.findall(r"^\| `([\w.]+)` \|.*\| ([\d.]+) \|$", (ROOT / "STYLE.md").read_text(), re.MULTILINE))
    assert all(isinstance(query, Compiled) for _, query in found())
    assert {name.rpartition(".")[2] for name, _ in found()} == listed.keys()
    assert {name: gain for name, gain in listed.items() if float(gain) < 2} == {}
