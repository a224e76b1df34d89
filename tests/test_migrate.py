import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_migrating_makes_the_table_in_which_tries_are_counted(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    for _ in range(2):
        subprocess.run(command, cwd=ROOT, env=os.environ | {"DATA_DIR": str(tmp_path)}, check=True, timeout=300)
    with closing(sqlite3.connect(tmp_path / "mlsd-guide.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM cache").fetchone() == (0,)
