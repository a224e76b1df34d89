from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from mlsd_guide.autosave import MINE, EditorForm, text_field
from practice.sketches.board import OVER, UNDER
from practice.sketches.models import LONGEST_AUTHOR, LONGEST_OUTLINE, LONGEST_REASON
from practice.sketching.checking import MOST_COVERED
from practice.sketching.diagram import MOST_COMPONENTS, clean
from practice.sketching.framed import Frame
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.layout import FRAME
from practice.sketching.steady import Stood

# Pixels
MOST_WIDTH = 10_000


class LineField(forms.CharField):
    """One line of words, whatever was pasted into it."""

    def to_python(self, value: Any) -> str:
        given = super().to_python(value)
        # What a line cannot hold is refused by its own words.
        return given if "\0" in given else clean(given)


class OutlineForm(EditorForm):
    """What the board sends."""

    text = text_field("The outline", LONGEST_OUTLINE)
    do = forms.ChoiceField(required=False, choices=[MINE, ("preview", "Draw it"), OVER, UNDER])
    room = forms.BooleanField(required=False)
    name = LineField(
        required=False,
        max_length=80,
        error_messages={
            "max_length": "A version’s name takes at most 80 characters; this one has %(show_value)s.",
            "null_characters_not_allowed": "A version’s name cannot contain control characters.",
        },
    )

    @property
    def is_in_room(self) -> bool:
        """Whether it was sent from an interview, where nothing is given away."""
        return "room" in self.data


class FrameForm(forms.Form):
    """How many pixels the frame of the drawing has, as the page's script says, and where boxes stand in what it shows."""

    width = forms.IntegerField(required=False, min_value=1)
    standing = forms.JSONField(required=False)

    def clean_standing(self) -> tuple[Stood, ...]:
        """Nothing where it makes no sense."""
        given = self.cleaned_data["standing"]
        rows = given[:MOST_COMPONENTS] if isinstance(given, list) else []
        return tuple(Stood(*one) for one in rows if _is_stood(one))

    @property
    def frame(self) -> Frame:
        """Without an answer that makes sense: a wide one."""
        self.is_valid()
        return Frame(self.cleaned_data.get("width") or FRAME, self.cleaned_data.get("standing", ()))


def _is_stood(given: Any) -> bool:
    if not isinstance(given, list) or list(map(type, given)) != [str, int, int]:
        return False
    _, row, x = given
    return 0 <= row <= MOST_COMPONENTS and 0 <= x <= MOST_WIDTH


class NameForm(forms.Form):
    title = LineField(
        label="Name",
        max_length=120,
        widget=forms.TextInput(attrs={"class": "input"}),
        error_messages={
            "required": "Give the sketch a name.",
            "max_length": "A name takes at most 120 characters; this one has %(show_value)s.",
            "null_characters_not_allowed": "A name cannot contain control characters.",
        },
    )


class DrawForm(forms.Form):
    """Whether to begin a new sketch beside the one that there is."""

    restart = forms.BooleanField(required=False)
    # What a page that was open before the button was renamed sends.
    anew = forms.BooleanField(required=False)

    @property
    def is_restart(self) -> bool:
        return self.is_valid() and (self.cleaned_data["restart"] or self.cleaned_data["anew"])


class TimerForm(forms.Form):
    running = forms.ChoiceField(choices=[("1", "Running"), ("0", "Stopped")])

    @property
    def is_running(self) -> bool:
        return self.cleaned_data["running"] == "1"


class WeighForm(forms.Form):
    """The trade-off of this number, counted from 0, was thought of or not."""

    number = forms.TypedChoiceField(coerce=int)
    weighed = forms.ChoiceField(choices=[("1", "Yes"), ("0", "No")])

    def __init__(self, data: Any, count: int) -> None:
        super().__init__(data)
        self.fields["number"].choices = [(str(number), "") for number in range(count)]

    @property
    def is_weighed(self) -> bool:
        return self.cleaned_data["weighed"] == "1"


def reason_field() -> LineField:
    return LineField(
        label="Why?",
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"class": "input"}),
        error_messages={
            "max_length": "A reason takes at most %(limit_value)s characters; this one has %(show_value)s.",
            "null_characters_not_allowed": "A reason cannot contain control characters.",
        },
    )


class DismissForm(forms.Form):
    """Whether a finding does not apply, by its reader's own word. Only findings of the review can be dismissed."""

    finding = forms.ChoiceField(error_messages={"required": "Name a finding of the review."})
    dismissed = forms.ChoiceField(choices=[("1", "Yes"), ("0", "No")])
    reason = reason_field()

    def __init__(self, data: Any, findings: Iterable[str]) -> None:
        super().__init__(data)
        self.fields["finding"].choices = [(key, "") for key in findings]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("dismissed") == "1" and not found.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say in a few words why it does not apply.")
        return found


class CoverForm(forms.Form):
    """Whether a component on the drawing does the work of a wanted kind, by its reader's own word."""

    kind = forms.ChoiceField(error_messages={"required": "Name a component of the checklist."})
    covered = forms.ChoiceField(choices=[("1", "Yes"), ("0", "No")])
    component = forms.ChoiceField(
        label="Which box covers it?",
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
        error_messages={"invalid_choice": "Choose a box of the drawing that you submitted."},
    )
    reason = reason_field()

    def __init__(self, data: Any, kinds: Iterable[str], components: Iterable[str], covered: Mapping[str, str]) -> None:
        """``covered`` has the component by each kind that counts by its reader's word already."""
        super().__init__(data)
        self.covered = covered
        self.fields["kind"].choices = [(kind, "") for kind in kinds]
        self.fields["component"].choices = [("", "Choose a box"), *((name, name) for name in components)]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("covered") == "1":
            if not found.get("component") and "component" not in self.errors:
                self.add_error("component", "Choose a box of the drawing that you submitted.")
            if not found.get("reason") and "reason" not in self.errors:
                self.add_error("reason", "Say in a few words why this box covers it.")
            self._refuse_too_many(found)
        return found

    def _refuse_too_many(self, found: dict[str, Any]) -> None:
        box = found.get("component")
        others = [kind for kind, component in self.covered.items() if component == box and kind != found.get("kind")]
        if box and len(others) >= MOST_COVERED:
            names = " and ".join(COMPONENT_KINDS[kind].in_sentence for kind in others)
            self.add_error("component", f"“{box}” already covers two: {names}. One box can cover at most two; choose another.")


class ShareForm(forms.Form):
    """Whether anybody with the link may look, and what they then see beside the drawing."""

    shared = forms.ChoiceField(choices=[("1", "Yes"), ("0", "No")])
    name = LineField(
        label="Your name",
        required=False,
        max_length=LONGEST_AUTHOR,
        error_messages={
            "max_length": "A name takes at most %(limit_value)s characters; this one has %(show_value)s.",
            "null_characters_not_allowed": "A name cannot contain control characters.",
        },
    )
    review = forms.BooleanField(label="Show the review too", required=False)

    @property
    def is_end(self) -> bool:
        return self.data.get("shared") == "0"
