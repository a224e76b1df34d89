"""Dates on a reader's pages are those of the reader's own clock: here it is fourteen hours ahead of UTC."""

from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator

from accounts.models import Preferences
from history.models import EventGroup
from practice.recall.models import RecallReview
from tests.access.world import passkey
from tests.factories import UserFactory
from tests.pages import text

pytestmark = pytest.mark.django_db
EVENING, TOMORROW = datetime(2027, 3, 6, 22, 15, tzinfo=UTC), "7 March 2027"


@pytest.fixture
def user(catalogue, client):
    user = UserFactory()
    Preferences.objects.create(user=user, time_zone="Pacific/Kiritimati")
    client.force_login(user)
    return user


def test_large_changes(client, user):
    client.post("/resources/huyen-designing-machine-learning-systems/mark/", {"state": "reading"})
    client.post("/settings/data/reset/everything/", {"word": "everything"})
    EventGroup.objects.update(at=datetime.now(UTC).replace(hour=22, minute=15))
    for page in ("/settings/data/", "/settings/data/reset/"):
        assert ", 12:15" in text(client.get(page))


def test_what_was_written_before(client, user):
    client.post("/recall/cards/rag/stale-answer/review/", {"rating": "3", "answer": "Words"})
    RecallReview.objects.update(at=EVENING)
    assert f"What you wrote on {TOMORROW}" in text(client.get("/patterns/rag/recall/?question=stale-answer"))


def test_passkeys(client, user):
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Key", "credential": passkey()})
    Authenticator.objects.filter(pk=key.pk).update(created_at=EVENING)
    assert f"Added on {TOMORROW}" in text(client.get("/accounts/2fa/webauthn/"))
