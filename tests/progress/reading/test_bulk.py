import pytest

from history import record
from history.bulk import Facts
from history.kinds import read_fact
from history.models import Event, OwnResource
from history.record import undo
from progress.data.apply import take_in
from progress.data.archive import read_export
from progress.data.export import archive_of, export
from progress.data.import_file import read_bundle
from progress.data.reset import Scope
from progress.data.snapshot import Snapshot
from progress.reading.models import Reading
from tests.factories import UserFactory
from tests.progress.data.readers import book, busy_reader, mark, own

pytestmark = pytest.mark.django_db


def test_all_facts_read_together_are_those_read_one_by_one():
    user = busy_reader()
    facts = Facts(user)
    places = {(event.subject, event.work, event.part) for event in Event.objects.filter(user=user)}
    assert {place: facts.get(place) for place in places} == {
        (subject, work, part): read_fact(user, work, subject, part) for subject, work, part in places
    }


@pytest.mark.parametrize("many", [0, 1_000])
def test_many_together_write_what_one_by_one_would(monkeypatch, many):
    monkeypatch.setattr(record, "MANY", many)
    archive, other = archive_of(busy_reader()), UserFactory()
    group, _ = take_in(other, read_bundle(read_export(archive)), "restore", "Imported")
    assert archive_of(other) == archive
    reset = Scope.of_everything(other).reset()
    assert not Reading.objects.filter(user=other).exists()
    assert undo(reset)[1] == 0
    first = export(Snapshot.of(other))
    assert undo(group)[1] == 0
    assert export(Snapshot.of(other))["readings"] == []
    undo(group.__class__.objects.get(undoes=group))
    assert [len(row["records"]) for row in export(Snapshot.of(other))["readings"]] == [
        len(row["records"]) for row in first["readings"]
    ]


def test_many_changes_take_few_queries(django_assert_max_num_queries):
    user = UserFactory()
    works = [own(user, title=f"Link {number}") for number in range(60)]
    for work in [*works[:30], book()]:
        mark(user, work, "want")
    with django_assert_max_num_queries(40):
        group = Scope.of_everything(user).reset()
    with django_assert_max_num_queries(200):
        undo(group)
    assert OwnResource.objects.filter(removed_at=None).count() == 60
    assert Reading.objects.count() == 31
