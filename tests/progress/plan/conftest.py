import pytest
from django.test import Client

from accounts.models import User
from progress.plan.models import PlanItem
from tests.factories import UserFactory


@pytest.fixture
def user(catalogue: None) -> User:
    return UserFactory()


@pytest.fixture
def mine(client: Client, user: User) -> Client:
    """Somebody's browser, with a plan of eight weeks at five hours."""
    client.force_login(user)
    client.post("/plan/new/", {"goal": "interview-preparation"})
    return client


@pytest.fixture
def items(mine: Client, user: User) -> list[PlanItem]:
    """What the first week holds, in order."""
    return list(PlanItem.objects.filter(plan__user=user, week=1).order_by("position"))
