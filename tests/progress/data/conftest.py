import pytest
from django.test import Client

from accounts.models import User
from tests.factories import UserFactory


@pytest.fixture
def user(db: None) -> User:
    user = UserFactory()
    user.set_password("correct horse")
    user.save()
    return user


@pytest.fixture
def reader(client: Client, user: User) -> Client:
    """A signed-in client."""
    client.force_login(user)
    return client
