"""The same press many times at the same moment, through the server that people start."""

import pytest

from tests.serving import serving

BOOK = "/resources/huyen-designing-machine-learning-systems/"
PART = "overview-of-machine-learning-systems"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with serving(tmp_path_factory.mktemp("guide")) as found:
        found.become_guest(BOOK, state="want")
        yield found


def test_forty_identical_ticks_are_one_row(served):
    statuses = {response.status for response, _ in served.together(40, f"{BOOK}parts/", keys=PART)}
    assert statuses == {302}
    assert served.rows("progress_partread") == served.rows("progress_reading") == 1
    assert served.rows("progress_event") == 2


def test_ten_identical_links_are_one_row(served):
    talk = {"title": "A talk", "url": "https://example.org/talk", "people": "", "effort_hours": "", "part_lines": ""}
    statuses = sorted(response.status for response, _ in served.together(10, "/reading/add/", **talk))
    assert statuses == [302] + [422] * 9
    assert served.rows("progress_ownresource") == 1
