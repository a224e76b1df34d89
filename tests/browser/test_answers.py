"""An answer to a case saves itself, is compared with the guide's view, and is never overwritten by another tab."""

from playwright.sync_api import Page, expect

CASE = "/cases/uber-genai-gateway/"
WORDS = "Teams share one gateway, which keeps quotas and logs what was asked."


def test_an_answer_saves_itself_and_is_compared(page: Page):
    """Signed out, by keys alone: the first save makes a guest, whose form gets a token."""
    page.goto(CASE)
    page.get_by_label("In your own words").fill(WORDS)
    expect(page.locator("#answer-state")).to_contain_text("Saved ")
    expect(page.locator("#account-link")).to_have_text("Sign up to save")
    choose(page, "LLM gateway")
    page.get_by_role("button", name="Compare with the guide").press("Enter")
    expect(page.locator("#compared")).to_be_focused()
    expect(page.locator("#compared")).to_contain_text("You both found LLM gateway")
    expect(page.get_by_role("button", name="Compare with the guide")).to_have_count(0)
    page.reload()
    expect(page.locator("#compared")).to_contain_text("You both found LLM gateway")


def test_what_changes_after_comparing_saves_itself_too(page: Page):
    page.goto(CASE)
    page.get_by_label("In your own words").fill(WORDS)
    choose(page, "Guardrails")
    page.get_by_role("button", name="Compare with the guide").click()
    page.get_by_label("LLM gateway").check()
    expect(page.locator("#compared")).to_contain_text("You both found LLM gateway")
    expect(page.locator("#answer-state")).to_contain_text("Saved ")


def test_what_is_lacking_is_told_until_it_is_there(page: Page, problems: list[str]):
    page.goto(CASE)
    page.get_by_role("button", name="Compare with the guide").click()
    expect(page.locator("#answer-errors")).to_contain_text("write at least one sentence")
    page.get_by_label("In your own words").fill(WORDS)
    expect(page.locator("#answer-errors")).to_be_empty()
    forgive(problems)


def test_two_tabs_show_both_answers(page: Page):
    page.goto(CASE)
    page.get_by_label("In your own words").fill(WORDS)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answer-state")).to_contain_text("Saved ")
    other = page.context.new_page()
    other.goto(CASE)
    for tab, text in [(page, "From the first tab."), (other, "From the second tab.")]:
        tab.get_by_label("In your own words").fill(text)
        tab.keyboard.press("Control+Enter")
        tab.locator("#answer-state:has-text('Saved '), .note-conflict .notice__title").first.wait_for()
    expect(other.locator(".note-conflict .notice__title")).to_be_focused()
    expect(other.get_by_label("The saved version")).to_have_value("From the first tab.")
    other.get_by_role("button", name="Keep both").click()
    expect(other.get_by_label("In your own words")).to_have_value("From the first tab.\n\n---\n\nFrom the second tab.")


def test_done_elsewhere_is_said_and_taken_back(page: Page):
    page.goto(CASE)
    page.get_by_text("Already done", exact=True).click()
    page.get_by_label("Where or how").fill("At work")
    page.get_by_role("button", name="Mark as already done").click()
    expect(page.locator(".elsewhere")).to_contain_text(": At work. Undo")
    expect(page.locator("#undo")).to_be_focused()
    page.locator("#elsewhere-no-uber-genai-gateway").click()
    expect(page.get_by_text("Already done", exact=True)).to_be_visible()


def test_without_scripts_it_is_a_form(open_page, problems: list[str]):
    page = open_page(java_script_enabled=False)
    page.goto(CASE)
    page.get_by_label("In your own words").fill("Too short")
    choose(page, "LLM gateway")
    page.get_by_role("button", name="Compare with the guide").click()
    expect(page.get_by_label("In your own words")).to_have_value("Too short")
    expect(page.get_by_label("LLM gateway")).to_be_checked()
    page.get_by_label("In your own words").fill(WORDS)
    page.get_by_role("button", name="Compare with the guide").click()
    page.wait_for_url("**#compared")
    expect(page.locator("#compared")).to_contain_text("You both found LLM gateway")
    forgive(problems)


def choose(page: Page, pattern: str) -> None:
    """Name a pattern, which is folded away where a case has key points to compare with."""
    page.get_by_text("Choose from the list").click()
    page.get_by_label(pattern).check()


def forgive(problems: list[str]) -> None:
    """The browser itself reports a refusal, which is an answer here."""
    problems[:] = [problem for problem in problems if "status of 422" not in problem]
