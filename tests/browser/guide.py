"""The guide as `make start` serves it, in a folder of its own, and the browser that looks at it."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserType, Playwright

from tests.everything import OURS, ROOT
from tests.installing import SHELL, installed, installed_browser

# A page must look the same wherever it is photographed, and nothing but the page may use the network.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
]
DATABASE = "mlsd-guide.sqlite3"
PEOPLE = "from tests.browser import newcomers, sixty_days; sixty_days.add(); newcomers.add()"


@dataclass(frozen=True)
class Guide:
    """Where it is served, and the environment of its processes."""

    address: str
    environ: dict[str, str]

    def run(self, code: str) -> None:
        """Python beside the server, with its database."""
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
        subprocess.run(command, cwd=ROOT, env=self.environ, check=True)

    def forget_tries(self) -> None:
        """All tests come from one address, which may make twenty guests an hour."""
        self.ask("delete from cache")

    def count_accounts(self) -> int:
        """All of them, guests as well."""
        return self.ask("select count(*) from accounts_user")[0][0]

    def ask(self, query: str) -> list[tuple]:
        with closing(sqlite3.connect(self.database, timeout=10)) as database:
            found = database.execute(query).fetchall()
            database.commit()
            return found

    @property
    def database(self) -> Path:
        return Path(self.environ["DATA_DIR"]) / DATABASE

    def copy_database(self, to: Path) -> None:
        copy_database(self.database, to)

    def take_back(self, snapshot: Path) -> None:
        """Everything is again as it was in this copy of the database."""
        copy_database(snapshot, self.database)


def copy_database(source: Path, to: Path) -> None:
    with closing(sqlite3.connect(source, timeout=10)) as here, closing(sqlite3.connect(to, timeout=10)) as there:
        here.backup(there)


@contextmanager
def served_guide() -> Iterator[Guide]:
    """A guide with one worker and one reader, started and ended here."""
    with temporary_folder() as folder, serving(folder) as guide:
        guide.run(PEOPLE)
        yield guide


@contextmanager
def served_copy(guide: Guide) -> Iterator[Guide]:
    """Another guide that begins with all that this one holds now."""
    with temporary_folder() as folder:
        data = Path(guide.environ["DATA_DIR"])
        shutil.copytree(data, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.sqlite3*"))
        guide.copy_database(folder / DATABASE)
        with serving(folder) as copy:
            yield copy


@contextmanager
def temporary_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="mlsd-guide-browser-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def serving(folder: Path) -> Iterator[Guide]:
    port = free_port()
    environ = {name: value for name, value in os.environ.items() if name not in OURS}
    environ |= {"DATA_DIR": str(folder), "PORT": str(port), "WORKERS": "1", "QUOTAS": "off"}
    command = [sys.executable, "-u", "manage.py", "serve"]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            wait_until_ready(process)
            # Passkeys belong to names, never to addresses in numbers.
            yield Guide(f"http://localhost:{port}", environ)
        finally:
            process.terminate()
            process.communicate(timeout=20)


def wait_until_ready(process: subprocess.Popen) -> None:
    said = ""
    for line in process.stdout:
        said += line
        if "is ready at" in line:
            return
    raise RuntimeError(f"The guide did not start:\n{said}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def find_chromium(chromium: BrowserType) -> str | None:
    """CHROMIUM, the machine's own, Playwright's."""
    own = chromium.executable_path
    return os.environ.get("CHROMIUM") or installed_browser() or (own if Path(own).exists() else None)


def find_shell() -> str | None:
    return installed([SHELL])


def launch_chromium(playwright: Playwright, path: str) -> Browser:
    return playwright.chromium.launch(**launch_options(path))


def launch_options(path: str) -> dict[str, Any]:
    # Chromium's sandbox refuses to run as root, which is what containers and CI are.
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return {"executable_path": path, "args": [*FLAGS, *sandbox]}
