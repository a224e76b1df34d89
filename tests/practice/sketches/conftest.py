import pytest
from django.utils import timezone

from catalog import library
from mlsd_guide.autosave import fingerprint
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
    """Post to one of the sketch's addresses, as a page would that was opened now unless another base is named."""

    def post(what: str, **data):
        base = fingerprint(Sketch.objects.get(pk=board.pk).outline)
        return client.post(f"/sketches/{board.pk}/{what}/", {"base": base, **data})

    return post
