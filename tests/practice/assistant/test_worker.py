"""Questions wait in the database for a process that `serve` starts, keeps and ends."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tests.practice.assistant.fake import ADD, GOOD, KEY, completion, plainly
from tests.serving import serving

BOOK = "/resources/huyen-designing-machine-learning-systems/"


def until(found: Callable[[], object], seconds: float = 30) -> object:
    deadline = time.monotonic() + seconds
    while not (value := found()):
        assert time.monotonic() < deadline, "nothing came of it"
        time.sleep(0.05)
    return value


def workers(folder) -> list[int]:
    """The processes that ask the model for this data folder."""
    said = subprocess.run(["ps", "-eo", "pid=,args="], capture_output=True, text=True).stdout
    pids = [int(line.split()[0]) for line in said.splitlines() if "manage.py ask_model" in line]
    return [pid for pid in pids if _data_dir(pid) == str(folder)]


def _data_dir(pid: int) -> str:
    try:
        environ = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return ""
    return next((one.partition(b"=")[2].decode() for one in environ if one.startswith(b"DATA_DIR=")), "")


def test_a_worker_that_dies_asks_once_more_and_all_end_with_the_server(tmp_path, fake):
    """Slow: it starts the whole server, as there is no other way to see its processes come and go."""
    fake.turns = [lambda handler: fake.over.wait(60), lambda handler: plainly(handler, completion(GOOD | {"edits": [ADD]}))]
    model = {"ASSISTANT_URL": fake.url, "ASSISTANT_MODEL": "small", "ASSISTANT_KEY": KEY}
    with serving(tmp_path / "data", **model) as guide:
        guide.become_guest(BOOK, state="want")
        sketch = guide.send("POST", "/sketches/new/")[0].getheader("Location").rstrip("/")
        began = time.monotonic()
        asked = guide.send("POST", f"{sketch}/ask/", words="Add a feature store.")[0].getheader("Location")
        assert time.monotonic() - began < 5
        until(lambda: fake.asked)
        assert "Waiting for the model" in guide.send("GET", asked)[1]
        before = until(lambda: len(found := workers(tmp_path / "data")) == 2 and found)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        until(lambda: "A language model proposed this." in guide.send("GET", asked)[1])
        assert len(fake.asked) == 2
        after = workers(tmp_path / "data")
        assert after
        assert not set(after) & set(before)
    until(lambda: not workers(tmp_path / "data"))
    said = "\n".join(guide.log())
    assert "was interrupted in its attempt 1." in said
    assert not re.search(f"{KEY}|Fatal|Traceback", said)
