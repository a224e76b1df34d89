"""What readers and the log are told when disk or database fail (D3, D8, D25); mistakes in our code are another matter."""

import errno
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from mlsd_guide import trouble
from tests.factories import ResourceFactory

ROOT = Path(__file__).resolve().parent.parent
MARK = "/resources/huyen-designing-machine-learning-systems/mark/"


def no_room(request: HttpRequest) -> HttpResponse:
    raise OSError(errno.ENOSPC, "No space left on device")


def mistaken(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select * from a_table_that_is_not_there")


urlpatterns = [path("no-room/", no_room), path("mistaken/", mistaken), path("", include("mlsd_guide.urls"))]
handler500 = "mlsd_guide.views.failed"


@pytest.fixture
def calm(settings) -> Client:
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.fixture
def unwritable(catalogue):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1")
        yield
        cursor.execute("PRAGMA query_only = 0")


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_a_write_that_fails_says_so_and_when_to_try_again(calm, unwritable, headers):
    response = calm.post(MARK, {"state": "want"}, headers=headers)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert ("What you typed is still here" if headers else "what you typed is still in the form") in response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_a_page_gives_back_what_could_not_be_saved(calm, unwritable):
    shown = calm.post(
        MARK,
        "state=want&standing=[[1]]&text=A+->+%3Cb%3E&password=quiet+harbour",
        content_type="application/x-www-form-urlencoded",
    ).text
    assert "\nA -&gt; &lt;b&gt;</textarea>" in shown
    assert "paste it there and save" in shown
    assert "quiet harbour" not in shown
    assert "[[1]]" not in shown


def test_reading_goes_on(calm, unwritable):
    for page in ("/", "/browse/", "/search/?q=drift", "/livez"):
        assert calm.get(page).status_code == 200


def test_an_account_that_cannot_be_made_is_no_mistake_of_ours(calm, unwritable):
    data = {"username": "somebody", "password1": "quiet harbour lamp 7"}
    assert calm.post("/accounts/signup/", data).status_code == 503


def test_the_log_has_one_line_without_a_traceback(calm, caplog):
    assert calm.get("/no-room/").status_code == 503
    assert [record.getMessage() for record in caplog.records] == ["503 GET /no-room/: the disk is full"]
    assert caplog.records[0].exc_info is None


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
def test_who_only_looked_is_told_of_no_change(calm, headers):
    said = calm.get("/no-room/", headers=headers).text
    assert "Nothing of yours was changed" in said
    assert "saved" not in said


def test_a_mistake_in_our_code_stays_one_and_shows_where(calm, caplog, db):
    assert calm.get("/mistaken/").status_code == 500
    assert caplog.records[-1].exc_info


def spoil(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100] + bytes(8000))


@pytest.mark.parametrize(
    ("prepare", "expected"),
    [
        ("pragma query_only = 1", trouble.READ_ONLY),
        ("pragma max_page_count = 3", trouble.FULL),
        ("begin immediate", trouble.LOCKED),
        (spoil, trouble.DAMAGED),
    ],
    ids=["read-only", "full", "locked", "damaged"],
)
def test_each_trouble_is_known_by_sqlite_s_own_number(tmp_path, prepare, expected):
    file = tmp_path / "some.sqlite3"
    one, other = (sqlite3.connect(file, timeout=0, isolation_level=None) for _ in range(2))
    one.execute("create table thing (text)")
    prepare(file) if callable(prepare) else one.execute(prepare)
    with pytest.raises(sqlite3.DatabaseError) as raised:
        (other if expected in {trouble.LOCKED, trouble.DAMAGED} else one).execute("insert into thing values (zeroblob(50000))")
    assert trouble.trouble_of(raised.value) is expected
    one.close()
    other.close()


def test_a_command_ends_with_one_line(tmp_path):
    """Without its data folder there is nothing to open."""
    environ = os.environ | {"DATA_DIR": str(tmp_path)}
    (tmp_path / "mlsd-guide.sqlite3").mkdir()
    command = [sys.executable, "manage.py", "prune_guests"]
    result = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr == "Stopped: the disk or the database file cannot be read.\n"


ENTRIES = {
    "sign-in": ("/accounts/login/", {"login": "nobody", "password": "quiet harbour lamp 7"}),
    "sign-up": ("/accounts/signup/", {"username": "somebody", "password1": "quiet harbour lamp 7"}),
    "first press": (MARK, {"state": "want"}),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("path", "data"), ENTRIES.values(), ids=ENTRIES)
@pytest.mark.parametrize("written", [0, 1])
def test_a_disk_found_full_at_the_end_of_a_write_is_no_limit_reached(calm, caplog, monkeypatch, path, data, written):
    """SQLite may notice only when it commits; ``written`` commits still find room."""
    ResourceFactory(slug=MARK.split("/")[2])
    commit, done = connection.commit, []

    def full() -> None:
        if len(done) < written:
            done.append(commit())
            return
        cause = sqlite3.OperationalError("database or disk is full")
        cause.sqlite_errorcode = 13
        raise OperationalError(cause) from cause

    monkeypatch.setattr(connection, "commit", full)
    for _ in range(2):
        response = calm.post(path, data)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "rate-limit" not in caplog.text
