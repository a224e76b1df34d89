"""The lines of a history that mock interviews make: they are held and removed without the log."""

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from history.values import TimelineSource
from practice.mocks.choices import HeldWhere, MockState
from practice.mocks.models import MockInterview


def interviews(user: User) -> QuerySet:
    return MockInterview.objects.filter(user=user).select_related("exercise")


def held_line(mock: MockInterview) -> tuple[str, str]:
    return f"Mock interview: {mock}", mock.get_absolute_url() if not mock.removed_at else ""


def removed_line(mock: MockInterview) -> tuple[str, str]:
    return f"Removed a mock interview: {mock}", f"{reverse('practice:mock_list')}#bin"


LINES = {
    "mock": TimelineSource(
        lambda user: interviews(user).filter(held=HeldWhere.HERE).exclude(started_at=None),
        "started_at",
        held_line,
    ),
    "logged-mock": TimelineSource(
        lambda user: interviews(user).filter(state=MockState.DONE).exclude(held=HeldWhere.HERE), "created_at", held_line
    ),
    "removed-mock": TimelineSource(lambda user: interviews(user).filter(removed_at__isnull=False), "removed_at", removed_line),
}
