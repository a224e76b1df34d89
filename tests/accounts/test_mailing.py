"""Mail leaves in the background: a server that hangs or is away changes neither an answer nor its time."""

import logging
import socket
import threading
import time

import pytest

from mlsd_guide import mailing
from tests.factories import UserFactory

URL = "/accounts/password/reset/"


@pytest.fixture
def hanging(settings):
    """A mail server that takes a connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        backend = "django.core.mail.backends.smtp.EmailBackend"
        options = {"host": "127.0.0.1", "port": server.getsockname()[1], "timeout": 3}
        settings.MAILERS = {"default": {"BACKEND": backend, "OPTIONS": options}}
        settings.WORKS_BESIDE = True
        yield server
        mailing._waiting.join()


@pytest.mark.django_db
def test_a_hanging_mail_server_holds_no_answer(client, hanging, caplog):
    UserFactory(username="ada", email="ada@example.org").emailaddress_set.create(email="ada@example.org", verified=True)
    took, said = [], []
    client.get(URL)
    for email in ("nobody@example.org", "ada@example.org"):
        began = time.monotonic()
        answer = client.post(URL, {"email": email}, follow=True)
        took.append(time.monotonic() - began)
        said.append(answer)
    assert max(took) < 2.5
    assert said[0].redirect_chain == said[1].redirect_chain
    mailing._waiting.join()
    assert "could not be sent" in caplog.text


def test_lost_mail_is_logged(hanging, caplog, monkeypatch):
    class Message:
        def send(self):
            go.wait(5)

    go = threading.Event()
    with caplog.at_level(logging.ERROR):
        for _ in range(mailing.MOST_WAITING + 2):
            mailing.send_later(Message(), "a test")
    go.set()
    assert "is lost" in caplog.text
