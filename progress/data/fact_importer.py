"""Cards, answers, plans, sketches and interviews of a file: each joined with what is here, or put where nothing is."""

from collections import defaultdict
from functools import cached_property
from typing import Any

from history.kinds import KINDS
from history.merging import SeenBefore
from history.refs import OWNED, Ref
from history.validation import ArchiveRefused
from history.values import FactKey
from progress.data.import_file import Bundle, FactItem, WorkName
from progress.data.import_report import FAILED, IMPORTED, SKIPPED, ImportPlan
from progress.data.references import Places
from progress.data.snapshot import Snapshot

Json = Any
NOT_HERE = "Nothing with this name is in the catalogue or the file."


class FactPlanner:
    """``here`` is what the reader has, and then what they will have. ``merge`` says that the file is a guest's."""

    def __init__(self, plan: ImportPlan, snapshot: Snapshot, places: Places, bundle: Bundle, merge: bool) -> None:
        self.plan, self.snapshot, self.places, self.bundle, self.merge = plan, snapshot, places, bundle, merge
        self.titles: dict[Ref, str] = {}

    @cached_property
    def here(self) -> dict[FactKey, Json]:
        return dict(self.snapshot.facts)

    def run(self) -> None:
        order = list(KINDS)
        for item in sorted(self.bundle.facts, key=lambda item: order.index(item.subject)):
            self.plan_fact(item)

    def plan_fact(self, item: FactItem) -> None:
        kind = KINDS[item.subject]
        label = kind.label.capitalize()
        thing = self.places.thing(item.work[1])
        if thing is None:
            return self.plan.say(label, item.work[1], FAILED, NOT_HERE)
        title = self.titles[thing] = self.places.title(thing, item.fact)
        name = f"{title}: {self.places.part_title(thing, item.part)}" if item.part else title
        key = (item.subject, thing, item.part)
        mine = self.here.get(key)
        try:
            whole = self.settled(item, thing, known=mine is not None)
            fact = kind.without_missing(whole, self.has)
            wanted = kind.merge(mine, fact, self.seen(key, item.work)) if mine else fact
        except ArchiveRefused as refusal:
            return self.plan.say(label, name, FAILED, str(refusal))
        if wanted == mine:
            return self.plan.say(label, name, SKIPPED, kind.unchanged)
        self.plan.change(thing, item.subject, wanted, item.part)
        if mine is None and item.updated and kind.is_dated:
            self.plan.updated[key] = (item.updated,)
        self.here[key] = wanted
        said = ("Merged with your data." if mine else "", kind.left_out(whole, fact))
        return self.plan.say(label, name, IMPORTED, " ".join(filter(None, said)))

    def settled(self, item: FactItem, thing: Ref, known: bool) -> Json:
        """The fact by the names of today."""
        kind, fact = KINDS[item.subject], self.places.settled(item.subject, item.fact)
        # What a guest has was begun here, whatever can begin since.
        if not known and not self.merge:
            kind.check_new(thing, item.part, self.places)
        return fact

    def has(self, thing: Ref) -> bool:
        """Whether a thing that notes and interviews may be about is there, or will be."""
        return thing.kind not in OWNED or (thing.kind, thing, "") in self.here

    def seen(self, key: FactKey, work: WorkName) -> SeenBefore:
        """What history says. What a guest has is nobody's earlier stand, so in a merge it does not count."""
        name, _, part = key
        if self.merge or not KINDS[name].asks_history:
            return SeenBefore()
        return SeenBefore(tuple(self.snapshot.seen[key]), tuple(self.theirs[name, work, part]))

    @cached_property
    def theirs(self) -> dict[tuple[Any, ...], list[Json]]:
        """Every stand that a fact ever had in the file, of the kinds that ask for it."""
        found: dict[tuple[Any, ...], list[Json]] = defaultdict(list)
        for event in (event for group in self.bundle.groups for event in group.events):
            if KINDS[event.subject].asks_history:
                found[event.subject, event.work, event.part] += [fact for fact in (event.before, event.after) if fact]
        return found
