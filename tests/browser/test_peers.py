"""Two people in one room, each in a browser of their own."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_mocks import PHASES, fill


def invited(page: Page) -> str:
    """The link to an interview of thirty minutes, made by a guest."""
    page.goto("/mocks/new/?exercise=typeahead")
    page.get_by_label("30 minutes").check()
    page.get_by_role("button", name="Set up the interview").click()
    page.get_by_role("link", name="Invite someone to interview you").click()
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_label("Send this to your partner").input_value()
    page.get_by_role("link", name="Go to the lobby").click()
    return link


def join(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill("Ben")
    page.get_by_role("button", name="Join as interviewer").click()
    page.get_by_role("button", name="I am here").click()


def score_both(first: Page, second: Page) -> None:
    expect(first.get_by_role("button", name="Submit scores")).to_be_visible()
    second.reload()
    for page in (first, second):
        expect(page.get_by_role("button", name="Submit scores")).to_be_visible()
        fill(page)
        page.get_by_role("button", name="Submit scores").click()
        expect(page.get_by_text("Waiting for: Ada" if page is first else "67 %").first).to_be_visible()
    first.reload()
    expect(first.get_by_text("67 %").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_two_people_hold_an_interview_from_the_link_to_the_swap(open_page: Open, scripts: bool):
    ada, ben = (
        open_page(java_script_enabled=scripts),
        open_page(java_script_enabled=scripts, viewport={"width": 360, "height": 740}),
    )
    join(ben, invited(ada))
    ada.get_by_role("link", name="Refresh").click() if not scripts else None
    ada.get_by_role("button", name="I am here").click()
    ada.get_by_role("button", name="Start the interview").click()
    ada.get_by_role("button", name="Start a blank drawing").click()
    ben.get_by_role("link", name="Refresh").click() if not scripts else None
    ada.locator("#board-text").fill("Client app -> Ranker: request")
    if scripts:
        expect(ben.get_by_role("img", name="Client app")).to_be_visible()
    ben.get_by_label("Note with the time").fill("Asked for the scale.")
    ben.get_by_role("button", name="Add note").click()
    expect(ben.locator("#notes")).to_contain_text("Asked for the scale.")
    for phase in PHASES:
        ben.get_by_role("button", name=f"Next: {phase}").click()
        expect(ben.locator(".clock__phase")).to_contain_text(phase)
    if scripts:
        expect(ada.locator(".clock__phase")).to_contain_text(PHASES[-1])
    ben.get_by_role("button", name="Finish and score").click()
    score_both(ben, ada)
    ben.get_by_role("button", name="Swap roles with another exercise").click()
    expect(ben.get_by_text("You are the candidate.")).to_be_visible()
