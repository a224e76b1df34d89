"""What a reader says of the system beside their drawing: numbers for the estimate, and answers that are no number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from practice.sketches.models import LONGEST_ANSWER, Sketch, SketchAnswer
from practice.sketches.own_words import ANSWERS
from practice.sketching.diagram import Diagram
from practice.sketching.estimate.inputs import ASKED, ASKED_OF_BOX, Givens
from practice.sketching.estimate.scale import read_scale
from practice.sketching.rules import Stated
from practice.sketching.words.answering import QUESTIONS, AnswerRefused, answered, is_answered, key_of
from practice.sketching.words.reading import QuestionBack, StatedFigure


@dataclass(frozen=True)
class GivenAnswers:
    """Those of one sketch by their key: of a number of the whole, of one of a box (``p99_ms Ranker``), or of a question."""

    rows: Mapping[str, SketchAnswer]

    @classmethod
    def of(cls, sketch: Sketch) -> "GivenAnswers":
        return cls({row.key: row for row in ANSWERS.of(sketch)})

    @cached_property
    def numbers(self) -> dict[str, SketchAnswer]:
        """Those that the estimate knows; what a later release wrote is passed over."""
        known = {key: row for key, row in self.rows.items() if row.number is not None}
        return {key: row for key, row in known.items() if key in ASKED or key.partition(" ")[0] in ASKED_OF_BOX}

    @property
    def texts(self) -> dict[str, str]:
        """Answers without a number, by their question."""
        return {key: row.text for key, row in self.rows.items() if key in QUESTIONS and row.number is None}

    @cached_property
    def givens(self) -> Givens:
        found = Givens(words={key: row.words for key, row in self.numbers.items() if row.words})
        for key, row in self.numbers.items():
            name, _, box = key.partition(" ")
            found = found.with_box(box, **{name: row.number}) if box else found
        return Givens({key: row.number for key, row in self.numbers.items() if key in ASKED}, found.boxes, found.words)

    @property
    def stated(self) -> Stated:
        return Stated(self.givens, self.texts)

    def questions_for(self, sketch: Sketch) -> list[QuestionBack]:
        """Those that neither the reader nor the exercise has answered."""
        scale = read_scale(sketch.exercise.scale) if sketch.exercise else {}
        known = {*self.rows, *scale}
        return [one for one in QUESTIONS.values() if not is_answered(one.key, known)]


class QuestionsForm(forms.Form):
    """Short questions about the system, each of which may stay empty."""

    def __init__(self, data: Any, asked: Iterable[QuestionBack]) -> None:
        super().__init__(data, auto_id="answer-%s")
        for one in asked:
            widget = forms.TextInput({"class": "input", "autocomplete": "off", "maxlength": LONGEST_ANSWER, "dir": "auto"})
            such = f"Such as {', '.join(one.choices[:-1])} or {one.choices[-1]}." if len(one.choices) > 1 else ""
            self.fields[one.key] = forms.CharField(
                label=one.text, required=False, max_length=LONGEST_ANSWER, widget=widget, help_text=f"{one.why} {such}".strip()
            )

    def clean(self) -> dict[str, Any]:
        for key in self.fields:
            try:
                answered(key, self.cleaned_data.get(key) or "")
            except AnswerRefused as error:
                self.add_error(key, ValidationError(f"{self.fields[key].label} {error}"))
        return self.cleaned_data

    def save(self, sketch: Sketch) -> int:
        """How many answers were given."""
        given = {key: said for key, said in self.cleaned_data.items() if said}
        for key, said in given.items():
            save_answer(sketch, key, said)
        return len(given)


def open_questions(sketch: Sketch, known: GivenAnswers, asked: Iterable[QuestionBack] | None = None) -> QuestionsForm:
    """The form with these questions, or with all, without those that are answered."""
    left = known.questions_for(sketch)
    return QuestionsForm(None, left if asked is None else [one for one in asked if one in left])


def save_answer(sketch: Sketch, question: str, text: str) -> None:
    """As a number of the estimate where the words say one; the last answer to a question counts."""
    if found := answered(question, text):
        key, number = found
        ANSWERS.say(sketch, key=key, number=number, text=text, words="")
        ANSWERS.take_back(sketch, question)
    else:
        ANSWERS.say(sketch, key=question, number=None, text=text, words="")


def save_figures(sketch: Sketch, figures: Iterable[StatedFigure], diagram: Diagram) -> int:
    """The numbers that words said, each with the words it was read from; how many there were."""
    found = figures_by_key(figures, diagram)
    for key, one in found.items():
        ANSWERS.say(sketch, key=key, number=one.value, text="", words=one.span.words.strip()[:LONGEST_ANSWER])
    return len(found)


def name_of(key: str) -> str:
    """Such as ``Latency budget``, or ``Ranker: 99th percentile``."""
    name, _, box = key.partition(" ")
    return f"{box}: {ASKED_OF_BOX[name].name.lower()}" if box else ASKED[name].name


def unit_of(key: str) -> str:
    return (ASKED.get(key) or ASKED_OF_BOX[key.partition(" ")[0]]).unit


def figures_by_key(figures: Iterable[StatedFigure], diagram: Diagram) -> dict[str, StatedFigure]:
    """Those that the estimate knows and that make sense; of two about the same thing the last one."""
    found = {}
    for one in figures:
        key = key_of(one, diagram)
        asked = ASKED.get(key) or ASKED_OF_BOX.get(key.partition(" ")[0])
        if asked and asked.least <= one.value <= asked.most:
            found[key] = one
    return found
