"""What a reader types about mock interviews: a new one, a step under its clock, the scratchpad, score sheets."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dateformat import format as format_date

from catalog.models import Exercise
from mlsd_guide.autosave import BOTH, MINE, EditorForm, Fingerprint, text_field
from mlsd_guide.fields import WholeNumber
from practice.mocks.choices import SCORERS, Role
from practice.mocks.models import LONGEST_SCRATCHPAD, MockInterview
from practice.mocks.script import LENGTHS, USUAL

RANDOM = "random"
FIRST_DAY = date(2000, 1, 1)
SHORTEST, LONGEST = 10, 240
STEPS = ("start", "pause", "resume", "phase", "finish", "away", "reopen")


def length_named(minutes: str) -> int:
    """The length that an address names, else the usual one."""
    return next((length for length in LENGTHS if str(length) == minutes), USUAL)


class NewMockForm(forms.Form):
    """``id`` was given with the page, so that a form sent twice makes one interview."""

    exercise = forms.ChoiceField(label="Question", error_messages={"invalid_choice": "Choose one from the list."})
    minutes = forms.TypedChoiceField(
        label="Length",
        coerce=int,
        choices=[(minutes, f"{minutes} minutes") for minutes in LENGTHS],
        initial=USUAL,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose 30, 45 or 60 minutes."},
    )
    words_allowed = forms.BooleanField(
        label="Allow the words box",
        required=False,
        widget=forms.CheckboxInput({"aria-describedby": "words-allowed-hint"}),
    )
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, exercises: dict[str, Exercise], asked: dict[str, date], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        for slug, exercise in exercises.items():
            said = f"{exercise} (asked on {format_date(asked[slug], 'j F Y')})" if slug in asked else str(exercise)
            groups.setdefault(exercise.get_level_display(), []).append((slug, said))
        self.fields["exercise"].choices = [(RANDOM, "Surprise me"), *groups.items()] if groups else []
        self.fields["exercise"].widget.attrs["class"] = "input"


class StepForm(forms.Form):
    """What is wanted of the clock; ``phase`` says to which, ``at`` from which the reader saw."""

    do = forms.ChoiceField(choices=[(step, step) for step in STEPS])
    to = WholeNumber(required=False, min_value=0, max_value=20)
    at = WholeNumber(required=False, min_value=0, max_value=20)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("do") == "phase" and (data.get("to") is None or data.get("at") is None):
            raise ValidationError("Choose the phases to move between.")
        return data


class ScratchpadForm(EditorForm):
    text = text_field("The scratchpad", LONGEST_SCRATCHPAD)
    do = forms.ChoiceField(required=False, choices=[MINE, BOTH])


class SheetStepForm(forms.Form):
    """What to do with a sheet."""

    do = forms.ChoiceField(required=False, choices=[MINE, ("submit", "Submit")])
    base = Fingerprint(required=False)

    @property
    def is_submitting(self) -> bool:
        return self.is_valid() and self.cleaned_data["do"] == "submit"


class MockAskForm(forms.Form):
    """``key`` names a question on the page, or is "hint"."""

    key = forms.CharField(max_length=60)


class AttachForm(forms.Form):
    """An own sketch to go on with; none for a blank one."""

    sketch = forms.UUIDField(required=False)


class LogForm(forms.Form):
    """A mock held somewhere else."""

    held_on = forms.DateField(
        label="Day",
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "write the whole date, as in 2026-05-13."},
    )
    minutes = WholeNumber(
        label="Minutes",
        initial=USUAL,
        min_value=SHORTEST,
        max_value=LONGEST,
        error_messages={"invalid": "write a whole number of minutes, such as 45."},
    )
    name = forms.CharField(label="With whom", max_length=80, help_text="A name is enough. Only you can see it.")
    exercise = forms.ChoiceField(label="What was asked", required=False)
    subject = forms.CharField(label="If something else, what", required=False, max_length=200)
    scored_by = forms.ChoiceField(
        label="Who scored",
        choices=[("me", "I scored myself"), ("them", "My interviewer scored me"), ("both", "Both of us")],
        initial="me",
        widget=forms.RadioSelect,
    )
    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, exercises: dict[str, Exercise], today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["exercise"].choices = [("", "Something else"), *((slug, str(one)) for slug, one in exercises.items())]
        for field in self.facts:
            field.field.widget.attrs["class"] = "input"

    @property
    def facts(self) -> list[forms.BoundField]:
        """What it was; the rest says who scored."""
        return [self[name] for name in ("held_on", "minutes", "name", "exercise", "subject")]

    def clean_held_on(self) -> date:
        held_on = self.cleaned_data["held_on"]
        if held_on > self.today:
            raise ValidationError("this day is in the future.")
        if held_on < FIRST_DAY:
            raise ValidationError("choose a day since 2000.")
        return held_on

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("exercise") and not data.get("subject") and "subject" not in self.errors:
            self.add_error("subject", "choose an exercise above, or write what was asked.")
        return data

    @property
    def scorers(self) -> list[str]:
        """The roles whose sheets count."""
        given = self.data.get("scored_by", "")
        return {"me": [Role.CANDIDATE], "them": [Role.INTERVIEWER], "both": [*SCORERS]}.get(given, [])

    @property
    def wrong(self) -> list[tuple[str, str]]:
        """Everything that is not right: the id of its field, and words that name it."""
        found = ((name, error) for name, errors in self.errors.items() for error in errors)
        return [(self[name].id_for_label, f"{self.fields[name].label}: {error}") for name, error in found]


def logged(mock: MockInterview, scorers: list[str]) -> dict[str, Any]:
    """A logged interview as the initial values of its form."""
    by = {(Role.CANDIDATE,): "me", (Role.INTERVIEWER,): "them"}.get(tuple(scorers), "both")
    with_whom = next((seat.name for seat in mock.seats.all() if seat.role == Role.INTERVIEWER), "")
    about = {"exercise": mock.exercise.slug if mock.exercise else "", "subject": mock.subject, "id": mock.pk}
    return about | {"held_on": mock.local_date, "minutes": mock.minutes, "name": with_whom, "scored_by": by}
