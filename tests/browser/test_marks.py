"""Marks and ticks by key and by press: in place, with the focus where it was, and with a way back."""

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from playwright.sync_api import Locator, Page, expect

SHELF = "/browse/books/"
BOOK = "/resources/ameisen-building-ml-powered-applications/"
FOCUS = "document.activeElement.id"


@pytest.fixture
def shelf(page: Page) -> Page:
    page.goto(SHELF)
    page.evaluate("window.stayed = true")
    return page


def marks(page: Page, state: str) -> Locator:
    return page.locator(f"#results [data-mark] [id^={state}-][aria-pressed=true]")


def test_the_focus_stays_on_the_tenth_row(shelf: Page):
    button = shelf.locator("#results [data-mark] [id^=finished-]").nth(9)
    button.focus()
    before = shelf.evaluate(FOCUS)
    for pressed in ["true", "false"]:
        shelf.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-pressed", pressed)
        assert shelf.evaluate(FOCUS) == before
    assert shelf.evaluate("window.stayed") is True


def test_the_focus_stays_on_a_chapter(page: Page):
    page.goto(BOOK)
    chapter = page.locator("button.tick").nth(4)
    chapter.focus()
    before = page.evaluate(FOCUS)
    page.keyboard.press("Enter")
    expect(chapter).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(FOCUS) == before


def test_the_result_is_said_and_shown(shelf: Page):
    shelf.locator("#results [data-mark] [id^=want-]").first.click()
    expect(shelf.locator("#status")).to_contain_text("Want to read")
    expect(shelf.locator("#toast")).to_contain_text("Want to read")


@pytest.mark.parametrize("way", ["toast", "z"])
def test_a_slip_is_undone(shelf: Page, way: str):
    shelf.locator("#results [data-mark] [id^=finished-]").first.click()
    expect(marks(shelf, "finished")).to_have_count(1)
    if way == "z":
        shelf.keyboard.press("z")
    else:
        shelf.locator("#toast").get_by_role("button", name="Undo").click()
    expect(marks(shelf, "finished")).to_have_count(0)
    expect(shelf.locator("#status")).to_contain_text("Undone")


def test_keys_mark_the_row_in_focus(shelf: Page):
    shelf.keyboard.press("j")
    for key, state in [("w", "want"), ("c", "reading"), ("r", "finished")]:
        shelf.keyboard.press(key)
        expect(marks(shelf, state)).to_have_count(1)
    shelf.keyboard.press("r")
    expect(marks(shelf, "finished")).to_have_count(0)


def test_several_rows_are_marked_and_undone_as_one(shelf: Page):
    for key in ["j", "x", "j", "x", "j", "x"]:
        shelf.keyboard.press(key)
    bar = shelf.get_by_role("region", name="Selected entries")
    expect(bar).to_contain_text("3")
    bar.get_by_role("button", name="Want to read").click()
    expect(marks(shelf, "want")).to_have_count(3)
    shelf.keyboard.press("z")
    expect(marks(shelf, "want")).to_have_count(0)


def test_a_press_after_the_session_has_ended_is_kept(shelf: Page):
    shelf.locator("#results [data-mark] [id^=want-]").nth(0).click()
    expect(marks(shelf, "want")).to_have_count(1)
    # Within half a minute this one leads back to the guest.
    shelf.context.clear_cookies(name=settings.FIRST_PRESS_COOKIE)
    shelf.context.add_cookies([{"name": "sessionid", "value": "e" * 32, "domain": "localhost", "path": "/"}])
    shelf.locator("#results [data-mark] [id^=reading-]").nth(1).click()
    expect(marks(shelf, "reading")).to_have_count(1)
    expect(shelf.locator("#account-link")).to_have_text("Sign up to save")
    shelf.locator("#results [data-mark] [id^=finished-]").nth(2).click()
    expect(marks(shelf, "finished")).to_have_count(1)
    shelf.goto("/reading/")
    expect(shelf.locator("#results-count")).to_have_text("2 on your lists")


def test_a_chapter_is_ticked_where_a_search_finds_it(page: Page):
    page.goto("/search/?q=%22data+distribution+shifts%22")
    tick = page.locator(".row .tick").first
    tick.focus()
    before = page.evaluate(FOCUS)
    page.keyboard.press("Enter")
    expect(tick).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(FOCUS) == before
    page.keyboard.press("z")
    expect(tick).to_have_attribute("aria-pressed", "false")


def test_an_older_tab_shows_the_ticks_that_it_counts(page: Page):
    page.goto(BOOK)
    page.locator("button.tick").nth(0).click()
    expect(page.locator("#parts-head")).to_contain_text("1 of")
    older = page.context.new_page()
    older.goto(BOOK)
    page.locator("button.tick").nth(1).click()
    expect(page.locator("#parts-head")).to_contain_text("2 of")
    older.locator("button.tick").nth(2).click()
    expect(older.locator("#parts-head")).to_contain_text("3 of")
    expect(older.locator("button.tick[aria-pressed=true]")).to_have_count(3)


def test_after_a_refusal_the_next_press_goes_through(shelf: Page, problems: list[str]):
    """As with a full disk: the refusal stands above the page, and nothing waits behind it for ever."""
    refused = render_to_string("_refusal.html", {"status": 503})
    headers = {"HX-Retarget": "#messages", "HX-Reswap": "innerHTML", "Content-Type": "text/html"}
    shelf.route("**/mark/", lambda route: route.fulfill(status=503, headers=headers, body=refused), times=1)
    button = shelf.locator("#results [data-mark] [id^=want-]").first
    button.click()
    expect(shelf.locator(".refusal")).to_contain_text("What you typed is still here")
    shelf.get_by_role("button", name="Close").click()
    assert "503" in problems.pop()
    button.click()
    expect(marks(shelf, "want")).to_have_count(1)
