import pytest
from django.utils import timezone

from catalog import library
from practice.sketches.models import Sketch
from tests.factories import UserFactory
from tests.practice.assistant.fake import KEY, serving

WAY = "Client app -> API gateway: request\nAPI gateway -> Ranker: candidates\n"


@pytest.fixture
def fake():
    with serving() as fake:
        yield fake


@pytest.fixture
def switched_on(settings, fake):
    """The guide with this server as its model; a question is answered while it is asked."""
    settings.ASSISTANT_URL, settings.ASSISTANT_MODEL, settings.ASSISTANT_KEY = fake.url, "small", KEY
    return fake


@pytest.fixture
def user(catalogue):
    return UserFactory()


@pytest.fixture
def board(client, user):
    """A signed-in reader's drawing with a ranker; the client is theirs."""
    client.force_login(user)
    sketch = Sketch.objects.begun(user, timezone.now(), library.exercises()["typeahead"])
    Sketch.objects.update(outline=WAY)
    sketch.refresh_from_db()
    return sketch
