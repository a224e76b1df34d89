"""Everything can be reached and done by keyboard alone, and a reader always sees where they are."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect


def focused(page: Page) -> str:
    """What has the focus, in words: its label or its text."""
    return page.evaluate("document.activeElement.ariaLabel || document.activeElement.innerText || document.activeElement.id")


def search_field(page: Page) -> Locator:
    # Selects are comboboxes as well.
    return page.get_by_role("combobox", name="Search the guide")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_first_stop_skips_to_the_content(page: Page):
    page.goto("/browse/books/")
    press(page, "Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    press(page, "Enter", "Tab")
    assert focused(page) == "Catalogue"
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_tab_goes_through_the_header_in_reading_order(page: Page):
    page.goto("/")
    stops = []
    for _ in range(8):
        press(page, "Tab")
        stops.append(focused(page))
    assert stops[1:] == ["MLSD Guide", "Catalogue", "Paths", "Cases", "Practise", "search-input", "Search"]


def test_focus_is_always_visible(page: Page):
    page.goto("/browse/books/")
    for _ in range(25):
        press(page, "Tab")
        seen = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
        assert page.evaluate(seen), focused(page)


def test_slash_searches_and_an_arrow_chooses_a_suggestion(page: Page):
    page.goto("/about/")
    press(page, "/")
    page.keyboard.type("designing machine")
    first = page.get_by_role("option").first
    first.wait_for()
    press(page, "ArrowDown")
    expect(search_field(page)).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    press(page, "Enter")
    expect(page).to_have_url(re.compile("/resources/huyen-designing-machine-learning-systems/"))


def test_escape_closes_the_suggestions_and_then_clears(page: Page):
    page.goto("/")
    press(page, "/")
    page.keyboard.type("monitoring")
    box = search_field(page)
    expect(box).to_have_attribute("aria-expanded", "true")
    press(page, "Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("monitoring")
    press(page, "Escape")
    expect(box).to_have_value("")


def test_enter_without_a_choice_searches(page: Page):
    page.goto("/")
    press(page, "/")
    page.keyboard.type("drift")
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=drift$"))


def test_searching_on_the_search_page_leads_to_the_results(page: Page):
    page.goto("/search/?q=drift")
    press(page, "/")
    page.keyboard.type("feature store")
    press(page, "Enter")
    expect(page.locator("#results-heading")).to_contain_text("feature store")
    expect(page.locator("#results-heading")).to_be_focused()


def test_rows_are_walked_and_opened_by_letters(page: Page):
    page.goto("/browse/books/")
    titles = page.locator("[data-row-link]").all_inner_texts()
    press(page, "j", "j", "j", "k")
    assert focused(page) == titles[1]
    press(page, "o")
    expect(page.get_by_role("heading", level=1)).to_have_text(titles[1])


@pytest.mark.parametrize(
    "page_and_keys", [("/browse/books/", "jn"), ("/patterns/rag/", "n"), ("/cases/uber-genai-gateway/", "n")]
)
def test_what_is_typed_after_n_is_the_note(page: Page, page_and_keys: tuple[str, str]):
    url, keys = page_and_keys
    page.goto(url)
    press(page, *keys)
    page.wait_for_url(re.compile("note|/on/"))
    expect(page.locator("#note-text")).to_be_focused()
    page.keyboard.type("high load notes")
    expect(page.locator("#note-text")).to_have_value("high load notes")


def test_letters_typed_before_the_note_is_there_lead_nowhere_else(page: Page):
    page.goto("/browse/books/")
    page.route("**/note/", lambda route: (page.wait_for_timeout(500), route.fallback()))
    press(page, "j", "n", "g", "h")
    page.wait_for_url("**/note/**")
    expect(page.locator("#note-text")).to_be_focused()


def test_the_shortcuts_open_close_and_give_the_focus_back(page: Page):
    page.goto("/browse/books/")
    press(page, "j", "?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    row = page.locator("[data-row-link]").first
    expect(row).not_to_be_focused()
    press(page, "Escape")
    expect(dialog).to_be_hidden()
    expect(row).to_be_focused()


def test_a_pair_of_letters_goes_places(page: Page):
    page.goto("/")
    press(page, "g", "k")
    expect(page).to_have_url(re.compile("/cases/$"))


def test_letters_are_letters_while_typing(page: Page):
    page.goto("/browse/books/")
    press(page, "/")
    page.keyboard.type("j?/g")
    expect(search_field(page)).to_have_value("j?/g")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_filter_keeps_the_focus(page: Page):
    page.goto("/browse/books/")
    level = page.get_by_label("Level")
    level.focus()
    press(page, "ArrowDown")
    expect(page.get_by_role("link", name="Level: Introductory")).to_be_visible()
    expect(level).to_be_focused()


def test_single_keys_that_are_off_do_nothing(page: Page):
    page.goto("/settings/display/")
    page.get_by_label("On", exact=True).focus()
    press(page, "ArrowDown", "Tab", "Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.goto("/browse/books/")
    press(page, "j", "/", "?")
    assert page.evaluate("document.activeElement === document.body")
    expect(page.get_by_role("dialog")).to_have_count(0)
    press(page, "Control+k")
    expect(search_field(page)).to_be_focused()


def test_the_shortcuts_open_at_their_beginning(page: Page):
    page.set_viewport_size({"width": 700, "height": 420})
    page.goto("/about/")
    press(page, "?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog.get_by_role("heading")).to_be_in_viewport()
    assert dialog.evaluate("dialog => dialog.scrollTop") == 0
    press(page, "Tab")
    assert dialog.evaluate("dialog => dialog.contains(document.activeElement)")


def test_letters_of_another_alphabet_act_by_their_place(page: Page):
    page.goto("/browse/books/")
    titles = page.locator("[data-row-link]").all_inner_texts()
    for key, code in [("\u043e", "KeyJ"), ("\u043e", "KeyJ"), ("\u043b", "KeyK")]:
        page.evaluate(
            "([key, code]) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }))",
            [key, code],
        )
    assert focused(page) == titles[0]


def test_escape_that_ends_a_composition_leaves_the_note(page: Page):
    page.goto("/resources/feast/note/")
    text = page.get_by_label("In Markdown")
    text.focus()
    escape = "(text, more) => text.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, ...more }))"
    for composed in ({"isComposing": True}, {"keyCode": 229}):
        text.evaluate(escape, composed)
        expect(text).to_be_focused()
    text.evaluate(escape, {})
    expect(text).not_to_be_focused()
