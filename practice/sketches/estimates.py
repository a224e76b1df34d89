"""The estimate of a sketch: the numbers that a reader gave for it, what follows from them, and what breaks."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from practice.sketches.board import read
from practice.sketches.models import Sketch
from practice.sketching.diagram import Diagram
from practice.sketching.estimate import breaking
from practice.sketching.estimate.amounts import Amount, short
from practice.sketching.estimate.breaking import Breakage
from practice.sketching.estimate.capacity import BoxLoad
from practice.sketching.estimate.estimating import Estimate, estimate
from practice.sketching.estimate.inputs import ASKED, Givens

# What the tests measure of the calculation, as they write it
FIDELITY = settings.BASE_DIR / "fixtures" / "estimate" / "fidelity.json"
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?", re.ASCII)
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
# What is asked for first, and what follows: the key, and in which unit a person would say it with what it counts for
FIRST = {
    "peak_rps": ("a second", 1.0),
    "budget_ms": ("ms", 1.0),
    "cache_hit_share": ("%", 0.01),
    "label_delay_s": ("hours", _HOUR),
    "retraining_s": ("hours", _HOUR),
    "regions": ("", 1.0),
}
LATER = {
    "events_per_day": ("a day", 1.0),
    "event_bytes": ("bytes", 1.0),
    "feature_interval_s": ("minutes", _MINUTE),
    "training_s": ("hours", _HOUR),
    "tokens_in": ("tokens", 1.0),
    "tokens_out": ("tokens", 1.0),
    "price_cpu_hour": ("US dollars an hour", 1.0),
    "price_gpu_hour": ("US dollars an hour", 1.0),
    "price_in_million": ("US dollars", 1.0),
    "price_out_million": ("US dollars", 1.0),
}
WHOLE = {
    "traffic": ("Traffic × 10", breaking.more_traffic),
    "cache": ("Caches are cold", breaking.cold_cache),
    "labels": ("Labels come two weeks late", breaking.late_labels),
    "region": ("One region is gone", breaking.region_gone),
}
DOWN = "down"


class NumberField(forms.CharField):
    """A number as people type it, ``20000``, ``20,000`` or ``0.5``, in the unit ``said``; clean, in that of the estimate."""

    def __init__(self, key: str, said: str, counts: float) -> None:
        self.asked, self.said, self.counts = ASKED[key], said, counts
        widget = forms.TextInput({"class": "input", "inputmode": "decimal", "size": 10, "maxlength": 24, "autocomplete": "off"})
        super().__init__(label=self.asked.name, required=False, widget=widget)

    def clean(self, value: Any) -> float | None:
        text = self.to_python(value).replace(" ", "")
        if not text:
            return None
        plain = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text.replace(",", ".")
        least, most = self.asked.least / self.counts, self.asked.most / self.counts
        if not _NUMBER.fullmatch(plain) or not least <= float(plain) <= most:
            unit = f" {self.said}" if self.said else ""
            raise ValidationError(f"{self.label}: give a number from {least:,g} to {most:,g}{unit}.")
        return float(plain) * self.counts


class EstimateForm(forms.Form):
    """Numbers that a reader gives, and what they ask about; all of it stands in the address."""

    def __init__(self, data: Any, boxes: list[str]) -> None:
        super().__init__(data)
        for key, (said, counts) in (FIRST | LATER).items():
            self.fields[key] = NumberField(key, said, counts)
        self.fields["what"] = forms.ChoiceField(required=False, choices=[(key, key) for key in [*WHOLE, DOWN]])
        self.fields["box"] = forms.ChoiceField(required=False, choices=[(name, name) for name in boxes])

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[key] for key in FIRST]

    @property
    def later(self) -> list[forms.BoundField]:
        return [self[key] for key in LATER]

    @property
    def opens_later(self) -> bool:
        return any(field.value() or field.errors for field in self.later)

    @property
    def givens(self) -> Givens:
        """What was given and makes sense; the rest is passed over, and said beside its field."""
        self.is_valid()
        return Givens({key: value for key in FIRST | LATER if (value := self.cleaned_data.get(key)) is not None})


class Checked(NamedTuple):
    """A part of the calculation held against something that is known; ``off`` in per cent."""

    what: str
    against: str
    off: float
    where: str


@cache
def fidelity() -> list[Checked]:
    rows = json.loads(FIDELITY.read_text(encoding="utf-8"))
    return [Checked(row["what"], row["against"], row["error"] * 100, row["where"]) for row in rows]


class Shift(NamedTuple):
    """A number of the whole before and after."""

    name: str
    before: str
    after: str


@dataclass
class SketchEstimate:
    sketch: Sketch
    form: EstimateForm
    diagram: Diagram

    @classmethod
    def of(cls, sketch: Sketch, data: Any) -> "SketchEstimate":
        diagram = read(sketch.outline).diagram
        return cls(sketch, EstimateForm(data, [one.name for one in diagram.components]), diagram)

    @property
    def scale(self) -> list[dict[str, str]]:
        return self.sketch.exercise.scale if self.sketch.exercise else []

    @cached_property
    def found(self) -> Estimate:
        return estimate(self.diagram, self.form.givens, self.scale)

    @property
    def known(self) -> list[Amount]:
        return [one for one in self.found.headline if one.is_known]

    @property
    def unknown(self) -> list[Amount]:
        return [one for one in self.found.headline if not one.is_known]

    @property
    def loads(self) -> list[BoxLoad]:
        return [one for one in self.found.loads if one.rate.is_known]

    @property
    def arrows(self) -> Iterator[tuple[str, Amount]]:
        for arrow, amount in [*self.found.arrows.items(), *self.found.events.items()]:
            if amount.is_known:
                yield f"{arrow.source} → {arrow.target}", amount

    @property
    def fidelity(self) -> list[Checked]:
        return fidelity()

    @property
    def whole(self) -> list[tuple[str, str]]:
        return [(key, title) for key, (title, _) in WHOLE.items()]

    @cached_property
    def broken(self) -> Breakage | None:
        """What the reader asked about, if they did."""
        givens, asked = self.form.givens, self.form.cleaned_data
        if asked.get("what") == DOWN and asked.get("box"):
            return breaking.down(self.diagram, givens, asked["box"], self.scale)
        if asked.get("what") in WHOLE:
            return WHOLE[asked["what"]][1](self.diagram, givens, self.scale)
        return None

    @property
    def shifts(self) -> list[Shift]:
        """The numbers of the whole that it changes."""
        if not self.broken or not self.broken.after:
            return []
        pairs = zip(self.found.headline, self.broken.after.headline, strict=False)
        alike = [(one, other) for one, other in pairs if (one.name, one.unit) == (other.name, other.unit)]
        rows = [Shift(one.name, said(one), said(other)) for one, other in alike]
        return [row for row in rows if row.before != row.after]


def said(amount: Amount) -> str:
    """A number with its unit, as a person would say it."""
    if amount.value is None:
        return "Not known"
    words = _UNITS.get(amount.unit, lambda value: f"{short(value)} {amount.unit}")(amount.value)
    return (f"At least {words}" if amount.is_bound else words).replace("-", "\N{MINUS SIGN}")


def _time(seconds: float) -> str:
    for unit, size, least in (("days", _DAY, 2 * _DAY), ("h", _HOUR, 2 * _HOUR), ("min", _MINUTE, 2 * _MINUTE)):
        if seconds >= least:
            return f"{short(seconds / size)} {unit}"
    return f"{short(seconds)} s" if seconds >= 1 or not seconds else f"{short(seconds * 1000)} ms"


def _bytes(value: float) -> str:
    for unit, size in (("PB", 1e15), ("TB", 1e12), ("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if value >= size:
            return f"{short(value / size)} {unit}"
    return f"{short(value)} bytes"


_UNITS = {
    "/s": lambda value: f"{short(value)} a second",
    "ms": lambda value: _time(value / 1000) if abs(value) >= 10_000 else f"{short(value)} ms",
    "s": _time,
    "bytes": _bytes,
    "share": lambda value: f"{value * 100:.0f} %",
    "USD": lambda value: f"{short(value)} US dollars",
    "tokens/s": lambda value: f"{short(value)} tokens a second",
    "machines": lambda value: f"{short(value)} machine{'' if value == 1 else 's'}",
}
