"""Sign-ups at the same moment, with the server that people start."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from tests.serving import PATIENCE, Served, cookies_of, serving

PASSWORD = "quiet harbour lamp 7"
SIGN_UP = "/accounts/signup/"
RESOURCE = "/resources/huyen-designing-machine-learning-systems/"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as served:
        yield served


def together(served: Served, names: list[str], **more: str) -> list[tuple[int, str, str]]:
    """What each sign-up is answered. They are connected before, so that all workers have some."""
    lines = [HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE) for _ in names]
    headers = {
        "Cookie": served.cookies or "display=auto.on",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/x-www-form-urlencoded",
    }

    def sign_up(line: HTTPConnection, name: str) -> tuple[int, str, str]:
        line.request("POST", SIGN_UP, urlencode(more | {"username": name, "password1": PASSWORD, "email": ""}), headers)
        response = line.getresponse()
        return response.status, response.getheader("Location", ""), response.read().decode()

    for line in lines:
        line.request("GET", "/livez")
        line.getresponse().read()
    with ThreadPoolExecutor(len(names)) as pool:
        answers = list(pool.map(sign_up, lines, names))
    for line in lines:
        line.close()
    return answers


@pytest.mark.parametrize("number", range(2))
def test_of_six_who_want_a_name_one_gets_it(served, number):
    names = [f"Dup{number}x", f"dup{number}x", f"DUP{number}X"] * 2
    answers = together(served, names)
    assert sorted(status for status, *_ in answers) == [302] + [422] * 5
    assert all("This username is taken" in said for status, _, said in answers if status == 422)
    assert len(served.ask(f"select 1 from accounts_user where lower(username) = 'dup{number}x'")) == 1


@pytest.mark.parametrize("number", range(2))
def test_a_guest_becomes_one_account(served, number):
    guest = replace(served)
    guest.become_guest(RESOURCE, state="want")
    page, said = guest.send("GET", SIGN_UP)
    guest.token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', said)[1]
    guest.cookies = "; ".join({*guest.cookies.split("; "), *cookies_of(page)})
    before = served.rows("accounts_user")
    answers = together(guest, [f"twice{number}{letter}" for letter in "abcd"], csrfmiddlewaretoken=guest.token)
    assert all(status == 302 for status, *_ in answers)
    winner = next(place for place, (_, where, _) in enumerate(answers) if where != "/accounts/login/")
    assert [where for _, where, _ in answers].count("/accounts/login/") == 3
    assert served.rows("accounts_user") == before
    assert served.ask(f"select username from accounts_user where username like 'twice{number}%'") == [
        (f"twice{number}{'abcd'[winner]}",)
    ]
    data = {"login": f"twice{number}{'abcd'[winner]}", "password": PASSWORD}
    assert served.send("POST", "/accounts/login/", **data)[0].status == 302
