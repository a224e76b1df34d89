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


def test_a_guest_goes_through_the_four_steps_and_keeps_them(page: Page, open_page: Open, passes):
    journey.make_plan(page)
    done = [journey.learn_pattern(page)]
    passes(1)
    done.append(journey.answer_case(page))
    passes(1)
    journey.draw(page)
    passes(8)
    journey.recover(page)
    journey.hold_interview(page)
    page.get_by_role("link", name="Sign up to save").click()
    sign_up(page, "noor")
    journey.move_up(page)
    check_second_browser(open_page(), done)


def check_second_browser(page: Page, done: list[str]) -> None:
    page.goto("/accounts/login/?next=/plan/weeks/1/")
    sign_in(page, "noor")
    for title in done:
        expect(page.locator(".plan-done")).to_contain_text(title)
    page.goto(journey.EXERCISE)
    expect(page.locator("#begin")).to_contain_text("Level 3 of 3")
    page.goto("/mocks/")
    expect(page.get_by_role("main")).to_contain_text("Absent")
    page.goto("/recall/")
    expect(page.get_by_role("main")).to_contain_text("1 learnt of 1 begun")
    page.goto("/readiness/")
    expect(page.get_by_role("main")).to_contain_text(journey.WEAK)
