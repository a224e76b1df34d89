"""The estimate of a sketch: the numbers that a reader gave for it, what follows from them, and what breaks."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from django.conf import settings

from practice.sketches.answers import GivenAnswers
from practice.sketches.board import read
from practice.sketches.estimate_form import DOWN, FIRST, LATER, UNITS, WHOLE, EstimateForm, FieldShown
from practice.sketches.models import Sketch
from practice.sketching.diagram import Component, Diagram
from practice.sketching.estimate import breaking
from practice.sketching.estimate.amounts import Amount, Ground, GroundOrigin, short
from practice.sketching.estimate.breaking import Breakage
from practice.sketching.estimate.capacity import BoxLoad
from practice.sketching.estimate.estimating import Estimate, estimate
from practice.sketching.estimate.inputs import Givens, Inputs, default
from practice.sketching.estimate.scale import read_scale
from practice.sketching.kinds import COMPONENT_KINDS

# What the tests measure of the calculation, as they write it
FIDELITY = settings.BASE_DIR / "fixtures" / "estimate" / "fidelity.json"
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


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


def defaults() -> list[Ground]:
    """The numbers that are taken where nobody says another."""
    return [ground for key in UNITS if (ground := default(key))]


class KindTime(NamedTuple):
    """Milliseconds that a box of a kind takes where nobody says another: median and 99th percentile."""

    name: str
    median: float
    tail: float


def times_by_kind() -> list[KindTime]:
    found = []
    for kind in COMPONENT_KINDS.values():
        low, high = (Inputs().of(Component(kind.name, kind.key), key) for key in ("p50_ms", "p99_ms"))
        if low and high:
            found.append(KindTime(kind.name, low.value, high.value))
    return found


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
    def of(cls, sketch: Sketch, data: Mapping[str, str] | None = None, answers: GivenAnswers | None = None) -> "SketchEstimate":
        """``answers`` are those that are saved, where they are known already."""
        diagram, known = read(sketch.outline).diagram, answers or GivenAnswers.of(sketch)
        return cls(sketch, EstimateForm(data or {}, known, [one.name for one in diagram.components]), diagram)

    @property
    def first(self) -> list[FieldShown]:
        return self._shown(FIRST)

    @property
    def later(self) -> list[tuple[str, list[FieldShown], bool]]:
        """Groups with their fields, and whether one of them is filled or wrong."""
        groups = [(title, self._shown(units)) for title, units in LATER.items()]
        groups.append(("Of single boxes", self._shown(key for key in self.form.numbers if " " in key)))
        rows = [(title, fields, any(one.field.value() or one.field.errors for one in fields)) for title, fields in groups]
        return [row for row in rows if row[1]]

    @property
    def texts(self) -> list[FieldShown]:
        return [FieldShown(self.form[key], "The review and the design document use it.") for key in self.form.texts]

    @property
    def has_tried(self) -> bool:
        """Whether the page shows a number that is not saved."""
        return bool(self.form.address)

    def _shown(self, keys: Iterable[str]) -> list[FieldShown]:
        return [FieldShown(self.form[key], self._came(key)) for key in keys]

    def _came(self, key: str) -> str:
        """Where the number comes from that counts."""
        row, value = self.form.answers.numbers.get(key), self.form.cleaned_data.get(key)
        if value is not None and self.form.is_tried(key):
            return "Tried on this page, not saved."
        if row is not None and value is not None:
            return (
                f"From your words: “{row.words}”" if row.words else f"You answered: “{row.text}”" if row.text else "Saved by you."
            )
        ground = Inputs(Givens(), self.stated).get(key) if " " not in key else None
        if ground is None:
            return ""
        if ground.origin == GroundOrigin.EXERCISE:
            return f"The exercise says “{ground.words}”."
        return f"We take {self.form.numbers[key].spelt(ground.value)}: {'our assumption' if ground.assumed else ground.words}."

    @cached_property
    def stated(self) -> dict:
        return read_scale(self.scale)

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
