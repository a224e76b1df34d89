"""Drawings as they are seen first: whole, and large enough to be read."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser

PATTERN = "/patterns/rag/"
# The drawing that shows: its width on the screen, how much it is shrunk, the smallest type, and the room there is
SEEN = """() => {
  const frame = document.querySelector(".drawing-frame");
  const [drawing] = [...frame.querySelectorAll(".drawing")].filter((one) => one.checkVisibility());
  const { width } = drawing.getBoundingClientRect();
  const scale = width / drawing.getAttribute("width");
  const sizes = [...drawing.querySelectorAll("text")].map((one) => parseFloat(getComputedStyle(one).fontSize) * scale);
  return { width, smallest: Math.min(...sizes), room: frame.clientWidth };
}"""


@pytest.mark.parametrize("width", [360, 390, 820, 1280])
def test_a_drawing_fits_its_frame_in_type_that_can_be_read(open_page: Open, width):
    page = open_page(viewport={"width": width, "height": 800})
    page.goto(PATTERN)
    seen = page.evaluate(SEEN)
    assert seen["width"] <= seen["room"]
    assert seen["smallest"] >= 11


def test_without_scripts_a_phone_gets_its_own_drawing(open_page: Open):
    page = open_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page.goto(PATTERN)
    expect(page.locator(".drawing--narrow")).to_be_visible()
    expect(page.locator(".drawing").first).to_be_hidden()


def test_what_is_typed_on_a_phone_is_drawn_for_it(open_page: Open):
    page = open_page(viewport={"width": 360, "height": 800})
    begin(page, " -> ".join(f"Part number {place}" for place in range(3)) + "\n" + "Part number 0 -> A, B, C, D")
    page.get_by_role("tab", name="Drawing").click()
    expect(page.locator("#board-drawing .drawing")).to_have_count(1)
    seen = page.evaluate(SEEN)
    assert seen["width"] <= seen["room"]


def test_all_boxes_of_a_large_drawing_show_when_asked_and_stay(page: Page):
    begin(page, "\n".join(f"Part {place} -> Part {place + 1}" for place in range(40)))
    expect(page.locator(".drawing-all .drawing")).to_be_hidden()
    page.get_by_text("Show all 41 boxes").click()
    expect(page.locator(".drawing-all .drawing")).to_be_visible()
    page.locator("#board-text").press_sequentially("\nPart 0 -> Last")
    expect(page.get_by_text("Show all 42 boxes")).to_be_visible()
    expect(page.locator(".drawing-all .drawing")).to_be_visible()


def begin(page: Page, outline: str) -> None:
    """Types an outline on a board, which draws it."""
    page.goto("/exercises/typeahead/")
    page.get_by_role("button", name="Start drawing").click()
    # A page draws what is typed from when its scripts run.
    page.wait_for_url("**/sketches/*/")
    expect(page.locator("[name=width]")).not_to_have_value("")
    page.locator("#board-text").fill(outline)
    expect(page.locator("#board-drawing .drawing").first).to_be_attached()


def test_a_drawing_wider_than_its_frame_can_be_shrunk_to_it_and_back(open_page: Open):
    page = open_page(viewport={"width": 270, "height": 800})
    page.goto(PATTERN)
    button = page.get_by_role("button", name="Whole drawing")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    seen = page.evaluate(SEEN)
    assert seen["width"] <= seen["room"]
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
