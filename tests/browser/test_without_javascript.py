"""The reader's whole journey in a browser that runs no scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

BOOK = "/resources/ameisen-building-ml-powered-applications/"


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page(java_script_enabled=False)


def test_from_home_along_a_path_to_a_book(page: Page):
    page.goto("/")
    page.get_by_role("link", name="Prepare for interviews").click()
    page.get_by_role("link", name="Designing Machine Learning Systems", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Designing Machine Learning Systems")
    expect(page.get_by_role("heading", name="Contents")).to_be_visible()


def test_a_list_is_filtered_with_its_button(page: Page):
    page.goto("/browse/books/")
    page.get_by_label("Level").select_option("advanced")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"/browse/books/\?level=advanced$"))
    expect(page.locator("#results-count")).to_contain_text("books match")
    page.get_by_role("link", name="Level: Advanced").click()
    expect(page).to_have_url(re.compile("/browse/books/$"))


def test_a_list_is_filtered_on_a_phone(open_page: Open):
    page = open_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto("/cases/")
    page.get_by_text("Filter and order").click()
    page.get_by_label("Company").select_option("Uber")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#results-count")).to_have_text(re.compile(r"^\d+ case studies match$"))


def test_a_search_is_sent_and_narrowed(page: Page):
    page.goto("/")
    page.get_by_role("combobox").fill("feature store")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#results-heading")).to_contain_text("results for “feature store”")
    page.get_by_role("navigation", name="Kinds of result").get_by_role("link", name="Case studies").click()
    expect(page.locator(".search-hits__kind").first).to_have_text("Case study")
    assert set(page.locator(".search-hits__kind").all_inner_texts()) == {"Case study"}


def test_a_theme_is_chosen_and_kept(page: Page):
    page.goto("/settings/display/")
    page.get_by_label("Dark").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.goto("/about/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_nothing_is_offered_that_needs_a_script(page: Page):
    page.goto("/browse/books/")
    expect(page.get_by_role("button", name="Shortcuts")).to_be_hidden()


def test_a_guest_marks_ticks_and_undoes(page: Page):
    page.goto(BOOK)
    page.locator("[id^=want-]").click()
    expect(page.locator("[id^=want-]")).to_have_attribute("aria-pressed", "true")
    page.locator("button.tick").nth(1).click()
    expect(page.locator("button.tick[aria-pressed=true]")).to_have_count(1)
    page.locator("#messages").get_by_role("button", name="Undo").click()
    expect(page.locator("button.tick[aria-pressed=true]")).to_have_count(0)
    expect(page.locator("[id^=want-]")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile(re.escape(BOOK)))


def test_a_guest_writes_a_note_and_finds_it(page: Page):
    page.goto(f"{BOOK}note/")
    page.get_by_label("In Markdown").fill("Start with a *heuristic*.")
    page.get_by_role("button", name="Save").click()
    page.goto("/notes/")
    expect(page.locator("main em")).to_have_text("heuristic")
