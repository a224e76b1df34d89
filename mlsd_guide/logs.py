"""Logs that stay readable while somebody sends a thousand bad requests a second."""

import logging
import time

MINUTE = 60
MOST_A_MINUTE = 10


class Brief(logging.Filter):
    """What visitors do wrong is one line without a traceback, and of each kind only so many lines a minute."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, tuple[float, int]] = {}  # by logger: when its minute began and how many came in it

    def filter(self, record: logging.LogRecord) -> bool:
        if getattr(record, "status_code", 500) >= 500 and not record.name.startswith("django.security"):
            return True
        record.exc_info = record.exc_text = None
        now = time.monotonic()
        began, count = self._counts.get(record.name, (now, 0))
        if now - began >= MINUTE:
            began, count = now, 0
        self._counts[record.name] = began, count + 1
        if count == MOST_A_MINUTE:
            record.msg, record.args = "%s and more like it, not listed before the next minute", (record.getMessage()[:200],)
        return count <= MOST_A_MINUTE
