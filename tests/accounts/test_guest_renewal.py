"""A guest who only reads is remembered for another year, and reads on where that cannot be written."""

import pytest
from django.db import connection
from django.utils import timezone

from accounts.readers import GUEST, RENEWED
from tests.factories import UserFactory


@pytest.fixture
def due(client, db):
    """The client of a guest who was last here long ago."""
    session = client.session
    session[GUEST] = UserFactory(username="guest-77", guest_since=timezone.now(), last_seen_on="2020-01-01").pk
    session[RENEWED] = "2020-01-01"
    session.save()
    return client


def test_a_visit_renews(due):
    assert due.get("/settings/display/").status_code == 200
    assert due.session[RENEWED] > "2020-01-01"


def test_a_visit_goes_well_where_nothing_can_be_written(due):
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = 1")
        assert due.get("/settings/display/").status_code == 200
        cursor.execute("PRAGMA query_only = 0")
    assert due.session[RENEWED] == "2020-01-01"
