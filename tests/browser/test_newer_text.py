"""A text that was not saved never overwrites what was saved since: its tab offers both, and says where the text is."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import join, sign_in
from tests.browser.test_back import EDITORS, FIRST, SAVED, SECOND, begin, each, saved_text, write
from tests.browser.test_mocks import begin as begin_mock

MINE = "Typed in another tab"
NEWER = "The saved text below has changed since."
# The editors of one text share their choice, as tests/access/test_two_tabs.py holds: each is asked for one of them.
LABELS = {"Keep both": f"{SECOND}\n\n---\n\n{MINE}", "Keep mine": MINE, "Keep the saved one": SECOND}


def offer(page: Page, name: str) -> tuple[Page, str]:
    """A tab that offers its own text beside one that another tab saved meanwhile."""
    url = begin(page, name)
    write(page, name, url, FIRST)
    other = page.context.new_page()
    other.goto(url)
    write(page, name, url, SECOND)
    other.locator(EDITORS[name].field).fill(MINE)
    other.locator(EDITORS[name].field).press("Control+Enter")
    expect(other.locator(".note-conflict")).to_be_visible()
    other.goto(url)
    expect(other.locator(".draft")).to_contain_text(NEWER)
    expect(other.locator(".draft")).to_contain_text(MINE)
    return other, url


def press(other: Page, label: str) -> None:
    other.get_by_role("button", name=label, exact=True).click()
    expect(other.locator(".draft")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "label"), [*(("note", label) for label in LABELS), ("answer", "Keep both"), ("scratchpad", "Keep mine")]
)
def test_a_draft_waits_for_a_choice_where_the_saved_text_is_newer(page: Page, problems: list[str], name: str, label: str):
    other, url = offer(page, name)
    press(other, label)
    assert saved_text(other, name, url) == LABELS[label]
    expect(other.locator(".draft")).to_have_count(0)
    forgive(problems)


@pytest.mark.parametrize(
    ("label", "stays"), [("Keep mine and save theirs as a version", MINE), ("Keep theirs and save mine as a version", SECOND)]
)
def test_of_two_outlines_the_other_becomes_a_version(page: Page, problems: list[str], label: str, stays: str):
    other, url = offer(page, "sketch")
    press(other, label)
    assert saved_text(other, "sketch", url) == stays
    other.goto(f"{url}versions/")
    expect(other.get_by_role("main")).to_contain_text("From another tab")
    forgive(problems)


def test_what_is_saved_while_the_choice_stands_is_not_overwritten(page: Page, problems: list[str]):
    other, url = offer(page, "note")
    write(page, "note", url, "Newer still")
    other.get_by_role("button", name="Keep mine", exact=True).click()
    expect(other.locator(".draft")).to_contain_text("the saved text changed again")
    assert saved_text(page, "note", url) == "Newer still"
    forgive(problems)


def test_two_score_sheets_wait_for_a_choice(page: Page, problems: list[str]):
    begin_mock(page)
    page.get_by_role("button", name="Finish now and score").click()
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_label("One thing to keep").fill(FIRST)
    expect(page.locator("#sheet-state")).to_contain_text("Draft saved ")
    other.get_by_label("One thing to keep").fill(MINE)
    expect(other.locator(".note-conflict")).to_contain_text("Choose which one to keep")
    other.on("dialog", lambda dialog: dialog.accept())
    other.reload()
    expect(other.locator(".draft")).to_contain_text(NEWER)
    expect(other.get_by_label("One thing to keep")).to_have_value(FIRST)
    press(other, "Keep mine")
    expect(other.get_by_label("One thing to keep")).to_have_value(MINE)
    forgive(problems)


@each("scratchpad")
def test_an_undecided_offer_stays_beside_what_is_typed_later(page: Page, problems: list[str], name: str):
    user = join(page)
    url = EDITORS[name].open(page)
    for text in (FIRST, MINE):
        lose(page, url, EDITORS[name].field, EDITORS[name].state, text)
        page.goto("/accounts/login/")
        sign_in(page, user)
    page.goto(url)
    for text in (FIRST, MINE):
        expect(page.locator(".draft", has_text=text)).to_have_count(1)
    page.locator(".draft", has_text=FIRST).get_by_role("button", name="Use it").click()
    expect(page.locator(EDITORS[name].state)).to_contain_text(SAVED)
    page.reload()
    expect(page.locator(EDITORS[name].field)).to_have_value(FIRST)
    expect(page.locator(".draft__text")).to_have_text([MINE])
    forgive(problems)


def lose(page: Page, url: str, field: str, state: str, text: str) -> None:
    """Type what cannot be saved, as the session is over, and leave."""
    page.goto(url)
    page.context.clear_cookies(name="sessionid")
    page.locator(field).fill(text)
    expect(page.locator(state)).to_contain_text("Your text is in this tab only.")
    page.once("dialog", lambda dialog: dialog.accept())


def test_what_is_typed_beside_an_offer_is_offered_when_that_is_used(page: Page, problems: list[str]):
    user = join(page)
    lose(page, url := EDITORS["note"].open(page), "#note-text", "#note-state", FIRST)
    page.goto("/accounts/login/")
    sign_in(page, user)
    page.goto(url)
    page.locator(".draft").wait_for()
    page.locator("#note-text").fill(MINE)
    page.get_by_role("button", name="Use it").click()
    expect(page.locator("#note-text")).to_have_value(FIRST)
    expect(page.locator(".draft__text")).to_have_text([MINE])
    forgive(problems)


def test_without_storage_nothing_is_said_to_be_kept(page: Page, problems: list[str]):
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }")
    url = begin(page, "note")
    page.goto(url)
    page.context.set_offline(True)
    page.locator("#note-text").fill(MINE)
    expect(page.locator("#note-state")).to_contain_text("Not saved: no connection. Copy your text now.")
    page.context.set_offline(False)
    problems.clear()


def forgive(problems: list[str]) -> None:
    """The browser itself reports a refusal, which is an answer here."""
    problems[:] = [problem for problem in problems if "status of 4" not in problem]
