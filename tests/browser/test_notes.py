"""Notes save themselves while they are written, and two tabs never overwrite each other."""

from playwright.sync_api import Page, expect

from tests.browser.people import join

NOTE = "/resources/ameisen-building-ml-powered-applications/note/"


def write(page: Page, text: str) -> None:
    page.get_by_label("In Markdown").press_sequentially(text)


def test_a_note_saves_itself(page: Page):
    join(page)
    page.goto(NOTE)
    write(page, "Start with a heuristic.")
    expect(page.locator("#note-state")).to_contain_text("Not saved yet")
    expect(page.locator("#note-state")).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_label("In Markdown")).to_have_value("Start with a heuristic.")


def test_two_tabs_show_both_texts(page: Page):
    join(page)
    page.goto(NOTE)
    other = page.context.new_page()
    other.goto(NOTE)
    for tab, text in [(page, "From the first tab."), (other, "From the second tab.")]:
        write(tab, text)
        tab.keyboard.press("Control+Enter")
        tab.locator("#note-state:has-text('Saved '), .note-conflict .notice__title").first.wait_for()
    expect(other.get_by_label("Your version, not saved")).to_have_value("From the second tab.")
    expect(other.get_by_label("The saved version")).to_have_value("From the first tab.")
    other.get_by_role("button", name="Keep both").click()
    other.goto(NOTE)
    expect(other.get_by_label("In Markdown")).to_have_value("From the first tab.\n\n---\n\nFrom the second tab.")
