"""The moment at which the suite runs. The machine's clock and zone have no say in what it finds.

All of this process stands there from the first import of a test on, and so does every Python process that a test starts:
`sitecustomize.py` beside this file reads how far ahead of the machine's its clock is. The clock ticks, so that a server and
its test agree, and `time.monotonic` is the machine's. A test that needs another moment travels there with time-machine. The
browser's own clock is the machine's: the guide's scripts ask it only how long something took.

`./run test clocks` moves the machine's clock to moments at which days, years and zones have gone wrong before.
"""

import ast
import os
import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import time_machine

HERE = Path(__file__).resolve().parent
TESTS = HERE.parent
# A Wednesday, far from every border: the reader's day, week, month and year are those of UTC. It lies after all dates in
# fixtures/, and moves when an entry needs a later one.
MOMENT = datetime(2026, 12, 2, 12, tzinfo=ZoneInfo("UTC"))
TODAY = MOMENT.date()
AHEAD = "CLOCK_AHEAD"  # seconds
SECONDS_BEFORE = 5  # the change of a clock comes while the tests run
ASKS = re.compile(r"\b(timezone\.now|datetime\.now|time\.time|local_?date)\(|\bdoing\.|\bclock import TODAY\b")
PLANNER = "/progress/plan/test_"
# They pay with seconds for what a dozen others show as well.
SLOW = {
    "test_clock",
    "test_properties_practice",
    "test_marks_speed",
    "test_reading_list",
    "test_note_list",
    "test_thing_notes",
    "test_fixtures",
}


class Machine(NamedTuple):
    """When and where a machine stands that runs the tests."""

    at: datetime
    zone: str = "UTC"


MACHINES = {
    "Monday before the reader's day begins": Machine(datetime(2026, 11, 30, 1, 30, tzinfo=UTC)),
    "end of the year": Machine(datetime(2026, 12, 31, 23, 50, tzinfo=UTC)),
    "leap day": Machine(datetime(2028, 2, 29, 12, tzinfo=UTC)),
    "spring in Europe": Machine(datetime(2027, 3, 28, 1, tzinfo=UTC), "Europe/Berlin"),
    "autumn in Europe": Machine(datetime(2027, 10, 31, 1, tzinfo=UTC), "Europe/Berlin"),
    "spring in New York": Machine(datetime(2027, 3, 14, 7, tzinfo=UTC), "America/New_York"),
    "autumn in New York": Machine(datetime(2027, 11, 7, 6, tzinfo=UTC), "America/New_York"),
    "fourteen hours ahead": Machine(datetime(2026, 11, 30, 12, tzinfo=UTC), "Pacific/Kiritimati"),
}


def stand_at(moment: datetime) -> None:
    """For the rest of this process, and for the Python processes that it starts."""
    os.environ |= standing(moment, os.environ)
    time_machine.travel(moment, tick=True).start()


def standing(moment: datetime, environ: dict[str, str]) -> dict[str, str]:
    """The environment of a process whose clock stands there when it starts now."""
    ahead = float(environ.get(AHEAD, 0)) + moment.timestamp() - time.time()
    paths = dict.fromkeys([str(HERE), *filter(None, environ.get("PYTHONPATH", "").split(os.pathsep))])
    return {AHEAD: str(ahead), "PYTHONPATH": os.pathsep.join(paths)}


def on(machine: Machine) -> dict[str, str]:
    """The environment of a test run on that machine."""
    return standing(machine.at - timedelta(seconds=SECONDS_BEFORE), os.environ) | {"TZ": machine.zone}


def sensitive() -> list[str]:
    """The tests that ask the clock or the reader's day, themselves or through a name of their file, as pytest names them."""
    files = sorted(path for path in TESTS.rglob("test_*.py") if "browser" not in path.parts and path.stem not in SLOW)
    return [f"{path}::{test}" for path in files if ASKS.search(path.read_text()) for test in asking(path)]


def share(machine: str) -> list[str]:
    """What runs on this machine: a quarter of the plan, which lives by the day, and of the others as many as fall to each."""
    place, found = list(MACHINES).index(machine), sensitive()
    plan, others = ([test for test in found if (PLANNER in test) == is_plan] for is_plan in (True, False))
    return plan[place % 4 :: 4] + others[place :: len(MACHINES)]


def asking(path: Path) -> list[str]:
    """Tests in the order of the file; what they use stands above them."""
    lines, names, found = path.read_text().splitlines(), [], []
    for node in ast.parse("\n".join(lines)).body:
        first = min([node, *getattr(node, "decorator_list", [])], key=lambda one: one.lineno).lineno
        text = "\n".join(lines[first - 1 : node.end_lineno])
        if not (ASKS.search(text) or any(re.search(rf"\b{name}\b", text) for name in names)):
            continue
        if isinstance(node, ast.FunctionDef):
            (found if node.name.startswith("test_") else names).append(node.name)
        elif isinstance(node, ast.ImportFrom):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return found
