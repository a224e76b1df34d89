"""A session that ended while somebody types: the text stays, the page says why, and their account gets it after signing in."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import join, sign_in, sign_out
from tests.browser.test_back import EDITORS, NOTE, SAVED, begin, each, everything

TEXT = "Written too late"


def write_too_late(page: Page, name: str) -> tuple[str, str]:
    """In an editor whose session is gone; whose it was and its address."""
    user = join(page)
    url = EDITORS[name].open(page)
    page.goto(url)
    page.context.clear_cookies(name="sessionid")
    page.locator(EDITORS[name].field).fill(TEXT)
    expect(page.locator(EDITORS[name].state)).to_contain_text(
        "Not saved: you are signed out. Your text is in this tab only. Do not close it."
    )
    return user, url


@each("answer")
def test_the_text_is_offered_after_signing_in(page: Page, problems: list[str], name: str):
    user, _ = write_too_late(page, name)
    expect(page.locator(EDITORS[name].field)).to_have_value(TEXT)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.locator(EDITORS[name].state).get_by_role("link", name="Sign in").click()
    sign_in(page, user)
    expect(page.locator(".draft")).to_contain_text(TEXT)
    expect(page.locator(EDITORS[name].field)).to_have_value("")
    page.get_by_role("button", name="Use it").click()
    expect(page.locator(EDITORS[name].state)).to_contain_text(SAVED)
    page.reload()
    expect(page.locator(EDITORS[name].field)).to_have_value(TEXT)
    expect(page.locator(".draft")).to_have_count(0)
    forgive(problems)


def test_another_account_is_offered_nothing(page: Page, problems: list[str]):
    _, url = write_too_late(page, "answer")
    join(page)
    page.goto(url)
    assert TEXT not in everything(page)
    forgive(problems)


def test_a_discarded_text_is_not_offered_again(page: Page, problems: list[str]):
    user, url = write_too_late(page, "note")
    page.goto("/accounts/login/")
    sign_in(page, user)
    page.goto(url)
    page.get_by_role("button", name="Discard it").click()
    page.reload()
    expect(page.locator(".draft")).to_have_count(0)
    forgive(problems)


def test_a_page_of_another_account_saves_nothing(page: Page, problems: list[str]):
    url = begin(page, "note")
    page.goto(url)
    other = page.context.new_page()
    other.context.clear_cookies()
    join(other)
    page.locator(EDITORS["note"].field).fill(TEXT)
    expect(page.locator(EDITORS["note"].state)).to_contain_text("Not saved: this page was opened with another account")
    other.goto(url)
    assert TEXT not in everything(other)
    forgive(problems)


def test_a_page_of_another_account_offers_a_copy_and_leaves_nothing(page: Page, problems: list[str]):
    url = begin(page, "note")
    page.goto(url)
    other = page.context.new_page()
    other.context.clear_cookies()
    join(other)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(EDITORS["note"].field).press_sequentially(TEXT)
    page.get_by_role("button", name="Copy text").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == TEXT
    assert TEXT not in page.evaluate("JSON.stringify(sessionStorage)")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(url)
    assert TEXT not in everything(page)
    forgive(problems)


def test_the_other_account_signs_in_beside_the_text(page: Page, problems: list[str]):
    user = join(page)
    page.goto(NOTE)
    other = page.context.new_page()
    sign_out(other)
    join(other)
    page.locator(EDITORS["note"].field).press_sequentially(TEXT)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in with the other account").click()
    opened.value.get_by_role("main").get_by_role("button", name="Sign out").click()
    sign_in(opened.value, user)
    opened.value.locator("#account-link", has_text=user).wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(EDITORS["note"].state)).to_contain_text("Reload the page and use the text")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.get_by_role("button", name="Use it").click()
    expect(page.locator(EDITORS["note"].field)).to_have_value(TEXT)
    expect(page.locator(EDITORS["note"].state)).to_contain_text("Saved ")
    forgive(problems)


@pytest.mark.parametrize("name", ["note", "scratchpad", "sketch"])
def test_a_guest_s_text_is_offered_after_signing_in_elsewhere(page: Page, problems: list[str], name: str):
    url = EDITORS[name].open(page)
    field, state = page.locator(EDITORS[name].field), page.locator(EDITORS[name].state)
    page.goto(url)
    field.fill("As a guest")
    expect(state).to_contain_text(SAVED)
    other = page.context.new_page()
    other.goto("/accounts/login/")
    sign_in(other)
    other.get_by_role("heading", name="Merge your guest data?").wait_for()
    field.fill(TEXT)
    expect(state).to_contain_text("you were a guest here and have signed in since. Your text is in this tab only.")
    state.get_by_role("link", name="Merge what you saved as a guest").click()
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.locator(".draft")).to_contain_text(TEXT)
    page.get_by_role("button", name="Use it").click()
    expect(field).to_have_value(TEXT)
    expect(state).to_contain_text(SAVED)
    forgive(problems)


def test_a_guest_s_text_typed_after_the_merge_is_offered(page: Page, problems: list[str]):
    page.goto(NOTE)
    page.locator("#note-text").fill("As a guest")
    expect(page.locator("#note-state")).to_contain_text("Saved ")
    other = page.context.new_page()
    other.goto("/accounts/login/")
    sign_in(other)
    other.get_by_role("button", name="Merge", exact=True).click()
    other.wait_for_url("**/")
    page.locator("#note-text").fill(TEXT)
    expect(page.locator("#note-state")).to_contain_text("Reload the page and use the text that it offers you.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(".draft")).to_contain_text(TEXT)
    forgive(problems)


def test_a_guest_who_is_gone_is_asked_for_no_other_account(page: Page, problems: list[str]):
    page.goto(NOTE)
    page.locator("#note-text").fill("As a guest")
    expect(page.locator("#note-state")).to_contain_text("Saved ")
    page.context.clear_cookies()
    join(other := page.context.new_page())
    page.locator("#note-text").fill(TEXT)
    expect(page.locator("#note-state")).to_contain_text("by a guest whose data is no longer in this browser. Copy your text now")
    expect(page.get_by_role("link", name="Sign in with the other account")).to_have_count(0)
    assert TEXT not in page.evaluate("JSON.stringify(sessionStorage)")
    other.goto(NOTE)
    assert TEXT not in everything(other)
    forgive(problems)


def forgive(problems: list[str]) -> None:
    """The browser itself reports a refusal, which is an answer here."""
    problems[:] = [problem for problem in problems if "status of 403" not in problem]
