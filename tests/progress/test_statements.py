"""Statements that are put together once must write what Django's own would."""

from datetime import UTC, date, datetime

import pytest

from history.models import Event, EventGroup
from mlsd_guide.sql import delete_of, insert, update_of
from progress.reading.models import Reading
from tests.factories import ResourceFactory, UserFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, 30, 0, 123456, UTC)


def values(row) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}


def event(group, **fields) -> Event:
    return Event(group=group, user=group.user, resource=ResourceFactory(), at=NOW, local_date=date(2026, 5, 1), **fields)


def test_inserted_rows_are_those_of_django():
    group = EventGroup(user=UserFactory(), deed="mark", words="“A” & 100 % 'B'", at=NOW)
    insert([group])
    assert values(EventGroup.objects.get(pk=group.pk)) == values(group)
    events = [event(group, subject="reading", before=None, after=[{"parts": {"a": "b"}}]), event(group, before={}, after=None)]
    insert(events)
    assert [values(row) for row in Event.objects.order_by("id")] == [values(row) for row in events]
    assert Event.objects.filter(before__isnull=True).count() == 1


def test_an_update_sets_its_rows_alone():
    user, book = UserFactory(), ResourceFactory()
    rows = [Reading.objects.create(user=user, resource=book, number=number, state="want", updated_at=NOW) for number in (1, 2)]
    update_of(Reading, [rows[1].pk], state="finished", percent=None, finished="2026")
    assert [row.state for row in Reading.objects.order_by("number")] == ["want", "finished"]
    assert Reading.objects.get(number=2).finished == "2026"


def test_a_deletion_takes_its_rows_alone():
    user, book = UserFactory(), ResourceFactory()
    rows = [Reading.objects.create(user=user, resource=book, number=number, state="want", updated_at=NOW) for number in (1, 2)]
    delete_of(Reading, "number", (2, 3))
    assert list(Reading.objects.all()) == rows[:1]
