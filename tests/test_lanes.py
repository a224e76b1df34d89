"""What takes long has a thread of its own: others read and write meanwhile."""

import asyncio
import io
import threading
import time

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse

from history.bulk import MANY
from history.choices import Action, FactKind
from history.models import OwnResource
from history.record import write
from history.values import Change
from mlsd_guide.gateway import Gateway
from mlsd_guide.lanes import A_SECOND, MAY_MOVE, MOST, MOVES, OFFICE, Lanes, Visitor, slow_if, visitor_of
from tests.factories import UserFactory
from tests.progress.data.readers import OWN_FACT

SESSION = "0123456789abcdefghijklmnopqrstuv"
DECOY = "vutsrqponmlkjihgfedcba9876543210"
ONE, OTHER = Visitor(SESSION, "192.0.2.1"), Visitor(DECOY, "192.0.2.2")
LONG = ["/sketches/7/export.png", "/notes/export.md", "/settings/data/export/", "/mocks/7/report.md", "/settings/merge/"]


@pytest.mark.parametrize("path", LONG)
def test_what_takes_long_holds_up_no_reader_and_no_writer(path):
    lanes = Lanes()
    slow = lanes.thread_for("GET", path, ONE)
    assert slow not in (lanes.thread_for("GET", "/resources/one/", ONE), lanes.thread_for("POST", "/resources/one/mark/", ONE))


def test_a_reset_waits_in_no_queue_of_others_presses():
    lanes = Lanes()
    path = "/settings/data/reset/everything/"
    assert lanes.thread_for("POST", path, ONE) is not lanes.thread_for("POST", "/resources/one/mark/", ONE)


def test_who_has_had_much_done_lately_waits_with_what_takes_long_and_nobody_else():
    lanes = Lanes()
    lanes.charge(ONE, MOST + 1)
    assert lanes.thread_for("GET", "/today/", ONE) is lanes.thread_for("GET", "/settings/data/export/", OTHER)
    assert lanes.thread_for("POST", "/resources/one/mark/", ONE) is lanes.thread_for("GET", "/settings/data/export/", OTHER)
    assert lanes.thread_for("GET", "/today/", OTHER) is lanes.reading


def test_what_was_used_is_paid_off_with_time(monkeypatch):
    lanes = Lanes()
    lanes.charge(ONE, MOST * 2)
    later = time.monotonic() + MOST * 1.5 / A_SECOND
    monkeypatch.setattr("mlsd_guide.lanes.time.monotonic", lambda: later)
    assert lanes.thread_for("GET", "/today/", ONE) is lanes.reading


@pytest.mark.parametrize(
    ("cookies", "session"),
    [
        (f"display=dark.on; sessionid={SESSION}; proof=1", SESSION),
        (f"x-sessionid={DECOY}; sessionid={SESSION}", SESSION),
        (f"sessionid={SESSION}; x-sessionid={DECOY}; __Host-sessionid={DECOY}", SESSION),
        (f"sessionid={DECOY}; sessionid={SESSION}", SESSION),
        (f'sessionid="{SESSION}"', SESSION),
        (f"\xc2\xa0sessionid={SESSION}", SESSION),
        ("sessionid=abc", ""),
        ("display=dark.on", ""),
    ],
)
def test_a_visitor_is_known_by_the_session_that_django_reads(cookies, session):
    environ = {"HTTP_COOKIE": cookies, "REMOTE_ADDR": "192.0.2.1"}
    assert visitor_of(environ) == Visitor(session, "192.0.2.1")
    assert WSGIRequest(environ | BARE).COOKIES.get("sessionid", "") == (session or ("abc" if "abc" in cookies else ""))


def test_in_production_the_session_has_another_name(settings):
    settings.SESSION_COOKIE_NAME = "__Host-sessionid"
    environ = {"HTTP_COOKIE": f"__Host-sessionid={SESSION}; sessionid={DECOY}", "REMOTE_ADDR": "192.0.2.1"}
    assert visitor_of(environ).session == SESSION


@pytest.mark.parametrize(
    ("proxies", "passed_on", "address"),
    [(0, "203.0.113.9", "192.0.2.1"), (1, "198.51.100.4, 203.0.113.9", "203.0.113.9"), (1, "2001:db8::9", "2001:db8::/64")],
)
def test_an_address_is_what_a_trusted_proxy_says(settings, proxies, passed_on, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    assert visitor_of({"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": passed_on}).address == address


def test_who_has_no_session_counts_by_address_and_an_office_for_several():
    lanes, office = Lanes(), Visitor(address="192.0.2.1")
    lanes.charge(office, MOST * OFFICE * 0.9)
    assert lanes.thread_for("GET", "/today/", office) is lanes.reading
    lanes.charge(office, MOST)
    assert lanes.thread_for("GET", "/today/", office) is lanes.slow
    assert lanes.thread_for("GET", "/today/", ONE) is lanes.reading


BARE = {"REQUEST_METHOD": "GET", "PATH_INFO": "/today/", "wsgi.input": io.BytesIO()}


def answered(*askers, path="/today/"):
    """In which order these visitors, who come at the same moment, are answered; each takes a while."""
    order = []

    def application(environ, start):
        time.sleep(0.01)
        order.append(environ["asker"])
        start("200 OK", [])
        return HttpResponse()

    async def all_of_them():
        gateway = Gateway(application)
        cookies = [f"sessionid={asker.session}" for asker in askers]
        environs = [
            BARE | {"PATH_INFO": path, "HTTP_COOKIE": cookie, "REMOTE_ADDR": asker.address, "asker": asker}
            for cookie, asker in zip(cookies, askers, strict=True)
        ]
        await asyncio.gather(*map(gateway.answer, environs))

    asyncio.run(all_of_them())
    return order


def test_others_wait_for_one_request_of_a_crowd():
    assert answered(*[ONE] * 30, OTHER).index(OTHER) == 1


def test_a_crowd_with_made_up_sessions_waits_behind_its_own_address():
    crowd = [Visitor(f"{number:032}", "192.0.2.1") for number in range(30)]
    assert answered(*crowd, OTHER).index(OTHER) <= OFFICE
    assert answered(*[Visitor(address="192.0.2.1")] * 30, OTHER).index(OTHER) <= OFFICE


def test_who_holds_the_reading_thread_for_long_waits_with_the_slow_however_little_they_compute():
    threads = []

    def application(environ, start):
        threads.append(threading.current_thread().name.partition("_")[0])
        time.sleep(1.5 * MOST)
        start("200 OK", [])
        return HttpResponse()

    async def three_in_turn():
        gateway = Gateway(application)
        for _ in range(3):
            await gateway.answer(BARE | {"HTTP_COOKIE": f"sessionid={SESSION}", "REMOTE_ADDR": "192.0.2.1"})

    asyncio.run(three_in_turn())
    assert threads == ["reading", "reading", "slow"]


def test_livez_waits_for_no_thread():
    async def asked_while_all_are_busy():
        gateway = Gateway(lambda environ, start: [start("200 OK", [])] and HttpResponse("ok"))
        busy = threading.Event()
        for thread in (gateway.lanes.reading, gateway.lanes.writing, gateway.lanes.slow):
            thread.submit(busy.wait, 5)
        _, answer = await asyncio.wait_for(gateway.answer(BARE | {"PATH_INFO": "/livez"}), 1)
        busy.set()
        return answer

    assert asyncio.run(asked_while_all_are_busy()) == (200, [], b"ok")


@pytest.mark.parametrize("others", [0, 3], ids=["behind another", "behind oneself"])
def test_whose_turn_does_not_come_is_refused_in_time(monkeypatch, others):
    monkeypatch.setattr("mlsd_guide.gateway.MOST_WAITED", 0.2)
    threads = []

    def application(environ, start):
        threads.append(threading.current_thread().name.partition("_")[0])
        start("200 OK", [])
        return HttpResponse()

    async def asked_while_reading_is_held():
        gateway = Gateway(application)
        held = threading.Event()
        gateway.lanes.reading.submit(held.wait, 5)
        environs = [BARE | {"HTTP_COOKIE": f"sessionid={SESSION}", "REMOTE_ADDR": "192.0.2.1"} for _ in range(1 + others)]
        began = time.monotonic()
        await asyncio.gather(*map(gateway.answer, environs))
        held.set()
        return time.monotonic() - began

    assert asyncio.run(asked_while_reading_is_held()) < 2
    assert threads == ["refusing"] * (1 + others)


def test_what_was_begun_with_in_time_is_answered_however_long_it_takes(monkeypatch):
    monkeypatch.setattr("mlsd_guide.gateway.MOST_WAITED", 0.05)
    assert len(answered(ONE)) == 1


def asked(application, body=b""):
    """The answer of a gateway to one press."""
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/undo/7/",
        "wsgi.input": io.BytesIO(body),
        "CONTENT_LENGTH": str(len(body)),
        "REMOTE_ADDR": "192.0.2.1",
    }
    return asyncio.run(Gateway(application).answer(environ))[1]


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
