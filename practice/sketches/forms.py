from typing import Any

from django import forms

from mlsd_guide.fields import Lines
from practice.sketches.models import LONGEST_OUTLINE

# Above every number of changes that a person makes, below every limit of a database
HIGHEST = 10**9


class OutlineForm(forms.Form):
    """What the board sends; ``base`` is the version of the sketch that its text began with."""

    text = Lines(
        required=False,
        strip=False,
        max_length=LONGEST_OUTLINE,
        error_messages={"max_length": f"An outline holds at most {LONGEST_OUTLINE:,} characters; this one has %(show_value)s."},
    )
    base = forms.IntegerField(min_value=0, max_value=HIGHEST)
    name = forms.CharField(
        required=False,
        max_length=80,
        error_messages={
            "max_length": "A version’s name takes at most 80 characters; this one has %(show_value)s.",
            "null_characters_not_allowed": "A version’s name holds no control characters.",
        },
    )

    @property
    def typed(self) -> str:
        """What was typed, to be shown again; only a NUL, which no database takes, is left out."""
        return self.data.get("text", "").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")

    @property
    def words(self) -> str:
        """What is wrong with it, in a sentence or two."""
        if "\0" in self.data.get("text", ""):
            return "The outline holds a NUL character, which cannot be stored. It is taken out; save again."
        if "base" in self.errors:
            return "The page did not say which version it began with. Copy your text, reload the page and paste it."
        return " ".join(error for errors in self.errors.values() for error in errors)


class NameForm(forms.Form):
    title = forms.CharField(
        label="Name",
        max_length=120,
        widget=forms.TextInput(attrs={"class": "input"}),
        error_messages={
            "required": "Give the sketch a name.",
            "max_length": "A name takes at most 120 characters; this one has %(show_value)s.",
            "null_characters_not_allowed": "A name holds no control characters.",
        },
    )


class DrawForm(forms.Form):
    """Whether to begin anew beside a sketch that there is."""

    anew = forms.BooleanField(required=False)


class TimerForm(forms.Form):
    running = forms.ChoiceField(choices=[("1", "Running"), ("0", "Stopped")])

    @property
    def is_running(self) -> bool:
        return self.cleaned_data["running"] == "1"


class WeighForm(forms.Form):
    """The trade-off of this number, counted from 0, was thought of or not."""

    number = forms.TypedChoiceField(coerce=int)
    weighed = forms.ChoiceField(choices=[("1", "Yes"), ("0", "No")])

    def __init__(self, data: Any, count: int) -> None:
        super().__init__(data)
        self.fields["number"].choices = [(str(number), "") for number in range(count)]

    @property
    def is_weighed(self) -> bool:
        return self.cleaned_data["weighed"] == "1"
