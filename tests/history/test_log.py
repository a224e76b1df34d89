import pytest

from catalog.models import Resource
from history.choices import Action
from history.models import Event
from history.record import undo, write
from progress.reading import rules
from progress.reading.facts import change_records, press_of, records_of
from progress.reading.models import Reading
from progress.reading.outlines import outline_of
from tests.factories import PartFactory, ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    return UserFactory()


@pytest.fixture
def book() -> Resource:
    book = ResourceFactory(effort_hours=3)
    for number in (1, 2, 3):
        PartFactory(resource=book, key=f"c{number}", position=number)
    return book


def press(user, book, rule):
    return write(
        user, Action.MARK, "Marked", [change_records(book, lambda records: rule(records, outline_of(book), press_of(user)))]
    )


def tick(user, book, *keys):
    return press(user, book, lambda records, outline, press: rules.tick(records, outline, keys, True, press))


def test_ticking_every_part_finishes_the_book(user, book):
    for key in ("c1", "c2", "c3"):
        tick(user, book, key)
    assert [reading.state for reading in Reading.objects.all()] == ["finished"]


def test_the_same_press_twice_changes_nothing(user, book):
    assert tick(user, book, "c1")
    assert tick(user, book, "c1") is None
    assert Event.objects.count() == 1


def test_undo_puts_back_what_was_there(user, book):
    tick(user, book, "c1")
    before = records_of(user, book)
    group = tick(user, book, "c2", "c3")
    undo(group)
    assert records_of(user, book) == before


def test_undo_leaves_what_was_changed_since(user, book):
    group = tick(user, book, "c1")
    tick(user, book, "c2")
    assert undo(group) == (None, 1)
    assert set(records_of(user, book)[0].parts) == {"c1", "c2"}


def test_an_event_counts_the_minutes_of_its_parts(user, book):
    tick(user, book, "c1", "c2")
    assert Event.objects.get().minutes == 120


def test_undoing_twice_is_harmless(user, book):
    group = tick(user, book, "c1")
    first, _ = undo(group)
    group.refresh_from_db()
    assert undo(group)[0] == first
