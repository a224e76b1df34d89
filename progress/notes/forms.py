from typing import Any

from django import forms

from progress.notes.models import LONGEST_NOTE

LONGEST_QUERY = 200


class NoteText(forms.CharField):
    """A note as it was typed, its lines ending as in the browser's text area."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class NoteForm(forms.Form):
    text = NoteText(
        required=False,
        strip=False,
        max_length=LONGEST_NOTE,
        error_messages={"max_length": f"A note holds at most {LONGEST_NOTE:,} characters; this one has %(show_value)s."},
    )
    # The fingerprint of the text that the editor began with
    base = forms.CharField(required=False, max_length=16)
    do = forms.ChoiceField(required=False, choices=[("save", "Save"), ("preview", "Preview"), ("both", "Keep both")])

    @property
    def typed(self) -> str:
        """What was typed, to be shown again; only a NUL, which no database takes, is left out."""
        return self.data.get("text", "").replace("\0", "")

    @property
    def words(self) -> str:
        """What is wrong with it, in one sentence or two."""
        if "\0" in self.data.get("text", ""):
            return "The note holds a NUL character, which cannot be stored. It is taken out below; save again."
        return " ".join(error for errors in self.errors.values() for error in errors)


class NoteSearch(forms.Form):
    q = forms.CharField(
        label="Search your notes",
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"class": "input", "type": "search", "enterkeyhint": "search"}),
        error_messages={"max_length": "A search takes at most %(limit_value)s characters."},
    )
