"""Lists from elsewhere: each row a title with a state, and where it belongs here."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

from catalog.models import Resource
from progress.choices import State
from progress.data import cleaning
from progress.data.bundle import Bundle, Failure, NoteItem, OwnItem, ReadingItem
from progress.data.format import Refused
from progress.outlines import catalogue_outlines
from progress.rules import Outline, Record

OWN, OUT = "own", "out"


@dataclass(slots=True)
class Entry:
    """One row of a list. ``choice`` is a resource's slug, or OWN or OUT."""

    line: int
    title: str
    people: str = ""
    url: str = ""
    state: str = State.WANT
    started: str = ""
    finished: str = ""
    rating: int | None = None
    note: str = ""
    problem: str = ""
    suggestions: list[str] = field(default_factory=list)
    choice: str = OWN
    is_sure: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**data)

    @property
    def state_words(self) -> str:
        return State(self.state).label


def to_bundle(entries: list[Entry], made_at: datetime) -> Bundle:
    """What the reviewed rows bring. Parts of a finished work count as read from the moment of the upload."""
    bundle = Bundle()
    resources = {resource.slug: resource.pk for resource in Resource.objects.only("slug")}
    for entry in entries:
        try:
            if entry.problem:
                raise Refused(entry.problem)
            if entry.choice != OUT:
                _add(bundle, entry, resources, made_at)
        except Refused as refusal:
            bundle.failures.append(Failure("Row", entry.title, str(refusal), entry.line))
    return bundle


def _add(bundle: Bundle, entry: Entry, resources: dict[str, int], made_at: datetime) -> None:
    """The entry's link of its own, where no work of the catalogue was chosen, its reading and its note."""
    own = entry.choice not in resources
    work = ("own", f"line-{entry.line}") if own else ("resource", entry.choice)
    if own:
        fact = cleaning.own({"title": entry.title, "url": entry.url, "people": entry.people})
        bundle.own.append(OwnItem(work[1], fact, line=entry.line))
    outline = Outline() if own else catalogue_outlines().get(resources[entry.choice], Outline())
    bundle.readings.append(ReadingItem(work, (record_of(entry, outline, made_at),), (None,), entry.line))
    if entry.note:
        bundle.notes.append(NoteItem(work, "", {"text": entry.note, "version": 1}, line=entry.line))


def record_of(entry: Entry, outline: Outline, made_at: datetime) -> Record:
    parts = dict.fromkeys(sorted(outline.keys), cleaning.iso(made_at)) if entry.state == State.FINISHED else {}
    return Record(state=entry.state, started=entry.started, finished=entry.finished, rating=entry.rating, parts=parts)
