"""Back in Firefox, which puts typed text back at another moment than Chromium does."""

import os
from collections.abc import Iterator

import pytest

from tests.browser.firefox import Firefox, find_firefox, launch_firefox
from tests.browser.guide import Guide
from tests.browser.people import PASSWORD

NOTE, FIELD = "/resources/ameisen-building-ml-powered-applications/note/", "#note-text"
FIRST, SECOND = "First thought", "A second one"
NO_FIREFOX = "no Firefox here; install firefox-esr"


@pytest.fixture(scope="module")
def process(guide: Guide) -> Iterator[Firefox]:
    path = find_firefox()
    if not path:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NO_FIREFOX)
    with launch_firefox(path, guide.address) as firefox:
        yield firefox


@pytest.fixture
def firefox(process: Firefox, guide: Guide) -> Iterator[Firefox]:
    guide.forget_tries()
    with process.begin_fresh():
        yield process


@pytest.mark.parametrize("key", ["", "x"], ids=["no key", "a key"])
def test_back_does_not_bring_an_older_text_back(firefox: Firefox, key: str):
    join(firefox, f"fern{key}")
    write(firefox, FIRST)
    firefox.open("/")
    firefox.open(NOTE)
    firefox.run(f"document.querySelector('{FIELD}').select()")
    write(firefox, SECOND, go=False)
    firefox.open("/notes/")
    for _ in range(3):
        firefox.back()
    assert firefox.value(FIELD) == SECOND
    firefox.type(FIELD, key)
    firefox.open("/today/")
    firefox.open(NOTE)
    assert firefox.value(FIELD).replace("x", "", len(key)) == SECOND


def test_text_that_no_request_could_save_is_offered(firefox: Firefox):
    join(firefox, "ilse")
    firefox.open(NOTE)
    firefox.run("XMLHttpRequest.prototype.send = () => {}; window.fetch = () => Promise.reject(new Error('away'))")
    firefox.type(FIELD, FIRST)
    firefox.open("/today/")
    firefox.open(NOTE)
    firefox.wait(lambda: firefox.shows("Text you typed here earlier was not saved"))
    firefox.press(".draft button")
    assert firefox.value(FIELD) == FIRST


def test_back_shows_nobody_else_what_somebody_typed(firefox: Firefox):
    join(firefox, "glen")
    write(firefox, FIRST)
    firefox.open("/accounts/logout/")
    firefox.press("main form[action='/accounts/logout/'] button")
    firefox.wait(lambda: firefox.shows("Sign in"))
    for _ in range(3):
        firefox.back()
        assert FIRST not in f"{firefox.value(FIELD)} {firefox.run('document.body.innerText')}"
    join(firefox, "hope")
    for _ in range(3):
        firefox.back()
        assert FIRST not in f"{firefox.value(FIELD)} {firefox.run('document.body.innerText')}"
    firefox.open(NOTE)
    assert firefox.value(FIELD) == ""


def join(firefox: Firefox, name: str) -> None:
    firefox.open("/accounts/signup/")
    firefox.type("[name=username]", name)
    firefox.type("[name=password1]", PASSWORD)
    firefox.press("form[action='/accounts/signup/'] button")
    firefox.wait(lambda: firefox.run("document.querySelector('#account-link').innerText").endswith(name))


def write(firefox: Firefox, text: str, go: bool = True) -> None:
    if go:
        firefox.open(NOTE)
    firefox.type(FIELD, text)
    firefox.wait(lambda: firefox.run("document.querySelector('#note-state').innerText").startswith("Saved "))
