"""What a press in recall may say. The same card may wait in two tabs, so it says which review it knew of."""

from typing import Any

from django import forms

from mlsd_guide.fields import LinesField, PageField
from practice.recall import spreading
from practice.recall.models import LONGEST_ANSWER
from practice.recall.reviews import NAMES, RecallAnswer

SESSION, PATTERN, OPEN, NEW = "session", "pattern", "open", "new"
LONGEST_MOMENT = 40


class RecallReviewForm(forms.Form):
    rating = forms.TypedChoiceField(
        coerce=int,
        choices=list(NAMES.items()),
        error_messages={
            "required": "Say how it went: Again, Hard, Got it or Easy.",
            "invalid_choice": "Say how it went: Again, Hard, Got it or Easy.",
        },
    )
    answer = LinesField(
        required=False,
        max_length=LONGEST_ANSWER,
        error_messages={
            "max_length": f"Your answer: at most {LONGEST_ANSWER:,} characters can be saved; this one has %(show_value)s."
        },
    )
    shown = PageField(required=False, max_length=LONGEST_MOMENT)

    @property
    def given(self) -> RecallAnswer:
        return RecallAnswer(self.cleaned_data["rating"], self.cleaned_data["answer"], self.cleaned_data["shown"])

    @property
    def typed(self) -> str:
        """What was typed, to be shown again; only a NUL, which no database takes, is left out."""
        return self.data.get("answer", "").replace("\0", "")

    @property
    def words(self) -> str:
        """What is wrong with it, in one sentence or two."""
        if "\0" in self.data.get("answer", ""):
            return "Your answer holds a NUL character, which cannot be stored. It is taken out below; rate it again."
        return " ".join(error for errors in self.errors.values() for error in errors)


class RunForm(forms.Form):
    """Where a card stands in what is being gone through; anything unreadable is left out."""

    run = forms.ChoiceField(
        required=False,
        choices=[(SESSION, "What is due"), (PATTERN, "One pattern"), (OPEN, "Its open questions"), (NEW, "New questions")],
    )
    left = forms.IntegerField(required=False, min_value=0, max_value=spreading.A_DAY)
    card = forms.IntegerField(required=False, min_value=0, max_value=10_000)
    question = forms.SlugField(required=False, max_length=40)
    after = forms.SlugField(required=False, max_length=40)

    @classmethod
    def read(cls, data: Any) -> dict[str, Any]:
        form = cls(data)
        form.is_valid()
        return {name: form.cleaned_data.get(name) for name in form.fields}


class HoldForm(forms.Form):
    held = forms.ChoiceField(choices=[("yes", "Hide"), ("no", "Show again")])
