"""Forty identical ticks at the same moment, through the server that people start."""

import os
import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from mlsd_guide import sqlite

ROOT = Path(__file__).resolve().parent.parent.parent
BOOK = "/resources/huyen-designing-machine-learning-systems/"
PART = "overview-of-machine-learning-systems"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A port with the guide on it, and its folder."""
    folder = tmp_path_factory.mktemp("guide")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    environ |= {"DATA_DIR": str(folder), "PORT": str(port), "WORKERS": "2"}
    command = [sys.executable, "-u", "manage.py", "serve"]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            said = []
            for line in process.stdout:
                said.append(line)
                if "is ready at" in line:
                    break
            else:
                raise RuntimeError("".join(said))
            yield port, folder
        finally:
            process.terminate()
            process.communicate(timeout=20)


def send(port, method, path, cookies="", **data):
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Cookie": cookies, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request(method, path, urlencode(data), headers if cookies else headers | {"Cookie": "display=auto.on"})
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response, body


def cookies_of(response):
    return [value.partition(";")[0] for name, value in response.getheaders() if name.lower() == "set-cookie"]


def test_forty_identical_ticks_are_one_row(served):
    port, folder = served
    guest, _ = send(port, "POST", f"{BOOK}mark/", state="want")
    session = next(cookie for cookie in cookies_of(guest) if cookie.startswith("sessionid="))
    page, text = send(port, "GET", BOOK, session)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)[1]
    cookies = "; ".join([session, *(cookie for cookie in cookies_of(page) if cookie.startswith("csrftoken="))])
    with ThreadPoolExecutor(40) as pool:
        ticks = [
            pool.submit(send, port, "POST", f"{BOOK}parts/", cookies, keys=PART, csrfmiddlewaretoken=token) for _ in range(40)
        ]
        statuses = {tick.result()[0].status for tick in ticks}
    assert statuses == {302}
    assert rows(folder, "progress_partread") == rows(folder, "progress_reading") == 1
    assert rows(folder, "progress_event") == 2


def rows(folder, table):
    sqlite.use_safe_driver()
    import sqlite3

    connection = sqlite3.connect(folder / "mlsd-guide.sqlite3")
    count = connection.execute(f"select count(*) from {table}").fetchone()[0]
    connection.close()
    return count
