"""Whatever a reader does, in whatever order: the log tells the state, nothing is lost, and undo gives it back."""

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from accounts.models import User
from catalog.models import Part, Resource
from history import record as log
from history.choices import Action
from history.kinds import read_fact
from history.models import Event, EventGroup, OwnResource
from history.record import undo
from progress.data.apply import take_in
from progress.data.archive import MEMBER, read_export
from progress.data.export import archive_of, export
from progress.data.guest_merge import Merge
from progress.data.import_file import read_bundle
from progress.data.reset import Scope
from progress.data.snapshot import Snapshot
from progress.reading import rules
from progress.reading.facts import records_of
from progress.reading.outlines import outline_of
from progress.reading.standings import Reader
from tests.examples import examples
from tests.factories import PartFactory, UserFactory
from tests.progress.data.readers import book, mark, note, own, records, tick

STATES = st.sampled_from(["", "want", "reading", "finished", "stopped", "known"])
WORKS = st.sampled_from(["one", "two", "none", "own"])
PARTS = st.sampled_from(["c1", "c2", "c3", "c4"])
TEXTS = st.sampled_from(["", "Words", "Other words", "**More**"])


def facts_of(user: User) -> dict:
    """What stands now, without when it last changed."""
    found = export(Snapshot.of(user))
    for row in [*(record for work in found["readings"] for record in work["records"]), *found["notes"]]:
        del row["updated_at"]
    live = [row for row in found["own"] if not row["removed_at"]]
    return {"readings": found["readings"], "notes": found["notes"], "own": live}


class Reading(RuleBasedStateMachine):
    """One reader, now and then a guest beside them, and a catalogue that changes under both."""

    @initialize(many=st.sampled_from([log.MANY, 0]))
    def begin(self, many: int) -> None:
        """``many`` decides whether facts are written one by one or all together."""
        log.MANY = many
        for model in (User, Part, Resource):
            model.objects.all().delete()
        for slug, parts in (("one", 3), ("two", 2), ("none", 0)):
            book(slug, parts)
        self.user = UserFactory()
        self.link = own(self.user)
        self.saved: bytes | None = None
        tick(self.user, self.work("one"), "one-c1")

    def work(self, name: str) -> Resource | OwnResource:
        if name != "own":
            return Resource.objects.get(slug=name)
        return OwnResource.objects.filter(user=self.user).order_by("removed_at").first() or own(self.user)

    def keys(self, name: str, part: str) -> str:
        return {"own": "one", "none": part}.get(name, f"{name}-{part}")

    @rule(name=WORKS, state=STATES)
    def marks(self, name: str, state: str) -> None:
        mark(self.user, self.work(name), state)

    @rule(name=WORKS, part=PARTS, wanted=st.booleans())
    def ticks_a_part(self, name: str, part: str, wanted: bool) -> None:
        tick(self.user, self.work(name), self.keys(name, part), wanted=wanted)

    @rule(name=WORKS)
    def reads_again(self, name: str) -> None:
        records(self.user, self.work(name), lambda found, _, press: rules.again(found, press))

    @rule(percent=st.integers(0, 100))
    def says_how_far(self, percent: int) -> None:
        work = self.work("none")
        records(self.user, work, lambda found, outline, press: rules.set_percent(found, outline, percent, press))

    @rule(name=WORKS, part=st.sampled_from(["", "c1"]), text=TEXTS)
    def writes(self, name: str, part: str, text: str) -> None:
        note(self.user, self.work(name), text, part and self.keys(name, part))

    @rule(data=st.data())
    def undoes(self, data: st.DataObject) -> None:
        groups = list(EventGroup.objects.filter(user=self.user).order_by("at", "events__id").distinct())
        undo(data.draw(st.sampled_from(groups)))

    @rule(deed=st.sampled_from(["mark", "tick", "note", "reset", "import"]))
    def undo_gives_back(self, deed: str) -> None:
        """Whatever is done: undone immediately, everything is as before."""
        before = facts_of(self.user)
        deeds: dict[str, Callable[[], EventGroup | None]] = {
            "mark": lambda: mark(self.user, self.work("two"), "finished"),
            "tick": lambda: tick(self.user, self.work("one"), "one-c1", "one-c2"),
            "note": lambda: note(self.user, self.work("none"), "Passing words", "passing"),
            "reset": lambda: Scope.of_everything(self.user).reset(),
            "import": lambda: self.bring(self.saved) if self.saved else None,
        }
        if group := deeds[deed]():
            undoing, stayed = undo(group)
            assert undoing
            assert not stayed
        assert facts_of(self.user) == before

    @rule(slug=st.sampled_from(["one", "two"]), retire=st.booleans())
    def curator_changes_parts(self, slug: str, retire: bool) -> None:
        """Ticks outlive what happens to the parts."""
        before = facts_of(self.user)
        part = Part.objects.filter(resource__slug=slug).order_by("position").last()
        part.retired_at = "2026-01-01T00:00:00Z" if retire and not part.retired_at else None
        part.save()
        if not retire:
            number = Part.objects.filter(resource__slug=slug).count() + 1
            PartFactory(resource=part.resource, key=f"{slug}-c{number}", position=number)
        assert facts_of(self.user) == before

    @rule(name=st.sampled_from(["one", "two", "none"]), part=PARTS, state=STATES, text=TEXTS, linked=st.booleans())
    def guest_joins(self, name: str, part: str, state: str, text: str, linked: bool) -> None:
        """Nothing that either kept is missing afterwards."""
        guest = UserFactory(guest_since="2026-01-01T00:00:00Z")
        mark(guest, self.work(name), state)
        tick(guest, self.work(name), self.keys(name, part))
        note(guest, self.work(name), text)
        if linked:
            tick(guest, own(guest, title="Of a guest"), "two")
        theirs, mine = ticked(guest), ticked(self.user)
        _, plan = Merge(self.user, guest).accept()
        assert not plan.counts["failed"]
        assert theirs | mine <= ticked(self.user)
        assert not text or any(text in row["text"] for row in facts_of(self.user)["notes"])

    @rule()
    def saves_an_export(self) -> None:
        self.saved = archive_of(self.user)

    @precondition(lambda self: self.saved)
    @rule()
    def brings_an_older_export(self) -> None:
        before = ticked(self.user)
        self.bring(self.saved)
        assert before <= ticked(self.user)
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
        """The last event of each fact says what its rows say."""
        if not hasattr(self, "user"):
            return
        last = {}
        for event in Event.objects.filter(user=self.user, group__brought_by=None).order_by("id"):
            last[event.resource_id, event.own_id, event.subject, event.part] = event
        for event in last.values():
            assert read_fact(self.user, event.work, event.subject, event.part) == event.after
        kept = facts_of(self.user)
        assert sum(event.after is not None for event in last.values()) == sum(map(len, kept.values()))

    @invariant()
    def percent_is_within_bounds(self) -> None:
        if not hasattr(self, "user"):
            return
        reader = Reader(self.user)
        for name in ("one", "two", "none", "own"):
            work = self.work(name)
            found = records_of(self.user, work)
            standing = reader.standing(work)
            assert 0 <= standing.percent <= 100
            assert [record.number for record in found] == list(range(1, len(found) + 1))
            outline = outline_of(work)
            all_read = bool(found) and outline.keys <= found[-1].parts.keys()
            assert not outline.parts or (standing.percent == 100) == all_read


def ticked(user: User) -> set[tuple[str, str]]:
    """Each part that is ticked in any reading, by work."""
    rows = facts_of(user)["readings"]
    return {(row.get("resource") or row["own"], key) for row in rows for record in row["records"] for key in record["parts"]}


@pytest.mark.django_db
def test_every_sequence_keeps_the_promises(monkeypatch):
    # Put back afterwards, whatever the sequences made of it
    monkeypatch.setattr(log, "MANY", log.MANY)
    run_state_machine_as_test(
        Reading,
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
