"""Which thread answers a request: what takes long, and who has had much done lately, holds up nobody else."""

import re
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from mlsd_guide.middleware import SAFE

View = Callable[..., HttpResponse]

# Ways in that begin with a challenge, which the session keeps: looking at them writes.
MAY_WRITE = "/accounts/"
# What takes long without writing: pictures and whole exports. Others read on meanwhile.
TAKES_LONG = re.compile(r"/(export(\.\w+)?|report\.md|sitemap\.xml)/?$|^/settings/(data|merge)/")
SESSION = re.compile(r"\bsessionid=(\w+)")
# Of CPU time a visitor may use so many seconds together and so many in each second; more waits for its turn with all that
# takes long.
MOST, A_SECOND = 0.5, 0.2
MOST_VISITORS = 10_000
# A thread that computes lets another go on after so many seconds. Each row from the database is such a wait, so with
# Python's own 5 ms a page of a hundred rows would take half a second beside an export.
SWITCH = 0.0005
# In the environ: that a view may still be moved. In the answer: that it has to be.
MAY_MOVE, MOVES = "guide.may_move", "Guide-Moves"


class Lanes:
    """One thread to read, as that is fastest, one for what may have to wait until SQLite lets it write, and one for what
    takes long."""

    def __init__(self) -> None:
        sys.setswitchinterval(SWITCH)
        self.reading, self.writing, self.slow = (ThreadPoolExecutor(1, name) for name in ("reading", "writing", "slow"))
        # By visitor, when they will have paid off what they used
        self.paid_at: dict[str, float] = {}

    def thread_for(self, method: str, path: str, visitor: str = "") -> Executor:
        if TAKES_LONG.search(path) or self.used(visitor) > MOST:
            return self.slow
        return self.reading if method in SAFE and not path.startswith(MAY_WRITE) else self.writing

    def used(self, visitor: str) -> float:
        """In seconds, less what was paid off since."""
        return max(0, self.paid_at.get(visitor, 0) - time.monotonic()) * A_SECOND

    def charge(self, visitor: str, seconds: float) -> None:
        if not visitor:
            return
        if len(self.paid_at) > MOST_VISITORS:
            self.paid_at.clear()
        self.paid_at[visitor] = max(time.monotonic(), self.paid_at.get(visitor, 0)) + seconds / A_SECOND


def visitor_of(cookies: str) -> str:
    """The session that a browser says it has; nobody, for the many who share what is the same for all."""
    found = SESSION.search(cookies)
    return found[1] if found else ""


def slow_if(takes_long: Callable[..., bool]) -> Callable[[View], View]:
    """Have a view answer in the slow thread where this says so of its arguments: no address tells how much there is to do."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.META.get(MAY_MOVE) and takes_long(request, *args, **kwargs):
                return HttpResponse(headers={MOVES: "slow"})
            return view(request, *args, **kwargs)

        return wrapper

    return decorate
