"""No page breaks a rule of axe-core, in any theme, on a desk or on a phone."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import watch
from tests.browser.pages import PAGES, READERS_PAGES
from tests.browser.people import bring_in, sign_in

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
MORE_RULES = {"target-size": {"enabled": True}}


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """One page for all the looks: a new one for each would cost more than the looking.

    Reduced motion is not asked for: by its rule a change of theme would take a few frames to reach every element.
    """
    problems: list[str] = []
    with browser.new_context(base_url=address) as context:
        watch(context, address, problems)
        yield context.new_page()
    assert problems == []


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    # Preloading would fetch every style sheet again for one rule, about locked orientation, that none of them could break.
    options = {"resultTypes": ["violations"], "preload": False} | ({"runOnly": rules} if rules else {"rules": MORE_RULES})
    found = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.fixture(scope="module")
def ada(browser: Browser, address: str) -> Iterator[Page]:
    problems: list[str] = []
    with browser.new_context(base_url=address) as context:
        watch(context, address, problems)
        page = context.new_page()
        bring_in(page)
        yield page
    assert problems == []


def check_looks(page: Page) -> None:
    """Of a page that is open: each theme and each width, as two pairs. A width changes no colours."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROW)
    assert violations(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_breaks_a_rule(reader: Page, path: str):
    reader.goto(path)
    check_looks(reader)


@pytest.mark.parametrize("path", READERS_PAGES.values(), ids=READERS_PAGES)
def test_no_page_of_a_reader_breaks_a_rule(ada: Page, path: str):
    answer = ada.goto(path)
    assert answer.status == 200
    check_looks(ada)


def test_joining_with_what_a_guest_kept_breaks_no_rule(page: Page):
    page.goto("/browse/books/")
    page.locator("#results [data-mark] [id^=want-]").first.click()
    page.get_by_role("link", name="Sign up to save").wait_for()
    page.goto("/accounts/login/")
    sign_in(page)
    page.get_by_role("heading", name="Merge your guest data?").wait_for()
    check_looks(page)


def test_marked_rows_and_their_toast_break_no_rule(ada: Page):
    ada.goto("/browse/books/")
    for key in ["j", "x", "j", "w"]:
        ada.keyboard.press(key)
    ada.locator("#undo").wait_for()
    check_looks(ada)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_suggestions_break_no_rule(reader: Page, scheme: str):
    reader.emulate_media(color_scheme=scheme)
    reader.set_viewport_size(WIDE)
    reader.goto("/")
    reader.get_by_role("combobox").press_sequentially("feature")
    reader.get_by_role("option").first.wait_for()
    reader.keyboard.press("ArrowDown")
    assert violations(reader) == []


def test_the_shortcuts_break_no_rule(reader: Page):
    reader.goto("/")
    reader.keyboard.press("?")
    reader.get_by_role("dialog").wait_for()
    assert violations(reader) == []


@pytest.mark.parametrize("path", ["/", "/browse/feature-stores/", "/resources/neptune-ai/", "/search/?q=feature+store+tecton"])
def test_high_contrast_is_high_everywhere(reader: Page, address: str, path: str):
    """Seven to one, the enhanced contrast of WCAG, for those who ask for it."""
    reader.context.add_cookies([{"name": "display", "value": "contrast.on", "url": address}])
    reader.goto(path)
    assert violations(reader, ["color-contrast-enhanced"]) == []
    reader.context.clear_cookies()
