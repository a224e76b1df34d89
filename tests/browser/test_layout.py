"""The pages fit: narrow, zoomed, touched, printed, and in the chosen theme from the first frame."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Open, watch
from tests.browser.pages import PAGES, READERS_PAGES
from tests.browser.people import SKETCH, bring_in, sign_in

# The narrowest phone; and 1280 px at 200 % zoom, which is a page of 640 px with twice the dots.
NARROW, ZOOMED = {"width": 320, "height": 640}, {"width": 640, "height": 400}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
PRACTICE = [
    "practise",
    "making a plan",
    "patterns",
    "pattern",
    "pattern from memory",
    "exercises",
    "exercise",
    "new mock interview",
]
PRACTISED = [
    "today",
    "week",
    "plan",
    "changing a plan",
    "what would help",
    "offer of the plan",
    "readiness",
    "recall",
    "answered case",
]
PRACTISED += ["recall of what is due", "sketches", "board", "compared drawing", "versions", "mock interview", "score sheet"]
PRACTISED += ["mock interviews", "report of a mock interview", "mock interview held elsewhere"]
LONG_TITLES = {
    "longest resource": "/resources/sambasivan-data-cascades/",
    "all cases": "/cases/",
    "all groups": "/cases/?group=company",
    "most columns": "/browse/model-serving/",
}
# Elements that stick out of the screen, whether they make it scroll or are cut off. Drawings and their text, and
# tools side by side, are scrolled within their frames: shrunk they could not be read.
STICKING_OUT = """() => [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && element.checkVisibility()
    && !element.closest(".visually-hidden, .drawing-frame, .comparison-frame, pre"))
  .map((element) => element.outerHTML.slice(0, 100))"""
# Pointer targets of less than 24 px that are no part of a sentence.
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, summary, label:has(input)")]
  .filter((element) => element.checkVisibility() && !element.closest(".skip-link, .visually-hidden, label") && !inSentence(element))
  .filter((element) => { const box = element.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
  .map((element) => element.outerHTML.slice(0, 120));
  function inSentence(element) {
    const text = element.closest("p, dd, li")?.textContent ?? "";
    return getComputedStyle(element).display === "inline" && text.trim() !== element.textContent.trim();
  }"""
# Tags that somebody reads as text: they were escaped once too often.
READ_AS_TEXT = (
    """() => document.body.innerText.match(/<\\/?(a|abbr|br|data|div|em|li|p|span|strong|svg|time)\\b[^\\n]{0,60}/g) ?? []"""
)
COLOURS_OF_EACH_FRAME = """
  window.frames_seen = [];
  (function look() {
    if (document.body) window.frames_seen.push(getComputedStyle(document.body).backgroundColor);
    requestAnimationFrame(look);
  })();"""


@pytest.fixture(scope="module")
def dense_page(browser: Browser, address: str) -> Iterator[Page]:
    problems: list[str] = []
    with browser.new_context(base_url=address, device_scale_factor=2) as context:
        watch(context, address, problems)
        yield context.new_page()
    assert problems == []


def check_fit(page: Page) -> None:
    for size in [NARROW, ZOOMED]:
        page.set_viewport_size(size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert page.evaluate(STICKING_OUT) == []
    assert page.evaluate(READ_AS_TEXT) == []


@pytest.mark.parametrize("path", [*PAGES.values(), *LONG_TITLES.values()], ids=[*PAGES, *LONG_TITLES])
def test_nothing_sticks_out(dense_page: Page, path: str):
    dense_page.goto(path)
    check_fit(dense_page)


def test_nothing_sticks_out_of_a_readers_pages(open_page: Open):
    page = open_page(device_scale_factor=2)
    bring_in(page)
    for path in READERS_PAGES.values():
        page.goto(path)
        check_fit(page)


def test_open_suggestions_fit(dense_page: Page):
    dense_page.goto("/")
    dense_page.get_by_role("combobox").press_sequentially("feature")
    dense_page.get_by_role("option").first.wait_for()
    check_fit(dense_page)


def test_fingers_find_every_target(open_page: Open):
    page = open_page(**PHONE)
    small = {}
    for name in [
        "home",
        "tools side by side",
        "goal",
        "gone tool",
        "cases",
        "case",
        "broken search",
        "about",
        "sign in",
        *PRACTICE,
    ]:
        page.goto(PAGES[name])
        small[name] = page.evaluate(SMALL_TARGETS)
    bring_in(page)
    for name in ["begun book", "my reading", "notes", "own link", "dates and rating", *PRACTISED]:
        page.goto(READERS_PAGES[name])
        small[name] = page.evaluate(SMALL_TARGETS)
    assert {name: found for name, found in small.items() if found} == {}


@pytest.mark.parametrize("device", ["light", "dark"])
def test_the_chosen_theme_is_there_from_the_first_frame(open_page: Open, address: str, device: str):
    page = open_page(color_scheme=device)
    page.context.add_cookies([{"name": "display", "value": "dark.on", "url": address}])
    page.add_init_script(COLOURS_OF_EACH_FRAME)
    page.goto("/")
    page.wait_for_timeout(100)
    assert page.evaluate("new Set(frames_seen).size") == 1
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_a_device_in_the_dark_gets_dark_pages(open_page: Open):
    colours = []
    for scheme in ["light", "dark"]:
        page = open_page(color_scheme=scheme)
        page.goto("/")
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colours[0] != colours[1]


@pytest.mark.parametrize("path", ["/resources/huyen-designing-machine-learning-systems/", "/goals/interview-preparation/"])
def test_paper_gets_the_text_alone(page: Page, path: str):
    page.goto(path)
    page.emulate_media(media="print")
    for role in ["banner", "contentinfo", "search"]:
        expect(page.get_by_role(role)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_filtered_list_is_printed_without_its_form(page: Page):
    page.goto("/browse/books/?level=advanced")
    page.emulate_media(media="print")
    expect(page.get_by_label("Level", exact=True)).to_be_hidden()
    expect(page.locator("[data-row-link]").first).to_be_visible()


def test_a_phones_header_takes_two_lines_and_a_plan_one_more(open_page: Open):
    page = open_page(**PHONE)
    page.goto("/browse/books/")
    page.locator("#results [data-mark] [id^=want-]").first.click()
    page.get_by_role("link", name="Sign up to save").wait_for()
    for width in (320, 360, 768, 900):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.get_by_role("banner").bounding_box()["height"] <= 110
        assert page.get_by_role("navigation", name="Your study").bounding_box()["height"] <= 50
    page.set_viewport_size(PHONE["viewport"])
    page.goto("/accounts/login/?next=/plan/")
    assert page.get_by_role("banner").bounding_box()["height"] <= 110
    sign_in(page)
    for path in ("/today/", "/plan/", "/readiness/"):
        page.goto(path)
        assert page.get_by_role("banner").bounding_box()["height"] <= 110
        assert page.get_by_role("navigation", name="Plan").bounding_box()["height"] <= 50


def test_a_phones_tabs_stand_above_outline_and_drawing(open_page: Open):
    page = open_page(**PHONE)
    page.goto(f"/accounts/login/?next={SKETCH}")
    sign_in(page)
    for name, shown in [("Drawing", "#board-drawing"), ("Outline", "#board-editor")]:
        page.get_by_role("tab", name=name).click()
        tabs, below = page.get_by_role("tablist").bounding_box(), page.locator(shown).bounding_box()
        assert tabs["y"] + tabs["height"] <= below["y"]


@pytest.mark.parametrize("name", ["nothing shown", "no notes"])
def test_a_short_page_leaves_its_space_below_the_text(page: Page, name: str):
    page.set_viewport_size({"width": 1280, "height": 1200})
    page.goto(PAGES[name])
    assert page.locator(".own-nav").bounding_box()["height"] < 60
    footer = page.locator(".site-footer").bounding_box()
    assert footer["y"] + footer["height"] == pytest.approx(1200, abs=2)
