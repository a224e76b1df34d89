"""On paper stands what the page says, drawings and pictures included, and always in the light theme."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open, watch
from tests.browser.people import COMPARED, REPORT, ROOM, SKETCH, join, sign_in

A4 = {"width": 703, "height": 1000}
# Whatever has a dark ground, by lightness; drawings and pictures are small and have dark lines.
DARK = """() => [...document.querySelectorAll("body, body *")].filter((element) => element.checkVisibility()).filter((element) => {
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    probe.fillStyle = getComputedStyle(element).backgroundColor;
    probe.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = probe.getImageData(0, 0, 1, 1).data;
    return alpha > 200 && Math.max(red, green, blue) < 110;
  }).filter((element) => !element.closest(".bars")).map((element) => element.outerHTML.slice(0, 80))"""
CUT = """() => [...document.querySelectorAll("textarea, pre, .drawing-frame")].filter((element) => element.checkVisibility())
  .filter((element) => element.scrollHeight > element.clientHeight + 4 || element.scrollWidth > element.clientWidth + 4)
  .map((element) => element.outerHTML.slice(0, 80))"""

# The lightness of a colour of this element, from 0 to 255, and how much it covers.
SHADE = """(element, name) => {
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    probe.fillStyle = getComputedStyle(element)[name];
    probe.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = probe.getImageData(0, 0, 1, 1).data;
    return [Math.max(red, green, blue), alpha];
  }"""


@pytest.fixture(scope="module")
def ada(browser: Browser, address: str) -> Iterator[Page]:
    """With the dark theme, whose colours no paper should get."""
    problems: list[str] = []
    with browser.new_context(base_url=address, color_scheme="dark", viewport=A4) as context:
        watch(context, address, problems)
        page = context.new_page()
        page.goto("/accounts/login/?next=/about/")
        sign_in(page)
        page.wait_for_url("**/about/")
        context.add_cookies([{"name": "display", "value": "dark.on", "url": address}])
        yield page
    assert problems == []


def on_paper(page: Page, path: str) -> None:
    page.emulate_media(media="screen")
    page.goto(path)
    page.emulate_media(media="print")


PAGES = [
    "/",
    "/progress/",
    "/readiness/",
    "/notes/",
    "/plan/",
    "/plan/print/",
    "/method/",
    "/method/example/",
    "/patterns/rag/",
    "/mocks/",
    "/goals/interview-preparation/",
]
SHEETS = [f"{COMPARED}document/", f"{COMPARED}print/"]
DRAWN = [
    *SHEETS,
    SKETCH,
    f"{SKETCH}review/",
    f"{SKETCH}versions/1/",
    f"{COMPARED}review/",
    f"/mocks/{ROOM}/",
    f"/mocks/{REPORT}/",
]


@pytest.mark.parametrize("path", [*PAGES, *DRAWN])
def test_paper_is_light_and_nothing_is_cut(ada: Page, path: str):
    on_paper(ada, path)
    assert ada.evaluate("matchMedia('print').matches")
    assert ada.evaluate(DARK) == []
    assert ada.evaluate(CUT) == []


@pytest.mark.parametrize("path", DRAWN)
def test_a_drawing_is_printed_whole(ada: Page, path: str):
    on_paper(ada, path)
    drawings = [drawing.bounding_box() for drawing in ada.locator("svg.drawing").all() if drawing.is_visible()]
    assert drawings
    assert all(box["width"] <= A4["width"] and box["height"] > 50 for box in drawings)


def test_the_outline_is_printed_to_its_last_line(ada: Page):
    on_paper(ada, SKETCH)
    text = ada.locator("#board-text")
    assert text.evaluate("text => text.clientHeight >= text.scrollHeight - 4")
    assert ada.evaluate("getComputedStyle(document.querySelector('#board-text')).colorScheme") == "light"


def test_the_days_of_the_heat_map_are_printed(ada: Page):
    on_paper(ada, "/progress/")
    day = ada.locator("tbody .heat__day--4, tbody .heat__day--3, tbody .heat__day--2, tbody .heat__day--1").last
    expect(day).to_have_css("print-color-adjust", "exact")
    assert day.evaluate("day => getComputedStyle(day).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_an_empty_ring_is_faint(ada: Page):
    on_paper(ada, "/progress/")
    track = ada.locator(".ring__track").first.evaluate("ring => getComputedStyle(ring).stroke")
    assert float(track.removeprefix("oklch(").split()[0]) > 0.85


@pytest.mark.parametrize("place", ["p code", "pre"])
def test_code_in_a_note_is_printed_dark_on_light(open_page: Open, address: str, place: str):
    page = open_page(color_scheme="dark", viewport=A4)
    join(page)
    page.context.add_cookies([{"name": "display", "value": "dark.on", "url": address}])
    page.goto("/resources/ameisen-building-ml-powered-applications/note/")
    page.locator("#note-text").fill("A `word` of code, and\n\n```\nlines\n```\n")
    page.locator("#note-text").press("Control+Enter")
    expect(page.locator("#note-state")).to_contain_text("Saved ")
    on_paper(page, "/notes/")
    code = page.locator(f"main {place}").first
    (ink, _), (ground, covers) = code.evaluate(SHADE, "color"), code.evaluate(SHADE, "backgroundColor")
    assert ink < 110
    assert ground > 200 or covers < 50


@pytest.mark.parametrize("path", ["/method/", "/method/example/"])
def test_the_method_and_its_example_fit_on_two_sheets(page: Page, path: str):
    page.goto(path)
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))
    assert 1 <= len(sheets) <= 2


def test_a_drawing_alone_is_printed_on_one_sheet(ada: Page):
    on_paper(ada, f"{COMPARED}print/")
    assert len(re.findall(rb"/Type\s*/Page\b", ada.pdf(prefer_css_page_size=True))) == 1


@pytest.mark.parametrize("shelf", ["feature-stores", "model-serving"])
def test_tools_side_by_side_fit_on_paper(ada: Page, shelf: str):
    on_paper(ada, f"/browse/{shelf}/")
    table = ada.locator(".comparison--tools")
    assert table.evaluate("table => table.scrollWidth") <= A4["width"]
