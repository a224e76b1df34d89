"""The scratchpad of a mock interview in its editor."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.http import QueryDict
from django.urls import reverse

from mlsd_guide.autosave import Conflict, ConflictChoice, SavedState, check, fingerprint, saved_words
from practice.mocks.forms import ScratchpadForm
from practice.mocks.models import MockInterview


@dataclass(slots=True)
class Pad:
    """``text`` is what its editor holds, ``base`` the fingerprint of the saved text that it began with.

    ``choice`` is between this text and the saved one, where it cannot be saved without overwriting that.
    """

    mock: MockInterview
    text: str
    base: str
    state: str = ""
    error: str = ""
    choice: ConflictChoice | None = None

    @classmethod
    def of(cls, mock: MockInterview, saved_at: datetime | None = None) -> Self:
        """As it is saved; ``saved_at`` where that was only now."""
        now = saved_words(mock.user.choices.time_zone, saved_at) if saved_at else ""
        return cls(mock, mock.scratchpad, fingerprint(mock.scratchpad), now or ("Saved" if mock.scratchpad else ""))

    @classmethod
    def received(cls, mock: MockInterview, form: ScratchpadForm) -> Self:
        """What was sent, with the error where it cannot be kept."""
        keeps_both = form.is_valid() and form.cleaned_data["do"] == "both"
        text = form.with_saved(mock.scratchpad) if keeps_both else form.typed
        return cls(mock, text, form.cleaned_data["base"], error=form.error_text)

    @property
    def saved_state(self) -> SavedState:
        return SavedState("note-state", self.base, self.state, self.error)

    def save(self, now: datetime, is_open: bool = False) -> bool:
        """Whether it could be saved; if not, it holds the choice. ``is_open`` where that was shown and nothing chosen yet."""
        try:
            if is_open and self.text != self.mock.scratchpad:
                raise Conflict(self.mock.scratchpad)
            check(self.base, self.mock.scratchpad, self.text)
            self.mock.write_scratchpad(self.text, self.mock.version, now)
        except Conflict as conflict:
            self.choice = self.choose(conflict.saved)
        return self.choice is None

    def choose(self, saved: str) -> ConflictChoice:
        return ConflictChoice(
            what="The scratchpad",
            editor="note-editor",
            url=reverse("practice:mock_scratchpad", args=[self.mock.pk]),
            base=fingerprint(saved),
            mine=self.text,
            saved=saved,
            is_gone=not saved,
            gone="emptied",
            back=self.mock.get_absolute_url(),
            # A press beside it asks again which one stays, as nothing was chosen.
            fields=(("undecided", "1"),),
            form="pad",
        )


def carry(mock: MockInterview, data: QueryDict, now: datetime, is_leaving: bool) -> Pad | None:
    """Save the scratchpad that another button of the room sent along. A pad comes back where that could not be done.

    Of two texts that differ nobody chose one yet: who leaves the room keeps both, who stays is to choose.
    """
    if "text" not in data or not mock.phases:
        return None
    pad = Pad.received(mock, ScratchpadForm({"text": data["text"], "base": data.get("base", ""), "do": "save"}))
    if pad.error or pad.save(now, "undecided" in data):
        return pad if pad.error else None
    if not is_leaving:
        return pad
    both = Pad.received(mock, ScratchpadForm({"text": data["text"], "base": pad.choice.base, "do": "both"}))
    if both.error:
        return both
    both.save(now)
    return None
