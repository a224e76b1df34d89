"""Drawings and mock interviews count beside what the log tells of a day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from practice.mocks.choices import MockState
from practice.mocks.models import MockInterview
from practice.sketches.choices import VersionKind
from practice.sketches.models import Sketch
from progress.reading.study_days import Day, days_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 13, 12, tzinfo=UTC)
TODAY = NOON.date()


@pytest.fixture
def user(db):
    return UserFactory()


def drawn(user, minutes=20, **fields):
    """A sketch with one submitted version, worked on for so long."""
    sketch = Sketch.objects.create(user=user, title="A feed", outline="A -> B", created_at=NOON, updated_at=NOON, **fields)
    sketch.worked_seconds = minutes * 60
    sketch.keep(VersionKind.SUBMITTED, NOON)
    return sketch


def held(user, on=TODAY, **fields):
    phases = [{"key": "setup", "minutes": 5, "spent_ms": 400_000}, {"key": "serving", "minutes": 30, "spent_ms": 1_400_000}]
    given = {"state": MockState.DONE, "minutes": 45, "phases": phases, "local_date": on, "created_at": NOON, "updated_at": NOON}
    return MockInterview.objects.create(user=user, **given | fields)


def test_a_version_counts_with_the_minutes_spent_on_it(user):
    drawn(user)
    assert days_of(user, TODAY) == {TODAY: Day(1, 20)}


def test_a_mock_counts_with_the_time_it_took_and_one_elsewhere_as_it_was_told(user):
    held(user)
    held(user, date(2026, 5, 12), phases=[], minutes=50)
    assert days_of(user, TODAY) == {TODAY: Day(1, 30), date(2026, 5, 12): Day(1, 50)}


def test_what_is_drawn_in_a_mock_is_not_counted_twice(user):
    held(user, sketch=drawn(user))
    assert days_of(user, TODAY) == {TODAY: Day(2, 30)}


def test_what_lies_in_the_bin_does_not_count(user):
    drawn(user, removed_at=NOON)
    held(user, removed_at=NOON)
    held(user, on=None, state=MockState.PLANNED)
    assert days_of(user, TODAY) == {}


def test_nobody_has_the_days_of_another(user):
    drawn(user)
    held(user)
    assert days_of(UserFactory(), TODAY) == {}


def test_days_older_than_two_years_and_days_to_come_are_left_out(user):
    held(user, TODAY + timedelta(days=1))
    held(user, TODAY - timedelta(days=800))
    assert days_of(user, TODAY) == {}


def test_they_stand_on_the_page(client, user, time_machine):
    time_machine.move_to(NOON)
    client.force_login(user)
    held(user, sketch=drawn(user))
    html = client.get("/progress/").text
    assert "2 changes, about 30 min" in html
    assert "1 of 4 study days this week" in html
