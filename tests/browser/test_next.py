"""From a plan to Today, to the first thing, to the next: by keys alone, with scripts and without."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

DONE = re.compile(r"Done\. Next today: ")


def enter(page: Page, name: str, within: str = "main") -> None:
    """Reach a link or a button by Tab and press it, as somebody without a mouse would."""
    wanted = page.locator(within).locator("a, button").filter(has_text=name).first
    expect(wanted).to_be_visible()
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            break
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")


def test_a_plan_leads_to_today_to_the_first_thing_and_to_the_next_by_keys(page: Page):
    page.goto("/plan/new/")
    enter(page, "Make this plan")
    page.wait_for_url("**/today/")
    expect(page.get_by_role("main")).to_contain_text("left today")
    enter(page, "Mark as done")
    expect(page.locator("#messages")).to_contain_text("Done")
    enter(page, "Start")
    page.wait_for_url("**/resources/*/#part-*")
    tick = page.locator(f"{page.evaluate('location.hash')} .tick")
    tick.press("Enter")
    expect(page.locator(".edge .next")).to_contain_text(DONE)
    expect(tick).to_be_focused()
    expect(tick).to_have_attribute("aria-pressed", "true")
    title = page.locator(".edge .next a.alone").inner_text()
    enter(page, "Start", ".edge")
    expect(page.get_by_role("main")).to_contain_text(title.partition(" (")[0])
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url("**/today/")
    expect(page.locator(".plan-item__title").first).to_have_text(title)


def test_the_strip_is_closed_and_the_focus_stays(page: Page):
    page.goto("/resources/huyen-designing-machine-learning-systems/")
    tick = page.locator(".tick").first
    tick.press("Enter")
    expect(page.locator(".edge .next")).to_contain_text("Done. Next:")
    page.locator(".edge").get_by_role("button", name="Close").press("Enter")
    expect(page.locator(".edge .next")).to_have_count(0)
    expect(tick).to_be_focused()


def test_without_scripts_the_strip_comes_with_the_page(open_page: Open):
    page = open_page(java_script_enabled=False)
    page.goto("/resources/huyen-designing-machine-learning-systems/")
    page.locator(".tick").first.click()
    expect(page.locator("#messages .next")).to_contain_text("Done. Next:")
    page.get_by_role("link", name="That’s enough for today").click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Done for today")
