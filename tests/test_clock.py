"""The suite stands at one moment, whatever the machine's clock says."""

import os
import re
import subprocess
import sys
import time
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests import clock
from tests.test_architecture import SCRIPTS, TESTS, name
from tests.test_fixtures import FILES

LOADED_AT = time.time()
ASK = "import datetime, time; print(time.time(), f'{datetime.datetime.now().astimezone():%:z}')"
STARTS = re.compile(r"\bsubprocess\.(run|Popen)\(")


def ask(env: dict[str, str]) -> list[str]:
    return subprocess.run([sys.executable, "-c", ASK], env=env, capture_output=True, text=True, check=True).stdout.split()


def test_tests_begin_on_the_suite_s_day_and_so_do_their_files():
    assert timezone.localdate() == date(2026, 12, 2) == clock.TODAY
    assert 0 <= LOADED_AT - clock.MOMENT.timestamp() < 3600


def test_the_clock_ticks():
    began = time.time()
    assert began < time.time() < began + 60


def test_a_process_started_by_a_test_has_the_same_clock():
    assert float(ask(os.environ)[0]) == pytest.approx(time.time(), abs=5)


def test_a_process_inherits_the_clock_or_does_not_ask_it():
    """An environment of its own, without ours, would bring the machine's clock back."""
    own = [name(path) for path in TESTS if STARTS.search(text := path.read_text()) and re.search(r"env=\{(?!\*\*)", text)]
    assert own == ["tests/test_run.py"]  # `run` is a shell script, and its Pythons are stand-ins.


@pytest.mark.parametrize("machine", clock.MACHINES.values(), ids=clock.MACHINES)
def test_a_machine_stands_where_it_should(machine):
    seconds, offset = ask(os.environ | clock.on(machine))
    assert float(seconds) == pytest.approx(machine.at.timestamp(), abs=10)
    around = [machine.at + timedelta(seconds=seconds) for seconds in (-clock.SECONDS_BEFORE, 5)]
    assert offset in {f"{moment.astimezone(ZoneInfo(machine.zone)):%:z}" for moment in around}


def test_the_date_sensitive_step_runs_what_asks_the_clock():
    found = {test.removeprefix(f"{clock.TESTS}/progress/plan/") for test in clock.sensitive()}
    assert "test_today.py::test_a_day_without_study_offers_one_thing_all_the_same" in found  # by itself
    assert "test_today.py::test_today_takes_ten_queries" in found  # through a helper
    assert "test_wizard.py::test_what_makes_no_sense_is_named_and_kept" in found  # through a constant


def test_no_entry_was_made_after_the_suite_s_day():
    dates = re.findall(r"\d{4}-\d\d-\d\d", str([fields for rows in FILES.values() for fields in rows]))
    assert max(dates) <= clock.TODAY.isoformat()


def test_scripts_ask_the_browser_s_clock_for_durations_only():
    assert [name(path) for path in SCRIPTS if re.search(r"new Date\(\)|\bDate\(\)|toLocale(Date|Time)", path.read_text())] == []
