from typing import Any

from allauth.account.forms import AddEmailForm as AllauthAddEmailForm
from allauth.account.forms import LoginForm
from allauth.account.forms import SignupForm as AllauthSignUpForm
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone

from accounts.models import Preferences, zone_names
from accounts.passwords import LONGEST
from mlsd_guide.display import THEMES, Display

LONGEST_EMAIL = 254


class DisplayForm(forms.Form):
    """How this browser shows the pages."""

    theme = forms.ChoiceField(label="Theme", choices=THEMES.items(), widget=forms.RadioSelect)
    keys = forms.ChoiceField(label="Single-key shortcuts", choices=[("on", "On"), ("off", "Off")], widget=forms.RadioSelect)

    def display(self) -> Display:
        return Display(self.cleaned_data["theme"], self.cleaned_data["keys"] == "on")


class PreferencesForm(forms.ModelForm):
    """A reader's days and pages. Saving it confirms the time zone."""

    time_zone = forms.ChoiceField(label="Time zone")
    day_start = forms.TypedChoiceField(label="Day starts at", coerce=int, choices=[(hour, f"{hour:02}:00") for hour in range(13)])
    study_days = forms.TypedChoiceField(
        label="Study days per week", coerce=int, choices=[(1, "1 day"), *((days, f"{days} days") for days in range(2, 8))]
    )

    class Meta:
        model = Preferences
        fields = ["time_zone", "day_start", "week_start", "study_days", "paused_from", "paused_until", "theme", "keys"]
        labels = {
            "week_start": "Week starts on",
            "paused_from": "Pause from",
            "paused_until": "Pause until",
            "keys": "Single-key shortcuts",
        }
        widgets = {name: forms.DateInput({"type": "date"}, "%Y-%m-%d") for name in ("paused_from", "paused_until")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in sorted(zone_names())]
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"
        self.fields["time_zone"].widget.attrs["data-zone"] = True
        self.fields["day_start"].help_text = "Anything you do before this hour counts for the previous day."
        self.fields["paused_until"].help_text = "Paused weeks are not counted. Leave both empty if you have no pause."
        self.fields["keys"].help_text = (
            "Letters such as j and / act without Ctrl or Alt. "
            "Turn them off if you use speech input or a screen reader that needs them."
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        begin, end = (self.cleaned_data.get(name) for name in ("paused_from", "paused_until"))
        if end and (begin is None or end < begin):
            self.add_error("paused_until", "Choose an end on or after the first day of the pause.")
        return self.cleaned_data

    def save(self, commit: bool = True) -> Preferences:
        self.instance.zone_confirmed_at = timezone.now()
        return super().save(commit)


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Username or email"
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        # Refused before anything is hashed.
        refuse_longer(self.fields["login"], LONGEST_EMAIL)
        refuse_longer(self.fields["password"], LONGEST)
        self.fields["password"].help_text = ""


class SignUpForm(AllauthSignUpForm):
    """An account has a name, an email address, or both."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        self.fields["username"].label = "Username"
        self.fields["username"].help_text = "Letters and numbers. Only you see it."
        self.fields["username"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}
        email.label = "Email" if email.required else "Email (optional)"
        email.help_text = "" if email.required else "Used only to reset your password."
        refuse_longer(email, LONGEST_EMAIL)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors and not self.cleaned_data.get("username") and not self.cleaned_data.get("email"):
            self.add_error("username", "Give a username, an email address, or both.")
        return self.cleaned_data


class AddEmailForm(AllauthAddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Email"
        refuse_longer(self.fields["email"], LONGEST_EMAIL)


def refuse_longer(field: forms.CharField, length: int) -> None:
    field.validators.append(MaxLengthValidator(length))
