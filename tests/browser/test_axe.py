"""No page breaks a rule of axe-core, in any theme, on a desk or on a phone."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import watch
from tests.browser.pages import PAGES

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
# Colours are all that a theme changes.
MORE_RULES = {"target-size": {"enabled": True}}
COLOURS = ["color-contrast", "link-in-text-block"]


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


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_breaks_a_rule(reader: Page, path: str):
    reader.emulate_media(color_scheme="light")
    reader.set_viewport_size(WIDE)
    reader.goto(path)
    assert violations(reader) == []
    reader.emulate_media(color_scheme="dark")
    assert violations(reader, COLOURS) == []
    reader.set_viewport_size(NARROW)
    assert violations(reader) == []
    reader.emulate_media(color_scheme="light")
    assert violations(reader, COLOURS) == []


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
    """Seven to one, the enhanced contrast of WCAG, for whoever asks for it."""
    reader.context.add_cookies([{"name": "display", "value": "contrast.on", "url": address}])
    reader.goto(path)
    assert violations(reader, ["color-contrast-enhanced"]) == []
    reader.context.clear_cookies()
