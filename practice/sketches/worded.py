"""A sketch changed in plain words: what was read as a proposal, and the outline with the changes that were picked."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django import forms
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from catalog import library
from mlsd_guide.autosave import EditorForm, fingerprint, text_field
from practice.sketches.board import picture, read
from practice.sketches.estimates import FIRST, LATER
from practice.sketches.models import Sketch
from practice.sketching import editing, words
from practice.sketching.comparing import Difference, compare
from practice.sketching.diagram import LONGEST_TEXT, Diagram, same
from practice.sketching.editing import EditRefused, is_flowchart
from practice.sketching.outline import parse
from practice.sketching.words import Act, AnswerBasis, WordEdit, WordReading
from practice.sketching.writing import write

MOST_PICKED = 1000


class WordsForm(EditorForm):
    """What is said of a drawing; ``picked`` are the numbers of the changes to make."""

    words = text_field("The description", LONGEST_TEXT)
    do = forms.ChoiceField(required=False, choices=[("propose", "Propose"), ("make", "Make")])
    picked = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        choices=[(str(number), number) for number in range(MOST_PICKED)],
        error_messages={"invalid_choice": "Choose among the changes that are listed."},
    )

    def clean_words(self) -> str:
        said = self.cleaned_data["words"]
        if not said.strip():
            raise forms.ValidationError(
                "Describe something first, such as “the app asks the ranker, which reads a feature store”."
            )
        return said


@dataclass
class WordsProposal:
    """What words say of the saved sketch. ``picked`` None stands for all changes."""

    sketch: Sketch
    words: str
    picked: Collection[int] | None = None
    error: str = ""

    @property
    def base(self) -> str:
        return fingerprint(self.sketch.outline)

    @cached_property
    def before(self) -> Diagram:
        return read(self.sketch.outline).diagram

    @cached_property
    def reading(self) -> WordReading:
        return words.read(self.words, self.before)

    @property
    def rows(self) -> list[tuple[int, WordEdit, bool]]:
        """Every change with its number and whether it is picked."""
        edits = list(enumerate(self.reading.edits[:MOST_PICKED]))
        return [(number, edit, self.picked is None or number in self.picked) for number, edit in edits]

    @property
    def chosen(self) -> list[WordEdit]:
        return [edit for _, edit, is_picked in self.rows if is_picked]

    @cached_property
    def after(self) -> Diagram:
        return words.apply(self.before, self.chosen)

    @property
    def differences(self) -> tuple[Difference, ...]:
        return compare(self.before, self.after)

    @property
    def drawing(self) -> SafeString:
        return picture(self.after, self.sketch.title, "proposal")

    @cached_property
    def outline(self) -> str:
        """The saved outline with the chosen changes."""
        text = rewritten(self.sketch.outline, self.before, self.after)
        for edit in self.chosen:
            text = _noted(text, edit) if edit.act == Act.NOTE else text
        return text

    @property
    def numbers(self) -> str:
        """The figures that were said, as the estimate's page takes them; nothing where none were."""
        units = {key: counts for key, (_, counts) in (FIRST | LATER).items()}
        said = {one.key: f"{one.value / units[one.key]:g}" for one in self.reading.figures if one.key in units and not one.box}
        return urlencode({key: value for key, value in said.items() if "e" not in value})

    @property
    def answers(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Question, answer, and what the answer rests on, with an address where there is one."""
        return [(one.question.words, one.text, [_source(basis) for basis in one.rests_on]) for one in self.reading.answers]

    @property
    def says_nothing(self) -> bool:
        found = self.reading
        return not (found.edits or found.answers or found.figures or found.wishes or found.commands or found.questions)


def _source(basis: AnswerBasis) -> tuple[str, str]:
    pattern = library.patterns().get(basis.key) if basis.sort == "pattern" else None
    return basis.title, pattern.get_absolute_url() if pattern else ""


def rewritten(text: str, before: Diagram, after: Diagram) -> str:
    """The outline made to say ``after``: lines are added where that is enough, else all of it is written again."""
    if after == before:
        return text
    old = {same(one.name) for one in before.components}
    fresh = tuple(one for one in after.components if same(one.name) not in old)
    arrows = tuple(one for one in after.connections if one not in before.connections)
    lines = write(replace(after, title="", components=fresh, connections=arrows))
    longer = f"{text.rstrip()}\n{lines}" if text.strip() and not is_flowchart(text) else lines
    return longer if alike(parse(longer).diagram, after) else write(after)


def alike(one: Diagram, other: Diagram) -> bool:
    """Whether two drawings say the same, in whatever order."""
    return (set(one.components), set(one.connections), one.title) == (set(other.components), set(other.connections), other.title)


def _noted(text: str, edit: WordEdit) -> str:
    try:
        return editing.set_note(text, edit.names[0], edit.value)
    except EditRefused:
        return text


def proposal_of(sketch: Sketch, data: Any) -> tuple[WordsProposal, WordsForm]:
    """What was sent as a proposal; it carries the error where there is one."""
    form = WordsForm(data)
    error = "" if form.is_valid() else form.error_text
    picked = set(form.cleaned_data.get("picked") or ()) if form.cleaned_data.get("do") == "make" else None
    typed = form.cleaned_data.get("words") or str(data.get("words", "")).replace("\0", "")
    return WordsProposal(sketch, typed[:LONGEST_TEXT], picked, error), form
