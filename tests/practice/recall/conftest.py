from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from catalog import version
from catalog.models import CatalogueVersion
from tests.factories import UserFactory
from tests.practice.recall.cards import NOON, asking


@pytest.fixture
def rag(db):
    return asking("rag", name="Retrieval-augmented generation")


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


@pytest.fixture
def clock():
    """Time stands still, and can be moved on."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def loaded(db, monkeypatch):
    """A catalogue that counts as loaded, to be called once everything is in it: from then on patterns cost no query."""

    def load():
        monkeypatch.setattr(version, "TRUST", 3600)
        CatalogueVersion.objects.create(id=1, digest=uuid4().hex * 2, loaded_at=timezone.now())
        version.forget()

    return load
