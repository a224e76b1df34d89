"""The log of who came in, who did not, and who was refused: one line of JSON an event, without secrets.

    {"at": "2026-05-13T09:00:00Z", "event": "sign-in", "user": 7, "address": "192.0.2.7", …}

``user`` is the account's number, null where there is none. JSON escapes line ends, so a value cannot forge a line.
Names and addresses that somebody typed are left out: now and then it is a password that was typed into the wrong field.
"""

import json
import logging
from datetime import UTC, datetime

from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

logger = logging.getLogger(__name__)


def record(event: str, request: HttpRequest | None = None, *, user: int | None = None, **more: str | int | None) -> None:
    """Write one event; the request is the present one if none is given."""
    request = request or context.request
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "event": event,
        "user": user,
        "address": address_of(request),
        **more,
    }
    logger.info("%s", json.dumps(line))


def address_of(request: HttpRequest | None) -> str | None:
    if request is None:
        return None
    try:
        return get_adapter(request).get_client_ip(request)
    except PermissionDenied:
        return None
