"""What readers keep stays theirs: from guest to account, from browser to browser, and out of everybody else's sight."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.people import go_back, sign_in, sign_out, sign_up

BOOK = "/resources/ameisen-building-ml-powered-applications/"
NONCE = re.compile(r'nonce="[^"]+"')


def ticked(page: Page) -> Locator:
    return page.locator("button.tick[aria-pressed=true]")


def tick(page: Page, *numbers: int) -> None:
    page.goto(BOOK)
    already = ticked(page).count()
    for count, number in enumerate(numbers, already + 1):
        page.locator("button.tick").nth(number).click()
        expect(ticked(page)).to_have_count(count)


def test_what_a_guest_ticks_is_there_on_a_second_device(open_page: Open):
    page, other = open_page(), open_page()
    tick(page, 0, 1, 2)
    page.get_by_role("link", name="Sign up to save").click()
    sign_up(page, "mary")
    page.wait_for_url(f"**{BOOK}")
    other.goto(BOOK)
    other.get_by_role("link", name="Sign in", exact=True).click()
    sign_in(other, "mary")
    other.wait_for_url(f"**{BOOK}")
    expect(ticked(other)).to_have_count(3)


def test_signing_in_offers_to_join_what_a_guest_kept_and_joining_can_be_undone(open_page: Open):
    page, other = open_page(), open_page()
    page.goto(f"/accounts/signup/?next={BOOK}")
    sign_up(page, "emmy")
    tick(page, 0)
    tick(other, 1, 2)
    other.goto(f"/accounts/login/?next={BOOK}")
    sign_in(other, "emmy")
    expect(other.get_by_role("heading", name="Merge your guest data?")).to_be_visible()
    other.get_by_role("button", name="Merge", exact=True).click()
    other.wait_for_url(f"**{BOOK}")
    expect(ticked(other)).to_have_count(3)
    other.get_by_role("button", name="Undo").click()
    expect(ticked(other)).to_have_count(1)


def test_a_guest_who_decides_later_is_reminded_and_still_there_after_signing_out(open_page: Open):
    page, other = open_page(), open_page()
    page.goto("/accounts/signup/?next=/about/")
    sign_up(page, "noether")
    other.goto(BOOK)
    tick(other, 1, 2)
    other.goto(f"/accounts/login/?next={BOOK}")
    sign_in(other, "noether")
    other.get_by_role("link", name="Decide later").click()
    other.goto("/today/")
    expect(other.get_by_role("link", name="Review and merge")).to_be_visible()
    other.goto("/accounts/logout/")
    other.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(other.locator("#account-link")).to_have_text("Sign up to save")
    other.goto(BOOK)
    expect(ticked(other)).to_have_count(2)


def test_going_back_after_signing_out_shows_nothing_private(page: Page):
    page.goto("/accounts/signup/?next=/settings/")
    sign_up(page, "lise")
    expect(page.get_by_text("Signed in as lise.")).to_be_visible()
    sign_out(page)
    for _ in range(2):
        go_back(page)
        expect(page.locator("body")).not_to_contain_text("lise")
    # htmx remembers the path of the page that is open, and no page.
    assert page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") in (
        [],
        ["htmx-current-path-for-history"],
    )


def test_a_shelf_is_the_same_for_all_whom_no_session_knows(open_page: Open):
    stranger, reader = open_page().request, open_page()
    pages = ["/browse/books/", BOOK, "/goals/"]
    before = [NONCE.sub("", stranger.get(path).text()) for path in pages]
    tick(reader, 0, 1)
    for path in pages:
        reader.goto(path)
    answers = [stranger.get(path) for path in pages]
    assert [NONCE.sub("", answer.text()) for answer in answers] == before
    assert not any("set-cookie" in answer.headers for answer in answers)
