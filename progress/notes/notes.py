"""Notes: where one belongs, how it is saved without overwriting another tab's, and all of them as one text."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from operator import or_
from typing import Self
from urllib.parse import urlencode

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse

from accounts.models import User
from catalog.models import Part, Resource
from history.choices import Action, FactKind
from history.models import EventGroup, OwnResource
from history.record import write
from history.refs import OWNED, Ref
from history.values import AnyWork, Change, Json
from mlsd_guide import autosave
from practice.sketches.document import OwnNote
from progress.notes.markdown import to_html
from progress.notes.models import Note
from progress.reading.works import work_url

# Words of a search that count: each costs the database a handful of comparisons with every note.
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class NoteTarget:
    """What a note is about: a work or one of its parts, or a thing. A title that is known need not be asked for again."""

    work: AnyWork
    part: str = ""
    part_title: str = ""
    known_title: str = ""

    @classmethod
    def find(cls, work: AnyWork, part: str) -> Self | None:
        """The place of this part, retired or not; None where the work never had it."""
        if not part or isinstance(work, Ref):
            return None if part else cls(work)
        title = part_titles([work]).get((work.pk, part))
        return None if title is None else cls(work, part, title)

    @property
    def title(self) -> str:
        """What the note is on, within a sentence."""
        if isinstance(self.work, Ref):
            return f"the {self.work.noun} {self.heading}"
        return f"{self.part_title}, {self.work.title}" if self.part else self.work.title

    @property
    def heading(self) -> str:
        """The title of the work or thing."""
        return self.known_title or self.work.title

    @property
    def what(self) -> str:
        """What kind of place it is, in words."""
        if isinstance(self.work, Ref):
            return f"the {self.work.noun}"
        return "a part" if self.part else "the whole work"

    @property
    def url(self) -> str:
        """The note's own page."""
        if isinstance(self.work, Ref):
            return reverse("progress:thing_note_edit", args=[self.work.kind, self.work.key])
        path = work_url(self.work, "progress:note_edit")
        return f"{path}?{urlencode({'part': self.part})}" if self.part else path

    @property
    def place_url(self) -> str:
        """What the note is about, at the very part."""
        anchor = f"#part-{self.part}" if self.part else ""
        return f"{self.work.get_absolute_url()}{anchor}"


def save(user: User, place: NoteTarget, text: str, base: str) -> EventGroup | None:
    """Make the note say this; no text deletes it. Raises autosave.Conflict."""
    text = text if text.strip() else ""

    def make(before: Json) -> Json:
        saved = before["text"] if before else ""
        if saved == text:
            return before
        autosave.check(base, saved, text)
        return {"text": text, "version": (before["version"] if before else 0) + 1} if text else None

    words = f"Note on {place.title}" if text else f"Removed the note on {place.title}"
    return write(user, Action.NOTE, words, [Change(place.work, FactKind.NOTE, make, place.part)])


def notes_of(user: User | None) -> QuerySet[Note]:
    """A reader's notes by work, then those on things by kind; those of what was removed are left out."""
    if user is None:
        return Note.objects.none()
    title = Lower(Coalesce("resource__title", "own__title"))
    notes = Note.objects.filter(user=user, own__removed_at=None).exclude(thing__in=removed(user))
    return notes.select_related("resource", "own").order_by("thing", title, "resource", "own", "part")


def notes_on(user: User, things: list[Ref]) -> list[OwnNote]:
    """What a reader noted about these things, in their order, with one query."""
    found = {note.thing: note for note in Note.objects.filter(user=user, thing__in=[one.name for one in things]).order_by()}
    notes = [(one, found[one.name].text) for one in things if one.name in found]
    return [OwnNote(f"the {one.noun}", text, to_html(text)) for one, text in notes]


def removed(user: User) -> list[str]:
    """The names of the reader's sketches and mocks that lie in the bin, in one query."""
    keys = [model.objects.order_by().filter(user=user).exclude(removed_at=None) for model in OWNED.values()]
    rows = (rows.values_list(Value(kind, CharField()), "pk") for kind, rows in zip(OWNED, keys, strict=True))
    return [Ref(kind, str(pk)).name for kind, pk in next(rows).union(*rows).order_by()]


def holding(notes: QuerySet[Note], text: str) -> QuerySet[Note]:
    """Those that hold every word, in the note or the title of its work or thing.

    SQLite compares without regard to case in ASCII only, so a word is also tried as it is usually written. The titles of
    things are asked for first: most of them are in no table of the database's that a note refers to.
    """
    words = text.split()[:MOST_WORDS]
    titles = titles_of(map(Ref.of, notes.exclude(thing="").values_list("thing", flat=True))) if words else {}
    for word in words:
        fields = ("text", "resource__title", "own__title")
        forms = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
        called = [thing.name for thing, title in titles.items() if word.casefold() in title.casefold()]
        tries = [Q(**{f"{field}__icontains": form}) for field in fields for form in sorted(forms)]
        notes = notes.filter(reduce(or_, tries, Q(thing__in=called)))
    return notes


def titles_of(things: Iterable[Ref]) -> dict[Ref, str]:
    """Their titles; a query for sketches, one for mocks, and one for each thing that has left the guide."""
    things = set(things)
    titles = {thing: thing.title for thing in things if thing.kind not in OWNED}
    for kind, model in OWNED.items():
        mine = {thing.key: thing for thing in things if thing.kind == kind}
        if mine:
            rows = model.objects.select_related("exercise").filter(pk__in=mine)
            titles |= {mine[str(row.pk)]: str(row) for row in rows}
    return {thing: titles.get(thing, thing.key) for thing in things}


def part_titles(works: Iterable[AnyWork]) -> dict[tuple[object, str], str]:
    """Titles by work and part key, retired parts included, in one query."""
    works = list(works)
    catalogue = [work.pk for work in works if isinstance(work, Resource)]
    rows = Part.objects.filter(resource__in=catalogue).values_list("resource", "key", "title") if catalogue else ()
    titles = {(pk, key): title for pk, key, title in rows}
    return titles | {(w.pk, part["key"]): part["title"] for w in works if isinstance(w, OwnResource) for part in w.parts}


def placed(notes: Iterable[Note]) -> list[tuple[NoteTarget, Note]]:
    """Each note with what it is about. A part that its own resource no longer has is called by its key."""
    notes = list(notes)
    parts = part_titles({note.work.pk: note.work for note in notes if note.part}.values())
    things = titles_of(note.work for note in notes if note.thing)
    found = []
    for note in notes:
        title = parts.get((note.work.pk, note.part), note.part) if note.part else ""
        found.append((NoteTarget(note.work, note.part, title, things[note.work] if note.thing else ""), note))
    return found


def by_work(notes: Iterable[Note]) -> list[tuple[AnyWork, list[tuple[NoteTarget, Note]]]]:
    """The notes, as they come, under the works they are on."""
    return [(work, list(group)) for work, group in groupby(placed(notes), key=lambda pair: pair[0].work)]


def as_markdown(user: User) -> str:
    """All notes as one Markdown text, a heading for each work and part."""
    lines = ["# Notes"]
    for work, placed_notes in by_work(notes_of(user)):
        kind = f" ({work.noun})" if isinstance(work, Ref) else ""
        lines.append(f"## {placed_notes[0][0].heading}{kind}")
        for place, note in placed_notes:
            lines += [f"### {place.part_title}"] if place.part else []
            lines.append(note.text.strip("\n"))
    return "\n\n".join(lines) + "\n"
