"""The numbers that a reader gives for an estimate: typed in the units that people use, saved in those of the estimate."""

import math
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.http import urlencode

from practice.sketches.answers import GivenAnswers, save_answer
from practice.sketches.models import LONGEST_ANSWER, Sketch
from practice.sketches.own_words import ANSWERS
from practice.sketching.estimate.breaking import cold_cache, late_labels, more_traffic, region_gone
from practice.sketching.estimate.inputs import ASKED, ASKED_OF_BOX, Givens
from practice.sketching.estimate.reading import durations
from practice.sketching.words.answering import QUESTIONS, AnswerRefused, answered

_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?", re.ASCII)
_IN_SECONDS = {"s": 1.0, "ms": 1000.0}
_MINUTE, _HOUR = 60, 3600
Units = dict[str, tuple[str, float]]
# What is asked for first, and what follows: the key, and in which unit a person would say it with what it counts for
FIRST: Units = {
    "peak_rps": ("a second", 1.0),
    "budget_ms": ("ms", 1.0),
    "cache_hit_share": ("%", 0.01),
    "freshness_s": ("seconds", 1.0),
    "label_delay_s": ("hours", _HOUR),
    "retraining_s": ("hours", _HOUR),
    "regions": ("", 1.0),
}
LATER: dict[str, Units] = {
    "Load and events": {
        "requests_per_day": ("a day", 1.0),
        "peak_factor": ("×", 1.0),
        "concurrent": ("", 1.0),
        "event_rps": ("a second", 1.0),
        "events_per_day": ("a day", 1.0),
        "event_bytes": ("bytes", 1.0),
    },
    "Times and delays": {
        "budget_share": ("%", 0.01),
        "stream_delay_s": ("seconds", 1.0),
        "processing_delay_s": ("seconds", 1.0),
        "feature_interval_s": ("minutes", _MINUTE),
        "training_s": ("hours", _HOUR),
        "batch_size": ("requests", 1.0),
        "batch_wait_ms": ("ms", 1.0),
    },
    "Scheduled runs": {
        "rows_per_run": ("rows", 1.0),
        "rows_per_second": ("a second", 1.0),
        "batch_machines": ("", 1.0),
        "run_interval_s": ("minutes", _MINUTE),
        "run_deadline_s": ("minutes", _MINUTE),
    },
    "Language models": {
        "tokens_in": ("tokens", 1.0),
        "tokens_out": ("tokens", 1.0),
        "tokens_per_day": ("a day", 1.0),
        "model_calls": ("", 1.0),
        "stream_speed": ("tokens a second", 1.0),
        "llm_tokens_per_s": ("tokens a second", 1.0),
    },
    "Machines and prices": {
        "busiest": ("%", 0.01),
        "price_cpu_hour": ("US dollars an hour", 1.0),
        "price_gpu_hour": ("US dollars an hour", 1.0),
        "price_llm_hour": ("US dollars an hour", 1.0),
        "price_in_million": ("US dollars", 1.0),
        "price_out_million": ("US dollars", 1.0),
        "cost_target": ("US dollars", 1.0),
    },
}
UNITS: Units = {key: unit for group in (FIRST, *LATER.values()) for key, unit in group.items()}
OF_BOX: Units = {"hit_share": ("%", 0.01), "share": ("%", 0.01), "interval_s": ("minutes", _MINUTE)}
WHOLE = {
    "traffic": ("Traffic × 10", more_traffic),
    "cache": ("Caches are cold", cold_cache),
    "labels": ("Labels come two weeks late", late_labels),
    "region": ("One region is gone", region_gone),
}
DOWN = "down"
TEXTS = {"errors": "What a wrong answer costs"}


class NumberField(forms.CharField):
    """A number as people type it, ``20000``, ``20,000`` or ``0.5``, in the unit ``said``; clean, in that of the estimate.

    A time may have its own unit: ``60 days``.
    """

    def __init__(self, key: str, place: int) -> None:
        name, _, box = key.partition(" ")
        self.asked = ASKED_OF_BOX[name] if box else ASKED[name]
        self.said, self.counts = OF_BOX.get(name, (self.asked.unit, 1.0)) if box else UNITS[name]
        widget = forms.TextInput({"class": "input", "inputmode": "decimal", "size": 10, "maxlength": 24, "autocomplete": "off"})
        widget.attrs |= {"id": f"id_box_number_{place}"} if box else {}
        super().__init__(label=f"{box}: {self.asked.name.lower()}" if box else self.asked.name, required=False, widget=widget)

    def clean(self, value: Any) -> float | None:
        text = self.to_python(value).strip()
        if not text:
            return None
        number = self._number(text)
        if number is None or not self.asked.least <= number <= self.asked.most:
            least, most = self.asked.least / self.counts, self.asked.most / self.counts
            unit = f" {self.said}" if self.said else ""
            raise ValidationError(f"{self.label}: give a number from {least:,g} to {most:,g}{unit}.")
        return number

    def _number(self, text: str) -> float | None:
        times = durations(text) if self.asked.unit in _IN_SECONDS and not _NUMBER.fullmatch(text) else []
        if len(times) == 1 and "\0" not in text and not text.startswith("-"):
            return times[0] * _IN_SECONDS[self.asked.unit]
        text = text.replace(" ", "")
        plain = text.replace(",", "") if _THOUSANDS.fullmatch(text) else text.replace(",", ".")
        return float(plain) * self.counts if _NUMBER.fullmatch(plain) else None

    def typed(self, number: float) -> str:
        """A number of the estimate as it would be typed here."""
        return self.spelt(number).replace(",", "")

    def spelt(self, number: float) -> str:
        """The same as it is read in a sentence."""
        return f"{number / self.counts:,.9f}".rstrip("0").rstrip(".")


class FieldShown(NamedTuple):
    """``came`` says where the number comes from that counts."""

    field: forms.BoundField
    came: str = ""


class EstimateForm(forms.Form):
    """Numbers that a reader gives, and what they ask about. What the address or a press does not name is as it is saved."""

    def __init__(self, data: Mapping[str, str], answers: GivenAnswers, boxes: list[str]) -> None:
        self.answers, self.sent = answers, data
        of_boxes = [key for key in answers.numbers if " " in key]
        self.numbers = {key: NumberField(key, place) for place, key in enumerate([*UNITS, *of_boxes])}
        self.texts = TEXTS | {key: QUESTIONS[key].text for key in answers.texts if key not in TEXTS}
        saved = {key: self.numbers[key].typed(row.number) for key, row in answers.numbers.items() if key in self.numbers}
        super().__init__(saved | answers.texts | {key: data[key] for key in data})
        self.fields |= self.numbers
        for key, label in self.texts.items():
            widget = forms.TextInput({"class": "input", "autocomplete": "off", "maxlength": LONGEST_ANSWER, "dir": "auto"})
            self.fields[key] = forms.CharField(label=label, required=False, max_length=LONGEST_ANSWER, widget=widget)
        self.fields["do"] = forms.ChoiceField(required=False, choices=[("save", "Save"), ("try", "Try")])
        self.fields["what"] = forms.ChoiceField(required=False, choices=[(key, key) for key in [*WHOLE, DOWN]])
        self.fields["box"] = forms.ChoiceField(required=False, choices=[(name, name) for name in boxes])

    def clean(self) -> dict[str, Any]:
        for key in self.texts:
            try:
                answered(key, self.cleaned_data.get(key) or "")
            except AnswerRefused as error:
                self.add_error(key, f"{self.texts[key]}: {error}")
        return self.cleaned_data

    @property
    def givens(self) -> Givens:
        """What was given and makes sense; the rest is passed over, and said beside its field."""
        self.is_valid()
        found = Givens(
            words={key: row.words for key, row in self.answers.numbers.items() if row.words and not self.is_tried(key)}
        )
        numbers = {key: value for key in self.numbers if (value := self._exact(key)) is not None}
        for key, value in numbers.items():
            name, _, box = key.partition(" ")
            found = found.with_box(box, **{name: value}) if box else found
        return Givens({key: value for key, value in numbers.items() if key in ASKED}, found.boxes, found.words)

    def _exact(self, key: str) -> float | None:
        """As it is saved, where the same is typed: what is shown may be rounded."""
        return self.cleaned_data.get(key) if self.is_tried(key) else self.answers.numbers[key].number

    def is_tried(self, key: str) -> bool:
        """Whether another number than the saved one counts on this page."""
        row, value = self.answers.numbers.get(key), self.cleaned_data.get(key)
        return row is None or value is None or not math.isclose(value, row.number, rel_tol=1e-8, abs_tol=1e-9)

    @property
    def address(self) -> str:
        """What differs from what is saved, and what is asked about, as the query of an address."""
        said = {key: self.data.get(key, "") for key in self.numbers if self.is_tried(key)}
        said = {key: value for key, value in said.items() if value or key in self.answers.numbers}
        return urlencode(said | {key: value for key in ("what", "box") if (value := self.cleaned_data.get(key))})

    def save(self, sketch: Sketch) -> None:
        """What was sent: a number or an answer that is empty is taken back, one that is as it was stays with its words."""
        with transaction.atomic():
            for key in (name for name in self.numbers if name in self.sent and self.is_tried(name)):
                if (value := self.cleaned_data[key]) is None:
                    ANSWERS.take_back(sketch, key)
                else:
                    ANSWERS.say(sketch, key=key, number=value, text="", words="")
            for key in (name for name in self.texts if name in self.sent):
                if not (said := self.cleaned_data[key]):
                    ANSWERS.take_back(sketch, key)
                elif said != self.answers.texts.get(key):
                    save_answer(sketch, key, said)
