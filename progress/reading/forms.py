"""What a reader may say about a reading. Whatever else a request carries is ignored."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from catalog.validators import partial_date
from history.values import AnyWork
from progress.choices import State
from progress.reading import rules
from progress.reading.rules import Outline, Record
from progress.reading.wording import state_word

LONGEST_REASON = 300
MOST_MINUTES = 100_000
# More than a shelf shows on one page.
MOST_SELECTED = 100
RATINGS = [("", "None"), *((number, f"{number} of 5") for number in range(1, 6))]


class MarkForm(forms.Form):
    """The wanted state; an empty one means "not started"."""

    state = forms.ChoiceField(choices=[("", "Not started"), *State.choices], required=False)
    reason = forms.CharField(max_length=LONGEST_REASON, required=False)

    def clean(self) -> dict[str, Any]:
        if "state" not in self.data:
            self.add_error("state", "Choose a state.")
        return self.cleaned_data


class BulkForm(MarkForm):
    """The same for several works, by their slugs."""

    slugs = forms.Field(widget=forms.SelectMultiple)

    def clean_slugs(self) -> list[str]:
        slugs = list(dict.fromkeys(self.cleaned_data["slugs"]))
        if len(slugs) > MOST_SELECTED:
            raise ValidationError(f"At most {MOST_SELECTED} entries can be changed together.")
        return slugs


class PartsForm(forms.Form):
    """Which parts to set: some read by key, one unread, all up to one read, or all read or unread."""

    keys = forms.Field(widget=forms.SelectMultiple, required=False)
    unread = forms.CharField(required=False)
    up_to = forms.CharField(required=False)
    all = forms.ChoiceField(choices=[("1", "Read"), ("0", "Unread")], required=False)

    def __init__(self, data: Any, outline: Outline) -> None:
        super().__init__(data)
        self.outline = outline

    def clean(self) -> dict[str, Any]:
        """Adds ``parts``, the keys meant, and ``is_read``, what they shall be."""
        given = self.cleaned_data
        every = [part.key for part in self.outline.parts]
        if given.get("all"):
            parts, is_read = every, given["all"] == "1"
        elif given.get("up_to"):
            parts, is_read = rules.up_to(self.outline, given["up_to"]), True
        elif given.get("unread"):
            parts, is_read = [given["unread"]], False
        else:
            parts, is_read = given.get("keys") or [], True
        if not parts or not set(parts) <= set(every):
            raise ValidationError("This part does not exist.")
        return given | {"parts": parts, "is_read": is_read}


class PercentForm(forms.Form):
    percent = forms.IntegerField(label="Per cent read", min_value=0, max_value=100)


class ReadingForm(forms.Form):
    """What can be said about one time through a work, after the fact."""

    started = forms.CharField(label="Started", max_length=10, required=False, validators=[partial_date])
    finished = forms.CharField(label="Finished", max_length=10, required=False, validators=[partial_date])
    rating = forms.TypedChoiceField(label="Rating", choices=RATINGS, required=False, coerce=int, empty_value=None)
    minutes = forms.IntegerField(label="Minutes spent", min_value=0, max_value=MOST_MINUTES, required=False)
    reason = forms.CharField(label="Why you stopped", max_length=LONGEST_REASON, required=False)

    def __init__(self, data: Any, record: Record, work: AnyWork, today: str) -> None:
        super().__init__(data, initial=record.to_json())
        self.today = today
        self.fields["finished"].label = state_word(State.FINISHED, work)
        if record.state != State.STOPPED:
            del self.fields["reason"]
        if record.state != State.FINISHED:
            del self.fields["finished"]
        for name, field in self.fields.items():
            field.widget.attrs = {"class": "input", "aria-describedby": f"id_{name}-help"}

    def clean_started(self) -> str:
        return self._past("started")

    def clean_finished(self) -> str:
        return self._past("finished")

    def clean(self) -> dict[str, Any]:
        started, finished = self.cleaned_data.get("started"), self.cleaned_data.get("finished")
        # Dates may be partial: compare as much as both say.
        if started and finished and finished[: len(started)] < started[: len(finished)]:
            self.add_error("finished", "This is before the start date.")
        return self.cleaned_data

    def _past(self, name: str) -> str:
        text = self.cleaned_data[name]
        if text:
            _check_date(text)
            if text > self.today[: len(text)]:
                raise ValidationError("This date is in the future.")
        return text


def _check_date(text: str) -> None:
    try:
        date.fromisoformat(f"{text}-01-01"[:10] if len(text) < 10 else text)
    except ValueError:
        raise ValidationError("This date does not exist.") from None
