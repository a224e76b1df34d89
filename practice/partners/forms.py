"""What people type around the board: their card, a request, an answer, a report."""

from datetime import datetime
from typing import Any

from django import forms

from accounts.models import zone_names
from catalog.models import Exercise
from practice.mocks.choices import Role
from practice.mocks.peers.forms import WHEN, LocalMoment, NameField
from practice.mocks.peers.life import FURTHEST
from practice.mocks.script import LENGTHS, USUAL
from practice.partners.choices import PartnerGoal, PartnerLevel, ReportReason, UsualHours
from practice.partners.models import LONGEST_ABOUT, LONGEST_LANGUAGES, LONGEST_MESSAGE, LONGEST_REPORT
from practice.sketching.diagram import clean

ANY = ""
TOO_LONG = "use at most %(limit_value)d characters; this has %(show_value)d."


class OneLine(forms.CharField):
    """Text on one line, without what turns or hides other text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"class": "input", "dir": "auto"}
        self.error_messages["max_length"] = TOO_LONG

    def clean(self, value: Any) -> str:
        return super().clean(clean(value) if isinstance(value, str) else value)


class LabelledForm(forms.Form):
    """``wrong`` says which fields are wrong, and why, for the summary above them."""

    @property
    def wrong(self) -> list[tuple[str, str]]:
        found = ((name, error) for name, errors in self.errors.items() for error in errors)
        return [(self[name].id_for_label, f"{self.fields[name].label}: {error}") for name, error in found if name in self.fields]


def radios(label: str, choices: Any, missing: str, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], missing),
        **kwargs,
    )


class CardForm(LabelledForm):
    first_name = NameField(
        label="First name",
        help_text="As you want to be called. It need not be your username.",
        error_messages={"required": "enter what others should call you.", "max_length": TOO_LONG},
    )
    goal = radios("What you practise for", PartnerGoal.choices, "choose one.")
    level = radios("How many mock interviews you have done", PartnerLevel.choices, "choose one.")
    hours = forms.MultipleChoiceField(
        label="Usual hours",
        choices=UsualHours.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "tick at least one.", "invalid_choice": "choose from the list."},
    )
    time_zone = forms.ChoiceField(
        label="Time zone",
        help_text="If you have not confirmed a time zone in your settings, this one is saved there too.",
        error_messages={"invalid_choice": "choose one from the list."},
    )
    languages = OneLine(
        label="Languages",
        max_length=LONGEST_LANGUAGES,
        help_text="In which you could do an interview, such as English, Polish.",
        error_messages={"required": "enter at least one."},
    )
    about = OneLine(
        label="One line about you",
        required=False,
        max_length=LONGEST_ABOUT,
        help_text=f"Optional, up to {LONGEST_ABOUT} characters. Leave out addresses and phone numbers.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in sorted(zone_names())]
        self.fields["time_zone"].widget.attrs |= {"class": "input", "data-zone": True}


class PartnerAskForm(LabelledForm):
    """A request to somebody with whom these exercises are ``done`` already."""

    minutes = forms.TypedChoiceField(
        label="Length",
        coerce=int,
        choices=[(minutes, f"{minutes} minutes") for minutes in LENGTHS],
        initial=USUAL,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "choose 30, 45 or 60 minutes."),
    )
    sender_role = radios(
        "Who goes first",
        [(Role.CANDIDATE, "I am the candidate"), (Role.INTERVIEWER, "I am the interviewer")],
        "choose who you would be.",
        initial=Role.CANDIDATE,
    )
    exercise = forms.ChoiceField(label="Question", required=False, error_messages={"invalid_choice": "choose one from the list."})
    again = forms.BooleanField(label="Take it even if we have done it together", required=False)
    message = OneLine(
        label="Message",
        required=False,
        max_length=LONGEST_MESSAGE,
        help_text=f"Optional, up to {LONGEST_MESSAGE} characters. Only they see it.",
    )

    def __init__(
        self, exercises: dict[str, Exercise], done: set[str], zone: str, now: datetime, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.exercises, self.done, self.now = exercises, done, now
        missing = WHEN | {"required": "choose when you could do it."}
        about = f"In your time zone, {zone.replace('_', ' ')}."
        self.fields["at"] = LocalMoment(zone, label="Day and time", help_text=about, error_messages=missing)
        if not done:
            del self.fields["again"]
        self.order_fields(["at", "minutes", "sender_role", "exercise", "again", "message"])
        named = [(slug, f"{one} (done together)" if slug in done else str(one)) for slug, one in exercises.items()]
        self.fields["exercise"].choices = [(ANY, "Surprise us"), *named]
        self.fields["exercise"].widget.attrs["class"] = "input"

    def clean_at(self) -> datetime:
        if not self.now < self.cleaned_data["at"] <= self.now + FURTHEST:
            raise forms.ValidationError("choose a time in the next 60 days.")
        return self.cleaned_data["at"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        slug = data.get("exercise", ANY)
        if slug in self.done and not data.get("again"):
            self.add_error("exercise", "you have done this one together. Choose another, or tick that you want it again.")
        return data | {"exercise": self.exercises.get(slug)}


class AnswerRequestForm(forms.Form):
    do = forms.ChoiceField(choices=[(one, one) for one in ("accept", "decline", "withdraw")])


class ReportForm(LabelledForm):
    reason = radios("What is wrong", ReportReason.choices, "choose what fits best.")
    words = forms.CharField(
        label="What happened",
        required=False,
        max_length=LONGEST_REPORT,
        widget=forms.Textarea({"class": "input", "rows": 4, "autocomplete": "off", "dir": "auto"}),
        help_text="Optional. Only the people who run this server read it.",
        error_messages={"max_length": TOO_LONG},
    )
    block = forms.BooleanField(label="Block this person as well", required=False, initial=True)
