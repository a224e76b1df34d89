"""What a reader said of the system that they draw, as far as rules depend on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from practice.sketching.estimate.amounts import short
from practice.sketching.estimate.flows import peak
from practice.sketching.estimate.inputs import ASKED, Givens, Inputs
from practice.sketching.estimate.reading import at_least

_UNITS = (("days", 86_400), ("h", 3600), ("min", 60), ("s", 1))
_MINUTE, _HOUR = 60_000.0, 3_600_000.0
# Milliseconds within which somebody notices every step
_TIGHT = 200.0


@dataclass(frozen=True, slots=True)
class Stated:
    """``givens`` are the numbers that were given, ``texts`` answers without a number by their question."""

    givens: Givens = field(default_factory=Givens)
    texts: Mapping[str, str] = field(default_factory=dict)

    def _number(self, key: str) -> float | None:
        ground = Inputs(self.givens).get(key) if key in self.givens.numbers else None
        return ground.value if ground else None

    @property
    def peak_rps(self) -> float | None:
        return peak(Inputs(self.givens)).value if {"peak_rps", "requests_per_day"} & set(self.givens.numbers) else None

    @property
    def budget_ms(self) -> float | None:
        """Of ``overnight`` the least that it can mean."""
        least = at_least(self.texts.get("latency", ""))
        return self._number("budget_ms") or (least * 1000 if least else None)

    @property
    def freshness_s(self) -> float | None:
        return self._number("freshness_s")

    @property
    def label_delay_s(self) -> float | None:
        return self._number("label_delay_s") or at_least(self.texts.get("labels", ""))

    @property
    def is_tight(self) -> bool:
        return self.budget_ms is not None and self.budget_ms <= _TIGHT

    @property
    def is_patient(self) -> bool:
        """Whether a minute does not matter to the person who asks."""
        return self.budget_ms is not None and self.budget_ms >= _MINUTE

    @property
    def nobody_waits(self) -> bool:
        return self.budget_ms is not None and self.budget_ms >= _HOUR

    def says(self, key: str) -> str:
        """The answer that a finding rests on, such as ``Latency budget: 50 ms``."""
        question = {"budget_ms": "latency", "label_delay_s": "labels"}.get(key, "")
        if key == "peak_rps" and key not in self.givens.numbers:
            key = "requests_per_day"
        value = self._number(key)
        said = self.texts.get(question, "") if value is None else told(value, ASKED[key].unit)
        return f"{ASKED[key].name}: {said}"


def told(value: float, unit: str) -> str:
    """A number with its unit, times in the largest unit that they fill."""
    if unit == "ms" and value >= 10_000:
        value, unit = value / 1000, "s"
    if unit == "s":
        name, size = next(((name, size) for name, size in _UNITS if value >= size * (2 if name == "days" else 1)), ("s", 1))
        return f"{short(value / size)} {name}"
    if unit == "share":
        return f"{short(value * 100)} %"
    return f"{short(value)} {unit}" if unit not in ("/s", "/day") else f"{short(value)} a {'second' if unit == '/s' else 'day'}"
