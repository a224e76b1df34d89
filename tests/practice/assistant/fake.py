"""A server that speaks the protocol, and misbehaves as a test says."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-quiet-harbour-lamp"
ADD = {"act": "add", "names": ["Feature store"], "value": "", "words": "a feature store"}
JOIN = {"act": "connect", "names": ["Ranker", "Feature store"], "value": "features", "words": "reads a feature store"}
GOOD = {"edits": [ADD, JOIN], "questions": ["How fresh must features be?"], "answer": "It costs one more hop."}


def completion(content: Any) -> bytes:
    """A whole answer of the protocol; what is no text becomes JSON in it."""
    text = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


def plainly(handler: BaseHTTPRequestHandler, body: bytes, status: int = 200, **headers: str) -> None:
    handler.send_response(status)
    for name, value in ({"Content-Length": str(len(body))} | headers).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@dataclass
class Fake:
    """``turns`` are the answers in their order, the last again and again; each may be a function of the handler instead."""

    turns: list[Any] = field(default_factory=lambda: [GOOD])
    asked: list[dict[str, Any]] = field(default_factory=list)
    sent: list[dict[str, str]] = field(default_factory=list)
    port: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.sent.append({"path": handler.path, **{name.lower(): value for name, value in handler.headers.items()}})
        self.asked.append(json.loads(handler.rfile.read(int(handler.headers["Content-Length"]))))
        turn = self.turns.pop(0) if len(self.turns) > 1 else self.turns[0]
        if isinstance(turn, Callable):
            turn(handler)
        else:
            plainly(handler, completion(turn))


@contextmanager
def serving() -> Iterator[Fake]:
    fake = Fake()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            with suppress(OSError):
                fake.answer(self)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    fake.port = server.server_port
    threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
    try:
        yield fake
    finally:
        fake.over.set()
        server.shutdown()
        server.server_close()
