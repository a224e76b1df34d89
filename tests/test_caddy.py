"""The Caddyfile for public sites, in front of the guide: `./run test caddy`."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.serving import bare, free_port
from tests.test_slow_clients import HALF, HEAD, connect, drip, health

pytestmark = pytest.mark.caddy
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    caddy, folder, port = shutil.which("caddy"), tmp_path_factory.mktemp("data"), free_port()
    assert caddy, "Install Caddy for these tests."
    with bare(folder, "gateway.BODY_SECONDS = 2", workers=2) as guide:
        environ = os.environ | {"GUIDE_NAME": f"http://localhost:{port}", "PORT": str(guide), "HOME": str(folder)}
        command = [caddy, "run", "--config", str(ROOT / "Caddyfile"), "--adapter", "caddyfile"]
        with subprocess.Popen(command, env=environ, stderr=subprocess.DEVNULL) as process:
            wait_until_open(port)
            yield port
            process.terminate()


def wait_until_open(port: int) -> None:
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)


def answer(port: int, sent: bytes) -> bytes:
    with connect(port, sent) as connection:
        return connection.recv(200)


def test_pages_come_through(port):
    page = answer(port, b"GET /settings/display/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert page.startswith(b"HTTP/1.1 200 ")


def test_slow_bodies_keep_nobody_waiting(port):
    with ExitStack() as stack:
        for _ in range(200):
            stack.enter_context(connect(port, HALF))
        times = sorted(health(port) for _ in range(20))
        assert times[-3] <= 0.3


def test_a_form_from_a_slow_line_comes_through(port):
    with connect(port, HEAD + b"Content-Length: 400021\r\n\r\ntheme=dark&keys=on&x=") as connection:
        drip(connection, b"x" * 10_000, 0.1, 40)
        assert connection.recv(100).startswith(b"HTTP/1.1 302 ")


def test_a_body_that_is_too_large_is_refused(port):
    sent = HEAD.replace(b"Sec-Fetch", b"Connection: close\r\nSec-Fetch") + b"Content-Length: 7000000\r\n\r\n" + b"x" * 7_000_000
    assert answer(port, sent).split()[1] == b"413"


def test_a_length_beside_chunks_is_refused(port):
    sent = HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    assert answer(port, sent).startswith(b"HTTP/1.1 400 ")
