"""What takes long has a thread of its own: others read and write meanwhile."""

import pytest

from mlsd_guide.lanes import Lanes

LONG = ["/sketches/7/export.png", "/notes/export.md", "/settings/data/export/", "/mocks/7/report.md", "/settings/merge/"]


@pytest.mark.parametrize("path", LONG)
def test_what_takes_long_holds_up_no_reader_and_no_writer(path):
    lanes = Lanes()
    slow = lanes.thread_for("GET", path)
    assert slow not in (lanes.thread_for("GET", "/resources/one/"), lanes.thread_for("POST", "/resources/one/mark/"))


def test_a_reset_waits_in_no_queue_of_others_presses():
    lanes = Lanes()
    path = "/settings/data/reset/everything/"
    assert lanes.thread_for("POST", path) is not lanes.thread_for("POST", "/resources/one/mark/")
