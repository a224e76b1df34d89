import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect, sync_playwright

from tests.browser.guide import Guide, find_chromium, find_shell, launch_chromium, served_guide

HERE = Path(__file__).parent
NO_BROWSER = "no Chromium here; install it, or set CHROMIUM to its path"
Open = Callable[..., Page]
# In milliseconds: how long a machine with much else to do may take
PATIENCE = 60_000
# Answers are heard as such, and the browser itself names a connection that failed; htmx also names what a page left behind.
HEARD_ELSEWHERE = ["the server responded with a status of", "htmx:afterRequest", "htmx:sendError", "htmx:sendAbort"]
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


def pytest_terminal_summary(terminalreporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if any(NO_BROWSER in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(f"!!! The browser tests were SKIPPED: {NO_BROWSER} !!!", red=True, bold=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = find_chromium(playwright.chromium)
        if not path:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NO_BROWSER)
        with launch_chromium(playwright, find_shell() or path) as browser:
            yield browser


@pytest.fixture(scope="session")
def guide(browser: Browser) -> Iterator[Guide]:
    """The guide of all browser tests. Those that change something do so as a reader of their own."""
    with served_guide() as guide:
        yield guide


@pytest.fixture(scope="session")
def address(guide: Guide) -> str:
    return guide.address


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """What no page may do; a test ends in failure where one did."""
    problems: list[str] = []
    yield problems
    assert problems == []


@pytest.fixture
def open_page(browser: Browser, guide: Guide, address: str, problems: list[str]) -> Iterator[Open]:
    """Make a page in a fresh browser profile; the arguments are those of Browser.new_context()."""
    guide.forget_tries()
    contexts = []

    def open_page(**options) -> Page:
        context = browser.new_context(**{"base_url": address, "reduced_motion": "reduce"} | options)
        contexts.append(context)
        watch(context, address, problems)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page()


def watch(context: BrowserContext, address: str, problems: list[str]) -> None:
    """Collect script errors, refusals of the content security policy, failed requests and those that leave the guide."""

    def hear(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(words in message.text for words in HEARD_ELSEWHERE):
            problems.append(f"{message.page.url}: {message.text}")

    def check(response: Response) -> None:
        # The console says so as well, but neither who asked nor how.
        if response.status >= 400 and not is_answer(response):
            problems.append(f"a status of {response.status} from {response.request.method} {response.url}")

    def see(request: Request) -> None:
        # Routing would see it too, but takes the browser's cache away and makes every page slower.
        if not request.url.startswith((f"{address}/", "data:")):
            problems.append(f"{request.frame.url} asks for {request.url}")

    context.set_default_timeout(PATIENCE)
    context.on("console", hear)
    context.on("response", check)
    context.on("weberror", lambda error: problems.append(f"{error.page.url}: {error.error}"))
    context.on("request", see)


def is_answer(response: Response) -> bool:
    """Whether it is a page that is not there, or what a page's own forms say where they refuse something or two tabs wrote."""
    request = response.request
    if request.is_navigation_request():
        return response.status in {404, 409, 422}
    if response.status == 409:
        return request.method == "POST"
    page = urlsplit(request.headers.get("referer", "")).path
    return response.status == 422 and page.count("/") > 1 and urlsplit(request.url).path.startswith(page)
