"""What a page costs: its CPU time in this process as a multiple of a constant 20 KB view's.

Milliseconds differ between machines and hours; this ratio hardly does. Both views pass through all
middleware, in batches that alternate, and the fastest batch of each counts: noise only ever adds.
Needs tests.perf.urls as ROOT_URLCONF.
"""

import time
from collections.abc import Callable, Mapping
from copy import copy
from typing import NamedTuple, Self

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from catalog import page_cache

CONSTANT = "/constant/"
WARM_UPS = 3
BATCHES = 12
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Page:
    """One request, sent straight into the WSGI application as often as it is called."""

    def __init__(self, path: str, *, cold: bool = False, method: str = "GET", **headers: str) -> None:
        self.path, self.headers = path, headers
        self.environ = RequestFactory(headers={"Host": "localhost"} | headers).generic(method, path).environ
        self.application = WSGIHandler()
        self.cold = cold

    def __call__(self) -> Answer:
        """Cold: as the first visitor after a change of the catalogue meets it, rendered and not kept."""
        if self.cold:
            page_cache.forget()
        started = []
        response = self.application(dict(self.environ), lambda status, headers: started.append((status, headers)))
        body = b"".join(response)
        response.close()
        status, headers = started[0]
        return Answer(int(status[:3]), dict(headers), body)

    def encoded(self, encoding: str) -> Self:
        """The same page as a browser gets it that takes this compression."""
        other = copy(self)
        other.environ = self.environ | {"HTTP_ACCEPT_ENCODING": encoding}
        return other

    def queries(self) -> int:
        """What the database was asked; a transaction's begin and end ask it nothing."""
        with CaptureQueriesContext(connection) as queries:
            self()
        return sum(not query["sql"].startswith(TRANSACTION) for query in queries)


def batch(call: Callable[[], object], seconds: float) -> float:
    """CPU seconds a call, over as many calls as fill the time."""
    calls, start = 0, time.thread_time()
    while (spent := time.thread_time() - start) < seconds or not calls:
        call()
        calls += 1
    return spent / calls


def costs(pages: Mapping[str, Page], seconds: float = 0.1) -> dict[str, float]:
    """CPU seconds of each page and of the constant view, the best of all batches."""
    pages = {CONSTANT: Page(CONSTANT), **pages}
    for page in pages.values():
        for _ in range(WARM_UPS):
            page()
    rounds = [{name: batch(page, seconds) for name, page in pages.items()} for _ in range(BATCHES)]
    return {name: min(costs[name] for costs in rounds) for name in pages}


def ratios(pages: Mapping[str, Page], seconds: float = 0.1) -> dict[str, float]:
    found = costs(pages, seconds)
    return {name: found[name] / found[CONSTANT] for name in pages}
