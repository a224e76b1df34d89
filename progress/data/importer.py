"""Look through what a file brings, say of each row what will become of it, and take it in as one undoable change."""

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from accounts.models import Preferences, User
from history.choices import FactKind
from history.kinds import KINDS
from history.models import EventGroup, OwnResource
from history.refs import Ref
from history.validation import ArchiveRefused
from history.values import AnyWork
from progress.data.fact_importer import NOT_HERE, FactPlanner
from progress.data.import_file import Bundle, EventItem, GroupItem, NoteItem, OwnItem, ReadingItem, WorkName
from progress.data.import_report import FAILED, IMPORTED, SKIPPED, ImportPlan
from progress.data.references import Places
from progress.data.snapshot import Snapshot, StoredReadings
from progress.notes.models import LONGEST_NOTE, Note
from progress.reading import merging
from progress.reading.outlines import outline_of
from progress.reading.own_facts import own_fact

LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Planner:
    """Goes through a bundle in the order in which one row rests on another: links, readings, facts, notes, history.

    ``giver`` is the guest whose bundle is merged, if it is no file's.
    """

    def __init__(self, user: User, bundle: Bundle, giver: User | None = None) -> None:
        self.user, self.bundle, self.merge = user, bundle, giver is not None
        self.snapshot, self.places, self.plan = Snapshot.of(user), Places(user, giver), ImportPlan()
        self.say, self.change = self.plan.say, self.plan.change
        self.texts = {(FactKind.NOTE, *place): note.text for place, note in self.snapshot.notes.items()}
        self.facts = FactPlanner(self.plan, self.snapshot, self.places, bundle, self.merge)

    def run(self) -> ImportPlan:
        for failure in self.bundle.failures:
            self.say(failure.kind, self.places.called(failure.name), FAILED, failure.reason, failure.line)
        self.plan_own()
        for item in self.bundle.readings:
            self.plan_reading(item)
        self.facts.run()
        for item in self.bundle.notes:
            self.plan_note(item)
        self.plan_history()
        self.plan_preferences()
        return self.plan

    def before(self, place: tuple[AnyWork, str, str]) -> Any:
        """What the text of a fact was before the import; nothing of readings and links."""
        work, subject, part = place
        key = subject, work, part
        return self.texts.get(key) or self.snapshot.facts.get(key)

    def find(self, work: WorkName) -> AnyWork | None:
        """The work or thing that a row names; the plan remembers it."""
        if work not in self.plan.works and work[0] != "own":
            found = self.places.resources.get(work[1]) if work[0] == "resource" else self.places.thing(work[1])
            if found:
                self.plan.works[work] = found
        return self.plan.works.get(work)

    def plan_own(self) -> None:
        """Match own links by title and address; each of the reader's stands for one of the file's."""
        here: dict[tuple[str, str], list[OwnResource]] = defaultdict(list)
        for work in self.snapshot.own:
            here[same_link(own_fact(work))].append(work)
        for item in self.bundle.own:
            found = here[same_link(item.fact)]
            work = next((own for own in found if not is_by_others(own, item)), None)
            if work:
                found.remove(work)
            self.plan.works["own", item.key] = self.take_own(work, item)

    def take_own(self, work: OwnResource | None, item: OwnItem) -> OwnResource:
        name = item.fact["title"]
        if work is None:
            work = OwnResource(user=self.user, removed_at=item.removed_at, **item.fact)
            self.plan.own_added.append((work, item))
            self.plan.updated[FactKind.OWN, work, ""] = (item.added_at,)
            if not item.removed_at:
                self.change(work, FactKind.OWN, item.fact)
            self.say("Own link", name, IMPORTED, line=item.line)
        elif work.removed_at and not item.removed_at:
            self.change(work, FactKind.OWN, item.fact)
            self.say("Own link", name, IMPORTED, "You had removed it; it will be restored.", item.line)
        else:
            self.say("Own link", name, SKIPPED, "It is already here.", item.line)
        return work

    def plan_reading(self, item: ReadingItem) -> None:
        work = self.find(item.work)
        if work is None:
            return self.say("Reading", item.work[1], FAILED, NOT_HERE, item.line)
        kept = self.snapshot.readings.get(work)
        wanted = self.joined(work, kept, item) if kept else item.records
        if kept and wanted == kept.records:
            return self.say("Reading", work.title, SKIPPED, "You already have the same or more.", item.line)
        self.change(work, FactKind.READING, [record.to_json() for record in wanted])
        if not kept:
            self.plan.updated[FactKind.READING, work, ""] = item.updated
        updated = item.updated if len(item.updated) == len(wanted) else (max(map(known, item.updated)),) * len(wanted)
        self.snapshot.readings[work] = StoredReadings(wanted, tuple(map(known, updated)))
        reason = "Merged with your data." if kept else ""
        return self.say("Reading", work.title, IMPORTED, reason, item.line)

    def joined(self, work: AnyWork, kept: StoredReadings, item: ReadingItem) -> tuple[Any, ...]:
        later = max(map(known, item.updated)) > max(kept.updated)
        theirs = merging.read_again(kept.records, item.records, later) if self.merge else item.records
        return merging.join_records(kept.records, theirs, outline_of(work), later)

    def plan_note(self, item: NoteItem) -> None:
        work = self.find(item.work)
        if work is None or (isinstance(work, Ref) and not self.facts.has(work)):
            return self.say("Note", item.work[1], FAILED, NOT_HERE, item.line)
        title = self.facts.titles.get(work) or self.places.title(work)
        name = f"{title}, {self.places.part_title(work, item.part)}" if item.part else title
        place, key = (work, item.part), (FactKind.NOTE, work, item.part)
        note, kind = self.snapshot.notes.get(place), KINDS[FactKind.NOTE]
        fact = kind.merge(kind.fact_of(note), item.fact, self.facts.seen(key, item.work)) if note else item.fact
        text = fact["text"]
        if note and text == note.text:
            return self.say("Note", name, SKIPPED, "You already have the same or more.", item.line)
        is_cut = bool(item.line) and len(text) > LONGEST_NOTE
        if is_cut and (text := text[:LONGEST_NOTE].rstrip()) == note.text:
            return self.say("Note", name, SKIPPED, "Your note is full.", item.line)
        if len(text) > LONGEST_NOTE:
            return self.say("Note", name, FAILED, f"Both notes together are longer than {LONGEST_NOTE:,} characters.", item.line)
        self.change(work, FactKind.NOTE, fact | {"text": text}, item.part)
        if not note:
            self.plan.updated[key] = (item.updated,)
        self.snapshot.notes[place] = Note(text=text, version=fact["version"])
        joined = f"Joined with your note{f', cut to {LONGEST_NOTE:,} characters' if is_cut else ''}." if note else ""
        return self.say("Note", name, IMPORTED, joined, item.line)

    def plan_history(self) -> None:
        """Changes that are not here yet, known by their moment and kind."""
        here: dict[tuple[datetime, str], list[EventGroup]] = defaultdict(list)
        for group in self.snapshot.groups:
            here[group.at, group.deed].append(group)
        numbers: set[int] = set()
        for item in self.bundle.groups:
            try:
                item = replace(item, events=tuple(map(self.settled, item.events)))
            except ArchiveRefused as refusal:
                self.say("History", item.words, FAILED, str(refusal))
                continue
            if item.number in numbers:
                self.say("History", item.words, FAILED, "Another change in the file has the same number.")
                continue
            numbers.add(item.number)
            self.plan.groups.append(item)
            if not (found := here[item.at, item.deed]):
                self.plan.groups_added.append(item)
                self.say("History", item.words, IMPORTED)
            else:
                self.recognise(item, found.pop(0))

    def settled(self, event: EventItem) -> EventItem:
        """The event by the names of today. Raises Refused."""
        if not self.find(event.work):
            raise ArchiveRefused(NOT_HERE)
        before, after = (self.places.settled(event.subject, fact) for fact in (event.before, event.after))
        return replace(event, before=before, after=after)

    def recognise(self, item: GroupItem, group: EventGroup) -> None:
        self.plan.groups_known[item.number] = group
        if group.brought_by and group.brought_by.undone_by_id:
            self.plan.groups_again.append(group)
            return self.say("History", item.words, IMPORTED, "It came with an import that you undid.")
        return self.say("History", item.words, SKIPPED, "It is already here.")

    def plan_preferences(self) -> None:
        """The file's settings, unless the reader has confirmed others; a time zone may be no more than a guess."""
        if self.bundle.preferences is None:
            return
        mine = Preferences.objects.filter(user=self.user).first()
        same = mine and all(getattr(mine, name) == value for name, value in self.bundle.preferences.items())
        if mine and (same or mine.zone_confirmed_at):
            return self.say("Preferences", "Preferences", SKIPPED, "It is already here." if same else "Your own settings stay.")
        self.plan.preferences = self.bundle.preferences
        return self.say("Preferences", "Preferences", IMPORTED)


def same_link(fact: dict[str, Any]) -> tuple[str, str]:
    return fact["title"].casefold(), fact["url"]


def is_by_others(own: OwnResource, item: OwnItem) -> bool:
    """Whether a row of a list is about a book that shares no more than its title with a link that is here."""
    named = own.people.casefold(), item.fact["people"].casefold()
    return bool(item.line) and not own.url and all(named) and named[0] != named[1]


def known(moment: datetime | None) -> datetime:
    return moment or LONG_AGO
