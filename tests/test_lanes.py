"""What takes long has a thread of its own: others read and write meanwhile."""

import asyncio
import io
import threading
import time

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse

from mlsd_guide.gateway import Gateway
from mlsd_guide.lanes import A_SECOND, MAY_MOVE, MOST, MOVES, Lanes, slow_if, visitor_of
from progress.choices import Action, FactKind
from progress.history.bulk import MANY
from progress.history.record import write
from progress.history.values import Change
from progress.reading.models import OwnResource
from tests.factories import UserFactory
from tests.progress.data.readers import OWN_FACT

LONG = ["/sketches/7/export.png", "/notes/export.md", "/settings/data/export/", "/mocks/7/report.md", "/settings/merge/"]


@pytest.mark.parametrize("path", LONG)
def test_what_takes_long_holds_up_no_reader_and_no_writer(path):
    lanes = Lanes()
    slow = lanes.thread_for("GET", path)
    assert slow not in (lanes.thread_for("GET", "/resources/one/"), lanes.thread_for("POST", "/resources/one/mark/"))


def test_a_reset_waits_in_no_queue_of_others_presses():
    lanes = Lanes()
    path = "/settings/data/reset/everything/"
    assert lanes.thread_for("POST", path) is not lanes.thread_for("POST", "/resources/one/mark/")


def test_who_has_had_much_done_lately_waits_with_what_takes_long_and_nobody_else():
    lanes = Lanes()
    lanes.charge("greedy", MOST + 1)
    assert lanes.thread_for("GET", "/today/", "greedy") is lanes.thread_for("GET", "/settings/data/export/")
    assert lanes.thread_for("POST", "/resources/one/mark/", "greedy") is lanes.thread_for("GET", "/settings/data/export/")
    assert lanes.thread_for("GET", "/today/", "other") is lanes.thread_for("GET", "/today/")


def test_what_was_used_is_paid_off_with_time(monkeypatch):
    lanes = Lanes()
    lanes.charge("reader", MOST * 2)
    later = time.monotonic() + MOST * 1.5 / A_SECOND
    monkeypatch.setattr("mlsd_guide.lanes.time.monotonic", lambda: later)
    assert lanes.thread_for("GET", "/today/", "reader") is lanes.thread_for("GET", "/today/")


def test_a_visitor_is_known_by_the_session_and_nobody_without_one():
    lanes = Lanes()
    lanes.charge(visitor_of("display=dark.on"), 100)
    assert visitor_of("display=dark.on; __Host-sessionid=abc1; proof=1") == visitor_of("sessionid=abc1") == "abc1"
    assert lanes.thread_for("GET", "/", visitor_of("")) is lanes.thread_for("GET", "/")


def asked(application, body=b""):
    """The answer of a gateway to one press."""
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/undo/7/",
        "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body)),
    }
    gateway = Gateway(application)
    return asyncio.run(gateway.answer(environ, gateway.lanes.writing, "abc1"))[1]


def test_a_view_that_finds_much_to_do_goes_on_in_the_slow_thread():
    threads = []

    @slow_if(lambda request: True)
    def view(request):
        return HttpResponse(f"{threading.current_thread().name} got {request.read().decode()}")

    def application(environ, start):
        threads.append(threading.current_thread().name)
        response = view(WSGIRequest(environ))
        start("200 OK", list(response.headers.items()))
        return response

    status, _, body = asked(application, b"all of it")
    assert (status, threads[0].split("_")[0], body) == (200, "writing", b"slow_0 got all of it")


def test_a_view_without_much_to_do_answers_where_it_is():
    view = slow_if(lambda request: False)(lambda request: HttpResponse(threading.current_thread().name))

    def application(environ, start):
        start("200 OK", [])
        return view(WSGIRequest(environ))

    assert asked(application)[2] == b"writing_0"


@pytest.mark.django_db
@pytest.mark.parametrize(("count", "moves"), [(MANY, False), (MANY + 1, True)])
def test_a_large_undo_is_moved_and_a_small_one_is_not(client, count, moves):
    user = UserFactory()
    client.force_login(user)
    group = write(user, Action.MARK, "Marked", [adds(user, number) for number in range(count)])
    response = client.post(f"/undo/{group.pk}/", **{MAY_MOVE: True})
    assert (response.headers.get(MOVES) == "slow", user.event_groups.filter(deed=Action.UNDO).exists()) == (moves, not moves)


def adds(user, number):
    return Change(OwnResource(user=user), FactKind.OWN, lambda _: OWN_FACT | {"title": f"Link {number}"})
