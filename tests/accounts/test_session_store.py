from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts import sessions
from accounts.models import Preferences, Session, User
from accounts.sessions import SessionStore
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    user = UserFactory(last_seen_on=date(2026, 5, 1))
    moment, day = datetime(2026, 4, 1, 9, 30, tzinfo=UTC), date(2026, 4, 2)
    Preferences.objects.create(user=user, zone_confirmed_at=moment, hidden=["paths"], paused_from=day)
    client.force_login(user)
    return user


@pytest.fixture
def connection_queries():
    return CaptureQueriesContext(connection)


def key_of(client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_the_account_with_a_session_is_as_django_reads_it(client, user):
    found, plain = SessionStore(key_of(client)).account, User.objects.select_related("preferences").get()
    for one, other in [(found, plain), (found.preferences, plain.preferences)]:
        names = [field.attname for field in one._meta.concrete_fields]
        assert {name: getattr(one, name) for name in names} == {name: getattr(other, name) for name in names}
        assert (one._state.adding, one._state.db) == (False, "default")


def test_session_user_and_preferences_are_one_query(client, user, connection_queries):
    client.get("/settings/")
    with connection_queries as queries:
        assert SessionStore(key_of(client)).account.choices.hidden == ["paths"]
    assert len(queries) == 1


def test_missing_preferences_are_not_asked_for(client, connection_queries):
    client.force_login(UserFactory())
    account = SessionStore(key_of(client)).account
    with connection_queries as queries:
        assert account.choices.day_start == Preferences(user=account).day_start
    assert len(queries) == 0


def test_a_wrong_link_shows_nobody_else(client, user):
    Session.objects.update(account=UserFactory(username="somebody-else"))
    page = client.get("/browse/").text
    assert user.username in page
    assert "somebody-else" not in page


def test_a_session_without_a_link_leads_to_its_account(client, user):
    Session.objects.update(account=None)
    assert SessionStore(key_of(client)).account == user
    assert client.get("/settings/").status_code == 200


def test_a_session_links_the_account_that_it_leads_to(client, user):
    assert Session.objects.get().account == user
    client.post("/accounts/logout/")
    assert not Session.objects.filter(account=user).exists()
    guest = UserFactory(guest_since="2026-11-01T00:00Z")
    store = SessionStore()
    store[sessions.GUEST] = guest.pk
    store.save()
    assert Session.objects.get(pk=store.session_key).account == guest


def test_a_session_may_outlive_its_account(client, user):
    user.delete()
    assert not Session.objects.exists()
    store = SessionStore()
    store[sessions.GUEST] = user.pk
    store.save()
    assert SessionStore(store.session_key).account is None
    assert SessionStore(store.session_key)[sessions.GUEST] == user.pk


def test_an_expired_session_leads_to_nobody_and_loses_its_key(client, user):
    Session.objects.update(expire_date=datetime(2020, 1, 1, tzinfo=UTC))
    store = SessionStore(key_of(client))
    assert (store.account, store.session_key, dict(store.items())) == (None, None, {})


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "!changed-elsewhere"}])
def test_a_doubtful_session_is_left_to_django_which_ends_it(client, user, change):
    assert client.get("/settings/").status_code == 200
    User.objects.update(**change)
    assert sessions.proved_account(SessionStore(key_of(client))) is None
    assert client.get("/settings/").status_code == 302


def test_a_session_from_before_a_new_secret_key_goes_on(client, user, settings):
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 60
    assert client.get("/settings/").status_code == 200
