"""One question to a server that speaks OpenAI's chat completions; whatever that server does, this ends in time.

The standard library does here: it follows no redirect, uses no proxy, repeats nothing, unpacks nothing and hands out the
socket, which is what a limit on the whole exchange needs.
"""

import json
import socket
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from typing import Any, Self
from urllib.parse import urlsplit

from django.conf import settings

from practice.assistant.choices import ModelTrouble

CONNECT_SECONDS = 10
MOST_BYTES = 1024 * 1024
_REFUSED = {401: ModelTrouble.REFUSED, 403: ModelTrouble.REFUSED, 429: ModelTrouble.BUSY}
Message = dict[str, str]


class ModelFailed(Exception):
    """``detail`` is for the log: a status or the name of an error, never what a server said."""

    def __init__(self, trouble: ModelTrouble, detail: str = "") -> None:
        super().__init__(trouble.value)
        self.trouble, self.detail = trouble, detail


@dataclass(frozen=True, slots=True)
class ModelServer:
    url: str
    model: str
    key: str = field(default="", repr=False)

    @classmethod
    def configured(cls) -> Self | None:
        """The one that the settings name; None where the assistant is off."""
        url = settings.ASSISTANT_URL
        return cls(url, settings.ASSISTANT_MODEL, settings.ASSISTANT_KEY) if url else None

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    def complete(self, messages: list[Message], schema: dict[str, Any], seconds: float) -> str:
        """What the model says. Raises ModelFailed. The server is asked to keep to the schema; not every one does."""
        form = {"type": "json_schema", "json_schema": {"name": "reply", "strict": True, "schema": schema}}
        asked = {"model": self.model, "messages": messages, "response_format": form, "stream": False}
        raw = self._exchange(json.dumps(asked).encode(), seconds)
        if self.key and self.key.encode() in raw:
            raise ModelFailed(ModelTrouble.UNUSABLE, "the key")
        try:
            said = json.loads(raw)["choices"][0]["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError):
            raise ModelFailed(ModelTrouble.UNUSABLE, "no completion") from None
        if not isinstance(said, str):
            raise ModelFailed(ModelTrouble.UNUSABLE, "no text")
        return said

    def _exchange(self, body: bytes, seconds: float) -> bytes:
        deadline = time.monotonic() + seconds
        parts = urlsplit(self.url)
        kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
        line = kind(parts.hostname, parts.port, timeout=min(CONNECT_SECONDS, seconds))
        cut: Timer | None = None
        try:
            line.connect()
            cut = _cut_after(line.sock, max(0.01, deadline - time.monotonic()))
            line.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, self._headers)
            with closing(line.getresponse()) as response:
                return _whole(response, deadline)
        # ValueError: the socket was shut while it was read
        except (OSError, HTTPException, ValueError) as error:
            is_late = isinstance(error, TimeoutError) or time.monotonic() >= deadline
            raise ModelFailed(ModelTrouble.SLOW if is_late else ModelTrouble.AWAY, type(error).__name__) from None
        finally:
            if cut:
                cut.cancel()
            line.close()

    @property
    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        return headers | ({"Authorization": f"Bearer {self.key}"} if self.key else {})


def _cut_after(sock: socket.socket, seconds: float) -> Timer:
    """End the connection then: a time limit on each read is never met by a server that sends a byte a second."""

    def cut() -> None:
        with suppress(OSError, ValueError):
            sock.shutdown(socket.SHUT_RDWR)

    sock.settimeout(seconds)
    timer = Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    return timer


def _whole(response: HTTPResponse, deadline: float) -> bytes:
    if response.status != 200:
        raise ModelFailed(_REFUSED.get(response.status, ModelTrouble.BROKEN), str(response.status))
    raw = response.read(MOST_BYTES + 1)
    if time.monotonic() >= deadline:
        raise ModelFailed(ModelTrouble.SLOW, "the body")
    if len(raw) > MOST_BYTES:
        raise ModelFailed(ModelTrouble.TOO_LONG)
    return raw
