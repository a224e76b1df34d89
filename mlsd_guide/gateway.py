"""Between the server and Django: a request is whole before Django's one thread takes it.

Granian's own WSGI interface hands a request over after its headers, and the thread then waits for the body: a few
connections that never finish theirs would stop every answer. Its RSGI interface (asynchronous,
https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md) lets any number of bodies arrive side by side.
"""

import asyncio
import io
import logging
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from contextlib import AsyncExitStack, ExitStack, closing
from typing import IO, Any

from django.db import DatabaseError
from granian.rsgi import HTTPProtocol, ProtocolClosed, ProtocolError, Scope, WebsocketProtocol

from mlsd_guide.lanes import MAY_MOVE, MOVES, Lanes, Visitor, visitor_of
from mlsd_guide.middleware import MOST_WAITED, WAITED

Environ = dict[str, Any]
Headers = list[tuple[str, str]]
# Status, headers, and the body or its pieces
Response = tuple[int, Headers, bytes | Iterable[bytes]]

log = logging.getLogger(__name__)

# Waits for no thread: it asks nothing of the database, and says whether the process answers.
ALIVE = "/livez"
# A body has so long to arrive, and a second more for each so many bytes that came.
BODY_SECONDS = 10
BYTES_A_SECOND = 20_000
# A larger one is thrown away as it comes, and the view says so by the length announced. Refused before all has come, a
# browser or proxy that is still sending would see a broken connection instead; beyond the second limit that is so.
MOST_BYTES = 6 * 1024 * 1024
MOST_THROWN_AWAY = 64 * 1024 * 1024
# Up to here a body stays in memory.
IN_MEMORY = 64 * 1024
# A piece of a long answer has so long to leave.
SEND_SECONDS = 30
# On a busy machine little CPU time may hold the reading thread for long while others wait for it: so much of that counts.
HELD = 0.5
CONSTANT = {
    "wsgi.version": (1, 0),
    "wsgi.errors": sys.stderr,
    "wsgi.multithread": False,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}
# Header names with a key of their own in WSGI
KEYS = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
REFUSAL_HEADERS = [
    ("content-type", "text/plain"),
    ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ("x-content-type-options", "nosniff"),
    ("cache-control", "no-store"),
    ("connection", "close"),
]


class RequestRefused(Exception):
    """A request that never reaches Django; its arguments are those of ``response_bytes``."""


class Gateway:
    def __init__(self, application: Callable) -> None:
        self.application, self.lanes = application, Lanes()

    async def __rsgi__(self, scope: Scope, proto: HTTPProtocol | WebsocketProtocol) -> None:
        if scope.proto != "http":
            # A websocket; nothing here speaks it.
            proto.close()
            return
        try:
            environ = environ_of(scope)
            environ["wsgi.input"] = body = await whole_body(proto, int(scope.headers.get("content-length") or 0))
        except RequestRefused as refusal:
            proto.response_bytes(*refusal.args)
            return
        with body:
            thread, (status, headers, content) = await self.answer(environ)
            if isinstance(content, bytes):
                proto.response_bytes(status, headers, content)
            else:
                await stream(thread, proto.response_stream(status, headers), content)

    async def answer(self, meta: Environ) -> tuple[Executor, Response]:
        """The answer, and the thread that goes on with it where it is long. Whose turn does not come in time is refused."""
        began, lanes = time.monotonic(), self.lanes
        if meta["PATH_INFO"] == ALIVE:
            return lanes.reading, self.run(meta, began)[2]
        try:
            return await self.answer_in_turn(meta, began)
        except TimeoutError:
            return lanes.refusing, (await self.run_in(lanes.refusing, meta, began))[2]

    async def answer_in_turn(self, meta: Environ, began: float) -> tuple[Executor, Response]:
        """A view may ask to be moved to the slow thread. Raises TimeoutError."""
        lanes = self.lanes
        visitor, meta[MAY_MOVE] = visitor_of(meta), True
        while True:
            thread = self.thread_for(meta, visitor)
            async with AsyncExitStack() as turn:
                async with asyncio.timeout(began + MOST_WAITED - time.monotonic()):
                    await turn.enter_async_context(lanes.turn(thread, visitor))
                # While it waited, others of this visitor were answered and charged. What waits with the slow stays there: of a
                # crowd, one after the other would come back as soon as its visitor had paid off a little.
                if thread is not lanes.slow and self.thread_for(meta, visitor) is lanes.slow:
                    continue
                meta[MAY_MOVE] = thread is not lanes.slow
                computed, held, answer = await self.run_in(thread, meta, began, began + MOST_WAITED)
                lanes.charge(visitor, max(computed, held * HELD if thread is lanes.reading else 0))
            if not meta[MAY_MOVE] or (MOVES, "slow") not in answer[1]:
                return thread, answer
            meta[MAY_MOVE] = False
            meta["wsgi.input"].seek(0)

    async def run_in(
        self, thread: Executor, meta: Environ, began: float, until: float | None = None
    ) -> tuple[float, float, Response]:
        """What ``run`` gives. Raises TimeoutError where the thread has not begun with it ``until`` then."""
        future = thread.submit(self.run, meta, began)
        answer = asyncio.wrap_future(future)
        if until is not None:
            done, _ = await asyncio.wait([answer], timeout=max(0, until - time.monotonic()))
            if not done and future.cancel():
                raise TimeoutError
        return await answer

    def thread_for(self, meta: Environ, visitor: Visitor) -> Executor:
        if not meta[MAY_MOVE]:
            return self.lanes.slow
        return self.lanes.thread_for(meta["REQUEST_METHOD"], meta["PATH_INFO"], visitor)

    def run(self, environ: Environ, since: float) -> tuple[float, float, Response]:
        """The CPU time of Django's answer, how long it held the thread, both in seconds, and the answer; one that is short or
        read already as bytes."""
        began_at, began = time.monotonic(), time.thread_time()
        environ[WAITED] = began_at - since
        started: list[Any] = []
        content = self.application(environ, lambda *said: started.extend(said))
        status, headers = int(started[0][:3]), started[1]
        if not getattr(content, "streaming", True):
            with closing(content):
                content = b"".join(content)
        return time.thread_time() - began, time.monotonic() - began_at, (status, headers, content)


async def stream(thread: Executor, transport: Any, content: Any) -> None:
    """Django's thread makes the pieces one by one and is free while each is under way."""
    loop = asyncio.get_running_loop()
    try:
        pieces = iter(content)
        while (piece := await loop.run_in_executor(thread, next, pieces, None)) is not None:
            await asyncio.wait_for(transport.send_bytes(piece), SEND_SECONDS)
    except (OSError, DatabaseError, ProtocolClosed, TimeoutError) as error:
        log.error("An answer broke off: %s", error)
    finally:
        await loop.run_in_executor(thread, content.close)


def environ_of(scope: Scope) -> Environ:
    """What WSGI (PEP 3333) calls the request; raises Refused where its parts contradict each other."""
    headers = scope.headers.items()
    names = [name for name, _ in headers]
    # A body by chunks comes from no browser, and beside a length it hides a second request: granian drops the length
    # unseen. Two hosts or lengths mean one thing to a proxy and another here.
    if "transfer-encoding" in names or names.count("host") != 1 or names.count("content-length") > 1:
        raise refused(400, "Send a body with one Content-Length, and one Host.")
    server, client = scope.server.rpartition(":"), scope.client.rpartition(":")
    environ = CONSTANT | {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string.encode().decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": server[2],
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client[0],
        "wsgi.url_scheme": scope.scheme,
    }
    for name, value in headers:
        # X_Forwarded_For would pass for X-Forwarded-For, which only a proxy may set.
        if "_" not in name:
            key = KEYS.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
            joint = "; " if name == "cookie" else ","
            environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
    return environ


async def whole_body(proto: HTTPProtocol, length: int) -> IO[bytes]:
    """All of the body; raises Refused where it is too slow or breaks off, since half a form would be saved as a whole one."""
    if not 0 < length <= MOST_THROWN_AWAY:
        return io.BytesIO()
    if length > MOST_BYTES:
        await arrive(proto, len)
        return io.BytesIO()
    with ExitStack() as stack:
        body = stack.enter_context(tempfile.SpooledTemporaryFile(IN_MEMORY))
        if await arrive(proto, body.write) < length:
            raise refused(400, "The request broke off.")
        body.seek(0)
        stack.pop_all()
        return body


async def arrive(proto: HTTPProtocol, take: Callable[[bytes], object]) -> int:
    """Give every piece of a body to ``take``; how many bytes came before its end or before it broke off."""
    came = 0
    try:
        async with asyncio.timeout(BODY_SECONDS) as limit:
            async for piece in proto:
                take(piece)
                came += len(piece)
                limit.reschedule(limit.when() + len(piece) / BYTES_A_SECOND)
    except TimeoutError:
        raise refused(408, "The request took too long to arrive.") from None
    except (ProtocolClosed, ProtocolError):
        pass
    except OSError as error:
        log.error("No room for the body of a request: %s", error.strerror)
        raise refused(503, "There is no room for this just now. Try again in a minute.") from None
    return came


def refused(status: int, text: str) -> RequestRefused:
    headers = [*REFUSAL_HEADERS, ("retry-after", "60")] if status == 503 else REFUSAL_HEADERS
    return RequestRefused(status, headers, f"{text}\n".encode())
