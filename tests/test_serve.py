"""`manage.py serve`: what it refuses, what it does once, how it ends. Real processes on free ports."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mlsd_guide import server

ROOT = Path(__file__).resolve().parent.parent
PREPARING = ["Database: applying", "Static files: hashing"]
CLEAN_END = (0, "Stopped.")
# In seconds: how long a machine with much else to do may take over what takes it a moment
PATIENCE = 60


@dataclass
class Guide:
    """A started server in its own process group, as a shell would start it."""

    folder: Path
    port: int

    def __post_init__(self) -> None:
        environ = os.environ | {"DATA_DIR": str(self.folder), "PORT": str(self.port)}
        command = [sys.executable, "-u", "manage.py", "serve"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )
        self.output = ""
        # Reading its output would wait for ever on one that hangs.
        self.watchdog = threading.Timer(5 * PATIENCE, self.kill)
        self.watchdog.start()

    def wait_until_ready(self) -> bool:
        for line in self.process.stdout:
            self.output += line
            if f"ready at http://127.0.0.1:{self.port} " in line:
                return True
        return False

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Its exit code and last line, once it has been sent the signal as Ctrl-C would: to all."""
        if number == signal.SIGINT:
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        self.output += self.process.stdout.read()
        return self.process.wait(), self.output.splitlines()[-1]

    def has_processes(self) -> bool:
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def workers(self) -> list[int]:
        found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False)
        return [int(number) for number in found.stdout.split()]

    def kill(self) -> None:
        if self.has_processes():
            os.killpg(self.process.pid, signal.SIGKILL)

    def clean_up(self) -> None:
        self.watchdog.cancel()
        self.kill()
        self.process.communicate()


def status(port: int) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status
    finally:
        connection.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def refused(environ: dict[str, str]) -> str:
    """The one line with which it refuses to start."""
    command = [sys.executable, "manage.py", "serve"]
    result = subprocess.run(command, cwd=ROOT, env=os.environ | environ, capture_output=True, text=True, timeout=PATIENCE)
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    return result.stderr


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Guide]]:
    """Two servers started at the same moment in one empty folder, and ended after they answered."""
    folder = tmp_path_factory.mktemp("data folder")
    guides = [Guide(folder, free_port()) for _ in range(2)]
    for guide in guides:
        guide.answer = guide.wait_until_ready() and status(guide.port)
    for guide in guides:
        guide.ending = guide.end()
    yield guides
    for guide in guides:
        guide.clean_up()


@pytest.fixture
def guide(first: list[Guide]) -> Iterator[Guide]:
    """A server in the folder that the first two have prepared, answering."""
    guide = Guide(first[0].folder, free_port())
    guide.wait_until_ready()
    yield guide
    guide.clean_up()


def test_two_starters_together_both_serve_and_one_prepares(first: list[Guide]) -> None:
    assert [guide.answer for guide in first] == [200, 200]
    assert [guide.ending for guide in first] == [CLEAN_END, CLEAN_END]
    for line in PREPARING:
        assert sum(line in guide.output for guide in first) == 1


def test_second_start_repeats_nothing(guide: Guide) -> None:
    assert guide.end() == CLEAN_END
    assert not any(line in guide.output for line in PREPARING)
    assert "Catalogue: nothing to change." in guide.output


def test_ctrl_c_ends_every_process_without_a_word_of_trouble(guide: Guide) -> None:
    assert guide.end(signal.SIGINT) == CLEAN_END
    assert not guide.has_processes()
    assert "Traceback" not in guide.output
    assert "ERROR" not in guide.output


def test_workers_end_with_a_parent_that_was_killed(guide: Guide) -> None:
    guide.process.kill()
    guide.process.wait()
    deadline = time.monotonic() + PATIENCE
    while guide.has_processes() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not guide.has_processes()


def test_half_sent_requests_do_not_hold_up_its_end(guide: Guide) -> None:
    half = b"POST /settings/display/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\ntheme"
    open_ones = [socket.create_connection(("127.0.0.1", guide.port)) for _ in range(20)]
    for connection in open_ones:
        connection.sendall(half)
    began = time.monotonic()
    assert guide.end() == CLEAN_END
    assert time.monotonic() - began <= 10
    for connection in open_ones:
        connection.close()


def test_a_worker_that_dies_is_replaced(guide: Guide) -> None:
    workers = guide.workers()
    os.kill(workers[0], signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while (len(guide.workers()) < 2 or workers[0] in guide.workers()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(guide.workers()) == 2
    assert [status(guide.port) for _ in range(10)] == [200] * 10
    assert guide.end() == CLEAN_END


def test_port_of_a_running_guide_is_refused_in_one_line(guide: Guide) -> None:
    line = refused({"DATA_DIR": str(guide.folder), "PORT": str(guide.port)})
    assert f"127.0.0.1:{guide.port} cannot be used (Address already in use)" in line
    assert status(guide.port) == 200


def test_worker_that_dies_at_start_ends_the_server_with_its_message() -> None:
    lines = [
        "from mlsd_guide import server",
        "def broken(): raise RuntimeError('boom')",
        "server.load_application = broken",
        f"print(server.Server(server.Address('127.0.0.1', {free_port()}), 2, 'localhost', print).run())",
    ]
    result = subprocess.run([sys.executable, "-c", "\n".join(lines)], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    assert "RuntimeError: boom" in result.stderr
    # The other worker may die while this is being said.
    assert "A worker ended by itself; its message is above." in result.stdout


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "8000.0", "٣", "9" * 400])
def test_bad_port_is_refused(port: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"PORT is .*; use a whole number from 1 to 65535"):
        server.address({"PORT": port})


def test_bad_port_is_refused_in_one_line(tmp_path: Path) -> None:
    assert (
        refused({"DATA_DIR": str(tmp_path), "PORT": "abc"})
        == "Cannot start: PORT is 'abc'; use a whole number from 1 to 65535.\n"
    )


def test_read_only_data_folder_is_refused_by_name(tmp_path: Path) -> None:
    # Permissions do not bind root, but nobody can make a file in /proc.
    folder = tmp_path if os.geteuid() else Path("/proc")
    tmp_path.chmod(0o500)
    line = refused({"DATA_DIR": str(folder), "SECRET_KEY": "any", "PORT": str(free_port())})
    assert line.startswith(f"Cannot start: {folder} cannot be written to")


def test_address_defaults_to_this_machine_only() -> None:
    assert server.address({}) == server.Address("127.0.0.1", 8000)
    assert server.address({"HOST": "::1", "PORT": "81"}).url == "http://[::1]:81"
    assert server.Address("0.0.0.0", 80).url == "http://127.0.0.1:80"


def test_unknown_host_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="HOST is 'no such host'"):
        server.address({"HOST": "no such host"})


def test_claimed_port_cannot_be_claimed_again() -> None:
    address = server.Address("127.0.0.1", free_port())
    with server.claim(address), pytest.raises(ImproperlyConfigured, match="Address already in use"):
        server.claim(address)
