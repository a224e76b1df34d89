"""Which thread answers a request: what takes long, and who has had much done lately, holds up nobody else."""

import asyncio
import ipaddress
import re
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any, NamedTuple
from weakref import WeakValueDictionary

from django.conf import settings
from django.core.handlers.wsgi import get_str_from_wsgi
from django.http import HttpRequest, HttpResponse, parse_cookie

from mlsd_guide.middleware import SAFE

View = Callable[..., HttpResponse]

# Ways in that begin with a challenge, which the session keeps: looking at them writes.
MAY_WRITE = "/accounts/"
# What takes long without writing: pictures and whole exports. Others read on meanwhile.
TAKES_LONG = re.compile(r"/(export(\.\w+)?|report\.md|sitemap\.xml)/?$|^/settings/(data|merge)/")
# As Django makes them
SESSION = re.compile(r"[a-z0-9]{32}")
# Of CPU time a visitor may use so many seconds together and so many in each second; more waits for its turn with all that
# takes long.
MOST, A_SECOND = 0.5, 0.2
# An address may stand for a whole office, which counts as so many visitors.
OFFICE = 4
MOST_VISITORS = 10_000
# A thread that computes lets another go on after so many seconds. Each row from the database is such a wait, so with
# Python's own 5 ms a page of a hundred rows would take half a second beside an export.
SWITCH = 0.0005
# In the environ: that a view may still be moved. In the answer: that it has to be.
MAY_MOVE, MOVES = "guide.may_move", "Guide-Moves"


class Visitor(NamedTuple):
    """``session`` is what a browser says it has, nothing where that looks like none."""

    session: str = ""
    address: str = ""

    @property
    def name(self) -> str:
        return self.session or self.address


class Lanes:
    """One thread to read, as that is fastest, one for what may have to wait until SQLite lets it write, and one for what
    takes long."""

    def __init__(self) -> None:
        sys.setswitchinterval(SWITCH)
        self.reading, self.writing, self.slow = (ThreadPoolExecutor(1, name) for name in ("reading", "writing", "slow"))
        # Says to those whose turn does not come that the site is busy
        self.refusing = ThreadPoolExecutor(1, "refusing")
        # By visitor, when they will have paid off what they used
        self.paid_at: dict[str, float] = {}
        # By thread and visitor; one that nobody waits for goes by itself
        self.turns: WeakValueDictionary[tuple[Executor, str], asyncio.Semaphore] = WeakValueDictionary()

    def thread_for(self, method: str, path: str, visitor: Visitor) -> Executor:
        if TAKES_LONG.search(path) or self.used(visitor) > MOST:
            return self.slow
        return self.reading if method in SAFE and not path.startswith(MAY_WRITE) else self.writing

    @asynccontextmanager
    async def turn(self, thread: Executor, visitor: Visitor) -> AsyncIterator[None]:
        """Of one visitor one request is with a thread, the others wait behind it: of a crowd from one place only those wait
        longer who are in it. Other sessions cost nothing to make up, so there is a limit for an address too."""
        async with self.few(thread, visitor.session, 1), self.few(thread, visitor.address, OFFICE):
            yield

    def few(self, thread: Executor, name: str, most: int) -> asyncio.Semaphore:
        return self.turns.setdefault((thread, name), asyncio.Semaphore(most)) if name else asyncio.Semaphore()

    def used(self, visitor: Visitor) -> float:
        """In seconds, less what was paid off since."""
        return max(0, self.paid_at.get(visitor.name, 0) - time.monotonic()) * A_SECOND

    def charge(self, visitor: Visitor, seconds: float) -> None:
        now = time.monotonic()
        if len(self.paid_at) > MOST_VISITORS:
            self.paid_at = {name: at for name, at in self.paid_at.items() if at > now}
        share = seconds if visitor.session else seconds / OFFICE
        self.paid_at[visitor.name] = max(now, self.paid_at.get(visitor.name, 0)) + share / A_SECOND


def visitor_of(meta: Mapping[str, Any]) -> Visitor:
    """Read as Django reads it: of the cookies with exactly this name the last one counts."""
    cookies = parse_cookie(get_str_from_wsgi(meta, "HTTP_COOKIE", ""))
    session = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return Visitor(session if SESSION.fullmatch(session) else "", address_of(meta))


def address_of(meta: Mapping[str, Any]) -> str:
    """As the proxies that we trust say it; of IPv6 the part that one customer has."""
    proxies, passed_on = settings.ALLAUTH_TRUSTED_PROXY_COUNT, meta.get("HTTP_X_FORWARDED_FOR", "").split(",")
    said = passed_on[-proxies].strip() if 0 < proxies <= len(passed_on) else ""
    try:
        address = ipaddress.ip_address(said or meta["REMOTE_ADDR"])
    except ValueError:
        return meta["REMOTE_ADDR"]
    return str(address) if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))


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
