import gc
import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.models import Session
from catalog import page_cache, version
from catalog.models import CatalogueVersion
from tests import clock

clock.stand_at(clock.MOMENT)
# Browser tests start Playwright's event loop in this thread; Django would refuse the database beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(autouse=True, scope="session")
def _cheap_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A fast hasher, and static files as they lie: collecting them is one test's business."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    # An empty folder: whitenoise warns where there is none, and reads a full one again for every client.
    settings.WORKS_BESIDE = False
    settings.QUOTAS = False
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


@pytest.fixture(autouse=True, scope="session")
def _cookies_kept() -> Iterator[None]:
    """Every client has sent a cookie before, like a browser that keeps them; it is asked for one otherwise."""
    begin = Client.__init__

    def begin_with_cookie(client: Client, *args, **kwargs) -> None:
        begin(client, *args, **kwargs)
        client.cookies["proof"] = "1"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "__init__", begin_with_cookie)
        yield


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    """No test sees a page or a version kept by another."""
    page_cache.forget()
    version.forget()


@pytest.fixture(autouse=True)
def _sessions_travel_along(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many tests sign in now and then go back in time; only one file is about sessions from the future."""
    if request.path.name != "test_future.py":
        monkeypatch.setattr("accounts.sessions.is_from_future", lambda _: False)


def pytest_collection_finish() -> None:
    """Eleven thousand tests are no garbage: to look through them for it again and again would take seconds."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what needs the real catalogue last: it is loaded once, and the others start from an empty database."""
    items.sort(key=lambda item: "_loaded" in getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Without migrations, as on other machines' clocks, Django's own table of sessions lacks the column that one of ours adds."""
    if request.config.option.nomigrations:
        with django_db_blocker.unblock(), connection.schema_editor() as editor:
            editor.add_field(Session, Session._meta.get_field("account"))


@pytest.fixture(scope="session")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        call_command("load_catalog", verbosity=0)


@pytest.fixture
def catalogue(db: None, _loaded: None) -> None:
    """The real catalogue, all of it. Changes that a test makes to it are rolled back."""
    version.forget()


@pytest.fixture
def loaded_version(db: None, monkeypatch: pytest.MonkeyPatch) -> CatalogueVersion:
    """A catalogue that counts as loaded, so that its furniture is kept. Its digest was never seen before.

    However slow the machine, it is read once; a server asks again each second, with one query more.
    """
    monkeypatch.setattr(version, "TRUST", 3600)
    row = CatalogueVersion.objects.create(id=1, digest=uuid4().hex * 2, loaded_at=timezone.now())
    version.forget()
    return row


@pytest.fixture
def htmx(client: Client) -> Client:
    """A client whose requests htmx would have sent."""
    client.defaults["HTTP_HX_REQUEST"] = "true"
    return client
