from django import forms

from accounts.models import Preferences, User

PIECES = [("rhythm", "Weekly rhythm"), ("heatmap", "Days"), ("paths", "Reading paths"), ("shelves", "Shelves")]


class PieceForm(forms.Form):
    """Which piece of the progress page, and whether it shall be seen."""

    piece = forms.ChoiceField(choices=PIECES)
    shown = forms.ChoiceField(choices=[("1", "shown"), ("0", "hidden")])

    def save(self, user: User) -> None:
        preferences, _ = Preferences.objects.get_or_create(user=user)
        hidden = {*preferences.hidden} - {self.cleaned_data["piece"]}
        if self.cleaned_data["shown"] == "0":
            hidden.add(self.cleaned_data["piece"])
        preferences.hidden = sorted(hidden)
        preferences.save(update_fields=["hidden"])
