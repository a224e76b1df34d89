"""Others' light pages while one reader loops each heavy request."""

import os
import re
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from pathlib import Path

from django.db import connections
from django.utils import timezone

from catalog.models import Resource
from progress.plan import planner
from progress.plan.scheduler.inputs import Answers
from tests.factories import UserFactory
from tests.perf import heavy
from tests.perf.asking import HEAD, Ask, full_limits, in_turn, line, looping, send, serving, signed_in, time_others

UPLOAD, REVIEW = "/settings/data/import/", "/settings/data/import/review/"
RESET = "/settings/data/reset/everything/"
WIZARD = {"goal": "interview-preparation", "weeks": "8", "preset": "evenings"}
OTHERS, PICTURES, ROWS = 24, 60, 5_000
IDLE = "idle"


def report(folder: Path, facts: int, seconds: int, only: str) -> None:
    user = heavy.reader("heavy", facts)
    planner.make(user, Answers("interview-preparation", timezone.now().date(), None, (60,) * 7, frozenset(), 8))
    sketches = [f"{sketch.get_absolute_url()}export.png" for sketch in heavy.draw(user, PICTURES)]
    others, mine = [signed_in(UserFactory()) for _ in range(OTHERS)], signed_in(user)
    light = in_turn(others, cycle([Ask("/today/")]), cycle([Ask(shelf())]), ticks())
    connections.close_all()
    print(HEAD, flush=True)
    with serving(folder) as port:
        time_others(port, light, 2)
        for name, asks in loops(port, mine, sketches).items():
            if only.lower() not in name.lower() and name != IDLE:
                continue
            full_limits(folder)
            if name in SETUPS:
                SETUPS[name](port, mine)
            with looping(port, mine, asks, seconds) as answers:
                time.sleep(0.3)
                waits = time_others(port, light, seconds - 0.3)
            print(line(name, waits, answers), f"load {os.getloadavg()[0]:.1f}", flush=True)


def loops(port: int, mine: str, sketches: list[str]) -> dict[str, Callable[[int], Iterator[Ask]]]:
    """By name, what is asked on one of the connections, whose number comes in."""

    def same(*paths: str) -> Callable[[int], Iterator[Ask]]:
        return lambda _: cycle(map(Ask, paths))

    return {
        IDLE: lambda _: iter(()),
        "PNG of a drawing, each another": lambda which: cycle(map(Ask, sketches[which::2])),
        "SVG and Mermaid of a drawing": same(*(path.replace(".png", end) for path in sketches for end in (".svg", ".mmd"))),
        "board draws another drawing": lambda which: drawings(sketches[which]),
        "whole export": lambda _: cycle([Ask("/settings/data/export/", {})]),
        "notes as Markdown": same("/notes/export.md"),
        "notes, all pages": same(*(f"/notes/?page={page}" for page in range(1, 20))),
        "reading list": same("/reading/", "/reading/?state=reading"),
        "history": same("/history/", "/history/?page=40"),
        "progress": same("/progress/"),
        "search": lambda which: (Ask(f"/search/?q=feature+store+{which}{number}") for number in count()),
        "suggestions": lambda which: (Ask(f"/search/suggestions/?q=feat{which}{number}") for number in count()),
        "today with a plan": same("/today/"),
        "plan": same("/plan/", "/plan/weeks/2/", "/plan/print/"),
        "wizard's preview": lambda _: (Ask("/plan/new/", WIZARD | {"weeks": str(1 + number % 20)}) for number in count()),
        "offer and repair, previews": same("/plan/offer/", "/plan/repair/"),
        "readiness": same("/readiness/"),
        "checklist of 5,000 rows, sent": lambda _: cycle([upload("list.md", checklist())]),
        "CSV of 5,000 rows, sent": lambda _: cycle([upload("list.csv", table())]),
        "its review": lambda _: (Ask(f"{REVIEW}?page={1 + number % 90}") for number in count()),
        "what a reset would take": same(RESET, "/settings/data/reset/", "/settings/data/", "/settings/data/delete/"),
        "reset and undo in turn": lambda _: resets(port, mine),
    }


def resets(port: int, mine: str) -> Iterator[Ask]:
    while True:
        yield Ask(RESET, {"word": "everything"})
        found = re.search(r"/undo/[-\w]+/", send(port, mine, Ask("/settings/data/reset/"))[1])
        if found:
            yield Ask(found[0], {})


def drawings(path: str) -> Iterator[Ask]:
    draw = path.replace("export.png", "draw/")
    return (Ask(draw, {"text": heavy.outline(number), "base": ""}) for number in count(1000))


def review_is_ready(port: int, mine: str) -> None:
    """Send the list and wait until it can be looked over."""
    send(port, mine, upload("list.md", checklist()))
    for _ in range(60):
        if "import-progress" not in send(port, mine, Ask(REVIEW))[1]:
            return
        time.sleep(1)


SETUPS = {"its review": review_is_ready}


def checklist() -> bytes:
    return "".join(f"- [{'x' if number % 2 else ' '}] Some article on ranking {number}\n" for number in range(ROWS)).encode()


def table() -> bytes:
    rows = (f'{number},"Some book on ranking {number}",A Writer,4,,read,2026/01/04\n' for number in range(ROWS))
    return "".join(["Book Id,Title,Author,My Rating,My Review,Exclusive Shelf,Date Read\n", *rows]).encode()


def upload(name: str, content: bytes) -> Ask:
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    return Ask(UPLOAD, None, head + content + b"\r\n--x--\r\n", "multipart/form-data; boundary=x")


def shelf() -> str:
    work = Resource.objects.filter(retired_at=None).select_related("category").first()
    return work.category.get_absolute_url()


def ticks() -> Iterator[Ask]:
    work = Resource.objects.filter(retired_at=None, parts__retired_at=None).distinct().first()
    key, path = work.parts.filter(retired_at=None).first().key, f"{work.get_absolute_url()}parts/"
    return cycle([Ask(path, {"keys": key})] * OTHERS + [Ask(path, {"unread": key})] * OTHERS)
