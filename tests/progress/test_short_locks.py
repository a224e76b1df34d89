"""Large changes keep other writers waiting for a moment only, and are whole whatever happens meanwhile."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from history import undisturbed as module
from history.bulk import Rewriting
from history.choices import Action, FactKind
from history.kinds import read_fact
from history.models import Event, EventGroup
from history.record import undo, write
from history.values import Change
from progress.data.erase import remove
from progress.data.guest_merge import Merge
from progress.data.reset import Scope
from progress.notes.models import Note
from progress.reading.models import Reading
from tests.factories import UserFactory
from tests.progress.data.practisers import drawn
from tests.progress.data.readers import book, mark, note, own
from tests.progress.data.test_reset import facts

pytestmark = pytest.mark.django_db


def reader(count, title="Link", **fields):
    """So many own links, each with a reading and a note, and a drawing for every tenth."""
    user = UserFactory(**fields)
    for number in range(count):
        link = own(user, title=f"{title} {number}", url=f"https://example.org/{title}-{number}")
        mark(user, link, "reading")
        note(user, link, f"Words {number}")
        if number % 10 == 0:
            drawn(user)
    return user


def held(do):
    """How many statements run while it keeps the database: all after the first that opens a transaction."""
    with CaptureQueriesContext(connection) as queries:
        do()
    statements = [query["sql"] for query in queries]
    return len(statements) - next(number for number, sql in enumerate(statements) if sql.startswith("SAVEPOINT"))


def reset(user):
    return Scope.of_everything(user).reset()


def test_a_reset_and_its_undo_hold_the_database_for_as_few_statements_however_much_there_is():
    few, many = reader(20), reader(60)
    assert held(lambda: reset(many)) <= held(lambda: reset(few)) + 5 <= 60
    undone = [held(lambda user=user: undo(user.event_groups.get(deed=Action.RESET))) for user in (few, many)]
    assert undone[1] <= undone[0] + 5 <= 60


def test_a_merge_holds_the_database_for_as_few_statements_however_much_there_is():
    few, many = (held(Merge(UserFactory(), reader(count, guest_since=timezone.now())).accept) for count in (20, 60))
    # Django removes what hangs on drawings in several steps.
    assert many <= few + 20 <= 160


def meanwhile(monkeypatch, press):
    """Have this pressed once, after a change was prepared and before it is made."""
    stand, seen = module.stand, []

    def stand_then_press(users):
        seen.append(stand(users))
        if len(seen) == 2:
            press()
            return stand(users)
        return seen[-1]

    monkeypatch.setattr(module, "stand", stand_then_press)


def test_what_is_marked_while_a_reset_is_prepared_is_reset_with_the_rest(monkeypatch):
    user = reader(20)
    meanwhile(monkeypatch, lambda: mark(user, book("late"), "want"))
    group = reset(user)
    assert not Reading.objects.exists()
    assert undo(group)[1] == 0
    assert Reading.objects.filter(resource__slug="late").exists()


def test_what_is_written_while_an_undo_is_prepared_stays(monkeypatch):
    user = reader(20)
    link = user.own_resources.get(title="Link 7")
    group = reset(user)
    meanwhile(monkeypatch, lambda: note(user, link, "Written meanwhile"))
    assert undo(group)[1] == 1
    assert read_fact(user, link, FactKind.NOTE)["text"] == "Written meanwhile"
    assert Note.objects.count() == 20


def test_two_presses_of_one_undo_are_one(monkeypatch):
    user = reader(20)
    group = reset(user)
    meanwhile(monkeypatch, lambda: undo(group))
    undo(group)
    assert user.event_groups.filter(deed=Action.UNDO).count() == 1


def died(monkeypatch, do):
    """The process ends in the middle of the writing."""
    run = Rewriting.run

    def run_and_die(rewriting):
        run(rewriting)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Rewriting, "run", run_and_die)
        with pytest.raises(KeyboardInterrupt):
            do()


def test_a_reset_that_dies_takes_nothing_and_its_undo_that_dies_is_done_again_whole(monkeypatch):
    user = reader(20)
    before, events = facts(user), Event.objects.count()
    died(monkeypatch, lambda: reset(user))
    assert (facts(user), Event.objects.count()) == (before, events)
    group = reset(user)
    gone = facts(user)
    died(monkeypatch, lambda: undo(group))
    assert facts(user) == gone != before
    assert undo(EventGroup.objects.get(pk=group.pk))[1] == 0
    assert facts(user) == before


def test_a_merge_that_dies_leaves_both_as_they_were(monkeypatch):
    account, guest = reader(5), reader(20, "Guest's", guest_since=timezone.now())
    before = facts(account), facts(guest)
    died(monkeypatch, Merge(account, guest).accept)
    assert (facts(account), facts(guest)) == before
    Merge(account, guest).accept()
    assert Note.objects.filter(user=account).count() == 25


def test_many_changed_facts_are_put_back_and_their_other_rows_stay_as_they_are():
    user = reader(20)
    links = list(user.own_resources.all())
    updated, notes = set(Reading.objects.values_list("pk", "updated_at")), set(Note.objects.values_list("pk", "own"))
    changes = [Change(link, FactKind.NOTE, lambda fact: fact | {"text": "Other", "version": 2}) for link in links]
    changes += [Change(link, FactKind.OWN, lambda fact: fact | {"people": "Somebody"}) for link in links]
    changes += [Change(link, FactKind.READING, lambda fact: [*fact, fact[0] | {"number": 2}]) for link in links]
    before = facts(user)
    group = write(user, Action.MARK, "Changed", changes)
    assert (Note.objects.filter(text="Other").count(), Reading.objects.count()) == (20, 40)
    assert set(Note.objects.values_list("pk", "own")) == notes
    assert updated < set(Reading.objects.values_list("pk", "updated_at"))
    undo(group)
    assert facts(user) == before


def test_removing_somebody_removes_all_of_theirs_and_nothing_of_others():
    gone, other = reader(20), reader(5)
    before = facts(other)
    remove(gone)
    assert {event.user for event in Event.objects.all()} == {other}
    assert facts(other) == before
