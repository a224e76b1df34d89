from django import forms

from mlsd_guide.autosave import text_field
from practice.mocks.models import LONGEST_WORDS


class InterviewerForm(forms.Form):
    """A question to the interviewer."""

    asked = text_field("Your question", LONGEST_WORDS)

    def clean_asked(self) -> str:
        asked = self.cleaned_data["asked"].strip()
        if not asked:
            raise forms.ValidationError("Write your question first, such as “How many users are there?”.")
        return asked

    @property
    def error_text(self) -> str:
        return " ".join(error for errors in self.errors.values() for error in errors)
