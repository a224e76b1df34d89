"""Notes on works, their parts and things."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from history.choices import FactKind
from history.kinds import RowKind, WorkPart
from history.merging import NOTHING, SeenBefore, join_text, texts_of
from history.refs import PLAN, THING_KINDS
from history.rewriting import Entries, Place
from history.validation import MOST_VERSION, ArchiveRefused, text, whole
from history.values import AnyWork, Json, named
from progress.notes.models import LONGEST_NOTE, Note
from progress.reading.facts import places_of


class NoteKind(RowKind):
    name, label = FactKind.NOTE, "note"
    about = {"resource", "own", *THING_KINDS} - {PLAN}
    list_name = "notes"
    asks_history = True
    model = Note
    place_fields = ("resource", "own", "thing", "part")
    nouns = {"notes": ("note",)}
    sentences = {"notes": "{notes}"}

    def fact_of(self, row: Note) -> Json:
        return {"text": row.text, "version": row.version}

    def values(self, fact: Json, now: datetime) -> dict[str, Any]:
        return {"text": fact["text"], "version": fact["version"], "updated_at": now}

    def place(self, work: AnyWork, part: str, number: int = 0) -> Place:
        return *places_of(work), part

    def names(self, work: AnyWork, part: str, entries: Entries) -> dict[str, Any]:
        return {**named(work), "part": part}

    def key_of(self, row: Note) -> WorkPart:
        return row.work, row.part

    def rows(self, user: User) -> QuerySet[Note]:
        return Note.objects.filter(user=user).select_related("resource", "own")

    def found(self, user: User, work: AnyWork, part: str) -> QuerySet[Note]:
        return Note.objects.of(user, work).filter(part=part)

    def validate(self, data: Any) -> Json:
        if not isinstance(data, dict):
            raise ArchiveRefused("a note is no object")
        return {"text": text(data, "text", LONGEST_NOTE, least=1), "version": whole(data, "version", 1, MOST_VERSION)}

    def takes_part(self, where: str, part: str) -> bool:
        return not part or where != "thing"

    def merge(self, mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
        text = join_text(mine["text"], theirs["text"], texts_of(seen.by_me), texts_of(seen.by_them))
        return mine if text == mine["text"] else {"text": text, "version": max(mine["version"] + 1, theirs["version"])}

    def counted(self, user: User) -> dict[str, QuerySet]:
        return {"notes": Note.objects.filter(user=user)}

    def texts(self, user: User) -> list[tuple[QuerySet, tuple[str, ...]]]:
        return [(Note.objects.filter(user=user), ("text",))]
