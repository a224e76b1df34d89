"""A sketch changed in plain words: what was read as a proposal, and the outline with the changes that were picked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from django import forms
from django.db import transaction
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from catalog import library
from mlsd_guide.amounts import count
from mlsd_guide.autosave import EditorForm, check, fingerprint, text_field
from practice.sketches.answers import GivenAnswers, figures_by_key, name_of, save_figures
from practice.sketches.board import compared_picture, read
from practice.sketches.estimate_form import UNITS
from practice.sketches.going_back import WayBack, way_back
from practice.sketches.instructions import SketchInstruction, written
from practice.sketches.models import LONGEST_OUTLINE, Sketch
from practice.sketches.redone import StepAgain
from practice.sketches.spoken import EDIT, GUESS, LONG_OUTLINE, MOST_OFFERED, SAVED_BEFORE, WISH, Spoken, WordOffer, differences
from practice.sketching.comparing import Difference
from practice.sketching.diagram import LONGEST_TEXT
from practice.sketching.rules.stated import told
from practice.sketching.words import AnswerBasis, UnreadPhrase, WishedStep, WordReading

BEFORE = "Before a change in words"
BEFORE_UNDO = "Before undoing a change in words"
NONE_PICKED = "No change is chosen. Choose at least one, or go back to the board."
NO_STEP = "There is no such step any more. Choose one of those that are listed."
SAID_ALREADY = "The drawing says that already, so nothing was changed."


class WordsForm(EditorForm):
    """What is said of a drawing. ``picked`` are the numbers of the changes to make, ``also`` is one more, and ``step`` the
    instruction that is done again."""

    words = text_field("The description", LONGEST_TEXT)
    do = forms.ChoiceField(required=False, choices=[("propose", "Propose"), ("draw", "Draw"), ("make", "Make")])
    picked = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        choices=[(str(number), number) for number in range(MOST_OFFERED)],
        error_messages={"invalid_choice": "Choose among the changes that are listed."},
    )
    also = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST_OFFERED,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Choose a next step that is listed."),
    )
    step = forms.IntegerField(required=False, error_messages={"invalid": "Choose a step that is listed."})

    def clean_words(self) -> str:
        said = self.cleaned_data["words"]
        if not said.strip():
            raise forms.ValidationError(
                "Describe something first, such as “the app asks the ranker, which reads a feature store”."
            )
        return said

    @property
    def picks(self) -> set[int] | None:
        """Nothing where the reader has not been asked yet."""
        also = self.cleaned_data.get("also")
        if self.cleaned_data.get("do") not in ("draw", "make") and also is None:
            return None
        return {*(self.cleaned_data.get("picked") or ()), *(() if also is None else (also,))}

    @property
    def is_make(self) -> bool:
        return self.cleaned_data["do"] == "make" or self.cleaned_data.get("also") is not None


class OfferRow(NamedTuple):
    offer: WordOffer
    is_picked: bool


@dataclass
class WordsProposal:
    """What words say of the saved sketch. ``picked`` None stands for all changes that were said."""

    sketch: Sketch
    words: str
    picked: Collection[int] | None = None
    error: str = ""

    @property
    def base(self) -> str:
        return fingerprint(self.sketch.outline)

    @cached_property
    def _now(self) -> Spoken:
        """The words, read on the drawing as it is."""
        return Spoken(self.sketch.outline, self.words, self._is_picked, self.known.givens)

    @cached_property
    def back(self) -> WayBack | None:
        """Where an undo or a version leads that was asked for."""
        commands = self._now.reading.commands
        return way_back(self.sketch, commands) if commands else None

    @cached_property
    def spoken(self) -> Spoken:
        """The words, read on the drawing that they begin with."""
        start = self.back.outline if self.back else None
        return self._now if start is None else Spoken(start, self.words, self._is_picked, self.known.givens)

    @cached_property
    def known(self) -> GivenAnswers:
        return GivenAnswers.of(self.sketch)

    def _is_picked(self, offer: WordOffer) -> bool:
        return offer.sort == EDIT if self.picked is None else offer.number in self.picked

    @property
    def reading(self) -> WordReading:
        return self.spoken.reading

    @property
    def rows(self) -> list[OfferRow]:
        """Every change that was said, and whether it is picked."""
        return self._rows(EDIT)

    @property
    def wishes(self) -> list[OfferRow]:
        return self._rows(WISH)

    def _rows(self, sort: str) -> list[OfferRow]:
        return [OfferRow(one, self._is_picked(one)) for one in self.spoken.offers if one.sort == sort]

    @property
    def unread(self) -> list[tuple[UnreadPhrase, list[OfferRow]]]:
        """What was not understood, each with the guesses at it."""
        rows = iter(self._rows(GUESS))
        return [(one, list(islice(rows, len(guesses)))) for one, guesses in self.spoken.guesses]

    @property
    def chosen(self) -> list[WordOffer]:
        return self.spoken.chosen

    @property
    def is_back(self) -> bool:
        return self.back is not None and self.back.outline is not None

    @property
    def has_choice(self) -> bool:
        """Whether there is anything to make."""
        return self.is_back or self.has_offers

    @property
    def has_offers(self) -> bool:
        return any(one.sort in (EDIT, GUESS) for one in self.spoken.offers)

    @property
    def unread_wishes(self) -> list[WishedStep]:
        """What is wished for and is nothing that can be drawn."""
        return [one for one in self.reading.wishes if not one.edits]

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        return differences(self.sketch.outline, self.outline)

    @property
    def drawing(self) -> SafeString:
        return compared_picture(self.sketch.outline, self.outline, self.sketch.title, "proposal")

    @property
    def loose(self) -> list[str]:
        """Boxes that no arrow would meet."""
        after = read(self.outline).diagram
        met = {end for one in after.connections for end in (one.source, one.target)}
        return [one.name for one in after.components if one.name not in met]

    @property
    def outline(self) -> str:
        """The saved outline with the chosen changes."""
        return self.spoken.result

    @property
    def numbers(self) -> str:
        """The figures that were said, as the estimate's page takes them; nothing where none were."""
        units = {key: counts for key, (_, counts) in UNITS.items()}
        said = {one.key: f"{one.value / units[one.key]:g}" for one in self.reading.figures if one.key in units and not one.box}
        return urlencode({key: value for key, value in said.items() if "e" not in value})

    @property
    def figures(self) -> list[tuple[str, str, str]]:
        """Numbers that were said and that the estimate knows: name, number and words."""
        found = figures_by_key(self.reading.figures, self.spoken.after)
        return [(name_of(key), told(one.value, one.unit), one.span.words) for key, one in found.items()]

    def save_figures(self) -> int:
        """Save them for the estimate and the review; how many there were."""
        return save_figures(self.sketch, self.reading.figures, self.spoken.after)

    @property
    def answers(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Question, answer, and what the answer rests on, with an address where there is one."""
        return [(one.question.words, one.text, [_source(basis) for basis in one.rests_on]) for one in self.reading.answers]

    @property
    def says_nothing(self) -> bool:
        found = self.reading
        return not (found.edits or found.answers or found.figures or found.wishes or found.commands or found.questions)

    @property
    def problem(self) -> str:
        """Why it cannot be made."""
        if self.back and not self.is_back:
            return self.back.says
        if not self.chosen and not self.is_back:
            return NONE_PICKED
        return LONG_OUTLINE if len(self.outline) > LONGEST_OUTLINE else ""

    def renewed(self, error: str) -> "WordsProposal":
        """The same of the sketch as it is now, with all changes picked."""
        return WordsProposal(self.sketch, self.words, None, error)

    def make(self, base: str, now: datetime) -> str:
        """Write the chosen changes into the outline, and remember what was said; returns what to tell its reader.

        What it said before stays as a version. Raises Conflict where the reader saw another outline.
        """
        check(base, self.sketch.outline, self.outline)
        self.save_figures()
        if self.outline == self.sketch.outline:
            return SAID_ALREADY
        with transaction.atomic():
            self._write(now)
        return f"{self._made} {SAVED_BEFORE}"

    @property
    def _made(self) -> str:
        if self.chosen:
            return f"{count(len(self.chosen), 'change')} made from your words."
        return "Undone." if self.back.steps else f"The drawing is as in version {self.back.version.number}."

    def _write(self, now: datetime) -> None:
        sketch, before, changes = self.sketch, self.sketch.outline, written(self.differences)
        steps, version = (self.back.steps, self.back.version) if self.back else ((), None)
        if version and not self.chosen:
            sketch.restore(version, now)
        else:
            sketch.replace(self.outline, sketch.version, now, BEFORE_UNDO if steps else BEFORE)
        SketchInstruction.undo(steps, now)
        if self.chosen or version:
            # What comes after an undo begins where that led.
            said = {"before": self.spoken.outline if steps else before, "changes": changes}
            choice = {"left_out": self.spoken.left_out, "taken": self.spoken.taken}
            SketchInstruction.add(sketch, self.words, now, **said, **choice)


def _source(basis: AnswerBasis) -> tuple[str, str]:
    pattern = library.patterns().get(basis.key) if basis.sort == "pattern" else None
    return basis.title, pattern.get_absolute_url() if pattern else ""


def proposal_of(sketch: Sketch, data: Mapping[str, Any]) -> tuple[WordsProposal | StepAgain, WordsForm]:
    """What was sent as a proposal; it carries the error where there is one. A step without words keeps those it has."""
    step = step_of(sketch, data.get("step"))
    if step and "words" not in data:
        data = data.copy()
        data["words"] = step.words
    form = WordsForm(data)
    error = "" if form.is_valid() else form.error_text
    typed = (form.cleaned_data.get("words") or str(data.get("words", "")).replace("\0", ""))[:LONGEST_TEXT]
    if step:
        return StepAgain(sketch, step, typed, error), form
    if form.cleaned_data.get("step") is not None:
        error = error or NO_STEP
    return WordsProposal(sketch, typed, form.picks, error), form


def asked(sketch: Sketch, data: Mapping[str, Any]) -> WordsProposal | StepAgain:
    """The page before anything is sent: empty, or with the words of a step that can be changed."""
    step = step_of(sketch, data.get("step"))
    return StepAgain(sketch, step, step.words, is_shown=False) if step else WordsProposal(sketch, "")


def step_of(sketch: Sketch, number: str | None) -> SketchInstruction | None:
    is_number = number and number.isascii() and number.isdigit() and len(number) < 9
    return sketch.instructions.filter(number=int(number)).first() if is_number else None
