"""Compiled queries give what the same QuerySets give when Django runs them."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from accounts.models import Preferences, User
from mlsd_guide.sql import compiled
from tests.factories import UserFactory
from tests.perf import compiled as measured

pytestmark = pytest.mark.django_db


@compiled
def named(name: str):
    return User.objects.filter(username=name).select_related("preferences")


@compiled
def among(pks: tuple[int, ...], since: datetime):
    return User.objects.filter(pk__in=pks, date_joined__gte=since).order_by("pk").values_list("pk", "date_joined")


@pytest.mark.usefixtures("catalogue")
def test_each_compiled_query_gives_what_django_gives():
    values, queries = measured.sample(), measured.found()
    assert len(queries) > 10
    for name, query in queries:
        given = [values[parameter] for parameter in measured.names(query)]
        rows = query(*given)
        assert rows, name
        assert rows == list(query.plain(*given)), name


def test_values_take_their_places_and_never_become_sql(django_assert_num_queries):
    odd = UserFactory(username="a'; drop table --")
    Preferences.objects.create(user=odd, theme="dark")
    UserFactory(username="other")
    with django_assert_num_queries(1):
        assert [one.preferences.theme for one in named("a'; drop table --")] == ["dark"]
    with django_assert_num_queries(1):
        assert [hasattr(one, "preferences") for one in named("other")] == [False]


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
def test_a_tuple_may_have_any_length(count):
    since = datetime(2026, 1, 1, 12, 30, tzinfo=UTC)
    users = [UserFactory(date_joined=since) for _ in range(count)]
    UserFactory(date_joined=datetime(2025, 1, 1, tzinfo=UTC))
    pks = tuple(User.objects.values_list("pk", flat=True).order_by("-pk")[: count + 1])
    assert among(pks, since) == [(user.pk, since) for user in users]
    assert among((), since) == []


def test_a_value_that_the_query_changes_is_refused():
    @compiled
    def begins(name: str):
        return User.objects.filter(username__startswith=name)

    with pytest.raises(ValueError, match="is not in"):
        begins("a")


@pytest.mark.django_db(transaction=True)
def test_every_thread_asks_its_own_connection():
    UserFactory(username="ada")
    assert named("ada")
    found = []

    def ask() -> None:
        try:
            found.extend(named("ada"))
        finally:
            connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert [user.username for user in found] == ["ada"]
