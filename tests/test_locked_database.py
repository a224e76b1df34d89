"""A database that somebody else has locked (D4), with the server that people start."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPResponse
from pathlib import Path
from statistics import quantiles

import pytest

from mlsd_guide import sqlite
from tests.serving import Served, serving

RESOURCE = "/resources/huyen-designing-machine-learning-systems/"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as served:
        served.become_guest(RESOURCE, state="want")
        yield served


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another process holds the write lock."""
    sqlite.use_safe_driver()
    import sqlite3

    other = sqlite3.connect(folder / "mlsd-guide.sqlite3", isolation_level=None)
    other.execute("begin immediate")
    try:
        yield
    finally:
        other.execute("rollback")
        other.close()


def timed(served: Served, path: str) -> float:
    began = time.monotonic()
    response, _ = served.send("GET", path)
    assert response.status == 200
    return time.monotonic() - began


@dataclass
class Meanwhile:
    """What readers saw while the database was locked for longer than a write waits."""

    usual: list[float]
    times: list[float]
    plain: list[tuple[HTTPResponse, str]]
    htmx: tuple[HTTPResponse, str]
    log: list[str]


@pytest.fixture(scope="module")
def meanwhile(served) -> Meanwhile:
    mark = partial(served.send, "POST", f"{RESOURCE}mark/")
    paths = ("/", RESOURCE, "/progress/", "/history/", "/browse/") * 8
    usual = [timed(served, path) for path in paths]
    with locked(served.folder), ThreadPoolExecutor(3) as pool:
        plain = [pool.submit(mark, state=state) for state in ("reading", "finished")]
        htmx = pool.submit(mark, {"HX-Request": "true"}, state="finished")
        times = [timed(served, path) for path in paths]
        return Meanwhile(usual, times, [press.result() for press in plain], htmx.result(), served.log())


def test_reads_go_on_while_writes_wait_for_a_lock(meanwhile):
    usual, times = (quantiles(found, n=20)[-1] for found in (meanwhile.usual, meanwhile.times))
    # On a busy machine pages take their time without a lock as well.
    assert times <= max(0.5, 4 * usual)


def test_a_write_that_waited_in_vain_says_when_to_try_again(meanwhile):
    for response, said in meanwhile.plain:
        assert (response.status, response.getheader("Retry-After")) == (503, "5")
        assert "We cannot save right now" in said.partition("<h1>")[2]
        assert "what you typed is still in the form" in said


def test_htmx_is_told_that_the_text_is_still_there(meanwhile):
    response, said = meanwhile.htmx
    assert (response.status, response.getheader("HX-Retarget"), response.getheader("Retry-After")) == (503, "#messages", "5")
    assert "What you typed is still here" in said
    assert "<html" not in said


def test_a_locked_database_is_one_line_a_request_in_the_log(meanwhile):
    assert len([line for line in meanwhile.log if f" 503 POST {RESOURCE}mark/: " in line]) == 3
    assert not [line for line in meanwhile.log if "Traceback" in line]


def test_the_next_write_is_saved(served, meanwhile):
    assert served.send("POST", f"{RESOURCE}mark/", state="reading")[0].status == 302
