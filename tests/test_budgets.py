"""What pages may cost. Ratios are multiples of a constant 20 KB view, see tests/perf/measure.py.

`make bench` prints the figures beside the bars; a limit is 1.4 times what was measured on a quiet machine.
"""

from collections.abc import Mapping

import pytest

from catalog import version
from history.models import Event
from tests.perf import measure, readers, stock
from tests.perf.measure import Page
from tests.perf.readers import Bar

pytestmark = [pytest.mark.usefixtures("catalogue"), pytest.mark.urls("tests.perf.urls")]

# A signed-in reader's pages, with 300 readings: CPU time, queries, bytes with Brotli. `make bench` says which of them
# miss the bars that are aimed at; these limits hold what was reached: 1.6 times the CPU time that was measured, since
# what such a page does more than the constant one suffers most from busy neighbours.
READERS = {
    "shelf of 60": Bar(19, 2, 14_336),
    "resource": Bar(48, 3, 10_240),
    "goal": Bar(14, 2, 10_240),
    "search, 20 hits": Bar(42, 2, 10_240),
    "reading list": Bar(42, 3, 10_240),
    "progress": Bar(42, 4, 10_240),
    # Six for a tick; three more where it is taken back, as its minutes are given back.
    "tick of a part": Bar(26, 9, 1_024),
    "mark on a shelf": Bar(22, 5, 1_024),
}
KEPT = 1.9
SEARCH = 34
UNCHANGED = 1.5
ROW = " data-row>"


@pytest.mark.cpu
def test_kept_search_and_unchanged_pages_stay_within_their_cpu_time() -> None:
    pages = stock.pages()
    limits = {"shelf of 60": KEPT, "resource": KEPT, "cases": KEPT, "search, 20 hits": SEARCH, "unchanged (304)": UNCHANGED}
    assert over_limit(pages, limits) == {}


def over_limit(pages: Mapping[str, Page], limits: dict[str, float]) -> dict[str, tuple[float, float]]:
    """What takes too long, and how long it may take. A busy neighbour can only add, so it gets more chances."""
    for _ in range(8):
        found = measure.ratios({name: pages[name] for name in limits}, seconds=0.02)
        limits = {name: limit for name, limit in limits.items() if found[name] > limit}
        if not limits:
            break
    return {name: (round(found[name], 2), limit) for name, limit in limits.items()}


@pytest.mark.cpu
def test_a_readers_pages_stay_within_their_cpu_time() -> None:
    pages = readers.pages()
    assert {page().status for page in pages.values()} == {200}
    assert over_limit(pages, {name: limit.ratio for name, limit in READERS.items()}) == {}


def test_a_readers_pages_take_their_queries_and_bytes_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = readers.pages()
    # Which catalogue is loaded is asked once a second, whatever page comes then.
    monkeypatch.setattr(version, "TRUST", 3600)
    for page in pages.values():
        page()
    found = {name: (page.queries(), len(page.encoded("br")().body)) for name, page in pages.items()}
    over = {name: got for name, got in found.items() if got[0] > READERS[name].queries or got[1] > READERS[name].size}
    assert over == {}


def test_each_press_of_a_reader_changes_something() -> None:
    for name, page in readers.pages().items():
        if isinstance(page, readers.Press):
            before = Event.objects.count()
            answers = [page(), page()]
            assert Event.objects.count() == before + 2, name
            assert [answer.headers["Cache-Control"] for answer in answers] == ["no-store"] * 2


def test_what_is_measured_is_what_it_is_called() -> None:
    pages = stock.pages()
    answers = {name: page() for name, page in pages.items()}
    statuses = {name: answer.status for name, answer in answers.items() if answer.status != 200}
    assert statuses == {"unchanged (304)": 304}
    assert answers["shelf of 60"].body.decode().count(ROW) == 60
    assert answers["search, 20 hits"].body.decode().count(ROW) == 20
    assert "<table" in answers["tools table"].body.decode()


def test_kept_page_asks_the_database_nothing() -> None:
    page = Page(stock.shelf_of(60))
    page()
    version.current()
    assert page.queries() == 0


def test_rendered_page_asks_the_database_at_most_four_times_whatever_its_length() -> None:
    asked = []
    for count in (10, 60):
        page = Page(stock.shelf_of(count), cold=True)
        page()
        asked.append(page.queries())
    assert asked[0] == asked[1] <= 4


def test_page_of_60_entries_is_at_most_12_kb_compressed() -> None:
    answer = Page(stock.shelf_of(60), **{"Accept-Encoding": "br"})()
    assert answer.headers["content-encoding"] == "br"
    assert len(answer.body) <= 12 * 1024


def test_signed_out_pages_set_no_cookie() -> None:
    assert [name for name, page in stock.pages().items() if "Set-Cookie" in page().headers] == []


def test_fragment_and_head_are_served_from_the_kept_pages() -> None:
    address = stock.shelf_of(60)
    fragment = Page(address, **{"HX-Request": "true"})
    whole, head = Page(address), Page(address, method="HEAD")
    for page in (fragment, whole):
        page()
    assert [fragment.queries(), head.queries()] == [0, 0]
    assert b"<html" in whole().body
    assert b"<html" not in fragment().body
    assert head().headers["Content-Length"] == whole().headers["Content-Length"]
