"""Filters swap the list in place, and the address, Back, the chips and the live region keep up."""

import re

from playwright.sync_api import Page, expect

from tests.browser.people import go_back


def titles(page: Page) -> list[str]:
    return page.locator("#results [data-row-link]").all_inner_texts()


def narrow(page: Page, label: str, value: str, shown: str) -> None:
    """Choose a value and wait until its chip is there."""
    page.get_by_label(label).select_option(value)
    expect(page.get_by_role("link", name=f"{label}: {shown}")).to_be_visible()


def test_a_choice_swaps_the_list_and_not_the_page(page: Page):
    page.goto("/browse/books/")
    page.evaluate("window.stayed = true")
    before = titles(page)
    narrow(page, "Level", "advanced", "Advanced")
    assert 0 < len(titles(page)) < len(before)
    assert page.evaluate("window.stayed") is True


def test_the_address_holds_the_choices_in_order_and_nothing_else(page: Page):
    page.goto("/browse/books/")
    narrow(page, "Access", "paid", "Paid")
    narrow(page, "Level", "advanced", "Advanced")
    expect(page).to_have_url(re.compile(r"/browse/books/\?level=advanced&access=paid$"))


def test_back_and_forward_restore_list_and_choices(page: Page):
    page.goto("/browse/books/")
    whole = titles(page)
    narrow(page, "Level", "advanced", "Advanced")
    narrowed = titles(page)
    go_back(page)
    expect(page.get_by_label("Level")).to_have_value("")
    expect(page.locator("#results-count")).to_have_text(f"{len(whole)} books")
    assert titles(page) == whole
    page.go_forward()
    expect(page.get_by_label("Level")).to_have_value("advanced")
    expect(page.locator("#results-count")).to_contain_text("match")
    assert titles(page) == narrowed


def test_a_chip_takes_away_its_own_filter_only(page: Page):
    page.goto("/cases/?company=Uber&year=2021")
    page.get_by_role("link", name="Year: 2021").click()
    expect(page).to_have_url(re.compile(r"/cases/\?company=Uber$"))
    expect(page.get_by_label("Year")).to_have_value("")
    expect(page.get_by_label("Company")).to_have_value("Uber")


def test_the_count_is_spoken_and_the_focus_stays(page: Page):
    page.goto("/cases/")
    assert page.locator("#status").inner_text() == ""
    page.get_by_label("Company").focus()
    narrow(page, "Company", "Uber", "Uber")
    expect(page.locator("#status")).to_have_text(re.compile(r"^\d+ case studies match$"))
    expect(page.get_by_label("Company")).to_be_focused()


def test_grouping_comes_with_headings(page: Page):
    page.goto("/cases/?company=Uber")
    page.get_by_label("Group").select_option("year")
    expect(page.get_by_role("heading", level=2, name="2022")).to_be_visible()


def test_where_nothing_fits_one_click_clears(page: Page):
    page.goto("/browse/books/")
    narrow(page, "Level", "intro", "Introductory")
    narrow(page, "Status", "archived", "Archived")
    expect(page.get_by_role("heading", name="Nothing matches these filters")).to_be_visible()
    page.get_by_role("link", name="Clear the filters").click()
    expect(page).to_have_url(re.compile("/browse/books/$"))


def test_a_lost_connection_is_told_and_the_list_stays(page: Page, problems: list[str]):
    page.goto("/browse/books/")
    before = titles(page)
    page.context.set_offline(True)
    page.get_by_label("Level").select_option("advanced")
    expect(page.locator("#status")).to_contain_text("could not be loaded")
    assert titles(page) == before
    assert any("ERR_INTERNET_DISCONNECTED" in problem for problem in problems)
    problems.clear()
