"""The ways in lead back to where somebody is, and first presses belong together."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

PAPER = "/resources/sculley-hidden-technical-debt/"


def back(page: Page) -> str:
    link = page.locator("#account-link")
    link.focus()
    return parse_qs(urlsplit(link.get_attribute("href")).query)["next"][0]


def test_a_filter_set_since_and_the_place_on_the_page_are_kept(page: Page):
    page.goto("/browse/")
    page.evaluate("history.pushState({}, '', '/browse/?level=advanced#row-7')")
    assert back(page) == "/browse/?level=advanced#row-7"


def test_presses_in_two_tabs_together_make_one_guest(page: Page):
    tabs = [page, page.context.new_page()]
    for tab, path in zip(tabs, (PAPER, "/resources/huyen-designing-machine-learning-systems/"), strict=True):
        tab.goto(path)
    # Neither waits for the other.
    for tab in tabs:
        tab.evaluate("() => void setTimeout(() => document.querySelector('button[name=state][value=want]').click(), 50)")
    for tab in tabs:
        expect(tab.get_by_role("link", name="Sign up to save")).to_be_visible()
    page.goto("/reading/?state=want")
    expect(page.get_by_role("main").get_by_role("link", name="Hidden Technical Debt in Machine Learning Systems")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Designing Machine Learning Systems")).to_be_visible()
