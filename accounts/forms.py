from django import forms

from mlsd_guide.display import THEMES, Display


class DisplayForm(forms.Form):
    """How this browser shows the pages."""

    theme = forms.ChoiceField(label="Theme", choices=THEMES.items(), widget=forms.RadioSelect)
    keys = forms.ChoiceField(label="Single-key shortcuts", choices=[("on", "On"), ("off", "Off")], widget=forms.RadioSelect)

    def display(self) -> Display:
        return Display(self.cleaned_data["theme"], self.cleaned_data["keys"] == "on")
