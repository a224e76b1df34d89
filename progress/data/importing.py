"""Look through what a file brings, say of each row what will become of it, and take it in as one undoable change."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from accounts.models import Preferences, User
from progress.choices import Subject
from progress.data import merging
from progress.data.bundle import Bundle, GroupItem, NoteItem, OwnItem, ReadingItem, Ref
from progress.data.snapshot import Kept, NotePlace, Snapshot, resources_by_slug
from progress.log import AnyWork, Change, own_fact
from progress.models import LONGEST_NOTE, EventGroup, Note, OwnResource
from progress.outlines import outline_of

IMPORTED, SKIPPED, FAILED = "imported", "skipped", "failed"
# A verdict before it is carried out
WORDS = {IMPORTED: "Import", SKIPPED: "Skip", FAILED: "Fail"}
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Row:
    """What becomes of one row of the file, and why."""

    kind: str
    name: str
    verdict: str
    reason: str = ""
    line: int = 0

    @property
    def words(self) -> str:
        return WORDS[self.verdict]


@dataclass
class Plan:
    """What an import would do. Made without changing anything; ``progress.data.applying`` does it."""

    rows: list[Row] = field(default_factory=list)
    # One for each fact, also where several rows of the file are about it
    changes: dict[tuple[AnyWork, str, str], Change] = field(default_factory=dict)
    # What a file says of facts that were not here before: when they last changed
    readings_updated: dict[AnyWork, tuple[datetime | None, ...]] = field(default_factory=dict)
    notes_updated: dict[NotePlace, datetime | None] = field(default_factory=dict)
    own_added: list[tuple[OwnResource, OwnItem]] = field(default_factory=list)
    groups_added: list[GroupItem] = field(default_factory=list)
    groups_again: list[EventGroup] = field(default_factory=list)
    # The file's numbers of groups that are here already
    groups_known: dict[int, EventGroup] = field(default_factory=dict)
    # The file's history as far as it has a place here
    groups: list[GroupItem] = field(default_factory=list)
    works: dict[Ref, AnyWork] = field(default_factory=dict)
    preferences: dict[str, Any] | None = None

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.verdict for row in self.rows)

    @property
    def is_empty(self) -> bool:
        return not self.counts[IMPORTED]


class Planner:
    """Goes through a bundle in the order in which one row rests on another: links, readings, notes, history."""

    def __init__(self, user: User, bundle: Bundle, merge: bool = False) -> None:
        self.user, self.bundle, self.merge = user, bundle, merge
        self.snapshot = Snapshot.of(user)
        self.resources = resources_by_slug()
        self.plan = Plan()

    def run(self) -> Plan:
        for failure in self.bundle.failures:
            self.say(failure.kind, failure.name, FAILED, failure.reason, failure.line)
        self.plan_own()
        for item in self.bundle.readings:
            self.plan_reading(item)
        for item in self.bundle.notes:
            self.plan_note(item)
        self.plan_history()
        self.plan_preferences()
        return self.plan

    def say(self, kind: str, name: str, verdict: str, reason: str = "", line: int = 0) -> None:
        self.plan.rows.append(Row(kind, name, verdict, reason, line))

    def find(self, work: Ref) -> AnyWork | None:
        """The work that a row names; the plan remembers it."""
        if work[0] == "resource" and work[1] in self.resources:
            self.plan.works[work] = self.resources[work[1]]
        return self.plan.works.get(work)

    def plan_own(self) -> None:
        """Match own links by title and address; each of the reader's stands for one of the file's."""
        here: dict[tuple[str, str], list[OwnResource]] = defaultdict(list)
        for work in self.snapshot.own:
            here[same_link(own_fact(work))].append(work)
        for item in self.bundle.own:
            found = here[same_link(item.fact)]
            work = found.pop(0) if found else None
            self.plan.works["own", item.key] = self.take_own(work, item)

    def take_own(self, work: OwnResource | None, item: OwnItem) -> OwnResource:
        name = item.fact["title"]
        if work is None:
            work = OwnResource(user=self.user, removed_at=item.removed_at, **item.fact)
            self.plan.own_added.append((work, item))
            if not item.removed_at:
                self.change(work, Subject.OWN, item.fact)
            self.say("Own link", name, IMPORTED, line=item.line)
        elif work.removed_at and not item.removed_at:
            self.change(work, Subject.OWN, item.fact)
            self.say("Own link", name, IMPORTED, "You had removed it; it comes back.", item.line)
        else:
            self.say("Own link", name, SKIPPED, "It is here already.", item.line)
        return work

    def change(self, work: AnyWork, subject: str, fact: Any, part: str = "") -> None:
        self.plan.changes[work, subject, part] = Change(work, subject, lambda _: fact, part)

    def plan_reading(self, item: ReadingItem) -> None:
        work = self.find(item.work)
        if work is None:
            return self.say("Reading", item.work[1], FAILED, NOT_HERE, item.line)
        kept = self.snapshot.readings.get(work)
        wanted = self.joined(work, kept, item) if kept else item.records
        if kept and wanted == kept.records:
            return self.say("Reading", work.title, SKIPPED, "Yours says the same or more.", item.line)
        self.change(work, Subject.READING, [record.to_json() for record in wanted])
        if not kept:
            self.plan.readings_updated[work] = item.updated
        updated = item.updated if len(item.updated) == len(wanted) else (max(map(known, item.updated)),) * len(wanted)
        self.snapshot.readings[work] = Kept(wanted, tuple(map(known, updated)))
        reason = "Joined with what you have." if kept else ""
        return self.say("Reading", work.title, IMPORTED, reason, item.line)

    def joined(self, work: AnyWork, kept: Kept, item: ReadingItem) -> tuple[Any, ...]:
        later = max(map(known, item.updated)) > max(kept.updated)
        theirs = merging.read_again(kept.records, item.records, later) if self.merge else item.records
        return merging.join_records(kept.records, theirs, outline_of(work), later)

    def plan_note(self, item: NoteItem) -> None:
        work = self.find(item.work)
        if work is None:
            return self.say("Note", item.work[1], FAILED, NOT_HERE, item.line)
        name = f"{work.title}, {item.part}" if item.part else work.title
        place = (work, item.part)
        note = self.snapshot.notes.get(place)
        text = self.joined_text(place, note.text, item) if note else item.fact["text"]
        if note and text == note.text:
            return self.say("Note", name, SKIPPED, "Yours says the same or more.", item.line)
        if len(text) > LONGEST_NOTE:
            return self.say("Note", name, FAILED, f"Both notes together are longer than {LONGEST_NOTE:,} characters.", item.line)
        version = max(note.version + 1, item.fact["version"]) if note else item.fact["version"]
        self.change(work, Subject.NOTE, {"text": text, "version": version}, item.part)
        if not note:
            self.plan.notes_updated[place] = item.updated
        self.snapshot.notes[place] = Note(text=text, version=version)
        return self.say("Note", name, IMPORTED, "Joined with your note." if note else "", item.line)

    def joined_text(self, place: NotePlace, mine: str, item: NoteItem) -> str:
        """A guest's note is nobody's earlier one, so in a merge what the history says does not count."""
        seen_by_me = set() if self.merge else self.snapshot.seen_texts[place]
        seen_by_them = set() if self.merge else self.their_texts[item.work, item.part]
        return merging.join_text(mine, item.fact["text"], seen_by_me, seen_by_them)

    @cached_property
    def their_texts(self) -> dict[tuple[Ref, str], set[str]]:
        """Every text that a note of the file ever had."""
        found: dict[tuple[Ref, str], set[str]] = defaultdict(set)
        for event in (event for group in self.bundle.groups for event in group.events if event.subject == Subject.NOTE):
            found[event.work, event.part] |= {fact["text"] for fact in (event.before, event.after) if fact}
        return found

    def plan_history(self) -> None:
        """Changes that are not here yet, known by their moment and kind."""
        here: dict[tuple[datetime, str], list[EventGroup]] = defaultdict(list)
        for group in self.snapshot.groups:
            here[group.at, group.deed].append(group)
        numbers: set[int] = set()
        for item in self.bundle.groups:
            if not all(self.find(event.work) for event in item.events):
                self.say("History", item.words, FAILED, NOT_HERE)
                continue
            if item.number in numbers:
                self.say("History", item.words, FAILED, "Another change in the file has its number.")
                continue
            numbers.add(item.number)
            self.plan.groups.append(item)
            if not (found := here[item.at, item.deed]):
                self.plan.groups_added.append(item)
                self.say("History", item.words, IMPORTED)
            else:
                self.recognise(item, found.pop(0))

    def recognise(self, item: GroupItem, group: EventGroup) -> None:
        self.plan.groups_known[item.number] = group
        if group.brought_by and group.brought_by.undone_by_id:
            self.plan.groups_again.append(group)
            return self.say("History", item.words, IMPORTED, "It came with an import that you undid.")
        return self.say("History", item.words, SKIPPED, "It is here already.")

    def plan_preferences(self) -> None:
        """The file's settings, unless the reader has confirmed others; a time zone may be no more than a guess."""
        if self.bundle.preferences is None:
            return
        mine = Preferences.objects.filter(user=self.user).first()
        same = mine and all(getattr(mine, name) == value for name, value in self.bundle.preferences.items())
        if mine and (same or mine.zone_confirmed_at):
            return self.say("Preferences", "Preferences", SKIPPED, "It is here already." if same else "Yours are kept.")
        self.plan.preferences = self.bundle.preferences
        return self.say("Preferences", "Preferences", IMPORTED)


NOT_HERE = "Nothing of this name is in the catalogue or the file."


def same_link(fact: dict[str, Any]) -> tuple[str, str]:
    return fact["title"].casefold(), fact["url"]


def known(moment: datetime | None) -> datetime:
    return moment or LONG_AGO


def rows_by_line(rows: Iterable[Row]) -> list[Row]:
    """One verdict for each line of a list, which may have brought a link, a reading and a note."""
    found: dict[int, Row] = {}
    for row in rows:
        first = found.setdefault(row.line, row)
        if FAILED in (verdicts := {first.verdict, row.verdict}):
            found[row.line] = replace(first, verdict=FAILED, reason=first.reason or row.reason)
        elif IMPORTED in verdicts:
            found[row.line] = replace(first, verdict=IMPORTED)
    return [found[line] for line in sorted(found)]
