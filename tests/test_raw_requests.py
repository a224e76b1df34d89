"""What only a raw socket can send, against the real server. It needs no database: these pages ask for nothing."""

import re
import socket
import time

import pytest

from tests.serving import bare

FORM = "/settings/display/"


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    with bare(tmp_path_factory.mktemp("data")) as port:
        yield port


def send(port: int, request: bytes, *, hang_up: bool = False) -> tuple[int, bytes]:
    """The answer's status and all of it; status 0 where the server just hangs up. Takes a second at most."""
    with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
        received = b""
        began = time.monotonic()
        try:
            connection.sendall(request)
            if hang_up:
                connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(65536):
                received += piece
        except (ConnectionResetError, BrokenPipeError):
            pass
        assert time.monotonic() - began < 1
    status = re.match(rb"HTTP/1\.[01] (\d{3})", received)
    assert status or not received
    return int(status[1]) if status else 0, received


def request(line: str, *headers: str, body: bytes = b"") -> bytes:
    """One request that asks the server to hang up afterwards."""
    return "\r\n".join([line, "Host: localhost", "Connection: close", *headers, "", ""]).encode("latin-1") + body


def post(*headers: str, body: bytes = b"") -> bytes:
    return request(f"POST {FORM} HTTP/1.1", "Content-Type: application/x-www-form-urlencoded", *headers, body=body)


def get(path: str, *headers: str) -> bytes:
    return request(f"GET {path} HTTP/1.1", *headers)


PLAIN = b"GET /livez HTTP/1.1\r\nConnection: close\r\n"
REFUSED = {0, 400, 431}
REQUESTS = {
    "foreign host": (PLAIN + b"Host: evil.example\r\n\r\n", {400}),
    "foreign host on a page": (b"GET /no/ HTTP/1.1\r\nConnection: close\r\nHost: evil.example\r\n\r\n", {400}),
    "host with a line break": (PLAIN + b"Host: a\r\nb\r\n\r\n", REFUSED),
    "no host": (b"GET /no/ HTTP/1.1\r\nConnection: close\r\n\r\n", REFUSED),
    "two hosts": (b"GET /no/ HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", {400}),
    "absolute address": (get("http://evil.example/no/"), {400, 404}),
    "two slashes": (get("//evil.example/"), {404}),
    "two slashes without the last": (get("//evil.example/browse"), {404}),
    "dots": (get("/static/../../secret-key"), {404}),
    "encoded dots": (get("/static/..%2f..%2fsecret-key"), {404}),
    "raw bytes": (get("/\xff\xfe/"), {400, 404}),
    "a NUL": (get("/a%00b/"), {404}),
    "a blank": (get("/a b/"), {400, 404}),
    "100 kB of address": (get("/" + "a" * 100_000), {0, 400, 404, 414, 431}),
    "a star": (request("OPTIONS * HTTP/1.1"), {400, 404, 405}),
    "connect": (request("CONNECT evil.example:443 HTTP/1.1"), {400, 404, 405}),
    "trace": (request("TRACE /livez HTTP/1.1"), {405}),
    "an invented method": (request("FOO /livez HTTP/1.1"), {405}),
    "a method in small letters": (request("get /livez HTTP/1.1"), {200, 405}),
    "a method of 10 kB": (request("A" * 10_000 + " /livez HTTP/1.1"), {0, 400, 405, 431}),
    "no version": (b"GET /livez\r\n\r\n", REFUSED),
    "another version": (request("GET /livez HTTP/3.0"), REFUSED),
    "noise": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" * 20 + b"\r\n\r\n", REFUSED),
    "64 kB of language": (get("/livez", "Accept-Language: " + "a" * 65_536), {200, 400, 431}),
    "1 MB of header": (get("/livez", "X-Long: " + "a" * 1_000_000), {0, 400, 431}),
    "5,000 headers": (get("/livez", *[f"X-{n}: 1" for n in range(5000)]), {0, 400, 431}),
    "a NUL in a header": (get("/livez", "X-Odd: a\0b"), REFUSED),
    "a blank before the colon": (get("/livez", "X-Odd : a"), REFUSED),
    "a folded header": (get("/livez", "X-Odd: a", " b"), {400}),
    "two sessions": (get(FORM, "Cookie: display=dark.on", "Cookie: display=light.off"), {200}),
    "no length": (post(body=b"theme=dark"), {400, 403, 411}),
    "length in words": (post("Content-Length: ten", body=b"theme=dark"), REFUSED),
    "negative length": (post("Content-Length: -1", body=b"theme=dark"), REFUSED),
    "two lengths": (post("Content-Length: 10", "Content-Length: 11", body=b"theme=dark"), REFUSED),
    "a list of lengths": (post("Content-Length: 10, 11", body=b"theme=dark"), REFUSED),
    "length of 5,000 digits": (post("Content-Length: " + "9" * 5000, body=b"theme=dark"), {0, 400, 413, 431}),
    "length too small": (post("Content-Length: 3", body=b"theme=dark&keys=on"), {400, 403}),
    "length and chunks": (post("Content-Length: 3", "Transfer-Encoding: chunked", body=b"0\r\n\r\n"), {400}),
    "chunks and length": (post("Transfer-Encoding: chunked", "Content-Length: 3", body=b"0\r\n\r\n"), {400}),
    "chunks": (post("Transfer-Encoding: chunked", body=b"5\r\ntheme\r\n0\r\n\r\n"), {400}),
    "broken chunks": (post("Transfer-Encoding: chunked", body=b"zz\r\ntheme\r\n0\r\n\r\n"), {400}),
    "endless chunk size": (post("Transfer-Encoding: chunked", body=b"F" * 100 + b"\r\n"), {400}),
    "odd coding": (post("Transfer-Encoding: chunked, odd", body=b"theme=dark"), {400}),
    "a thousand ranges": (get("/error.css", "Range: bytes=" + ",".join(f"{n}-{n}" for n in range(1000))), {200, 206, 416}),
    "a range beyond the end": (get("/error.css", "Range: bytes=99999999-"), {416}),
    "a range of 5,000 digits": (get("/error.css", "Range: bytes=0-" + "9" * 5000), {200, 206, 416}),
    "odd encodings": (get("/error.css", "Accept-Encoding: br;q=0,gzip;q=nine,,*;q=-1"), {200, 406}),
    "8 kB of tag": (get("/error.css", 'If-None-Match: "' + "a" * 8000), {200}),
}
CUT_OFF = {
    "in the line": b"GET /liv",
    "in the headers": b"GET /livez HTTP/1.1\r\nHost: loc",
    "in the body": post("Content-Length: 100", body=b"theme=da"),
    "in a chunk": post("Transfer-Encoding: chunked", body=b"F\r\nthe"),
    "immediately": b"",
}


@pytest.mark.parametrize(("sent", "expected"), REQUESTS.values(), ids=REQUESTS)
def test_an_odd_request_is_answered_calmly(port, sent, expected):
    status, received = send(port, sent)
    assert status in expected
    assert b"Traceback" not in received
    assert b"Location: //" not in received


@pytest.mark.parametrize("sent", CUT_OFF.values(), ids=CUT_OFF)
def test_a_request_that_breaks_off_leaves_the_server_well(port, sent):
    status, _ = send(port, sent, hang_up=True)
    assert status < 500
    assert send(port, get("/livez"))[0] == 200


def test_head_is_get_without_a_body(port):
    _, whole = send(port, get(FORM))
    _, head = send(port, request(f"HEAD {FORM} HTTP/1.1"))
    assert head.endswith(b"\r\n\r\n")
    assert head.partition(b"\r\n")[0] == whole.partition(b"\r\n")[0]


def test_a_second_request_cannot_be_smuggled_in(port):
    inner = b"GET /settings/display/?smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"
    sent = post("Content-Length: 5", "Transfer-Encoding: chunked", body=b"0\r\n\r\n" + inner)
    _, received = send(port, sent.replace(b"Connection: close\r\n", b""))
    assert received.startswith(b"HTTP/1.1 400 ")
    assert received.count(b"HTTP/1.1 ") == 1
    assert b"connection: close\r\n" in received


def test_a_header_with_an_underscore_passes_for_no_other(port):
    """Else anybody could say over which address, or that over https, they came."""
    _, received = send(port, get(FORM, "Sec_Fetch_Site: cross-site", "Cookie: display=dark.on"))
    sent = post("Sec_Fetch_Site: same-origin", "Content-Length: 18", body=b"theme=dark&keys=on")
    assert received.startswith(b"HTTP/1.1 200 ")
    assert send(port, sent)[0] == 403


def test_half_a_form_is_not_taken_for_a_whole_one(port):
    sent = post("Sec-Fetch-Site: same-origin", "Content-Length: 100", body=b"theme=dark&keys=on")
    assert send(port, sent, hang_up=True)[0] in {0, 400}
    whole = sent.replace(b"Content-Length: 100", b"Content-Length: 18")
    assert send(port, whole)[0] == 302


def test_a_websocket_is_turned_away_in_silence(tmp_path):
    upgrade = ("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
    asked = get("/livez", *upgrade).replace(b"Connection: close", b"Connection: Upgrade, close")
    with bare(tmp_path, log=tmp_path / "log") as port:
        assert send(port, asked)[0] == 403
        assert send(port, get("/livez"))[0] == 200
    assert (tmp_path / "log").read_text() == ""


def test_the_server_does_not_say_what_it_is_made_of(port):
    _, received = send(port, get("/no/"))
    assert not re.search(rb"(?im)^(server|x-powered-by):.*\d", received)
