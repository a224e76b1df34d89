"""The numbers an estimate starts from: what the reader gave, then what the exercise says, then a default."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from practice.sketching.diagram import Component, same
from practice.sketching.estimate.amounts import Ground, GroundOrigin

_FILE = Path(__file__).resolve().parents[3] / "fixtures" / "estimate" / "defaults.json"


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """A number that a reader may give: its name, its unit, the least and the most that make sense."""

    name: str
    unit: str
    least: float = 0.0
    most: float = 1e12


# Of the whole
ASKED: dict[str, AskedNumber] = {
    "peak_rps": AskedNumber("Requests a second at the peak", "/s", 0, 1e9),
    "requests_per_day": AskedNumber("Requests a day", "/day", 0, 1e14),
    "peak_factor": AskedNumber("Peak over average", "×", 1, 1000),
    "budget_ms": AskedNumber("Latency budget", "ms", 0.01, 1e9),
    "budget_share": AskedNumber("Share of requests within the budget", "share", 0.5, 0.9999),
    "first_words_ms": AskedNumber("Budget to the first words of an answer", "ms", 0.01, 1e9),
    "cache_hit_share": AskedNumber("Share of cache hits", "share", 0, 1),
    "event_rps": AskedNumber("Events a second at the peak", "/s", 0, 1e9),
    "events_per_day": AskedNumber("Events a day", "/day", 0, 1e14),
    "event_bytes": AskedNumber("Size of an event", "bytes", 1, 1e9),
    "stream_delay_s": AskedNumber("Delay of an event stream", "s", 0, 1e6),
    "processing_delay_s": AskedNumber("Delay of a stream processor", "s", 0, 1e6),
    "feature_interval_s": AskedNumber("Time between two updates of the features", "s", 0, 1e9),
    "freshness_s": AskedNumber("Freshness asked for", "s", 0, 1e9),
    "label_delay_s": AskedNumber("Delay of a label", "s", 0, 1e9),
    "retraining_s": AskedNumber("Time between two trainings", "s", 1, 1e9),
    "training_s": AskedNumber("Duration of a training with its checks", "s", 0, 1e9),
    "batch_size": AskedNumber("Largest batch of a model server", "requests", 1, 100_000),
    "batch_wait_ms": AskedNumber("Wait for a batch", "ms", 0, 1e6),
    "tokens_in": AskedNumber("Tokens in of a call", "tokens", 0, 1e8),
    "tokens_out": AskedNumber("Tokens out of a call", "tokens", 0, 1e8),
    "tokens_per_day": AskedNumber("Tokens a day", "/day", 0, 1e15),
    "model_calls": AskedNumber("Calls of a model for one request", "×", 0, 1e6),
    "cost_target": AskedNumber("Cost target for one request", "USD", 0, 1e6),
    "stream_speed": AskedNumber("Speed of one answer", "tokens/s", 0.1, 1e6),
    "llm_tokens_per_s": AskedNumber("Output of one accelerator", "tokens/s", 0.1, 1e7),
    "concurrent": AskedNumber("Requests at a time at the peak", "requests", 0, 1e9),
    "price_cpu_hour": AskedNumber("Price of a machine", "USD/h", 0, 1e6),
    "price_gpu_hour": AskedNumber("Price of a machine with an accelerator", "USD/h", 0, 1e6),
    "price_llm_hour": AskedNumber("Price of a large accelerator", "USD/h", 0, 1e6),
    "price_in_million": AskedNumber("Price of a million tokens in", "USD", 0, 1e6),
    "price_out_million": AskedNumber("Price of a million tokens out", "USD", 0, 1e6),
    "busiest": AskedNumber("Utilisation at the peak", "share", 0.01, 0.99),
    "regions": AskedNumber("Regions that share the load", "regions", 1, 1000),
    "rows_per_run": AskedNumber("Rows of a scheduled run", "rows", 0, 1e13),
    "rows_per_second": AskedNumber("Rows a second on one machine of a run", "/s", 0.001, 1e9),
    "batch_machines": AskedNumber("Machines of a run", "machines", 1, 1e6),
    "run_interval_s": AskedNumber("Time between two scheduled runs", "s", 1, 1e9),
    "run_deadline_s": AskedNumber("Deadline of a scheduled run", "s", 0.1, 1e9),
}
# Of one box
ASKED_OF_BOX: dict[str, AskedNumber] = {
    "rps": AskedNumber("Requests a second that start here", "/s", 0, 1e9),
    "p50_ms": AskedNumber("Median time", "ms", 0.001, 1e7),
    "p99_ms": AskedNumber("99th percentile", "ms", 0.001, 1e8),
    "hit_share": AskedNumber("Share of cache hits", "share", 0, 1),
    "calls": AskedNumber("Calls to it for one request", "×", 0, 1e6),
    "share": AskedNumber("Share of the requests that reach it", "share", 0, 1),
    "machines": AskedNumber("Machines", "machines", 1, 1e7),
    "at_a_time": AskedNumber("Requests a machine takes at a time", "requests", 1, 1e5),
    "interval_s": AskedNumber("Time between two runs", "s", 0, 1e9),
}


@dataclass(frozen=True, slots=True)
class Givens:
    """What a reader gave: numbers of the whole by key, and of a box by its name and then key.

    What is out of range, not finite or of no known key is passed over; ``refused()`` says why. ``words`` are those that a
    number was read from, by its key. ``load`` is how many times the rates that are drawn are meant.
    """

    numbers: Mapping[str, float] = field(default_factory=dict)
    boxes: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    load: float = 1.0

    def with_numbers(self, **numbers: float) -> "Givens":
        words = {key: said for key, said in self.words.items() if key not in numbers}
        return replace(self, numbers={**self.numbers, **numbers}, words=words)

    def with_box(self, name: str, **numbers: float) -> "Givens":
        own = {**self.boxes.get(name, {}), **numbers}
        return replace(self, boxes={**self.boxes, name: own})

    def refused(self) -> tuple[tuple[str, str, str], ...]:
        """Box (empty for the whole), key, and why it is not used."""
        rows = [("", self.numbers, ASKED), *((name, own, ASKED_OF_BOX) for name, own in self.boxes.items())]
        return tuple(
            (box, key, why) for box, own, asked in rows for key, value in own.items() if (why := _why(key, value, asked))
        )


def _why(key: str, value: float, asked: Mapping[str, AskedNumber]) -> str:
    if key not in asked:
        return f"There is no number called “{key}”."
    one = asked[key]
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return f"{one.name} has to be a number."
    if not one.least <= value <= one.most:
        return f"{one.name} has to be from {one.least:,g} to {one.most:,g} {one.unit}."
    return ""


@cache
def _read() -> dict:
    return json.loads(_FILE.read_text(encoding="utf-8"))


def default(key: str) -> Ground | None:
    row = _read()["numbers"].get(key)
    return _default(key, row["name"], row["value"], row["unit"], row.get("source", "")) if row else None


def _default(key: str, name: str, value: float, unit: str, source: str) -> Ground:
    said = _read()["sources"].get(source, {"words": "Our assumption, without a source."})
    return Ground(key, name, value, unit, GroundOrigin.DEFAULT, **said, assumed=not source)


# Kinds without a time of their own, and where: "cpu", "gpu" or "llm" machines; "none" costs us no machine.
# Models that take from milliseconds to minutes: no default is fair to them
_LARGE = re.compile(r"image|picture|photo|video|vision|diffusion|generat|scan|page|layout|document", re.IGNORECASE)
_TIMES = {"p50_ms": 0, "p99_ms": 1, "at_a_time": 2}


def machine_of(kind: str) -> str:
    row = _read()["kinds"].get(kind)
    return row[3] if row else ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All numbers by key; what nobody gave, stated or assumed is None."""

    givens: Givens = field(default_factory=Givens)
    scale: Mapping[str, Ground] = field(default_factory=dict)

    def get(self, key: str) -> Ground | None:
        value = self.givens.numbers.get(key)
        if value is not None and not _why(key, value, ASKED):
            words = self.givens.words.get(key, "")
            origin = GroundOrigin.WORDS if words else GroundOrigin.GIVEN
            return Ground(key, ASKED[key].name, float(value), ASKED[key].unit, origin, words)
        return self.scale.get(key) or default(key)

    def given_of(self, box: str, key: str) -> Ground | None:
        """What the reader gave of a box; case of its name does not count."""
        for name, own in self.givens.boxes.items():
            if same(name) == same(box) and key in own and not _why(key, own[key], ASKED_OF_BOX):
                asked = ASKED_OF_BOX[key]
                return Ground(key, f"{asked.name}, {box}", float(own[key]), asked.unit, GroundOrigin.GIVEN)
        return None

    def of(self, box: Component, key: str) -> Ground | None:
        """What was given of a box, else the default of its kind."""
        row = _read()["kinds"].get(box.kind)
        if (given := self.given_of(box.name, key)) or not row or key not in _TIMES or not row[_TIMES[key]]:
            return given
        if key != "at_a_time" and machine_of(box.kind) == "gpu" and _LARGE.search(box.name):
            return None
        asked = ASKED_OF_BOX[key]
        # A source is about times; how many requests a machine takes at a time stays our assumption.
        source = row[4] if len(row) > 4 and key != "at_a_time" else ""
        return _default(key, f"{asked.name}, {box.name}", row[_TIMES[key]], asked.unit, source)
