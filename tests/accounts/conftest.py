import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.readers import GUEST
from tests.factories import UserFactory

PASSWORD = "quiet harbour lamp 7"


@pytest.fixture(autouse=True)
def _no_tries_yet(db: None) -> None:
    """Tries are counted in the database's cache table, which a test's rollback clears; another cache may not."""
    cache.clear()


@pytest.fixture
def ada() -> User:
    ada = UserFactory(username="ada", email="ada@example.org")
    ada.set_password(PASSWORD)
    ada.save()
    return ada


@pytest.fixture
def guest(client: Client) -> User:
    """A guest whom the client's session leads to."""
    guest = UserFactory(username="guest-0011223344556677", guest_since="2026-11-01T00:00Z", last_seen_on="2026-11-01")
    session = client.session
    session[GUEST] = guest.pk
    session.save()
    client.cookies["sessionid"] = session.session_key
    return guest


@pytest.fixture
def sign_in(client: Client):
    def sign_in(login: str = "ada", password: str = PASSWORD, client: Client = client, **more):
        return client.post(reverse("account_login"), {"login": login, "password": password} | more)

    return sign_in
