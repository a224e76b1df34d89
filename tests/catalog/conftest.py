from uuid import uuid4

import pytest
from django.utils import timezone

from catalog import version
from catalog.models import CatalogueVersion


@pytest.fixture
def loaded_version(db, monkeypatch):
    """A catalogue that counts as loaded, so that its furniture is kept. Its digest was never seen before.

    However slow the machine, it is read once; a server asks again each second, with one query more.
    """
    monkeypatch.setattr(version, "TRUST", 3600)
    row = CatalogueVersion.objects.create(id=1, digest=uuid4().hex * 2, loaded_at=timezone.now())
    version.forget()
    return row


@pytest.fixture
def reader(client, django_user_model):
    """A client of somebody signed in."""
    client.force_login(django_user_model.objects.create_user("reader"))
    return client
