"""A drawing changed in words by keyboard: proposed, chosen, made, done again, and undone; no page of it breaks a rule of axe."""

import re

from playwright.sync_api import Page, expect

from tests.browser.test_axe import violations
from tests.browser.test_board import begin, outline

DRAWN = "Client app -> API gateway: request\nAPI gateway -> Ranker: candidates\n"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.focus()
    page.keyboard.press("Enter")


def say(page: Page, words: str) -> None:
    page.get_by_label("Describe or change the drawing in words").fill(words)
    press(page, "Read it")


def test_words_are_proposed_chosen_made_done_again_and_undone(page: Page):
    begin(page)
    outline(page).fill(DRAWN)
    expect(page.locator("#board-state")).to_contain_text("Saved")
    page.goto(f"{page.url.split('#')[0]}words/")
    say(page, "Put a cache between the API gateway and the ranker. Remove Cassandra. We would like to add a monitor.")
    expect(page.get_by_role("group", name="What was understood").get_by_role("checkbox")).to_be_checked()
    page.get_by_role("checkbox", name="Add Cassandra?").focus()
    page.keyboard.press("Space")
    assert violations(page) == []
    press(page, "Do this too")
    expect(outline(page)).to_have_value(re.compile("Cache(.|\n)*Cassandra(.|\n)*Monitor"))
    press(page, "Do it again from here")
    expect(page.get_by_role("heading", name="What each step does now")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("textbox", name="What you said in step 1").fill("Add a guardrail.")
    press(page, "Do it again from here")
    expect(page.get_by_role("listitem").filter(has_text="Removed: Cassandra")).to_be_visible()
    press(page, "Make these changes")
    expect(outline(page)).to_have_value(re.compile("Guardrail"))
    say(page, "undo")
    press(page, "Make these changes")
    expect(outline(page)).to_have_value(DRAWN)
