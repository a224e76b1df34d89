"""Closed forms, and the file that says how right each number is."""

import json
import math
import time

import pytest

from practice.sketching.estimate.estimating import estimate
from practice.sketching.estimate.inputs import Givens
from practice.sketching.estimate.queueing import erlangs, mean_wait, servers_for, waits
from practice.sketching.outline import parse
from tests.perf import fidelity


def test_one_server_waits_as_m_m_1():
    assert mean_wait(0.5, 1, 1) == pytest.approx(1.0)
    assert waits(0.5, 1) == pytest.approx(0.5)


def test_erlang_c_is_that_of_the_textbook():
    """Two servers at one erlang: a third waits. Ten at eight: 0.4092."""
    assert waits(1, 2) == pytest.approx(1 / 3)
    assert waits(8, 10) == pytest.approx(0.4092, abs=0.0001)
    assert math.isinf(mean_wait(10, 1, 10))


def test_littles_law_sizes_a_fleet():
    assert erlangs(200, 0.05) == 10
    assert servers_for(200, 0.05, 0.5) == 20


def test_the_fidelity_file_is_what_is_measured():
    """Three seconds: the queues are run customer by customer."""
    committed, measured = json.loads(fidelity.FILE.read_text(encoding="utf-8")), fidelity.measured()
    assert [row["what"] for row in committed] == [row["what"] for row in measured]
    assert [row["error"] for row in committed] == pytest.approx([row["error"] for row in measured], abs=0.002)


def test_only_what_is_named_as_wrong_is_off_by_more_than_one_in_twenty():
    off = {row["what"] for row in json.loads(fidelity.FILE.read_text(encoding="utf-8")) if abs(row["error"]) > 0.05}
    assert off == {"Wait for four servers with constant times, 80% busy", "Median of five boxes in a row"}


def test_thirty_boxes_take_under_fifty_milliseconds_of_work():
    names = [f"Service {number} (application service)" for number in range(30)]
    drawing = parse("App (client) -> " + " -> ".join(names)).diagram
    estimate(drawing, Givens({"peak_rps": 1000}))
    began = time.process_time()
    estimate(drawing, Givens({"peak_rps": 1000}))
    assert time.process_time() - began < 0.05
