from datetime import timedelta

import pytest

from catalog.models import Resource
from history.choices import Action, FactKind
from history.giving_back import MOST_LOOKED_AT
from history.kinds import KINDS
from history.models import Event
from history.record import undo, write
from progress.reading import rules
from progress.reading.facts import change_records, press_of, records_of
from progress.reading.models import Reading
from progress.reading.outlines import outline_of
from progress.reading.study_days import studied_on
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


def untick(user, book, *keys):
    return press(user, book, lambda records, outline, press: rules.tick(records, outline, keys, False, press))


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


def studied(user):
    return studied_on(user, user.local_date())


def test_taking_parts_back_the_same_day_gives_their_minutes_back(user, book):
    tick(user, book, "c1", "c2")
    untick(user, book, "c2")
    assert studied(user) == 60
    group = untick(user, book, "c1")
    assert studied(user) == 0
    back, _ = undo(group)
    assert studied(user) == 60
    undo(back)
    assert studied(user) == 0


def test_a_part_of_another_day_gives_nothing_back_today(user, book):
    tick(user, book, "c1")
    Event.objects.update(local_date=user.local_date() - timedelta(days=1))
    tick(user, book, "c2")
    untick(user, book, "c1")
    assert studied(user) == studied_on(user, user.local_date() - timedelta(days=1)) == 60


def test_a_tick_after_a_mistaken_one_counts_once(user, book):
    for _ in range(3):
        tick(user, book, "c1", "c2")
        untick(user, book, "c1", "c2")
    tick(user, book, "c1")
    assert studied(user) == 60


@pytest.mark.parametrize(("shares", "minutes"), [((50, 20), 12), ((50, 0, 50, 40), 24), ((100, 30, 60, 50), 30)])
def test_a_smaller_share_the_same_day_gives_the_rest_back(user, shares, minutes):
    work = ResourceFactory(effort_hours=1)
    for share in shares:
        press(user, work, lambda records, outline, press, share=share: rules.set_percent(records, outline, share, press))
    assert studied(user) == minutes


@pytest.mark.parametrize("state", ["", "want", "known", "reading", "stopped"])
def test_a_finish_that_is_taken_back_the_same_day_gives_its_minutes_back(user, state):
    work = ResourceFactory(effort_hours=1)
    for wanted in ("finished", state):
        press(user, work, lambda records, outline, press, wanted=wanted: rules.mark(records, outline, wanted, press))
    assert studied(user) == (60 if state == "want" else 0)


def test_a_second_reading_begun_and_taken_away_leaves_the_minutes_of_the_first(user):
    work = ResourceFactory(effort_hours=1)
    press(user, work, lambda records, outline, press: rules.mark(records, outline, "finished", press))
    press(user, work, lambda records, outline, press: rules.again(records, press))
    press(user, work, lambda records, outline, press: rules.set_percent(records, outline, 50, press))
    assert studied(user) == 90
    press(user, work, lambda records, outline, press: rules.mark(records, outline, "", press))
    assert studied(user) == 60


def test_taking_back_after_many_presses_reads_no_more_changes_than_after_few(user, book, monkeypatch):
    read, kind = [], KINDS[FactKind.READING]
    counted = kind.still_studied
    monkeypatch.setattr(
        kind, "still_studied", lambda work, changes, now: counted(work, read.append(len(changes)) or changes, now)
    )
    for _ in range(120):
        tick(user, book, "c1")
        group = untick(user, book, "c1")
    assert read == [1] * 120
    undo(group)
    assert (read[-1], studied(user)) == (MOST_LOOKED_AT, 60)
