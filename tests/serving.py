"""The guide through the server that people start, with a folder of its own, for tests of many requests together."""

import atexit
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

from mlsd_guide import sqlite

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60


@dataclass
class Served:
    """``cookies`` and ``token`` are those of a guest, once there is one."""

    port: int
    folder: Path
    cookies: str = ""
    token: str = ""

    def send(self, method: str, path: str, more: dict[str, str] | None = None, /, **data: str) -> tuple[HTTPResponse, str]:
        """One request on a connection of its own; the answer and its whole body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
        headers |= more or {}
        headers["Cookie"] = self.cookies or "display=auto.on"
        body = urlencode(data | ({"csrfmiddlewaretoken": self.token} if self.token else {}), doseq=True)
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        said = response.read().decode()
        connection.close()
        return response, said

    def together(self, count: int, path: str, **data: str) -> list[tuple[HTTPResponse, str]]:
        """The answers to so many identical presses at the same moment."""
        with ThreadPoolExecutor(count) as pool:
            return [press.result() for press in [pool.submit(self.send, "POST", path, **data) for _ in range(count)]]

    def become_guest(self, path: str, **data: str) -> None:
        """By a press that is worth keeping, on this resource."""
        guest, _ = self.send("POST", f"{path}mark/", **data)
        session = next(cookie for cookie in cookies_of(guest) if cookie.startswith("sessionid="))
        self.cookies = session
        page, said = self.send("GET", path)
        self.token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', said)[1]
        self.cookies = "; ".join([session, *(cookie for cookie in cookies_of(page) if cookie.startswith("csrftoken="))])

    def log(self) -> list[str]:
        return (self.folder / "log").read_text().splitlines()

    def rows(self, table: str) -> int:
        return self.ask(f"select count(*) from {table}")[0][0]

    def ask(self, query: str) -> list[tuple]:
        sqlite.use_safe_driver()
        import sqlite3

        connection = sqlite3.connect(self.folder / "mlsd-guide.sqlite3")
        found = connection.execute(query).fetchall()
        connection.close()
        return found


def cookies_of(response: HTTPResponse) -> list[str]:
    return [value.partition(";")[0] for name, value in response.getheaders() if name.lower() == "set-cookie"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def bare(folder: Path, *changes: str, workers: int = 1, log: Path | None = None) -> Iterator[int]:
    """The port of a server without database or catalogue. Changes are statements, such as ``gateway.BODY_SECONDS = 1``."""
    (folder / "static").mkdir()
    port = free_port()
    run = f"server.Server(server.Address('127.0.0.1', {port}), {workers}, 'localhost', lambda: print('ready', flush=True)).run()"
    command = [sys.executable, "-c", "\n".join(["from mlsd_guide import gateway, server", *changes, run])]
    environ = os.environ | {"DATA_DIR": str(folder)}
    errors = subprocess.STDOUT if log else subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=errors, text=True) as process:
        try:
            assert process.stdout.readline() == "ready\n"
            yield port
        finally:
            process.terminate()
            said, _ = process.communicate(timeout=15)
            if log:
                log.write_text(said)


@cache
def prepared() -> Path:
    """A data folder as the first start leaves it. To prepare one takes ten seconds, and all tests of a run share it."""
    folder = Path(tempfile.mkdtemp(prefix="mlsd-guide-prepared-"))
    atexit.register(shutil.rmtree, folder)
    with started(folder):
        pass
    return folder


@contextmanager
def serving(folder: Path, **more: str) -> Iterator[Served]:
    """In this folder, which is filled first."""
    shutil.copytree(prepared(), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("log"))
    with started(folder, **more) as served:
        yield served


@contextmanager
def started(folder: Path, **more: str) -> Iterator[Served]:
    """``more`` are further variables of its environment."""
    port = free_port()
    environ = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    environ |= {"DATA_DIR": str(folder), "PORT": str(port), "WORKERS": "2", "QUOTAS": "off"} | more
    command = [sys.executable, "-u", "manage.py", "serve"]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        try:
            said = []
            for line in process.stdout:
                said.append(line)
                if "is ready at" in line:
                    break
            else:
                raise RuntimeError("".join(said) + (folder / "log").read_text())
            yield Served(port, folder)
        finally:
            process.terminate()
            process.communicate(timeout=20)
