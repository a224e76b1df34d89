"""A new kind of fact is one class and one registration: all that works with facts works with it."""

import pytest
from django.apps import apps
from django.db import connection, models

from accounts.models import User
from history.choices import Action
from history.kinds import KINDS, RowKind, read_fact, register
from history.record import undo, write
from history.refs import EXERCISE, Ref
from history.renaming import renamed
from history.validation import whole
from history.values import Change
from progress.data.apply import take_in
from progress.data.counts import said
from progress.data.erase import delete_account
from progress.data.export import export
from progress.data.guest_merge import Merge
from progress.data.held import held
from progress.data.import_file import read_bundle
from progress.data.reset import Scope, kinds_of
from progress.data.snapshot import Snapshot
from tests.factories import UserFactory
from tests.progress.data.practisers import exercise

RANKING = Ref(EXERCISE, "ranking")


class Vote(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    thing = models.CharField(max_length=160)
    level = models.PositiveSmallIntegerField()

    class Meta:
        app_label = "progress"

    def __str__(self):
        return f"{self.level} for {self.thing}"


# No other test shall find a model without a table.
del apps.all_models["progress"]["vote"]
apps.clear_cache()


class VoteKind(RowKind):
    name, label = "difficulty", "difficulty vote"
    about = (EXERCISE,)
    model = Vote

    def fact_of(self, row):
        return {"level": row.level}

    def values(self, fact, now):
        return {"level": fact["level"]}

    def validate(self, data):
        return {"level": whole(data, "level", 1, 5)}

    def merge(self, mine, theirs, seen=None):
        return {"level": max(mine["level"], theirs["level"])}


@pytest.fixture(autouse=True)
def _registered(db):
    sql, parameters = connection.schema_editor().table_sql(Vote)
    connection.cursor().execute(sql, parameters)
    register(VoteKind())
    yield
    del KINDS["difficulty"]


@pytest.fixture
def user():
    exercise()
    return UserFactory()


def vote(user, level, *slugs):
    fact = level and {"level": level}
    changes = [Change(Ref(EXERCISE, slug), "difficulty", lambda _: fact) for slug in slugs or ["ranking"]]
    return write(user, Action.MARK, "Voted", changes)


def votes(user):
    return dict(Vote.objects.filter(user=user).values_list("thing", "level"))


def exported(user):
    return export(Snapshot.of(user))


def test_it_is_written_once_and_undone(user):
    group = vote(user, 3)
    assert vote(user, 3) is None
    assert read_fact(user, RANKING, "difficulty") == {"level": 3}
    undo(vote(user, 5))
    assert votes(user) == {"exercise:ranking": 3}
    undo(group)
    assert votes(user) == {}


def test_many_change_together_and_come_back(user):
    slugs = [f"e{number}" for number in range(60)]
    vote(user, 2, *slugs[:50])
    group = vote(user, 4, *slugs)
    assert votes(user) == {f"exercise:{slug}": 4 for slug in slugs}
    undo(group)
    assert votes(user) == {f"exercise:{slug}": 2 for slug in slugs[:50]}


def test_an_export_brings_it_with_its_history_into_another_account(user):
    other = UserFactory()
    vote(user, 2)
    vote(user, 3)
    group, _ = take_in(other, read_bundle(exported(user)), Action.RESTORE, "Imported")
    assert votes(other) == {"exercise:ranking": 3}
    assert exported(other) == exported(user)
    again, plan = take_in(other, read_bundle(exported(user)), Action.RESTORE, "Imported")
    assert (again, plan.is_empty) == (None, True)
    undo(group)
    assert votes(other) == {}


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"fact": {"level": 9}}, "level is no whole number from 1 to 5"),
        ({"thing": "pattern:rag"}, "a difficulty vote cannot be about that"),
        ({"part": "one"}, "its part is none that it can have"),
    ],
)
def test_bad_rows_are_refused_in_its_words(user, fields, reason):
    vote(user, 3)
    content = exported(user)
    content["facts"] = [content["facts"][0] | fields]
    failure = read_bundle(content).failures[0]
    assert (failure.kind, failure.reason) == ("Difficulty vote", reason)


def test_a_guests_is_merged(user):
    guest = UserFactory()
    vote(user, 2)
    vote(guest, 4)
    group, _ = Merge(user, guest).accept()
    assert votes(user) == {"exercise:ranking": 4}
    undo(group)
    assert votes(user) == {"exercise:ranking": 2}


def test_it_is_counted_and_reset_alone_and_with_everything(client, user):
    vote(user, 3)
    assert ("difficulty", "your difficulty votes", "1 difficulty vote") in kinds_of(user)
    assert "1 difficulty vote" in said(Scope.of_everything(user).counts)
    assert held(user) == ["1 difficulty vote"]
    for scope in (Scope.of_kind(user, "difficulty"), Scope.of_everything(user)):
        group = scope.reset()
        assert votes(user) == {}
        undo(group)
        assert votes(user) == {"exercise:ranking": 3}
    client.force_login(user)
    assert "1 difficulty vote" in client.get("/settings/data/reset/kinds/difficulty/").text


def test_it_follows_its_exercise_to_another_slug(user):
    vote(user, 3)
    renamed("exercise", "ranking", "ordering")
    assert votes(user) == {"exercise:ordering": 3}


def test_it_goes_with_its_reader(user):
    vote(user, 3)
    delete_account(user)
    assert not Vote.objects.exists()
