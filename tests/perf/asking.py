"""Clients for a served copy: one reader who asks without a pause, and others who are timed meanwhile."""

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from importlib import import_module
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple
from urllib.parse import urlencode

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.core.cache import cache
from django.db import connections

from accounts.models import User
from tests.perf.readers import SECRET, cookies
from tests.serving import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60
EVERY = 0.05
CONNECTIONS = 2
TOGETHER = 40


class Ask(NamedTuple):
    """One request; ``data`` makes it a press, ``body`` with its type a file."""

    path: str
    data: dict[str, str] | None = None
    body: bytes = b""
    kind: str = "application/x-www-form-urlencoded"


class Waited(NamedTuple):
    milliseconds: float
    status: int


def send(port: int, cookies: str, ask: Ask) -> tuple[int, str]:
    """The status of an answer that came whole, and its text."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    headers = {"Host": "localhost", "Cookie": cookies, "Sec-Fetch-Site": "same-origin", "X-CSRFToken": SECRET}
    headers |= {"Content-Type": ask.kind}
    body = ask.body or (urlencode(ask.data).encode() if ask.data is not None else None)
    try:
        connection.request("GET" if body is None else "POST", ask.path, body, headers)
        response = connection.getresponse()
        return response.status, response.read().decode("utf-8", "replace")
    finally:
        connection.close()


def signed_in(user: User, **more: object) -> str:
    """The cookies of somebody who signed in a moment ago; ``more`` goes into their session."""
    found = cookies(user)
    session = import_module(settings.SESSION_ENGINE).SessionStore(found.partition("=")[2].partition(";")[0])
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(user.pk)
    session.update(more)
    session.save()
    return found


@contextmanager
def serving(folder: Path) -> Iterator[int]:
    port = free_port()
    environ = os.environ | {"PORT": str(port), "HOST": "127.0.0.1", "WORKERS": "2"}
    command = [sys.executable, "-u", "manage.py", "serve"]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        try:
            if not any("is ready at" in line for line in process.stdout):
                sys.exit((folder / "log").read_text())
            yield port
        finally:
            process.terminate()
            process.communicate(timeout=30)
            if said := [line for line in (folder / "log").open() if " INFO " not in line and " WARNING " not in line]:
                print("\nThe server's log ends with:\n", *said[-20:])


def full_limits(folder: Path) -> None:
    """Let everybody begin with all of their share."""
    with sqlite3.connect(folder / "meter.sqlite3", timeout=10) as meter:
        meter.execute("delete from meter")
    meter.close()
    cache.clear()
    connections.close_all()


@contextmanager
def looping(port: int, cookies: str, asks: Callable[[int], Iterator[Ask]], seconds: float) -> Iterator[Counter]:
    """Ask on two connections without a pause, in a process of its own; counts the answers by status."""
    answers: Counter = Counter()
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=_loop, args=(queue, port, cookies, asks, seconds))
    process.start()
    try:
        yield answers
    finally:
        answers.update(queue.get(timeout=PATIENCE + seconds))
        process.join(PATIENCE)


def _loop(queue: multiprocessing.Queue, port: int, cookies: str, asks: Callable[[int], Iterator[Ask]], seconds: float) -> None:
    until, answers = time.monotonic() + seconds, Counter()

    def one(connection: int) -> None:
        for ask in asks(connection):
            if time.monotonic() > until:
                return
            answers[send(port, cookies, ask)[0]] += 1

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(one, range(CONNECTIONS)))
    queue.put(answers)


def time_others(
    port: int, asks: Iterator[tuple[str, Ask]], seconds: float, is_done: Callable[[], bool] = lambda: False
) -> list[Waited]:
    """How long each waits of those who ask every twentieth of a second, whether the one before has its answer or not."""

    def one(cookies: str, ask: Ask) -> Waited:
        began = time.perf_counter()
        status, _ = send(port, cookies, ask)
        return Waited((time.perf_counter() - began) * 1000, status)

    began, waits = time.monotonic(), []
    with ThreadPoolExecutor(TOGETHER) as pool:
        while time.monotonic() - began < seconds and not is_done():
            waits.append(pool.submit(one, *next(asks)))
            time.sleep(max(0, began + len(waits) * EVERY - time.monotonic()))
        return [wait.result() for wait in waits]


def in_turn(readers: list[str], *asks: Iterator[Ask]) -> Iterator[tuple[str, Ask]]:
    """One of each kind after the other, each by another reader: nobody comes near a limit."""
    for who, kind in zip(cycle(readers), cycle(asks), strict=False):
        yield who, next(kind)


HEAD = f"{'':34}{'p50 ms':>9}{'p95':>8}{'max':>8}{'asked':>8}  {'of which refused or failed':28}answers to the loop"


def line(name: str, waits: list[Waited], answers: Counter | None = None) -> str:
    times = sorted(wait.milliseconds for wait in waits)
    hundredths = quantiles(times, n=100)
    bad = Counter(wait.status for wait in waits if wait.status >= 400)
    said = " ".join(f"{status} × {count}" for status, count in sorted((answers or {}).items()))
    wrong = " ".join(f"{status} × {count}" for status, count in bad.items()) or "none"
    return f"{name:34}{hundredths[49]:9.0f}{hundredths[94]:8.0f}{times[-1]:8.0f}{len(times):8}  {wrong:28}{said}"
