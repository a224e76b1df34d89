import logging

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.access.world import World, make_world


@pytest.fixture(scope="package")
def world(_loaded: None, django_db_blocker: DjangoDbBlocker) -> World:
    """Made once, as thousands of requests look at it; each of them is rolled back."""
    # Half of the answers are refusals, and to log each of those takes longer than to give it.
    logging.disable(logging.WARNING)
    # Who has just proven who they are has done so however long a busy machine takes to ask everything.
    proven = override_settings(ACCOUNT_REAUTHENTICATION_TIMEOUT=24 * 3600)
    with proven, django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
