"""Every form and every button of every kind of page is pressed once, by whoever may see it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.access.test_matrix import names
from tests.browser.crawled import KEYED_PAGES, MORE_PAGES, MORE_PUBLIC_PAGES, NO_PAGES, crawled_names, names_of_pages
from tests.browser.crawler import DESK, Crawler
from tests.browser.guide import Guide, served_copy
from tests.browser.pages import PAGES, READERS_PAGES
from tests.browser.people import bring_in

PUBLIC = [*PAGES.values(), *MORE_PUBLIC_PAGES.values()]
PRIVATE = [*READERS_PAGES.values(), *MORE_PAGES.values()]


@pytest.fixture(scope="module")
def copy(guide: Guide) -> Iterator[Guide]:
    with served_copy(guide) as copy:
        yield copy


@pytest.fixture
def crawl(browser: Browser, copy: Guide, tmp_path: Path) -> Iterator[Crawler]:
    with browser.new_context(base_url=copy.address, reduced_motion="reduce", viewport=DESK) as context:
        copy.forget_tries()
        snapshot = tmp_path / "before.sqlite3"
        copy.copy_database(snapshot)
        yield Crawler(context, copy, "visitor", snapshot)
        copy.take_back(snapshot)


def test_no_kind_of_page_is_left_out():
    assert names_of_pages() <= set(names())
    assert names_of_pages() - crawled_names() == set(NO_PAGES)


def test_a_visitor_presses_everything(crawl: Crawler):
    everything_works(crawl, PUBLIC)


def test_a_reader_presses_everything(crawl: Crawler):
    bring_in(crawl.page)
    crawl.guide.run(f"from tests.browser import crawled_people; crawled_people.stay_proven({session_of(crawl)!r})")
    begin_here(crawl, "reader")
    everything_works(crawl, [*PRIVATE, *PUBLIC])


def test_a_reader_with_keys_presses_everything(crawl: Crawler, tmp_path: Path):
    bring_in(crawl.page)
    places = run(crawl, "add_keys", tmp_path, session_of(crawl))
    begin_here(crawl, "reader with keys")
    everything_works(crawl, [path.format(**places) for path in KEYED_PAGES.values()])


def test_a_guest_presses_everything(crawl: Crawler, tmp_path: Path):
    cookies = run(crawl, "become_guest", tmp_path)
    begin_here(crawl, "guest")
    crawl.cookies = [{"name": name, "value": value, "url": crawl.guide.address} for name, value in cookies.items()]
    everything_works(crawl, [*PRIVATE, *PUBLIC])


def session_of(crawl: Crawler) -> str:
    return next(cookie["value"] for cookie in crawl.context.cookies() if cookie["name"] == "sessionid")


def run(crawl: Crawler, name: str, folder: Path, *arguments: str) -> dict[str, str]:
    """One of crawled_people, and where it says that things are."""
    given = ", ".join(map(repr, [*arguments, str(folder / "places.json")]))
    crawl.guide.run(f"from tests.browser import crawled_people; crawled_people.{name}({given})")
    return json.loads((folder / "places.json").read_text())


def begin_here(crawl: Crawler, who: str) -> None:
    crawl.who, crawl.cookies = who, crawl.context.cookies()
    crawl.snapshot = crawl.snapshot.with_name("here.sqlite3")
    crawl.guide.copy_database(crawl.snapshot)


def everything_works(crawl: Crawler, paths: list[str]) -> None:
    crawl.crawl(dict.fromkeys(paths))
    crawl.crawl_on_phone()
    print(f"\n{crawl.who}: {len(crawl.pressed)} kinds of button pressed")
    for kind, where in crawl.pressed.items():
        print("  pressed", kind, where)
    for kind, where in crawl.unseen.items():
        print("  UNSEEN", kind, where)
    assert crawl.faults == []
