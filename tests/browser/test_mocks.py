"""Mock interviews in a browser: held whole without scripts, and quicker with them."""

import re

from playwright.sync_api import APIResponse, Page, Route, expect

from tests.browser.conftest import Open

PHASES = ["First sketch", "Data pipeline", "Modelling", "Serving and operation", "Wrap-up"]


def begin(page: Page) -> None:
    """Into a room whose clock runs, as a guest."""
    page.goto("/mocks/new/?exercise=typeahead")
    page.get_by_label("30 minutes").check()
    page.get_by_role("button", name="Set up the interview").click()
    page.get_by_role("button", name="Start the interview").click()
    expect(page.locator("#clock")).to_contain_text("Phase 1 of 6")


def fill(page: Page) -> None:
    """A whole score sheet."""
    for group in page.get_by_role("group").filter(has=page.get_by_role("radio")).all():
        group.get_by_role("radio").nth(2).check()
        group.get_by_role("textbox").fill("I wrote down the scale first.")
    page.get_by_label("One thing to keep").fill("The figures.")
    page.get_by_label("One thing to change").fill("The order.")


def test_an_interview_is_held_and_scored_without_scripts(open_page: Open):
    page = open_page(java_script_enabled=False)
    begin(page)
    page.get_by_role("button", name="Start a blank drawing").click()
    expect(page.locator("#board-text")).to_be_visible()
    for phase in PHASES:
        page.get_by_role("button", name=f"Next: {phase}").click()
        expect(page.locator(".clock__phase")).to_contain_text(phase)
    page.get_by_role("button", name="Finish and score").click()
    fill(page)
    page.get_by_role("button", name="Submit scores").click()
    expect(page.get_by_text("67 %")).to_be_visible()
    expect(page.get_by_role("heading", name="Reference design")).to_be_visible()


def test_the_clock_counts_by_itself_and_a_reload_changes_nothing(page: Page):
    begin(page)
    expect(page.locator("[data-face]")).to_have_text(re.compile("4:5[0-8]"))
    page.reload()
    expect(page.locator("[data-face]")).to_have_text(re.compile("4:[45]"))
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("#clock")).to_contain_text("paused")
    face = page.locator("[data-face]").inner_text()
    page.wait_for_timeout(1200)
    expect(page.locator("[data-face]")).to_have_text(face)


def test_the_next_phase_keeps_the_focus_and_says_what_is_asked(page: Page):
    begin(page)
    page.get_by_role("button", name="Next: First sketch").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text(re.compile("Your interviewer asks: Which two flows fill one table"))
    expect(page.get_by_role("button", name="Next: Data pipeline")).to_be_focused()


def test_scratchpad_and_board_save_themselves_side_by_side(page: Page):
    begin(page)
    page.get_by_role("button", name="Start a blank drawing").click()
    page.locator("#board-text").fill("Client app -> Ranker: request")
    page.get_by_label("Numbers, assumptions").fill("5,000 a second")
    expect(page.locator("#note-state")).to_contain_text("Saved ")
    expect(page.locator("#board-state")).to_contain_text("Saved ")
    page.reload()
    expect(page.locator("#board-text")).to_have_value("Client app -> Ranker: request")
    expect(page.get_by_label("Numbers, assumptions")).to_have_value("5,000 a second")


def test_a_score_sheet_saves_itself(page: Page):
    begin(page)
    page.get_by_role("button", name="Finish now and score").click()
    page.get_by_role("group", name="Framing the problem").get_by_label("Partial").check()
    expect(page.locator("#sheet-state")).to_contain_text("Draft saved ")
    page.reload()
    expect(page.get_by_role("group", name="Framing the problem").get_by_label("Partial")).to_be_checked()


def test_a_refused_sheet_never_conflicts_with_its_own_draft(page: Page):
    begin(page)
    page.get_by_role("button", name="Finish now and score").click()
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/scores/", lambda one: one.continue_() if held else held.append((one, one.fetch())))
    for group in page.get_by_role("group").filter(has=page.get_by_role("radio")).all():
        group.get_by_role("radio").nth(2).check()
    expect(page.locator("#sheet-state")).to_contain_text("Saving")
    page.get_by_role("button", name="Submit scores").click()
    held[0][0].fulfill(response=held[0][1])
    expect(page.get_by_text("Not submitted: check the marked")).to_be_visible()
    for group in page.get_by_role("group").filter(has=page.get_by_role("radio")).all()[:2]:
        group.get_by_role("textbox").fill("I wrote down the scale first.")
    expect(page.locator("#sheet-state")).to_contain_text("Draft saved ")
    page.get_by_role("button", name="Submit scores").click()
    expect(page.get_by_text("67 %")).to_be_visible()


def test_without_scripts_every_button_of_the_room_takes_the_scratchpad_along(open_page: Open):
    page = open_page(java_script_enabled=False)
    begin(page)
    pad = page.get_by_label("Numbers, assumptions")
    for number, name in enumerate(
        ["Ask", "Give me a hint", "Next: First sketch", "Pause", "Resume", "Start a blank drawing", "Back to"]
    ):
        pad.fill(f"Line {number}")
        page.get_by_role("button", name=name).first.click()
        page.wait_for_url(re.compile(r"/mocks/[0-9a-f-]+/#"))
        expect(pad).to_have_value(f"Line {number}")
    pad.fill("Last line")
    page.get_by_role("button", name="Finish now and score").click()
    page.get_by_text("Look back at the interview").click()
    expect(page.locator(".look-back")).to_contain_text("Last line")


def test_finishing_between_two_scratchpads_keeps_both(page: Page, problems: list[str]):
    begin(page)
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_label("Numbers, assumptions").fill("Of the first tab")
    expect(page.locator("#note-state")).to_contain_text("Saved ")
    other.get_by_label("Numbers, assumptions").fill("Of the second tab")
    other.get_by_role("button", name="Finish now and score").click()
    expect(other.get_by_role("button", name="Keep both")).to_be_visible()
    other.get_by_role("button", name="Next: First sketch").click()
    expect(other.locator(".clock__phase")).to_contain_text("First sketch")
    expect(other.get_by_label("Your version, not saved")).to_have_value("Of the second tab")
    other.get_by_role("button", name="Finish now and score").click()
    other.get_by_text("Look back at the interview").click()
    expect(other.locator(".look-back")).to_contain_text("Of the first tab --- Of the second tab")
    problems[:] = [problem for problem in problems if "status of 409" not in problem]


def test_finishing_between_two_outlines_keeps_the_other_as_a_version(page: Page, problems: list[str]):
    begin(page)
    page.get_by_role("button", name="Start a blank drawing").click()
    page.locator("#board-text").wait_for()
    other = page.context.new_page()
    other.goto(page.url)
    page.locator("#board-text").fill("Client app -> Ranker")
    expect(page.locator("#board-state")).to_contain_text("Saved ")
    other.locator("#board-text").fill("Client app -> Cache")
    expect(other.get_by_role("button", name="Keep mine and save theirs")).to_be_visible()
    other.get_by_role("button", name="Finish now and score").click()
    other.get_by_text("Look back at the interview").click()
    other.goto(f"{other.get_by_role('link', name='Your drawing').get_attribute('href')}versions/")
    expect(other.get_by_role("main")).to_contain_text("From another tab")
    problems[:] = [problem for problem in problems if "status of 409" not in problem]


def test_on_a_phone_the_scratchpad_stands_above_the_work_and_the_end_of_it_comes_last(open_page: Open):
    page = open_page(viewport={"width": 360, "height": 740})
    begin(page)
    tops = [page.locator(place).bounding_box()["y"] for place in (".clock__bar", "#scratchpad", "#drawing", ".room__leave")]
    assert tops == sorted(tops)
    assert page.locator("main").evaluate("main => main.lastElementChild.contains(main.querySelector('.room__leave'))")
