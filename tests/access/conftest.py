import logging

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.access.world import World, make_world


@pytest.fixture(scope="package")
def world(_loaded: None, django_db_blocker: DjangoDbBlocker) -> World:
    """Made once, as thousands of requests look at it; each of them is rolled back."""
    # Half of the answers are refusals, and to log each of those takes longer than to give it.
    logging.disable(logging.WARNING)
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
