import pytest

from tests.factories import UserFactory
from tests.progress.readiness.shown import NOW


@pytest.fixture
def user(client, catalogue, time_machine):
    time_machine.move_to(NOW, tick=False)
    user = UserFactory()
    client.force_login(user)
    return user
