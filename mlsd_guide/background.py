"""Work of many seconds, done by a process of its own: no visitor's answer waits for it, and its memory ends with it."""

import fcntl
import logging
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

logger = logging.getLogger(__name__)
MEGABYTE = 1024 * 1024
MOST_MEMORY = 1536 * MEGABYTE
CPU_SECONDS = 300
_started: list[subprocess.Popen] = []


def start(command: str) -> None:
    """Run a management command beside the server, unless one runs already: that one takes over the new work as well."""
    if not settings.WORKS_BESIDE:
        call_command(command)
        return
    _started[:] = [process for process in _started if process.poll() is None]
    try:
        with only_one() as is_free:
            pass
    except OSError as error:
        logger.warning("No process could be started for %s: %s", command, error)
        return
    # It takes a second until one that was started holds the lock.
    if is_free and not _started:
        line = [sys.executable, str(settings.BASE_DIR / "manage.py"), command]
        _started.append(subprocess.Popen(line, cwd=settings.BASE_DIR, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL))


@contextmanager
def only_one() -> Iterator[bool]:
    """Whether this process is the one that works now, of all that share the data folder."""
    with Path(settings.DATA_DIR, "work.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True


def step_aside() -> None:
    """Let the server go first, and end rather than fill the memory or run for ever."""
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
