"""Every form and every button of every kind of page is pressed once, by all who may see it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser

from tests.access.test_matrix import names
from tests.browser.crawled import (
    KEYED_PAGES,
    MORE_PAGES,
    MORE_PUBLIC_PAGES,
    NEVER_SEEN,
    NO_BUTTONS,
    NO_PAGES,
    crawled_names,
    names_of_pages,
    names_of_presses,
)
from tests.browser.crawler import DESK, Crawler
from tests.browser.guide import Guide, served_copy
from tests.browser.pages import PAGES, READERS_PAGES
from tests.browser.people import bring_in

PUBLIC = [*PAGES.values(), *MORE_PUBLIC_PAGES.values()]
PRIVATE = [*READERS_PAGES.values(), *MORE_PAGES.values()]
# Other public pages are to a guest what they are to a visitor, or stand among the private ones.
ENTRANCE = [PAGES[name] for name in ["sign in", "sign up", "sign up with a passkey", "lost passkey", "forgotten password"]]
Begin = Callable[..., Crawler]


@pytest.fixture(scope="module")
def copy(guide: Guide) -> Iterator[Guide]:
    with served_copy(guide) as copy:
        yield copy


@pytest.fixture(scope="module")
def begin(browser: Browser, copy: Guide, tmp_path_factory: pytest.TempPathFactory) -> Begin:
    """Make a crawler in a browser of its own, with the data as they were at first."""
    folder = tmp_path_factory.mktemp("crawl")
    copy.copy_database(folder / "first.sqlite3")

    @contextmanager
    def begin(who: str) -> Iterator[Crawler]:
        copy.take_back(folder / "first.sqlite3")
        copy.forget_tries()
        with browser.new_context(base_url=copy.address, reduced_motion="reduce", viewport=DESK) as context:
            yield Crawler(context, copy, who, folder / f"{who}.sqlite3")

    return begin


@pytest.fixture(scope="module")
def visitor(begin: Begin) -> Crawler:
    with begin("visitor") as crawler:
        return press_everything(crawler, PUBLIC)


@pytest.fixture(scope="module")
def reader(begin: Begin) -> Crawler:
    with begin("reader") as crawler:
        bring_in(crawler.page)
        run(crawler, "stay_proven", session_of(crawler))
        crawler.cookies = crawler.context.cookies()
        return press_everything(crawler, [*PRIVATE, *PUBLIC])


@pytest.fixture(scope="module")
def keyed(begin: Begin) -> Crawler:
    with begin("reader with keys") as crawler:
        bring_in(crawler.page)
        places = run(crawler, "add_keys", session_of(crawler))
        crawler.cookies = crawler.context.cookies()
        return press_everything(crawler, [path.format(**places) for path in KEYED_PAGES.values()])


@pytest.fixture(scope="module")
def guest(begin: Begin) -> Crawler:
    with begin("guest") as crawler:
        (session,) = run(crawler, "become_guest").values()
        crawler.cookies = [{"name": "sessionid", "value": session, "url": crawler.guide.address}]
        return press_everything(crawler, [*PRIVATE, *ENTRANCE])


def run(crawler: Crawler, name: str, *arguments: str) -> dict[str, str]:
    """One of crawled_people, and where it says that things are."""
    places = crawler.snapshot.with_suffix(".json")
    given = ", ".join(map(repr, [*arguments, str(places)]))
    crawler.guide.run(f"from tests.browser import crawled_people; crawled_people.{name}({given})")
    return json.loads(places.read_text())


def session_of(crawler: Crawler) -> str:
    return next(cookie["value"] for cookie in crawler.context.cookies() if cookie["name"] == "sessionid")


def press_everything(crawler: Crawler, paths: list[str]) -> Crawler:
    crawler.guide.copy_database(crawler.snapshot)
    crawler.crawl(dict.fromkeys(paths))
    crawler.crawl_on_phone()
    return crawler


def test_no_kind_of_page_is_left_out():
    assert names_of_pages() <= set(names())
    assert names_of_pages() - crawled_names() == set(NO_PAGES)


@pytest.mark.parametrize("who", ["visitor", "reader", "keyed", "guest"])
def test_every_button_does_its_work(request: pytest.FixtureRequest, who: str):
    assert "\n".join(request.getfixturevalue(who).faults) == ""


def test_no_button_and_no_address_is_left_out(visitor: Crawler, reader: Crawler, keyed: Crawler, guest: Crawler):
    crawls = (visitor, reader, keyed, guest)
    pressed = {kind for one in crawls for kind in one.pressed}
    # What one of them never sees another has pressed.
    assert {kind for one in crawls for kind in one.unseen if kind.label not in NEVER_SEEN} - pressed == set()
    assert names_of_presses() - {kind.address for kind in pressed if kind.method == "POST"} == set(NO_BUTTONS)
