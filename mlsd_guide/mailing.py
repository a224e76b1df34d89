"""Mail, sent in the background by one thread of each process: no visitor waits for a mail server."""

import logging
import queue
import threading
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)
MOST_WAITING = 200
_waiting: queue.Queue[tuple[EmailMessage, str]] = queue.Queue(MOST_WAITING)
_starting = threading.Lock()
_threads: list[threading.Thread] = []


def send_later(message: EmailMessage, name: str) -> None:
    """Queue a message; here and now it is sent only where no thread works beside. ``name`` is for the log."""
    if not settings.WORKS_BESIDE:
        send(message, name)
        return
    with _starting:
        if not _threads:
            _threads.append(threading.Thread(target=_send_all, name="mail", daemon=True))
            _threads[0].start()
    try:
        _waiting.put_nowait((message, name))
    except queue.Full:
        logger.error("Mail %s is lost: %s others wait already", name, MOST_WAITING)


def send(message: EmailMessage, name: str) -> None:
    try:
        message.send()
    except (OSError, SMTPException) as error:
        logger.error("Mail %s could not be sent: %s", name, error)


def _send_all() -> None:
    while True:
        message, name = _waiting.get()
        try:
            send(message, name)
        except Exception:
            # One message that cannot be written must not end the thread.
            logger.exception("Mail %s could not be sent", name)
        finally:
            _waiting.task_done()


def wait_until_sent() -> None:
    _waiting.join()
