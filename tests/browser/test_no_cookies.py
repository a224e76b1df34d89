"""A browser that keeps no cookies is told so by the first press, and leaves nobody behind."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.guide import Guide, find_chromium, launch_options
from tests.browser.people import sign_up

BOOK = "/resources/ameisen-building-ml-powered-applications/"
WORDS = "This browser blocks cookies"
Blocked = Callable[[bool], Page]


@pytest.fixture
def blocked(browser: Browser, guide: Guide, tmp_path: Path) -> Iterator[Blocked]:
    """A page of a browser whose settings say that no site may keep cookies, with or without scripts."""
    guide.forget_tries()
    contexts = []

    def open_page(scripts: bool) -> Page:
        folder = tmp_path / "Default"
        folder.mkdir()
        (folder / "Preferences").write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
        options = launch_options(find_chromium(browser.browser_type)) | {
            "base_url": guide.address,
            "java_script_enabled": scripts,
        }
        contexts.append(browser.browser_type.launch_persistent_context(tmp_path, **options))
        contexts[0].set_default_timeout(PATIENCE)
        return contexts[0].pages[0]

    yield open_page
    contexts[0].close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_mark_says_that_nothing_was_saved(blocked: Blocked, guide: Guide, scripts: bool):
    before, page = guide.count_accounts(), blocked(scripts)
    page.goto(BOOK)
    page.locator("button.tick").first.click()
    expect(page.get_by_role("main")).to_contain_text(WORDS)
    assert guide.count_accounts() == before


def test_a_note_says_that_nothing_was_saved(blocked: Blocked, guide: Guide):
    before, page = guide.count_accounts(), blocked(True)
    page.goto(f"{BOOK}note/")
    page.locator("#note-text").fill("Not to be lost")
    expect(page.locator("#note-state")).to_contain_text("this browser blocks cookies")
    expect(page.locator("#note-text")).to_have_value("Not to be lost")
    assert guide.count_accounts() == before


def test_signing_up_says_so_and_makes_no_account(blocked: Blocked, guide: Guide):
    before, page = guide.count_accounts(), blocked(True)
    page.goto("/accounts/signup/")
    sign_up(page, "nobody")
    expect(page.get_by_role("main")).to_contain_text(WORDS)
    assert guide.count_accounts() == before
