import json

import pytest
from django.utils import timezone

from accounts.models import Preferences, User
from catalog import library, version
from catalog.models import CatalogueVersion, FormerSlug, Resource
from history.choices import Action
from history.models import Event, EventGroup, OwnResource
from history.record import undo
from progress.data.apply import take_in
from progress.data.archive import read_export
from progress.data.export import archive_of, export
from progress.data.import_file import read_bundle
from progress.data.snapshot import Snapshot
from progress.notes.models import Note
from progress.reading.models import PartRead, Reading
from progress.reading.outlines import catalogue_outlines
from tests.factories import UserFactory
from tests.progress.data.readers import book, busy_reader, mark, note, tick

pytestmark = pytest.mark.django_db


def all_of(user):
    return export(Snapshot.of(user))


def bring(user, archive):
    return take_in(user, read_bundle(read_export(archive)), Action.RESTORE, "Imported")


def verdicts(plan):
    return plan.counts["imported"], plan.counts["skipped"], plan.counts["failed"]


def rows():
    """Everything that readers keep, down to the moments."""
    return [list(model.objects.order_by("pk").values()) for model in (Reading, PartRead, Note, OwnResource, Event, EventGroup)]


def test_export_delete_import_export_gives_the_same_bytes():
    user = busy_reader()
    archive = archive_of(user)
    user.delete()
    assert not OwnResource.objects.exists()
    again = UserFactory()
    _, plan = bring(again, archive)
    assert plan.counts["failed"] == 0
    assert archive_of(again) == archive


def test_a_busy_readers_export_holds_every_kind():
    found = all_of(busy_reader())
    assert [len(found[name]) for name in ("own", "readings", "notes", "history")] == [2, 4, 3, 14]
    assert len(next(row for row in found["readings"] if row.get("resource") == "one")["records"]) == 2
    assert found["preferences"]["time_zone"] == "Asia/Tokyo"
    assert [row["undone_by"] for row in found["history"]].count(None) == 13


def test_an_export_holds_no_ids():
    user = busy_reader()
    text = json.dumps(all_of(user))
    ids = [str(pk) for model in (OwnResource, EventGroup) for pk in model.objects.values_list("pk", flat=True)]
    assert not [pk for pk in ids if pk in text]
    assert '"id"' not in text
    assert user.username not in text


def test_ones_own_export_changes_nothing():
    user = busy_reader()
    before, archive = rows(), archive_of(user)
    group, plan = bring(user, archive)
    assert group is None
    assert verdicts(plan) == (0, len(plan.rows), 0)
    assert rows() == before


def test_the_second_import_changes_nothing():
    archive, other = archive_of(busy_reader()), UserFactory()
    mark(other, Resource.objects.get(slug="two"), "reading")
    note(other, Resource.objects.get(slug="one"), "My own words")
    bring(other, archive)
    before = rows()
    assert bring(other, archive)[0] is None
    assert rows() == before


def test_one_undo_takes_an_import_back():
    archive, other = archive_of(busy_reader()), UserFactory()
    note(other, Resource.objects.get(slug="one"), "My own words")
    before = all_of(other)
    group, _ = bring(other, archive)
    assert len(all_of(other)["readings"]) == 4
    assert undo(group)[1] == 0
    after = all_of(other)
    assert (after["readings"], after["history"]) == (before["readings"], before["history"])
    assert [row["text"] for row in after["notes"]] == ["My own words"]
    assert None not in {row["removed_at"] for row in after["own"]}


def test_an_undone_import_counts_in_no_statistic():
    archive, other = archive_of(busy_reader()), UserFactory()
    group, _ = bring(other, archive)
    assert Event.objects.filter(user=other).standing().filter(minutes__gt=0).exists()
    undo(group)
    assert not Event.objects.filter(user=other).standing().exists()


def test_what_was_undone_can_be_imported_again():
    archive, other = archive_of(busy_reader()), UserFactory()
    undo(bring(other, archive)[0])
    _, plan = bring(other, archive)
    assert plan.counts["failed"] == 0
    assert len(all_of(other)["history"]) == 14
    assert OwnResource.objects.filter(user=other).count() == 2


def test_an_import_brings_no_study_of_today():
    archive, other = archive_of(busy_reader()), UserFactory()
    group, _ = bring(other, archive)
    assert not group.events.filter(minutes__gt=0).exists()
    assert set(Event.objects.exclude(group=group).filter(user=other).dates("local_date", "year")) == {
        event.local_date.replace(month=1, day=1) for event in Event.objects.exclude(user=other)
    }


def test_a_newer_local_state_is_never_lowered():
    user, other = busy_reader(), UserFactory()
    archive = archive_of(user)
    one, two = (Resource.objects.get(slug=slug) for slug in ("one", "two"))
    mark(other, two, "finished")
    tick(other, one, "one-c2")
    bring(other, archive)
    assert [r.state for r in Reading.objects.filter(user=other, resource=two)] == ["finished"]
    first, second = Reading.objects.filter(user=other, resource=one).order_by("number")
    assert (first.state, second.state) == ("finished", "reading")
    assert {part.key for part in first.parts_read.all()} == {"one-c1", "one-c2", "one-c3"}


def test_another_account_of_the_same_server_gets_rows_of_its_own():
    user, other = busy_reader(), UserFactory()
    before = all_of(user)
    bring(other, archive_of(user))
    assert all_of(user) == before
    assert not set(user.own_resources.values_list("pk")) & set(other.own_resources.values_list("pk"))
    assert all_of(other) == before


def test_a_renamed_resource_is_found_by_its_former_slug():
    archive, other = archive_of(busy_reader()), UserFactory()
    Resource.objects.filter(slug="one").update(slug="uno")
    FormerSlug.objects.create(model="resource", slug="one", now="uno")
    assert bring(other, archive)[1].counts["failed"] == 0
    assert Reading.objects.filter(user=other, resource__slug="uno").count() == 2


def test_settings_that_somebody_confirmed_are_kept():
    archive, other = archive_of(busy_reader()), UserFactory()
    Preferences.objects.create(user=other, time_zone="Europe/Paris", zone_confirmed_at=timezone.now())
    bring(other, archive)
    assert Preferences.objects.get(user=other).time_zone == "Europe/Paris"


def test_settings_that_were_only_guessed_give_way():
    archive, other = archive_of(busy_reader()), UserFactory()
    Preferences.objects.create(user=other, time_zone="Europe/Paris")
    bring(other, archive)
    assert Preferences.objects.get(user=other).time_zone == "Asia/Tokyo"
    assert bring(other, archive)[1].counts["imported"] == 0


def test_what_the_catalogue_lacks_fails_with_a_reason():
    user = busy_reader()
    archive = archive_of(user)
    User.objects.all().delete()
    Resource.objects.get(slug="three").parts.all().delete()
    Resource.objects.get(slug="three").delete()
    _, plan = bring(UserFactory(), archive)
    assert [(row.kind, row.name) for row in plan.rows if row.verdict == "failed"] == [("Reading", "three"), ("History", "Marked")]
    assert sum(plan.counts.values()) == len(plan.rows)


@pytest.mark.parametrize("more", [0, 10])
def test_an_export_takes_the_same_queries_however_much_there_is(more, django_assert_num_queries):
    user = busy_reader()
    for number in range(more):
        tick(user, other := book(f"more-{number}"), f"more-{number}-c1")
        note(user, other, "More")
    CatalogueVersion.objects.create(digest="now", loaded_at="2026-01-01T00:00:00Z")
    version.forget()
    catalogue_outlines()
    library.patterns()
    with django_assert_num_queries(24):
        archive_of(user)
