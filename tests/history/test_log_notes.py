"""What the log makes of notes and own resources."""

from datetime import UTC, datetime, timedelta

import pytest
from time_machine import travel

from history.choices import Action, FactKind
from history.kinds import read_fact
from history.models import Event, EventGroup, OwnResource
from history.record import undo, write
from history.values import Change
from progress.notes.models import Note
from progress.reading.own_facts import own_fact
from tests.factories import ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def book():
    return ResourceFactory()


def save(user, work, text, after=timedelta(), part=""):
    def make(before):
        return {"text": text, "version": before["version"] + 1 if before else 1} if text else None

    with travel(NOON + after, tick=False):
        return write(user, Action.NOTE, "Note", [Change(work, FactKind.NOTE, make, part)])


def test_saves_within_five_minutes_are_one_event(user, book):
    groups = {save(user, book, f"draft {number}", timedelta(minutes=4 * number)).pk for number in range(4)}
    event = Event.objects.get()
    assert groups == {event.group_id}
    assert (event.before, event.after) == (None, {"text": "draft 3", "version": 4})
    assert event.at == event.group.at == NOON + timedelta(minutes=12)


def test_a_save_after_a_pause_is_an_event_of_its_own(user, book):
    save(user, book, "first")
    save(user, book, "second", timedelta(minutes=5, seconds=1))
    assert [event.before and event.before["text"] for event in Event.objects.all()] == ["first", None]


def test_undo_takes_back_the_whole_burst(user, book):
    save(user, book, "kept")
    save(user, book, "one", timedelta(minutes=9))
    group = save(user, book, "two", timedelta(minutes=10))
    with travel(NOON + timedelta(minutes=11)):
        undo(EventGroup.objects.get(pk=group.pk))
    assert Note.objects.get().text == "kept"


def test_a_save_after_an_undo_starts_again(user, book):
    group = save(user, book, "one")
    with travel(NOON + timedelta(minutes=1)):
        undo(group)
    assert save(user, book, "two", timedelta(minutes=2)).pk != group.pk
    assert Note.objects.get().text == "two"


def test_a_deletion_is_never_lost_in_a_burst(user, book):
    save(user, book, "written for an hour")
    group = save(user, book, "", timedelta(minutes=1))
    save(user, book, "new", timedelta(minutes=2))
    assert Event.objects.count() == 3
    assert Event.objects.get(group=group).before["text"] == "written for an hour"


def test_a_burst_ends_with_the_readers_day(user, book):
    """The day begins at four in the morning, so a save at 3:58 and one at 4:01 belong to two days."""
    save(user, book, "late", timedelta(hours=15, minutes=58))
    save(user, book, "early", timedelta(hours=16, minutes=1))
    assert len({event.local_date for event in Event.objects.all()}) == 2


def test_a_note_on_a_part_does_not_extend_the_books(user, book):
    save(user, book, "on the book")
    save(user, book, "on a chapter", part="c1")
    save(user, book, "on the chapter", timedelta(minutes=1), part="c1")
    assert Event.objects.count() == 2


def test_another_readers_burst_is_not_extended(user, book):
    save(user, book, "mine")
    save(UserFactory(), book, "theirs", timedelta(minutes=1))
    assert Event.objects.count() == 2


def change_own(user, own, **fields):
    fact = {"title": "A talk", "url": "", "people": "", "effort_hours": "1.5", "parts": []} | fields
    return write(user, Action.OWN, "Own", [Change(own, FactKind.OWN, lambda _: fact)])


def test_adding_an_own_resource_can_be_undone(user):
    own = OwnResource(user=user)
    group = change_own(user, own)
    undo(group)
    own = OwnResource.objects.get()
    assert own.removed_at
    assert read_fact(user, own, FactKind.OWN) is None


def test_undoing_an_edit_of_an_own_resource_puts_its_fields_back(user):
    own = OwnResource(user=user)
    change_own(user, own)
    before = own_fact(OwnResource.objects.get())
    undo(change_own(user, own, title="Renamed", effort_hours=None, parts=[{"key": "one", "title": "One"}]))
    assert own_fact(OwnResource.objects.get()) == before
    assert Event.objects.first().after == before


def test_a_removed_own_resource_comes_back_as_it_was(user):
    own = OwnResource(user=user)
    change_own(user, own, url="https://example.org/talk")
    group = write(user, Action.OWN, "Removed", [Change(own, FactKind.OWN, lambda _: None)])
    undo(group)
    own = OwnResource.objects.get()
    assert (own.removed_at, own.url) == (None, "https://example.org/talk")


def test_the_same_own_fact_twice_changes_nothing(user):
    own = OwnResource(user=user)
    change_own(user, own)
    assert change_own(user, OwnResource.objects.get()) is None
