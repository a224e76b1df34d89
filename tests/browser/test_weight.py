"""What travels: little on the first visit, next to nothing on the second, and never from elsewhere."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES

KB = 1024
FIRST, NEXT = 60 * KB, 15 * KB
# A pattern has its drawing twice: for wide pages and for phones.
PATTERN = 16 * KB


class Scales:
    """Weighs what one page receives, headers included, as the browser counts it. Its profile is fresh, its cache works."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.received: dict[str, int] = {}
        self.addresses: dict[str, str] = {}
        network = page.context.new_cdp_session(page)
        network.on(
            "Network.requestWillBeSent", lambda event: self.addresses.update({event["requestId"]: event["request"]["url"]})
        )
        network.on("Network.loadingFinished", self.weigh)
        network.send("Network.enable")

    def weigh(self, event: dict) -> None:
        address = self.addresses[event["requestId"]]
        self.received[address] = self.received.get(address, 0) + int(event["encodedDataLength"])

    def open(self, path: str) -> int:
        self.received.clear()
        self.page.goto(path)
        return sum(self.received.values())


@pytest.fixture
def scales(browser: Browser, address: str) -> Iterator[Scales]:
    # Not by open_page(): what watches there would switch the browser's cache off.
    with browser.new_context(base_url=address) as context:
        yield Scales(context.new_page())


@pytest.mark.parametrize("name", ["home", "shelf", "book", "tools side by side", "search", "case"])
def test_a_first_visit_is_light(scales: Scales, address: str, name: str):
    assert 0 < scales.open(PAGES[name]) <= FIRST
    assert all(url.startswith((f"{address}/", "data:")) for url in scales.addresses.values())


def test_every_next_page_is_lighter(scales: Scales):
    scales.open("/about/")
    weights = {name: scales.open(path) for name, path in [*PAGES.items(), ("all cases", "/cases/")] if name != "not found"}
    assert weights.pop("pattern") <= PATTERN
    assert {name: weight for name, weight in weights.items() if weight > NEXT} == {}


def test_a_page_seen_before_is_not_sent_again(scales: Scales):
    first = scales.open("/browse/books/")
    assert scales.open("/browse/books/") < first / 20
