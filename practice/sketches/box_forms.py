from typing import Any

from django import forms

from mlsd_guide.autosave import Fingerprint, text_field
from practice.sketches.box import BOTH, DONE, FROM, NONE, TO
from practice.sketches.box_answers import READY
from practice.sketches.models import LONGEST_OUTLINE
from practice.sketching.diagram import clean
from practice.sketching.kinds import COMPONENT_KINDS, PLANES
from practice.sketching.notes import LONGEST_NOTE

# Characters; what is too long for a name is refused by the drawing, which says so
LONGEST = 500


def _line(label: str, most: int = LONGEST) -> forms.CharField:
    messages = {
        "max_length": f"{label} takes at most %(limit_value)s characters; this has %(show_value)s.",
        "null_characters_not_allowed": f"{label} cannot contain control characters.",
    }
    return forms.CharField(label=label, required=False, max_length=most, error_messages=messages)


def _choice(label: str, keys: Any) -> forms.ChoiceField:
    messages = {"invalid_choice": f"{label}: choose one of the list."}
    return forms.ChoiceField(label=label, required=False, choices=[(key, key) for key in keys], error_messages=messages)


class WhichBoxForm(forms.Form):
    """Which box is looked at, ``name`` in an address and ``box`` in a form of its own."""

    name = _line("The name")
    box = _line("The box")

    @property
    def named(self) -> str:
        return self.cleaned_data["name"] or self.cleaned_data["box"] if self.is_valid() else ""


class AskForm(forms.Form):
    """A question about the box: one of those that are ready, or one in the reader's words."""

    about = _choice("The question", READY)
    question = _line("The question")

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if not self.errors and not found["about"] and not found["question"].strip():
            self.add_error("question", "Type a question first, such as “What happens if it is slow?”.")
        return found

    @property
    def is_asked(self) -> bool:
        return "about" in self.data or "question" in self.data

    @property
    def error_text(self) -> str:
        return " ".join(error for errors in self.errors.values() for error in errors)


class BoxForm(forms.Form):
    """A press at a box; which of the fields count depends on what it does."""

    box = _line("The box")
    do = _choice("What to do", DONE)
    base = Fingerprint(required=False)
    text = text_field("The outline", LONGEST_OUTLINE)
    new = _line("Name")
    kind = _choice("Type", [NONE, *COMPONENT_KINDS])
    plane = _choice("Plane", PLANES)
    note = _line("Note", LONGEST_NOTE)
    source = _line("From")
    target = _line("To")
    label = _line("Label")
    old = forms.CharField(required=False, strip=False, max_length=LONGEST)
    way = _choice("Direction", [TO, FROM, BOTH])

    def __init__(self, data: Any) -> None:
        # A suggestion says both in the one value that a button has.
        if said := data.get("suggested", ""):
            kind, _, box = said.partition(" ")
            data = {**data.dict(), "do": "kind", "kind": kind, "box": box}
        super().__init__(data)

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("do") == "save" and "new" in self.data and "new" not in self.errors and not clean(found["new"]):
            self.add_error("new", "Name: a box needs one.")
        return found

    @property
    def has_text(self) -> bool:
        """Whether the outline came along, as the editor holds it."""
        return "text" in self.data

    @property
    def typed(self) -> dict[str, str]:
        return {name: str(self.data.get(name, "")) for name in self.fields}

    @property
    def error_text(self) -> str:
        return " ".join(error for errors in self.errors.values() for error in errors)
