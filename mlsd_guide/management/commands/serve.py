"""What `make start` runs: bring the data folder up to date, then serve."""

import fcntl
import hashlib
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from mlsd_guide import companions, server, storage

# Packages that decide what a collected file looks like.
STATIC_MAKERS = ["brotli", "django", "whitenoise"]


class Command(BaseCommand):
    help = "Bring database, catalogue and static files up to date, then serve the guide on HOST:PORT."
    # Checked in handle(), after the refusals that need no check and should come immediately.
    requires_system_checks = ()

    def handle(self, *args: object, **options: object) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: sys.exit(0))
        address, workers = server.address(os.environ), server.whole_number(os.environ, "WORKERS", 2, 64)
        guard = server.claim(address)
        refuse_unwritable(settings.DATA_DIR)
        self.check()
        with self.alone(settings.DATA_DIR / "start.lock"):
            self.migrate()
            call_command("load_catalog", stdout=self.stdout)
            self.collect_static()
        connections.close_all()
        with guard:
            self.serve(address, workers)

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    @contextmanager
    def alone(self, path: Path) -> Iterator[None]:
        """One starter at a time; the lock goes with its process, so none is ever left behind."""
        with path.open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.say("Waiting for another start to finish …")
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.say(f"Database: applying {len(plan)} migrations …")
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)

    def collect_static(self) -> None:
        stamp, wanted = settings.DATA_DIR / "static.digest", static_digest()
        made = (settings.STATIC_ROOT / "staticfiles.json").exists()
        if made and stamp.exists() and stamp.read_text() == wanted:
            return
        self.say("Static files: hashing and compressing …")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(wanted)

    def serve(self, address: server.Address, workers: int) -> None:
        self.say("Server: starting …")
        # In production the site answers to its own names only.
        host_header = settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "localhost")
        ready = f"MLSD Guide is ready at {address.url} (Ctrl-C ends it)"
        beside = companions.Companions(settings.COMPANIONS)

        def on_ready() -> None:
            self.say(ready)
            beside.start()

        problem = server.Server(address, workers, host_header, on_ready).run()
        beside.stop()
        if problem:
            raise CommandError(problem)
        self.say("Stopped.")


def refuse_unwritable(folder: Path) -> None:
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
        for path in folder.glob("*.sqlite3*"):
            path.open("r+b").close()
    except OSError as error:
        raise ImproperlyConfigured(f"{folder} cannot be written to ({error.strerror}); fix it or set DATA_DIR.") from None


def static_digest() -> str:
    """Changes with any source file, with the storage and with the packages that do the work."""
    digest = hashlib.sha256(Path(storage.__file__).read_bytes())
    digest.update(repr([(name, version(name)) for name in STATIC_MAKERS]).encode())
    for finder in get_finders():
        for path, source in finder.list(None):
            digest.update(f"{path}\0".encode() + source.open(path).read())
    return digest.hexdigest()
