"""A large import at a served copy: others go on writing, and no worker grows by it."""

import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.progress.data.test_large_imports import MOMENT, export_of, zipped
from tests.serving import Served, serving

UPLOAD, REVIEW = "/settings/data/import/", "/settings/data/import/review/"
MOST_GROWTH = 40
# Of a guest's 4,000 changes, the most
ROWS = 4_000


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("beside")) as served:
        yield served


def large_file(slugs, count):
    """A history of so many ticks."""

    def event(number, **fact):
        work, parts = slugs[number % len(slugs)], {f"c{part}": MOMENT for part in range(number % 5 + 1)}
        record = {"number": 1, "state": "reading", "started": "2026-01-01", "parts": parts}
        day = {"at": MOMENT, "local_date": "2026-01-04", "minutes": 5}
        return {"resource": work, "subject": "reading", "part": "", "before": None, "after": [record], **day}

    groups = (
        {"number": one, "at": MOMENT, "deed": "mark", "words": f"Tick {one}", "events": [event(one)]} for one in range(1, count)
    )
    return zipped(export_of(history=list(groups)))


def send_file(served, content):
    head = 'Content-Disposition: form-data; name="{}"'
    fields = f"--x\r\n{head.format('csrfmiddlewaretoken')}\r\n\r\n{served.token}\r\n--x\r\n"
    body = f'{fields}{head.format("file")}; filename="a.zip"\r\n\r\n'.encode() + content + b"\r\n--x--\r\n"
    connection = HTTPConnection("127.0.0.1", served.port, timeout=60)
    headers = {"Cookie": served.cookies, "Sec-Fetch-Site": "same-origin", "Content-Type": "multipart/form-data; boundary=x"}
    connection.request("POST", UPLOAD, body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


def wait_for(served, words, other):
    """Ask until the page says so, while somebody else writes; returns the statuses and seconds of their presses."""
    presses = []
    for number in range(600):
        if words in served.send("GET", REVIEW)[1]:
            return presses
        began = time.monotonic()
        answer, _ = other.send("POST", f"{other.path}mark/", state=("want", "reading")[number % 2])
        presses.append((answer.status, time.monotonic() - began))
        time.sleep(0.2)
    raise AssertionError(f"The page never said “{words}”.")


def most_memory(served):
    """In MB, the largest that a process that serves ever was."""
    sizes = []
    for folder in Path("/proc").glob("[0-9]*"):
        environ, status = folder / "environ", folder / "status"
        try:
            is_ours = f"DATA_DIR={served.folder}".encode() in environ.read_bytes()
            if is_ours and b"serve" in (folder / "cmdline").read_bytes():
                sizes.append(int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024)
        except OSError:
            continue
    return max(sizes)


def test_others_write_while_a_large_import_runs(served):
    slugs = [row[0] for row in served.ask("select slug from catalog_resource where retired_at is null limit 40")]
    other = Served(served.port, served.folder)
    for guest, slug in ((served, slugs[0]), (other, slugs[1])):
        guest.path = f"/resources/{slug}/"
        guest.become_guest(guest.path, state="want")
    before = most_memory(served)
    assert send_file(served, large_file(slugs, ROWS)) == 302
    presses = wait_for(served, "Import 3", other)
    served.send("POST", REVIEW)
    presses += wait_for(served, "imported, 0 skipped, 0 failed", other)
    assert {status for status, _ in presses} == {302}
    assert max(seconds for _, seconds in presses) <= 1
    assert served.rows("progress_event") >= ROWS - 1
    assert most_memory(served) - before <= MOST_GROWTH
