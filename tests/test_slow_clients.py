"""Clients that send or read slowly, on purpose or over a bad line (D10). The server here waits 2 seconds instead of 10."""

import socket
import threading
import time
from contextlib import ExitStack, suppress

import pytest

from tests.serving import bare

HEAD = b"POST /settings/display/ HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
HEAD += b"Content-Type: application/x-www-form-urlencoded\r\n"
HALF = HEAD + b"Content-Length: 100\r\n\r\ntheme=da"
SLOW = {
    "half their headers": b"GET /livez HTTP/1.1\r\nHost: loc",
    "half their body": HALF,
    "a byte now and then": HALF,
    "no wish to read": b"GET /settings/display/ HTTP/1.1\r\nHost: localhost\r\n\r\n" * 10,
}
SHORTER = ("gateway.BODY_SECONDS = 2", "server.HEADER_SECONDS = 2", "server.UNREAD_SECONDS = 2")


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with bare(tmp_path_factory.mktemp("data"), *SHORTER, workers=2) as port:
        yield port


def connect(port: int, sent: bytes, *, buffer: int = 0) -> socket.socket:
    connection = socket.socket()
    if buffer:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    connection.settimeout(10)
    connection.connect(("127.0.0.1", port))
    connection.sendall(sent)
    return connection


def health(port: int) -> float:
    """How long /livez takes, in seconds."""
    began = time.monotonic()
    with connect(port, b"GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n") as connection:
        assert connection.recv(100).startswith(b"HTTP/1.1 200 ")
    return time.monotonic() - began


def drip(connection: socket.socket, piece: bytes, pause: float, times: int) -> None:
    with suppress(OSError):
        for _ in range(times):
            connection.sendall(piece)
            time.sleep(pause)


def send_on(connection: socket.socket) -> None:
    for _ in range(50):
        connection.sendall(b"GET /livez HTTP/1.1\r\n")
        time.sleep(0.1)


@pytest.mark.parametrize("kind", SLOW)
def test_two_hundred_slow_clients_keep_nobody_waiting(port, kind):
    with ExitStack() as stack:
        slow = [stack.enter_context(connect(port, SLOW[kind], buffer=2048)) for _ in range(200)]
        # Ten pages each are a crowd at first; then they are connections that nobody reads.
        time.sleep(2 if kind == "no wish to read" else 0)
        times = []
        for round in range(30):
            if kind == "a byte now and then":
                drip(slow[round], b"x", 0, 1)
            times.append(health(port))
            time.sleep(0.05)
        # Other work on the machine may hold up one or two.
        assert sorted(times)[-4] <= 0.3


def test_a_body_that_does_not_come_is_given_up(port):
    began = time.monotonic()
    with connect(port, HALF) as connection:
        threading.Thread(target=drip, args=(connection, b"x", 0.2, 20)).start()
        assert connection.recv(100).startswith(b"HTTP/1.1 408 ")
    assert 1.5 < time.monotonic() - began < 4


def test_a_slow_line_may_send_a_large_form(port):
    """100 kB a second, so that 5 MB take 50 seconds, must do; here 400 kB in 4 seconds."""
    with connect(port, HEAD + b"Content-Length: 400021\r\n\r\ntheme=dark&keys=on&x=") as connection:
        drip(connection, b"x" * 10_000, 0.1, 40)
        assert connection.recv(100).startswith(b"HTTP/1.1 302 ")


def test_an_answer_that_nobody_reads_is_given_up(port):
    """By Linux only: other systems have no such time limit."""
    with connect(port, SLOW["no wish to read"] * 40, buffer=2048) as connection:
        time.sleep(4)
        with pytest.raises(OSError, match=r"reset|Broken pipe|timed out"):
            send_on(connection)
