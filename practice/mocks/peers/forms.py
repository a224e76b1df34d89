"""What people type around an interview that they share: an invitation, joining, another time, notes and marks."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from practice.mocks.peers.models import LONGEST_NOTE
from practice.sketching.diagram import clean

STEPS = ("enter", "start", "alone", "cancel", "leave", "remove", "suggest", "accept", "revoke", "reveal", "swap")
LONGEST_NAME = 80


class NameField(forms.CharField):
    """A person's name on one line, without what turns or hides other text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_NAME, **kwargs)
        self.widget.attrs |= {"class": "input", "dir": "auto", "autocomplete": "given-name"}

    def clean(self, value: Any) -> str:
        found = clean(super().clean(value))
        if self.required and not found:
            raise ValidationError(self.error_messages["required"])
        return found


class LocalMoment(forms.DateTimeField):
    """A day and a time in the reader's own zone, to the minute."""

    def __init__(self, zone: str, **kwargs: Any) -> None:
        look = {"type": "datetime-local", "class": "input"}
        widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs=look)
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **kwargs)
        self.zone = ZoneInfo(zone)

    def to_python(self, value: Any) -> datetime | None:
        try:
            found = super().to_python(value)
            return found and found.replace(tzinfo=self.zone)
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid"]) from error

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(self.zone).replace(tzinfo=None) if isinstance(value, datetime) else value


WHEN = {"invalid": "write the day and the time, as in 2026-05-13T18:30."}


class InviteForm(forms.Form):
    """Without a time both start as soon as the partner is there."""

    name = NameField(label="Your name", help_text="Your partner sees it. A first name is enough.")
    call_url = forms.CharField(
        label="Link to a call",
        required=False,
        max_length=500,
        help_text="For example a video call. Leave it empty if you sit in one room.",
        widget=forms.URLInput({"class": "input", "placeholder": "https://"}),
        validators=[URLValidator(["https"], message="write a whole link that begins with https://.")],
    )

    def __init__(self, zone: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        about = f"In your time zone, {zone.replace('_', ' ')}. Leave it empty to start as soon as your partner joins."
        self.fields["at"] = LocalMoment(zone, label="Day and time", required=False, help_text=about, error_messages=WHEN)
        self.order_fields(["name", "at", "call_url"])

    @property
    def wrong(self) -> list[tuple[str, str]]:
        found = ((name, error) for name, errors in self.errors.items() for error in errors)
        return [(self[name].id_for_label, f"{self.fields[name].label}: {error}") for name, error in found if name in self.fields]


class JoinForm(forms.Form):
    name = NameField(label="Your name", help_text="Only the candidate sees it.")


class MeetingStepForm(forms.Form):
    """``at`` is a time that is suggested or accepted."""

    do = forms.ChoiceField(choices=[(step, step) for step in STEPS])

    def __init__(self, zone: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"] = LocalMoment(zone, label="Day and time", required=False, error_messages=WHEN)


class SeatNoteForm(forms.Form):
    """``id`` was given with the page, so that a note sent twice is one."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(label="Note", max_length=LONGEST_NOTE)


class GivenForm(forms.Form):
    key = forms.CharField(max_length=60)
    given = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
