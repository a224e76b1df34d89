from django import forms

from mlsd_guide.autosave import BOTH, EditorForm, text_field
from progress.notes.models import LONGEST_NOTE

LONGEST_QUERY = 200


class NoteForm(EditorForm):
    text = text_field("Your note", LONGEST_NOTE)
    do = forms.ChoiceField(required=False, choices=[("save", "Save"), ("preview", "Preview"), BOTH])


class NoteSearch(forms.Form):
    q = forms.CharField(
        label="Search your notes",
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"class": "input", "type": "search", "enterkeyhint": "search"}),
        error_messages={"max_length": "A search takes at most %(limit_value)s characters."},
    )
