"""Others' presses, twenty a second, while large changes of one reader run."""

import io
import json
import os
import re
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.db import connections
from django.utils import timezone

from accounts.readers import GUEST
from progress.data import archive as format
from tests.factories import UserFactory
from tests.perf import heavy
from tests.perf.asking import HEAD, Ask, full_limits, in_turn, line, send, serving, signed_in, time_others
from tests.perf.looping import OTHERS, RESET, REVIEW, ticks, upload

MERGE = "/settings/merge/"
LONGEST = 240


def report(folder: Path, facts: int, seconds: int, only: str) -> None:
    user, importer, account = heavy.reader("heavy", facts), UserFactory(username="importer"), UserFactory(username="merging")
    guest = heavy.reader("guest", facts, timezone.now())
    others = in_turn([signed_in(UserFactory()) for _ in range(OTHERS)], ticks())
    mine, theirs, joined = signed_in(user), signed_in(importer), signed_in(account, **{GUEST: guest.pk})
    file = largest_file(facts)
    connections.close_all()
    print(HEAD, flush=True)
    with serving(folder) as port:
        time_others(port, others, 2)
        works: dict[str, Callable[[], object]] = {
            "idle": lambda: time.sleep(seconds),
            "reset": lambda: send(port, mine, Ask(RESET, {"word": "everything"})),
            "undo of the reset": lambda: undo(port, mine),
            "merge of a guest": lambda: send(port, joined, Ask(MERGE, {})),
            "largest import: read, compared": lambda: bring(port, theirs, upload("a.zip", file), "form"),
            "largest import: written": lambda: bring(port, theirs, Ask(REVIEW, {}), "imported, "),
            "undo of the import": lambda: undo(port, theirs),
        }
        for name, work in works.items():
            if only.lower() in name or name == "idle":
                full_limits(folder)
                measured(name, port, others, work)


def measured(name: str, port: int, others: Iterator, work: Callable[[], object]) -> None:
    took: list[float] = []
    said: list[object] = []

    def run() -> None:
        began = time.monotonic()
        said.append(work())
        took.append(time.monotonic() - began)

    thread = threading.Thread(target=run)
    thread.start()
    waits = time_others(port, others, LONGEST, lambda: not thread.is_alive())
    thread.join()
    status = said[0][0] if isinstance(said[0], tuple) else ""
    print(line(name, waits), f"took {took[0]:.1f} s {status} load {os.getloadavg()[0]:.1f}", flush=True)


def undo(port: int, mine: str) -> tuple[int, str]:
    page = send(port, mine, Ask("/settings/data/"))[1]
    return send(port, mine, Ask(re.search(r"/undo/[-\w]+/", page)[0], {}))


def bring(port: int, mine: str, ask: Ask, words: str) -> tuple[int, str]:
    """Send it, and look every other second until nothing is worked on any more."""
    answer = send(port, mine, ask)
    while "import-progress" in (page := send(port, mine, Ask(REVIEW))[1]):
        time.sleep(2)
    if words not in page:
        raise RuntimeError(re.sub(r"<[^>]+>|\s+", " ", page)[-1500:])
    return answer


def largest_file(rows: int) -> bytes:
    """As many links, readings, notes and changes as an export may have."""
    moment = heavy.AT
    own = [{"key": f"k{n}", "title": f"Link {n}", "url": f"https://a.example/{n}", "added_at": moment} for n in range(rows)]
    record = heavy.reading([]) | {"updated_at": moment}
    readings = [{"own": f"k{n}", "records": [record]} for n in range(rows)]
    notes = [{"own": f"k{n}", "text": heavy.WORDS, "version": 1, "updated_at": moment} for n in range(rows)]
    day = {"subject": "note", "part": "", "before": None, "after": {"text": heavy.WORDS, "version": 1}}
    day |= {"at": moment, "local_date": "2026-01-04", "minutes": 5}
    history = [
        {"number": n + 1, "at": moment, "deed": "note", "words": f"Note {n}", "events": [{"own": f"k{n % rows}"} | day]}
        for n in range(format.LIMITS.changes)
    ]
    content = {"format": format.NAME, "version": format.VERSION, "own": own, "readings": readings, "notes": notes}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(format.MEMBER, json.dumps(content | {"history": history}))
    return buffer.getvalue()
