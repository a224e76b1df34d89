"""What the pages of practising may cost: 1.4 times what was measured, see tests/test_budgets.py."""

import pytest

from catalog import version
from tests.perf import practisers
from tests.perf.readers import Bar
from tests.test_budgets import over_limit

pytestmark = [pytest.mark.usefixtures("catalogue"), pytest.mark.urls("tests.perf.urls")]

# CPU time: 1.4 times what was measured in a test on a busy machine, which is more than `make bench` says; that also says
# which of them miss the bars that are aimed at.
# Where the plan is read, what was done is asked of each step: four queries more than one over all tables, and 1.1 ms (2.3 instead
# of 1.2 for somebody with 60 cards, 5 interviews and 300 readings).
# Pages with a drawing have it twice, for wide frames and for phones, which takes some 1,300 bytes each.
LIMITS = {
    "today": Bar(64, 9, 4_096),
    "plan": Bar(74, 8, 7_424),
    "week of the plan": Bar(66, 9, 7_680),
    "readiness": Bar(120, 8, 8_192),
    "pattern": Bar(36, 6, 13_824),
    "pattern, signed out": Bar(2.2, 0, 13_824),
    "patterns": Bar(30, 3, 7_168),
    "recall": Bar(62, 2, 5_120),
    "recall session": Bar(52, 3, 4_096),
    "case": Bar(72, 11, 7_168),
    "exercise": Bar(43, 5, 7_168),
    "board": Bar(66, 9, 15_104),
    "board draws the same": Bar(24, 6, 5_120),
    "board draws again": Bar(56, 6, 5_376),
    "review": Bar(105, 13, 15_872),
    "room": Bar(84, 4, 6_144),
    "room, nothing new": Bar(6, 2, 1_024),
    "room of an interviewer": Bar(90, 9, 9_216),
    "room of an interviewer, nothing new": Bar(9, 2, 1_024),
    "mocks": Bar(135, 8, 4_096),
}


@pytest.fixture
def pages(monkeypatch):
    # Which catalogue is loaded is asked once a second, whatever page comes then.
    monkeypatch.setattr(version, "TRUST", 3600)
    found = practisers.pages()
    for page in found.values():
        page()
    return found


def test_every_page_of_practising_is_measured_and_is_what_it_is_called(pages):
    assert pages.keys() == practisers.BARS.keys() == LIMITS.keys()
    statuses = {name: page().status for name, page in pages.items()}
    assert {name: status for name, status in statuses.items() if status != 200} == {
        "room, nothing new": 204,
        "room of an interviewer, nothing new": 204,
    }


@pytest.mark.cpu
def test_pages_of_practising_stay_within_their_cpu_time(pages):
    assert over_limit(pages, {name: limit.ratio for name, limit in LIMITS.items()}) == {}


def test_pages_of_practising_take_their_queries_and_bytes_at_most(pages):
    found = {name: (page.queries(), len(page.encoded("br")().body)) for name, page in pages.items()}
    assert {name: got for name, got in found.items() if got[0] > LIMITS[name].queries or got[1] > LIMITS[name].size} == {}
