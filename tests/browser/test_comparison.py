"""Tools side by side on a phone: a table whose first column stays, narrowed to chosen tools without scripts."""

from playwright.sync_api import Page, expect

GROUP = "/browse/orchestration/"
PHONE = {"width": 360, "height": 800}


def test_the_first_column_stays_while_the_others_pass(page: Page):
    page.set_viewport_size(PHONE)
    page.goto(GROUP)
    frame, name = page.locator(".comparison-frame"), page.locator(".comparison--tools tbody th").first
    before = name.bounding_box()["x"]
    frame.focus()
    page.keyboard.press("End")
    frame.evaluate("element => element.scrollTo({ left: element.scrollWidth })")
    assert frame.evaluate("element => element.scrollLeft") > 300
    assert name.bounding_box()["x"] == before
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_chosen_tools_stand_alone_and_stay_in_the_address(page: Page):
    page.goto(GROUP)
    page.locator(".compare summary").click()
    page.get_by_label("Dagster").check()
    page.get_by_label("Prefect").check()
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".comparison--tools tbody th")).to_have_text(["Dagster", "Prefect"])
    page.reload()
    expect(page.locator(".comparison--tools tbody th")).to_have_count(2)
