"""Whatever a reader practises, in whatever order: the log tells the state, nothing is lost, and undo gives it back."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from accounts.models import User
from catalog.models import CaseStudy, Exercise, Pattern
from history import record as log
from history import timestamps
from history.choices import Action, FactKind
from history.kinds import read_fact
from history.models import Event, EventGroup
from history.record import undo
from history.refs import CASE, EXERCISE, PATTERN, Ref
from practice.cases import answers as case_answers
from practice.elsewhere import record
from practice.sketches.choices import VersionKind
from practice.sketches.models import Sketch
from practice.sketches.review import submit
from progress.data.apply import take_in
from progress.data.archive import MEMBER, read_export
from progress.data.export import archive_of, export
from progress.data.guest_merge import Merge
from progress.data.import_file import read_bundle
from progress.data.reset import Scope, resettable
from progress.data.snapshot import Snapshot
from progress.plan import edits, planner
from tests.examples import examples
from tests.factories import UserFactory
from tests.practice.recall.cards import answer as recall
from tests.progress.data.practisers import OUTLINE, drawn, exercise, held, library, logged, planned
from tests.progress.data.readers import note

THINGS = st.sampled_from([Ref(PATTERN, "rag"), Ref(CASE, "feed"), Ref(EXERCISE, "ranking")])
OUTLINES = st.sampled_from(["", OUTLINE, "Cache\n", "Client app -> Cache\n"])
TEXTS = st.sampled_from(["", "Words", "Other words"])
# The board and the room write their rows themselves.
UNLOGGED = {FactKind.SKETCH, FactKind.MOCK}


def facts_of(user: User) -> dict:
    """What stands now, without when it last changed."""
    found = export(Snapshot.of(user))
    notes = {(row["thing"], "note", ""): row["text"] for row in found["notes"] if "thing" in row}
    return notes | {(row["thing"], row["subject"], row["part"]): row["fact"] for row in found["facts"]}


def words_of(user: User) -> set[tuple]:
    """Each thing that somebody said or drew: reviews, answers, what was kept of drawings, scores."""
    found: set[tuple] = set()
    for (thing, subject, part), fact in facts_of(user).items():
        if subject == FactKind.CARD:
            found |= {(thing, part, one["at"]) for one in fact["reviews"]}
        elif subject == FactKind.ANSWER:
            found |= {(thing, text) for text in fact["text"].split("\n\n---\n\n")}
        elif subject == FactKind.SKETCH:
            found |= {(thing, outline) for outline in (fact["outline"], *(one["outline"] for one in fact["versions"]))}
        elif subject == FactKind.MOCK:
            found |= {(thing, seat["role"], score["criterion"]) for seat in fact["seats"] for score in seat["scores"]}
        elif subject == FactKind.ELSEWHERE:
            found.add((thing, "elsewhere"))
    return {one for one in found if one[-1]}


class Practice(RuleBasedStateMachine):
    """One reader, now and then a guest beside them, and a guide that retires what it has."""

    @initialize(many=st.sampled_from([log.MANY, 0]))
    def begin(self, many: int) -> None:
        """``many`` decides whether facts are written one by one or all together."""
        log.MANY = many
        User.objects.all().delete()
        for model in (Pattern, CaseStudy, Exercise):
            model.objects.update(retired_at=None)
        self.pattern, self.case, self.exercise = library()
        self.user = UserFactory()
        self.saved: bytes | None = None
        recall(self.user, self.pattern, "q1")

    @rule(key=st.sampled_from(["q1", "q2", "q3"]), rating=st.integers(1, 4), text=TEXTS)
    def recalls(self, key: str, rating: int, text: str) -> None:
        recall(self.user, self.pattern, key, rating, text)

    @rule(text=TEXTS, patterns=st.sampled_from([[], ["rag"]]), compares=st.booleans())
    def answers(self, text: str, patterns: list[str], compares: bool) -> None:
        answer(self.user, self.case, text, patterns, compares)

    @rule(thing=THINGS, is_done=st.booleans(), text=TEXTS)
    def did_it_elsewhere(self, thing: Ref, is_done: bool, text: str) -> None:
        record.put(self.user, thing, is_done, text)

    @rule(thing=THINGS, text=TEXTS)
    def writes(self, thing: Ref, text: str) -> None:
        note(self.user, thing, text)

    @rule()
    def plans(self) -> None:
        planned(self.user)

    @precondition(lambda self: hasattr(self.user, "study_plan"))
    @rule(place=st.integers(0, 3), week=st.integers(1, 4), skips=st.booleans())
    def moves_an_item(self, place: int, week: int, skips: bool) -> None:
        def change(fact):
            if not fact or not fact["items"]:
                return fact
            key, at = fact["items"][place % len(fact["items"])]["key"], timestamps.written(timezone.now())
            return edits.skip(fact, key, "Not now", at) if skips else edits.move(fact, key, week, at)

        planner.edit(self.user, "Moved", change)

    @rule(outline=OUTLINES, submits=st.booleans())
    def draws(self, outline: str, submits: bool) -> None:
        now = timezone.now()
        sketch = Sketch.objects.begun(self.user, now, self.exercise)
        sketch.write(outline, sketch.version, now)
        if submits:
            submit(sketch, now)
        else:
            sketch.keep(VersionKind.SAVED, now, "Kept")

    @rule(removes=st.booleans())
    def uses_the_bin(self, removes: bool) -> None:
        for row in (self.user.sketches.first(), self.user.mocks.first()):
            if row:
                row.move_to_bin(removes, timezone.now())

    @rule(scores=st.booleans(), draws=st.booleans())
    def holds_an_interview(self, scores: bool, draws: bool) -> None:
        held(self.user, self.user.sketches.filter(removed_at=None).first() if draws else None, scores)

    @rule()
    def logs_one(self) -> None:
        logged(self.user)

    @rule(data=st.data())
    def undoes(self, data: st.DataObject) -> None:
        groups = list(EventGroup.objects.filter(user=self.user).order_by("at", "events__id").distinct())
        if groups:
            undo(data.draw(st.sampled_from(groups)))

    @rule(deed=st.sampled_from(["recall", "elsewhere", "import", "everything", *resettable()]))
    def undo_gives_back(self, deed: str) -> None:
        """Whatever is done: undone immediately, everything is as before. (Saves of one answer are taken back together.)"""
        before = facts_of(self.user)
        deeds: dict[str, Callable[[], EventGroup | None]] = {
            "recall": lambda: recall(self.user, self.pattern, "q1").group,
            "elsewhere": lambda: record.put(self.user, Ref(CASE, "feed"), True),
            "everything": lambda: Scope.of_everything(self.user).reset(),
            "import": lambda: self.bring(self.saved) if self.saved else None,
        }
        kinds = {kind: lambda: Scope.of_kind(self.user, deed).reset() for kind in resettable()}
        if group := (kinds | deeds)[deed]():
            undoing, stayed = undo(group)
            assert undoing
            assert not stayed
        assert facts_of(self.user) == before

    @rule(model=st.sampled_from([Pattern, CaseStudy, Exercise]), retire=st.booleans())
    def curator_retires(self, model: type, retire: bool) -> None:
        before = facts_of(self.user)
        model.objects.update(retired_at="2026-01-01T00:00:00Z" if retire else None)
        assert facts_of(self.user) == before

    @rule(text=TEXTS, rating=st.integers(1, 4), plans=st.booleans())
    def guest_joins(self, text: str, rating: int, plans: bool) -> None:
        """Nothing that either kept is missing afterwards, and each has the address that it had."""
        guest = UserFactory(guest_since="2026-01-01T00:00:00Z")
        recall(guest, self.pattern, "q1", rating, text)
        answer(guest, self.case, text, ["rag"], compares=True)
        held(guest, drawn(guest), scored=False)
        if plans:
            planned(guest)
        both = words_of(guest) | words_of(self.user)
        _, plan = Merge(self.user, guest).accept()
        assert not plan.counts["failed"]
        assert both <= words_of(self.user)
        assert not User.objects.filter(pk=guest.pk).exists()

    @rule()
    def saves_an_export(self) -> None:
        self.saved = archive_of(self.user)

    @precondition(lambda self: self.saved)
    @rule()
    def brings_an_older_export(self) -> None:
        before = words_of(self.user)
        self.bring(self.saved)
        assert before <= words_of(self.user)
        after = facts_of(self.user)
        assert self.bring(self.saved) is None
        assert facts_of(self.user) == after

    @rule()
    def moves_house(self) -> None:
        """Export, delete, import, export: the same again."""
        archive = archive_of(self.user)
        self.user.delete()
        self.user = UserFactory()
        self.bring(archive)
        first, second = (json.loads(zipfile.ZipFile(io.BytesIO(file)).read(MEMBER)) for file in (archive, archive_of(self.user)))
        assert first == second

    def bring(self, archive: bytes) -> EventGroup | None:
        group, plan = take_in(self.user, read_bundle(read_export(archive)), Action.RESTORE, "Imported")
        assert not plan.counts["failed"]
        assert sum(plan.counts.values()) == len(plan.rows)
        return group

    @invariant()
    def the_log_tells_the_state(self) -> None:
        """The last event of each fact that is written through the log says what its rows say."""
        if not hasattr(self, "user"):
            return
        last = {}
        for event in Event.objects.filter(user=self.user, group__brought_by=None).exclude(subject__in=UNLOGGED).order_by("id"):
            last[event.thing, event.subject, event.part] = event
        for event in last.values():
            assert read_fact(self.user, event.work, event.subject, event.part) == event.after
        kept = [key for key in facts_of(self.user) if key[1] not in UNLOGGED]
        assert {key for key, event in last.items() if event.after is not None} == set(kept)

    @invariant()
    def all_is_the_readers_own(self) -> None:
        if hasattr(self, "user"):
            drawings = self.user.mocks.exclude(sketch=None).values_list("sketch__user", flat=True)
            assert set(drawings) <= {self.user.pk}
            assert all(mock.seats.filter(role="candidate", user=self.user).count() == 1 for mock in self.user.mocks.all())


def answer(user: User, case: CaseStudy, text: str, patterns: list[str], compares: bool) -> EventGroup | None:
    saved = case_answers.Answer.from_json(read_fact(user, Ref(CASE, case.slug), FactKind.ANSWER))
    return case_answers.save(user, case, case_answers.Answer.of(text, patterns), saved.fingerprint, compares)


@pytest.mark.django_db
def test_every_sequence_keeps_the_promises(monkeypatch):
    # Put back afterwards, whatever the sequences made of it
    monkeypatch.setattr(log, "MANY", log.MANY)
    assert exercise()
    run_state_machine_as_test(
        Practice,
        settings=examples(
            10,
            stateful_step_count=12,
            derandomize=True,
            # Shrinking a failure of a dozen steps with a database takes minutes; the steps themselves say enough.
            phases=[Phase.generate],
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
