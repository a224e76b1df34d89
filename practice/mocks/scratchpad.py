"""The scratchpad of a mock interview in its editor."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.http import QueryDict

from accounts.models import User
from practice.mocks.forms import ScratchpadForm
from practice.mocks.models import LONGEST_SCRATCHPAD, MockInterview, Overwritten

RULE = "\n\n---\n\n"


@dataclass(slots=True)
class Pad:
    """``text`` is what its editor holds, ``base`` the version of the mock that it began with.

    ``theirs`` is the text as another tab saved it, where this one cannot be saved without overwriting that.
    """

    mock: MockInterview
    text: str
    base: int
    state: str = ""
    error: str = ""
    theirs: str | None = None

    @classmethod
    def of(cls, mock: MockInterview, saved_at: datetime | None = None) -> Self:
        """As it is saved; ``saved_at`` where that was only now."""
        state = saved_words(mock.user, saved_at) if saved_at else "Saved" if mock.scratchpad else ""
        return cls(mock, mock.scratchpad, mock.version, state)

    @classmethod
    def received(cls, mock: MockInterview, form: ScratchpadForm) -> Self:
        """What was sent, with the error where it cannot be kept. Keeping both puts the saved text before it."""
        if not form.is_valid():
            # It stays the version that the text began with: another tab's may have come since.
            return cls(mock, form.typed, form.cleaned_data.get("base", mock.version), error=form.words)
        text, base = form.cleaned_data["text"], form.cleaned_data["base"]
        if form.cleaned_data["do"] == "both" and mock.scratchpad.strip() and mock.scratchpad != text:
            text = f"{mock.scratchpad.rstrip()}{RULE}{text.lstrip()}"
        if len(text) > LONGEST_SCRATCHPAD:
            words = f"Together they are {len(text):,} characters; the scratchpad holds at most {LONGEST_SCRATCHPAD:,}."
            return cls(mock, form.typed, base, error=words)
        return cls(mock, text, base)


def carry(mock: MockInterview, data: QueryDict, now: datetime, is_leaving: bool) -> Pad | None:
    """Save the scratchpad that another button of the room sent along. A pad comes back where that could not be done.

    Of two texts that differ nobody chose one yet: who leaves the room keeps both, who stays is to choose.
    """
    if "text" not in data or not mock.phases:
        return None
    sent = {"text": data["text"], "base": data.get("base", "")}
    is_open = "undecided" in data
    pad = Pad.received(mock, ScratchpadForm(sent | {"do": "both" if is_open and is_leaving else "save"}))
    if pad.error:
        return pad
    try:
        if is_open and not is_leaving and pad.text != mock.scratchpad:
            raise Overwritten
        mock.write_scratchpad(pad.text, pad.base, now)
    except Overwritten:
        pad.theirs, pad.base = mock.scratchpad, mock.version
        if not is_leaving:
            return pad
        both = Pad.received(mock, ScratchpadForm(sent | {"base": pad.base, "do": "both"}))
        if both.error:
            return both
        mock.write_scratchpad(both.text, both.base, now)
    return None


def saved_words(user: User, at: datetime) -> str:
    """'Saved 12:04', in the reader's zone."""
    return f"Saved {at.astimezone(ZoneInfo(user.choices.time_zone)):%H:%M}"
