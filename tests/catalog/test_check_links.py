"""`manage.py check_links` asks public addresses only, and believes no single failure."""

import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import call_command

from catalog import links
from tests.factories import CaseStudyFactory, ResourceFactory


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/drips":
            return self.drip()
        status = {"/ok": 200, "/gone": 404, "/shy": 403, "/loop": 302, "/moves": 301, "/inward": 302}[self.path]
        self.send_response(status)
        where = {"/loop": "/loop", "/moves": "/ok", "/inward": "http://127.0.0.2/ok"}.get(self.path)
        if where:
            self.send_header("Location", where)
        self.end_headers()

    def drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        with suppress(OSError):
            for _ in range(40):
                self.wfile.write(b"a")
                time.sleep(0.1)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def as_if_public(host, port):
    """This machine's one test server counts as public; nothing else of it does."""
    return host if host == "127.0.0.1" else links.public_address(host, port)


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/ok", "ok"), ("/gone", "gone"), ("/shy", "unclear"), ("/loop", "unclear"), ("/moves", "moved"), ("/inward", "unclear")],
)
def test_each_answer_has_its_verdict(site, path, kind):
    assert links.check(site + path, as_if_public).kind == kind


def test_what_moved_names_its_new_address(site):
    assert links.check(f"{site}/moves", as_if_public).detail == f"{site}/ok"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://[::1]/", "http://10.0.0.1/",
        "http://169.254.169.254/", "http://100.64.0.1/", "http://224.0.0.1/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
        "http://0.0.0.0/", "http://localhost/", "ftp://example.org/", "https://name@example.org/", "http://[fe80::1]/",
    ],
)  # fmt: skip
def test_nothing_but_the_public_web_is_asked(url, monkeypatch):
    asked = []
    monkeypatch.setattr(links, "pool_for", lambda *arguments: asked.append(arguments))
    assert links.check(url).kind == "unclear"
    assert not asked


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "::1", "::", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::ffff:0:127.0.0.1", "fec0::1",
        "fe80::1%eth0", "fc00::1", "ff0e::1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001:0:1::",
        "2a00::5efe:7f00:1", "2a00::200:5efe:a00:1", "3fff::1", "5f00::1", "4000::1", "192.88.99.1",
    ],
)  # fmt: skip
def test_an_address_within_is_not_public(address):
    assert not links.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::8.8.8.8"])
def test_an_address_outside_is_public(address):
    assert links.is_public(address)


def test_a_host_without_any_address_is_gone(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **more: [])
    assert links.check("https://example.org/").kind == "gone"


def test_a_server_that_never_answers_costs_seconds_only(monkeypatch):
    monkeypatch.setattr(links, "SECONDS_A_STEP", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert links.check(f"http://127.0.0.1:{silent.getsockname()[1]}/", as_if_public).kind == "unclear"


def test_a_header_that_drips_costs_no_more_than_the_whole_limit(site, monkeypatch):
    monkeypatch.setattr(links, "SECONDS", 0.5)
    began = time.monotonic()
    assert links.check(f"{site}/drips", as_if_public).kind == "unclear"
    assert time.monotonic() - began < 1


@pytest.mark.django_db
def test_nothing_that_a_server_sent_can_command_the_terminal(monkeypatch, capsys):
    ResourceFactory(slug="work", url="https://example.org/moved")
    monkeypatch.setattr(links, "check", lambda url: links.Verdict("moved", "https://example.org/\x1b[31m\x9b\u202eb\ngone: c"))
    call_command("check_links", pause=0, again_after=0)
    assert capsys.readouterr().out.split("\n")[0].endswith(r"/\x1b[31m\x9b\u202eb\ngone: c")


@pytest.mark.django_db
def test_the_command_asks_a_failing_address_twice(monkeypatch, capsys):
    CaseStudyFactory(slug="case", url="https://example.org/once")
    ResourceFactory(slug="work", url="https://example.org/dead")
    answers = {"https://example.org/once": ["gone", "ok"], "https://example.org/dead": ["gone", "gone"]}
    monkeypatch.setattr(links, "check", lambda url: links.Verdict(answers[url].pop(0)))
    call_command("check_links", pause=0, again_after=0)
    assert capsys.readouterr().out.split("\n")[:2] == ["gone: work: https://example.org/dead ", "1 of 2 to look at."]
