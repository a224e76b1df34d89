"""The wizard's answers live in the page's address, and its preview is of what the fields show."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import go_back
from tests.clock import TODAY

LINE = ".plan-result__line"
ANSWERS = [
    ({"Monday, hours": "2", "Sunday, hours": "1.5"}, "8 weeks at 7 h 30 min a week"),
    ({"Number of weeks": "5", "Friday, hours": "0"}, "5 weeks at 4 h a week"),
    ({"Number of weeks": "", "Saturday, hours": "3"}, "weeks at 8 h a week"),
]


def test_by_keys_alone_the_preview_is_the_plan(page: Page):
    page.goto("/plan/new/")
    page.get_by_label("Saturday, hours").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    # On to the ready-made weeks, which are only passed, and further to what is known.
    for _ in range(6):
        page.keyboard.press("Tab")
    expect(page.locator(LINE)).to_contain_text("8 weeks at 7 h a week")
    assert "preset" not in page.url
    page.get_by_role("button", name="Make this plan").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    page.goto("/plan/")
    expect(page.locator(".lede")).to_contain_text("8 · 7 h a week")


def test_who_rests_on_a_ready_made_week_on_the_way_has_not_taken_it(page: Page):
    page.goto("/plan/new/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Saturday, hours").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="1 h on weekdays")).to_be_focused()
    expect(page.locator(LINE)).to_contain_text("8 weeks at 7 h a week")
    assert asked
    assert not [url for url in asked if "preset" in url]


def test_a_ready_made_week_is_taken_by_keys_and_keeps_the_place(page: Page):
    page.goto("/plan/new/")
    button = page.get_by_role("button", name="Weekends")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Sunday, hours")).to_have_value("2.5")
    expect(button).to_be_focused()


def test_a_reload_keeps_the_answers(page: Page):
    page.goto("/plan/new/")
    page.get_by_label("Number of weeks").fill("5")
    page.get_by_text("I’m building in production").click()
    page.wait_for_url("**weeks=5**")
    page.reload()
    expect(page.get_by_label("Number of weeks")).to_have_value("5")
    expect(page.get_by_label("I’m building in production")).to_be_checked()
    expect(page.locator(LINE)).to_contain_text("5 weeks at 5 h")


def test_back_shows_a_preview_of_what_the_fields_show(page: Page):
    page.goto("/plan/new/")
    page.get_by_label("Monday, hours").fill("3")
    page.get_by_label("Number of weeks").fill("4")
    # Away before the preview was asked for
    page.get_by_role("link", name="Cases").first.click()
    page.wait_for_url("**/cases/")
    go_back(page)
    expect(page.get_by_label("Number of weeks")).to_have_value("4")
    expect(page.locator(LINE)).to_contain_text("4 weeks at 7 h a week")


def test_back_after_the_press_shows_the_answers_that_made_the_plan(page: Page):
    page.goto("/plan/new/")
    page.get_by_label("Number of weeks").fill("6")
    expect(page.locator(LINE)).to_contain_text("6 weeks")
    page.get_by_role("button", name="Make this plan").click()
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    go_back(page)
    expect(page.get_by_label("Number of weeks")).to_have_value("6")
    expect(page.locator(LINE)).to_contain_text("6 weeks at 5 h a week")


@pytest.mark.parametrize(("answers", "line"), ANSWERS)
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_preview_is_the_plan_a_second_later(open_page, answers, line, zone):
    page = open_page(timezone_id=zone)
    page.goto("/plan/new/")
    for label, value in answers.items():
        page.get_by_label(label).fill(value)
    expect(page.locator(LINE)).to_contain_text(line)
    before = numbers(page, "#plan-result")
    page.get_by_role("button", name="Make this plan").click()
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    page.goto("/plan/")
    after = numbers(page, "main")
    assert {name: value for name, value in before.items() if name in after} == {
        name: value for name, value in after.items() if name in before
    }
    assert {"plan.uses", "plan.last_day", "step.reading.minutes"} <= before.keys() & after.keys()


def numbers(page: Page, where: str) -> dict[str, str]:
    marks = page.locator(f"{where} [data-figure]").evaluate_all(
        "all => all.map(one => [one.dataset.figure, one.value || one.dateTime, one.textContent])"
    )
    return {name: re.sub(r"\s+", " ", f"{value} {words}") for name, value, words in marks}


def test_a_ready_made_week_right_after_a_date_is_not_lost(page: Page):
    page.goto("/plan/new/")
    page.get_by_label("Interview date").fill((TODAY + timedelta(days=60)).isoformat())
    page.get_by_role("button", name="Weekends").click()
    expect(page.get_by_label("Sunday, hours")).to_have_value("2.5")
    page.wait_for_timeout(1500)
    expect(page.get_by_label("Sunday, hours")).to_have_value("2.5")
    expect(page.get_by_label("Monday, hours")).to_have_value("0")
    expect(page.locator(LINE)).to_contain_text("at 5 h a week")
    assert "sunday=2.5" in page.url


def test_beside_a_date_stand_the_weeks_until_it_and_the_focus_stays(page: Page):
    page.goto("/plan/new/")
    page.get_by_label("Number of weeks").fill("5")
    day = page.get_by_label("Interview date")
    day.fill((TODAY + timedelta(days=60)).isoformat())
    page.get_by_label("Number of weeks").focus()
    expect(page.get_by_label("Weeks until the date")).to_be_focused()
    weeks = page.get_by_label("Weeks until the date").input_value()
    expect(page.locator(LINE)).to_contain_text(f"{weeks} weeks")
    day.fill("")
    expect(page.get_by_label("Number of weeks")).to_have_value("5")
    expect(page.locator(LINE)).to_contain_text("5 weeks")
