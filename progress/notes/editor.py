"""A note in its editor, as the templates show it."""

from dataclasses import dataclass, field
from typing import Self

from django.urls import reverse

from accounts.models import User
from history.models import EventGroup
from history.refs import Ref
from history.values import AnyWork
from mlsd_guide.autosave import ConflictChoice, SavedState, fingerprint, saved_words
from progress.notes.models import Note
from progress.notes.notes import NoteTarget, placed
from progress.reading.outlines import outline_of
from progress.reading.rules import OutlinePart


@dataclass(slots=True)
class Editor:
    """``text`` is what the text area holds; ``base`` the fingerprint of the saved text that it began with."""

    place: NoteTarget
    text: str = ""
    base: str = ""
    state: str = ""
    error: str = ""
    preview: str = ""
    # The removal, which can be undone
    removal: EventGroup | None = None

    @classmethod
    def of(cls, user: User | None, place: NoteTarget) -> Self:
        note = Note.objects.of(user, place.work).filter(part=place.part).first() if user else None
        return cls.showing(user, place, note)

    @classmethod
    def showing(cls, user: User | None, place: NoteTarget, note: Note | None) -> Self:
        if note is None:
            return cls(place)
        return cls(place, note.text, fingerprint(note.text), saved_words(user.choices.time_zone, note.updated_at))

    @property
    def saved_state(self) -> SavedState:
        undo_url = reverse("history:undo", args=[self.removal.pk]) if self.removal else ""
        removed = "Note removed." if self.removal else ""
        return SavedState("note-state", self.base, self.state, self.error, removed, undo_url)

    def choose(self, saved: str) -> ConflictChoice:
        """Between the text in the editor and the one that was saved meanwhile, which is empty where the note was removed."""
        return ConflictChoice(
            what="This note",
            editor="note-editor",
            url=self.place.url,
            base=fingerprint(saved),
            mine=self.text,
            saved=saved,
            is_gone=not saved,
            back=self.place.url,
        )


@dataclass(slots=True)
class WorkNotes:
    """All that a reader noted on one work: its editor, the notes on parts, and the parts that could have one."""

    editor: Editor
    on_parts: list[tuple[NoteTarget, Note]]
    parts: tuple[OutlinePart, ...] = field(default=())

    @classmethod
    def none(cls, work: AnyWork) -> Self:
        return cls(Editor(NoteTarget(work)), [], outline_of(work).parts)

    @classmethod
    def of(cls, user: User, work: AnyWork) -> Self:
        notes = list(Note.objects.of(user, work).order_by("part"))
        for note in notes if not isinstance(work, Ref) else ():
            note.resource, note.own = (None, work) if note.own_id else (work, None)
        whole = next((note for note in notes if not note.part), None)
        on_parts = placed(note for note in notes if note.part)
        return cls(Editor.showing(user, NoteTarget(work), whole), on_parts, outline_of(work).parts)
