"""What all editors share that save by themselves: what each began with, two texts that differ, and how it stands.

``base`` is everywhere the fingerprint of the saved text that an editor began with. What began with another text than the
saved one is a Conflict: nothing is overwritten, and its reader chooses. No model is known here.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateformat import format as format_date
from django.utils.safestring import SafeString

from mlsd_guide.fields import LinesField
from mlsd_guide.http import PageRequest, wants_fragment

# Between two texts that became one
RULE = "\n\n---\n\n"
FINGERPRINT_LENGTH = 16
# What may become of two texts: what is asked for and how the button says it
MINE, BOTH = ("save", "Keep mine"), ("both", "Keep both")


class Conflict(Exception):
    """The saved text is not the one that this one began with; ``saved`` is what there is now."""

    def __init__(self, saved: Any) -> None:
        super().__init__("It was changed meanwhile.")
        self.saved = saved


def fingerprint(*said: str) -> str:
    """Of a text and of what belongs to it; nothing for nothing."""
    return sha256("\0".join(said).encode()).hexdigest()[:FINGERPRINT_LENGTH] if any(said) else ""


def check(base: str, saved: str, wanted: str) -> None:
    """Raises Conflict where saving would overwrite what another tab saved."""
    if wanted != saved and base != fingerprint(saved):
        raise Conflict(saved)


def both(saved: str, text: str) -> str:
    """One text of two, a rule between them unless one says nothing new."""
    if saved == text or not saved.strip():
        return text
    return f"{saved.rstrip()}{RULE}{text.lstrip()}" if text.strip() else saved


class Fingerprint(forms.CharField):
    """The base. Whatever is no fingerprint is that of no saved text, which is all that matters of it."""

    def clean(self, value: Any) -> str:
        return str(value or "")[:FINGERPRINT_LENGTH]


def text_field(noun: str, longest: int) -> LinesField:
    """What is typed into an editor; ``noun`` as in "Your note"."""
    messages = {
        "max_length": f"{noun} holds at most {longest:,} characters; this one has %(show_value)s.",
        "null_characters_not_allowed": f"{noun} holds a NUL character, which cannot be stored. It is taken out; save again.",
    }
    return LinesField(label=noun, required=False, strip=False, max_length=longest, error_messages=messages)


class EditorForm(forms.Form):
    """What an editor sends: beside its base a ``text``, made by text_field."""

    base = Fingerprint(required=False)

    @property
    def typed(self) -> str:
        """What was typed, to be shown again; only a NUL, which no database takes, is left out."""
        return self.data.get("text", "").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")

    @property
    def error_text(self) -> str:
        return " ".join(error for errors in self.errors.values() for error in errors)

    def with_saved(self, saved: str) -> str:
        """The saved text and this one. Too long together, they are an error of the form, and this one stays alone."""
        text, field = both(saved, self.typed), self.fields["text"]
        if len(text) <= field.max_length:
            return text
        noun = field.label[0].lower() + field.label[1:]
        self.add_error("text", f"Together they are {len(text):,} characters; {noun} holds at most {field.max_length:,}.")
        return self.typed


@dataclass(frozen=True, slots=True)
class SavedState:
    """How an editor stands, as _saved_state.html shows it in the element of this id.

    In ``error`` what is wrong, else in ``removed`` what is gone and how that is undone, else in ``words``; ``hint`` is for
    those who have scripts.
    """

    id: str
    base: str
    words: str = ""
    error: str = ""
    removed: str = ""
    undo_url: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ConflictChoice:
    """Two texts that differ, as _conflict.html shows them in the place of the element ``editor``.

    ``base`` is of the saved one, so that what is saved while the choice stands is not overwritten. ``back`` shows the saved
    one; empty where a button asks for it. ``notes`` say what belongs to each text, ``fields`` are sent along, and ``sheet``
    takes the place of the text areas where more than a text was typed.
    """

    what: str
    editor: str
    url: str
    base: str
    mine: str = ""
    saved: str = ""
    is_gone: bool = False
    gone: str = "removed"
    back: str = ""
    options: tuple[tuple[str, str], ...] = (MINE, BOTH)
    notes: tuple[str, str] = ("", "")
    fields: tuple[tuple[str, str], ...] = ()
    form: str = ""
    sheet: SafeString | None = None
    is_outline: bool = False

    @property
    def title(self) -> str:
        return f"{self.what} was {self.gone if self.is_gone else 'changed'} somewhere else"

    @property
    def offered(self) -> list[tuple[str, str]]:
        """Where there is nothing beside it, a text is not kept together with that."""
        return [option for option in self.options if option != BOTH or not self.is_gone]

    @property
    def back_words(self) -> str:
        return f"Leave it {self.gone}" if self.is_gone else "Keep the saved one"


def saved_words(zone: str, at: datetime, saved: str = "Saved") -> str:
    """'Saved 12:04', with the day where it was not today, in this time zone."""
    local, today = at.astimezone(ZoneInfo(zone)), timezone.now().astimezone(ZoneInfo(zone)).date()
    return f"{saved} {local:%H:%M}" if local.date() == today else f"{saved} {format_date(local, 'j F Y, H:i')}"


def show(request: PageRequest, page: str, piece: str, target: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """The piece of an editor that changed, in the place of the element ``target`` whichever button asked; or the whole page."""
    if not wants_fragment(request):
        return render(request, page, context, status=status)
    response = render(request, piece, context, status=status)
    if target:
        response["HX-Retarget"], response["HX-Reswap"] = f"#{target}", "outerHTML"
    return response
