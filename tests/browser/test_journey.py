"""The whole way: a guest makes a plan, does its four steps over some weeks, signs up, and finds all of it elsewhere."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journey
from tests.browser.conftest import Open
from tests.browser.guide import Guide
from tests.browser.people import sign_in, sign_up


@pytest.fixture
def passes(guide: Guide):
    """Let days go by for the reader who made the newest plan."""
    return lambda days: guide.run(f"from tests.browser import days; days.pass_by({days})")


@pytest.fixture
def talk(guide: Guide):
    """Let a third of an interview go by."""
    return lambda: guide.run("from tests.browser import days; days.talk(12)")


def test_a_guest_goes_through_the_four_steps_and_keeps_them(page: Page, open_page: Open, passes, talk):
    journey.make_plan(page)
    done = {1: journey.learn_pattern(page)}
    passes(1)
    done[2] = journey.answer_case(page, week=2)
    passes(1)
    journey.draw(page)
    passes(8)
    journey.recover(page)
    for asked in journey.ASKED:
        journey.hold_interview(page, asked, talk)
    page.get_by_role("link", name="Sign up to save").click()
    sign_up(page, "noor")
    journey.see_weakness(page)
    check_second_browser(open_page(), done)


def check_second_browser(page: Page, done: dict[int, str]) -> None:
    page.goto("/accounts/login/?next=/plan/")
    sign_in(page, "noor")
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()
    for week, title in done.items():
        page.goto(f"/plan/weeks/{week}/")
        expect(page.locator(".plan-done")).to_contain_text(title)
    page.goto(journey.EXERCISE)
    expect(page.locator("#begin")).to_contain_text("Level 3 of 3")
    page.goto("/mocks/")
    expect(page.get_by_role("main")).to_contain_text("Absent")
    page.goto("/recall/")
    expect(page.get_by_role("main")).to_contain_text("1 pattern learnt")
    page.goto("/readiness/")
    expect(page.get_by_role("main")).to_contain_text(journey.WEAK)
