"""Back shows what is saved, in every editor and to every person, and leaving a page saves nothing that nobody typed."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import go_all_the_way_back, go_back, join, sign_out

NOTE = "/resources/ameisen-building-ml-powered-applications/note/"
# A score sheet is saved as a draft.
SAVED = re.compile("[Ss]aved [0-9]")
FIRST, SECOND, LETTER = "First thought", "A second one that is dearer", "x"


@dataclass(frozen=True)
class Editor:
    """``open`` makes what the editor belongs to and gives its address; its text area and where it says how it stands."""

    open: Callable[[Page], str]
    field: str
    state: str


def each(text: str) -> pytest.MarkDecorator:
    """One of each kind. A note, an answer and a scratchpad differ in their address alone: one of them stands for the three."""
    return pytest.mark.parametrize("name", [text, "sketch", "sheet"])


def with_or_without_a_key(*names: str) -> pytest.MarkDecorator:
    """By turns, as what comes back is the same: who types nothing saves nothing, and a key saves what is on the screen."""
    given = [(name, LETTER if number % 2 else "") for number, name in enumerate(names)]
    return pytest.mark.parametrize(("name", "key"), given, ids=[f"{name}, {'a' if key else 'no'} key" for name, key in given])


def scratchpad(page: Page) -> str:
    page.goto("/mocks/new/?exercise=typeahead")
    page.get_by_role("button", name="Set up the interview").click()
    page.get_by_role("button", name="Start the interview").click()
    page.locator("#note-text").wait_for()
    return page.url.partition("#")[0]


def sketch(page: Page) -> str:
    page.goto("/sketches/")
    page.get_by_role("button", name="Start a new sketch").click()
    page.locator("#board-text").wait_for()
    return page.url


def sheet(page: Page) -> str:
    url = scratchpad(page)
    page.get_by_role("button", name="Finish now and score").click()
    page.locator("#sheet-state").wait_for(state="attached")
    return url


EDITORS = {
    "note": Editor(lambda page: NOTE, "#note-text", "#note-state"),
    "answer": Editor(lambda page: "/cases/uber-genai-gateway/", "#answer-text", "#answer-state"),
    "scratchpad": Editor(scratchpad, "#note-text", "#note-state"),
    "sketch": Editor(sketch, "#board-text", "#board-state"),
    "sheet": Editor(sheet, "#id_keep", "#sheet-state"),
}


@with_or_without_a_key("note", "answer", "sketch", "sheet")
def test_back_does_not_bring_an_older_text_back(page: Page, name: str, key: str):
    url = begin(page, name)
    write(page, name, url, FIRST)
    page.goto("/")
    write(page, name, url, SECOND)
    page.goto("/notes/")
    for _ in range(3):
        go_back(page)
    expect(page.locator(EDITORS[name].field)).to_have_value(SECOND)
    press(page, name, key)
    page.goto("/today/")
    assert saved_text(page, name, url).replace(LETTER, "", len(key)) == SECOND


@with_or_without_a_key("sheet", "note", "scratchpad", "sketch")
def test_back_shows_nobody_else_what_somebody_typed(page: Page, name: str, key: str):
    url = begin(page, name)
    write(page, name, url, FIRST)
    page.goto("/")
    sign_out(page)
    join(page)
    for _ in go_all_the_way_back(page):
        assert FIRST not in everything(page)
        if page.locator(EDITORS[name].field).count():
            press(page, name, key)
    page.goto("/today/")
    page.goto(url)
    assert FIRST not in everything(page)


@each("answer")
def test_back_shows_nothing_private_to_the_signed_out(page: Page, name: str):
    url = begin(page, name)
    write(page, name, url, FIRST)
    page.locator(EDITORS[name].field).fill(SECOND)
    sign_out(page)
    for _ in go_all_the_way_back(page):
        assert FIRST not in everything(page)
        assert SECOND not in everything(page)


def test_back_shows_no_recall_answer_to_the_signed_out(page: Page):
    join(page)
    page.goto("/patterns/rag/recall/")
    page.get_by_label("Your answer").fill(FIRST)
    sign_out(page)
    for _ in go_all_the_way_back(page):
        assert FIRST not in everything(page)


def test_a_page_that_was_set_aside_whole_is_asked_for_again(page: Page):
    """Tests run without the cache that would do so; its event is the same."""
    join(page)
    page.goto(NOTE)
    before = page.evaluate("performance.timeOrigin")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    expect(page.locator("body")).to_be_hidden()
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.wait_for_function("before => performance.timeOrigin > before", arg=before)
    expect(page.locator("#note-text")).to_be_visible()


def begin(page: Page, name: str) -> str:
    """As somebody new; the address of their editor."""
    join(page)
    return EDITORS[name].open(page)


def write(page: Page, name: str, url: str, text: str) -> None:
    """Save by keys: to wait until it saves itself would take most of these tests' time, and others do."""
    page.goto(url)
    page.locator(EDITORS[name].field).fill(text)
    page.locator(EDITORS[name].field).press("Control+Enter")
    expect(page.locator(EDITORS[name].state)).to_contain_text(SAVED)


def press(page: Page, name: str, key: str) -> None:
    """The letter, if any, that somebody types who came back."""
    page.wait_for_timeout(200)
    page.locator(EDITORS[name].field).press_sequentially(key)


def saved_text(page: Page, name: str, url: str) -> str:
    page.goto(url)
    return page.locator(EDITORS[name].field).input_value()


def everything(page: Page) -> str:
    """What can be read on the page, also in its fields, and what its scripts left."""
    page.wait_for_timeout(200)
    return page.evaluate(
        "document.body.innerText + [...document.querySelectorAll('textarea, input')].map(field => field.value)"
        " + JSON.stringify(sessionStorage) + JSON.stringify(localStorage)"
    )
