import pytest
from django.utils import timezone

from catalog import library
from practice.sketches.models import Sketch
from tests.factories import UserFactory


@pytest.fixture
def user(catalogue):
    return UserFactory()


@pytest.fixture
def board(client, user):
    """A signed-in reader's empty sketch of an exercise; the client is theirs."""
    client.force_login(user)
    return Sketch.objects.begun(user, timezone.now(), library.exercises()["typeahead"])


@pytest.fixture
def press(client, board):
    """Post to one of the sketch's addresses, with the version that it has now unless another base is named."""

    def post(what: str, **data):
        base = Sketch.objects.get(pk=board.pk).version
        return client.post(f"/sketches/{board.pk}/{what}/", {"base": base, **data})

    return post
