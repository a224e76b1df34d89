"""Cards, answers, plans, sketches and interviews of a file: each joined with what is here, or put where nothing is."""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import Any

from progress.choices import FactKind
from progress.data.archive import ArchiveRefused
from progress.data.import_file import Bundle, FactItem
from progress.data.import_report import FAILED, IMPORTED, SKIPPED, ImportPlan
from progress.data.merging_practice import join_mock, join_sketch
from progress.data.merging_studies import SeenBefore, join_answer, join_card, join_elsewhere, join_plan
from progress.data.references import Places
from progress.data.snapshot import Snapshot
from progress.history.facts import STUDIES
from progress.history.refs import OWNED, Ref
from progress.history.values import FactKey
from progress.recall.models import LONGEST_ANSWER

Json = Any
NOT_HERE = "Nothing of this name is in the catalogue or the file."
KEPT = "Yours is kept."
JOINS: dict[str, Callable[[Json, Json, SeenBefore], Json]] = {
    FactKind.CARD: join_card,
    FactKind.ANSWER: join_answer,
    FactKind.ELSEWHERE: join_elsewhere,
    FactKind.PLAN: join_plan,
    FactKind.SKETCH: join_sketch,
    FactKind.MOCK: join_mock,
}
ORDER = list(STUDIES)
# Their rows say when they changed, and their facts do not.
DATED = {FactKind.CARD, FactKind.ANSWER}


class FactPlanner:
    """``here`` is what the reader has, and then what they will have. ``merge`` says that the file is a guest's."""

    def __init__(self, plan: ImportPlan, snapshot: Snapshot, places: Places, bundle: Bundle, merge: bool) -> None:
        self.plan, self.snapshot, self.places, self.bundle, self.merge = plan, snapshot, places, bundle, merge
        self.titles: dict[Ref, str] = {}

    @cached_property
    def here(self) -> dict[FactKey, Json]:
        return dict(self.snapshot.facts)

    def run(self) -> None:
        for item in sorted(self.bundle.facts, key=lambda item: ORDER.index(item.subject)):
            self.plan_fact(item)

    def plan_fact(self, item: FactItem) -> None:
        kind = FactKind(item.subject).label.capitalize()
        thing = self.places.thing(item.work[1])
        if thing is None:
            return self.plan.say(kind, item.work[1], FAILED, NOT_HERE)
        title = self.titles[thing] = self.places.title(thing, item.fact)
        name = f"{title}: {item.part}" if item.part else title
        key = (item.subject, thing, item.part)
        mine = self.here.get(key)
        try:
            fact = self.settled(item, thing, known=mine is not None)
            wanted = JOINS[item.subject](mine, fact, self.seen(key, item)) if mine else fact
            check_length(item.subject, wanted)
        except ArchiveRefused as refusal:
            return self.plan.say(kind, name, FAILED, str(refusal))
        if wanted == mine:
            return self.plan.say(kind, name, SKIPPED, "Yours says the same or more." if item.subject != FactKind.PLAN else KEPT)
        self.plan.change(thing, item.subject, wanted, item.part)
        if mine is None and item.updated and item.subject in DATED:
            self.plan.facts_updated[key] = item.updated
        self.here[key] = wanted
        return self.plan.say(kind, name, IMPORTED, "Joined with what you have." if mine else "")

    def settled(self, item: FactItem, thing: Ref, known: bool) -> Json:
        """The fact by the names of today, and an interview without a drawing that is neither here nor in the file."""
        fact = self.places.settled(item.subject, item.fact)
        is_asked = item.subject != FactKind.CARD or item.part in self.places.questions[thing.key]
        # A guest's card was made here, whatever its pattern asks since.
        if not is_asked and not known and not self.merge:
            raise ArchiveRefused("The pattern has no such question.")
        if item.subject == FactKind.MOCK and fact["sketch"] and not self.has(Ref("sketch", fact["sketch"])):
            return fact | {"sketch": None}
        return fact

    def has(self, thing: Ref) -> bool:
        """Whether a thing that notes and interviews may be about is there, or will be."""
        return thing.kind not in OWNED or (thing.kind, thing, "") in self.here

    def seen(self, key: FactKey, item: FactItem) -> SeenBefore:
        """What history says. A guest's answer is nobody's earlier one, so in a merge it does not count."""
        if self.merge or item.subject != FactKind.ANSWER:
            return SeenBefore()
        return SeenBefore(tuple(self.snapshot.seen[key]), tuple(self.theirs[item.work, item.part]))

    @cached_property
    def theirs(self) -> dict[tuple[Any, str], list[Json]]:
        """Every answer that a case ever had in the file."""
        found: dict[tuple[Any, str], list[Json]] = defaultdict(list)
        for event in (event for group in self.bundle.groups for event in group.events if event.subject == FactKind.ANSWER):
            found[event.work, event.part] += [fact for fact in (event.before, event.after) if fact]
        return found


def check_length(subject: str, fact: Json) -> None:
    if subject == FactKind.ANSWER and len(fact["text"]) > LONGEST_ANSWER:
        raise ArchiveRefused(f"Both answers together are longer than {LONGEST_ANSWER:,} characters.")
