"""Lists from elsewhere: each row a title with a state, and where it belongs here."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Self

from catalog.models import Resource
from history.choices import FactKind
from history.kinds import KINDS
from history.validation import ArchiveRefused, iso
from progress.choices import State
from progress.data import written_days
from progress.data.fact_fields import WorkName
from progress.data.import_file import Bundle, Failure, NoteItem, OwnItem, ReadingItem
from progress.reading.listed_work import OUT, ListedWork
from progress.reading.outlines import catalogue_outlines
from progress.reading.rules import Outline, Record

Json = Any


# The fields of an entry that the release before this one does not know
LATER = ("told", "doubt", "is_checked", "is_book", "isbn", "shelf", "ended_on", "begun_on", "variant")


@dataclass
class ListAnswers:
    """What the reader said of the whole file: the state of each unknown shelf or OUT, and how its days are read."""

    shelves: dict[str, str] = field(default_factory=dict)
    order: str = ""


@dataclass
class Upload:
    """A list as it was read, what was odd in the file, the reader's answers, and the lines left out in one press."""

    entries: list[ListedWork]
    told: list[str] = field(default_factory=list)
    answers: ListAnswers = field(default_factory=ListAnswers)
    left_out: list[int] = field(default_factory=list)

    def to_json(self) -> tuple[Json, Json]:
        """The rows as every release reads them, and what came later: more of each row, and what is about the file."""
        rows = [asdict(entry) for entry in self.entries]
        more = [{name: row.pop(name) for name in LATER} for row in rows]
        return rows, {"rows": more, "told": self.told, "answers": asdict(self.answers), "left_out": self.left_out}

    @classmethod
    def from_json(cls, rows: Json, details: Json) -> Self:
        """An earlier release writes the rows alone, and leaves the details of an earlier upload beside them."""
        if len(details.get("rows", [])) != len(rows):
            details = {"rows": [{} for _ in rows]}
        entries = [ListedWork(**row, **later) for row, later in zip(rows, details["rows"], strict=True)]
        answers = ListAnswers(**details.get("answers", {}))
        return cls(entries, details.get("told", []), answers, details.get("left_out", []))

    @property
    def shelves(self) -> list[str]:
        """The reader's own shelves, each once."""
        return list(dict.fromkeys(entry.shelf for entry in self.entries if entry.shelf))

    def asks_about(self, shelf: str) -> bool:
        """Whether a row of the shelf comes in; an answer stays where it can be changed."""
        return shelf in self.answers.shelves or any(entry.shelf == shelf and entry.choice != OUT for entry in self.entries)

    @property
    def ambiguous(self) -> list[ListedWork]:
        """Rows with a day that two readings fit."""
        return [entry for entry in self.entries if not entry.problem and max(len(entry.ended_on), len(entry.begun_on)) > 1]

    @property
    def to_bring_back(self) -> list[ListedWork]:
        """What one press left out and nothing else has decided since."""
        lines, shelves = set(self.left_out), self.answers.shelves
        return [one for one in self.entries if one.line in lines and one.choice == OUT and shelves.get(one.shelf) != OUT]

    def settle_days(self, order: str) -> None:
        """Read the days as ``order`` says, if it says anything; those that stay open wait for the reader."""
        if order and self.ambiguous:
            self.told.append(f"Days such as 3/2/2025 were read with the {order} first, as other rows show.")
        for one in self.entries:
            if order:
                one.ended_on, one.begun_on = (written_days.ordered(readings, order) for readings in (one.ended_on, one.begun_on))
            settle(one, ListAnswers())

    @property
    def in_order(self) -> list[ListedWork]:
        """What to check comes first, then what fails, what was found, and what the guide does not have."""
        order = ("check", "failing", "found", "unknown")
        return sorted(self.entries, key=lambda entry: order.index(entry.group))


def settle(entry: ListedWork, answers: ListAnswers) -> None:
    """Fill in what follows from the reader's answers: the state, whether the row comes in, and its days."""
    answer = answers.shelves.get(entry.shelf) if entry.shelf else None
    if answer == OUT:
        entry.choice = OUT
    elif answer:
        entry.state = answer
    entry.finished = settled_day(entry.ended_on, answers.order) if entry.state == State.FINISHED else ""
    entry.started = settled_day(entry.begun_on, answers.order) if entry.state != State.WANT else ""
    shortest = min(len(entry.started), len(entry.finished))
    if entry.finished[:shortest] < entry.started[:shortest]:
        entry.started = ""


def settled_day(readings: list[str], order: str) -> str:
    if len(readings) < 2:
        return readings[0] if readings else ""
    return {"day": readings[0], "month": readings[1]}.get(order, "")


def to_bundle(entries: list[ListedWork], made_at: datetime) -> Bundle:
    """What the reviewed rows bring. Parts of a finished work count as read from the moment of the upload."""
    bundle, links = Bundle(), dict[tuple[str, str, str], WorkName]()
    resources = {resource.slug: resource.pk for resource in Resource.objects.only("slug")}
    for entry in entries:
        try:
            if entry.problem:
                raise ArchiveRefused(entry.problem)
            if entry.choice != OUT:
                _add(bundle, entry, resources, made_at, links)
        except ArchiveRefused as refusal:
            bundle.failures.append(Failure("Row", entry.title, str(refusal), entry.line))
    return bundle


def _add(
    bundle: Bundle, entry: ListedWork, resources: dict[str, int], made_at: datetime, links: dict[tuple[str, str, str], WorkName]
) -> None:
    """The entry's link of its own, where no work of the catalogue was chosen, its reading and its note.

    The same title twice in one list is one link.
    """
    own = entry.choice not in resources
    work = ("own", f"line-{entry.line}") if own else ("resource", entry.choice)
    if own:
        fact = KINDS[FactKind.OWN].validate({"title": entry.title, "url": entry.url, "people": entry.people})
        same = entry.title.casefold(), entry.people.casefold(), entry.url
        if same in links:
            work = links[same]
        else:
            links[same] = work
            bundle.own.append(OwnItem(work[1], fact, line=entry.line))
    outline = Outline() if own else catalogue_outlines().get(resources[entry.choice], Outline())
    bundle.readings.append(ReadingItem(work, (record_of(entry, outline, made_at),), (None,), entry.line))
    if entry.note:
        bundle.notes.append(NoteItem(work, "", {"text": entry.note, "version": 1}, line=entry.line))


def record_of(entry: ListedWork, outline: Outline, made_at: datetime) -> Record:
    if entry.state == State.FINISHED and not outline.can_finish:
        return Record(state=State.KNOWN, started=entry.started, rating=entry.rating)
    parts = dict.fromkeys(sorted(outline.keys), iso(made_at)) if entry.state == State.FINISHED else {}
    return Record(state=entry.state, started=entry.started, finished=entry.finished, rating=entry.rating, parts=parts)
