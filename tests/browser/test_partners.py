"""Two people meet on the partner board: one in a browser without scripts, one on a phone."""

from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.people import join

PHONE = {"width": 360, "height": 740}


def put_up_card(page: Page, name: str) -> None:
    page.goto("/mocks/")
    page.get_by_role("link", name="Find a partner").click()
    page.get_by_role("link", name="Join the board").click()
    page.get_by_label("First name").fill(name)
    page.get_by_label("I have interviews coming up").check()
    page.get_by_label("I have done a few mocks").check()
    page.get_by_label("Weekday evenings").check()
    page.get_by_label("Languages").fill("English")
    page.get_by_role("button", name="Join the board").click()
    expect(page.get_by_text("You are on the board.")).to_be_visible()


def test_one_asks_the_other_accepts_and_both_are_in_the_room(open_page: Open):
    mia, noa = open_page(java_script_enabled=False), open_page(viewport=PHONE)
    for page, name in ((mia, "Mia"), (noa, "Noa")):
        join(page)
        put_up_card(page, name)
    mia.reload()
    mia.get_by_role("link", name="Noa").click()
    mia.get_by_label("Day and time").fill(f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%dT18:30}")
    mia.get_by_role("button", name="Ask").click()
    expect(mia.get_by_role("button", name="Withdraw")).to_be_visible()
    noa.goto("/mocks/")
    noa.get_by_role("link", name="Find a partner (1 request to answer)").click()
    noa.get_by_role("button", name="Accept").click()
    expect(noa.get_by_role("main")).to_contain_text("Mia")
    mia.reload()
    mia.get_by_role("link", name="Open the room").click()
    expect(mia.get_by_role("main")).to_contain_text("Noa")
