from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from accounts.models import Preferences
from history.choices import Action
from history.models import Event
from history.record import undo, write
from progress.reading import rules
from progress.reading.facts import change_records, press_of
from progress.reading.outlines import outline_of
from progress.reading.study_days import studied_on
from tests.factories import CategoryFactory, PartFactory, ResourceFactory, UserFactory
from tests.pages import text

pytestmark = pytest.mark.django_db
URL = reverse("progress:dashboard")


@pytest.fixture
def user(client):
    user = UserFactory()
    client.force_login(user)
    return user


def read_part(user, hours=2):
    part = PartFactory(resource=ResourceFactory(category=CategoryFactory(name="Books"), effort_hours=hours))
    PartFactory(resource=part.resource)

    def rule(records):
        return rules.tick(records, outline_of(part.resource), [part.key], True, press_of(user))

    return write(user, Action.MARK, "Read", [change_records(part.resource, rule)])


def test_the_page_invites_those_who_saved_nothing(client):
    assert "will be shown here" in client.get(URL).text


@pytest.mark.parametrize("url", [URL, reverse("history:history")])
def test_the_way_back_to_reading_stands_above(client, user, url):
    assert '<li><a href="/reading/">Reading</a></li>' in client.get(url).text


def test_rings_say_hours_in_words(client, user):
    read_part(user)
    assert "50 % · about 1 of 2 h" in text(client.get(URL))


def test_the_day_is_told_in_words(client, user):
    read_part(user)
    assert "1 change, about 1 h" in client.get(URL).text


def test_what_was_undone_did_not_happen(client, user):
    undo(read_part(user))
    assert "will be shown here" in client.get(URL).text


def test_a_hidden_piece_stays_hidden_until_shown_again(client, user):
    read_part(user)
    for shown, count in (("0", 0), ("0", 0), ("1", 1)):
        client.post(reverse("progress:dashboard_piece"), {"piece": "heatmap", "shown": shown})
        assert client.get(URL).text.count("<heat-map>") == count


def test_an_unknown_piece_changes_nothing(client, user):
    client.post(reverse("progress:dashboard_piece"), {"piece": "passwords", "shown": "0"})
    assert not Preferences.objects.exists()


def test_nobody_sees_the_days_of_another(client, user):
    read_part(UserFactory())
    assert "will be shown here" in client.get(URL).text


def test_the_number_of_queries_does_not_grow_with_what_was_read(client, user, django_assert_max_num_queries):
    for _ in range(12):
        read_part(user)
    with django_assert_max_num_queries(14):
        client.get(URL)


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Pacific/Tongatapu", datetime(2026, 11, 23, 10, 50, tzinfo=UTC), "2026-11-23"),
        ("Pacific/Tongatapu", datetime(2026, 11, 23, 11, 30, tzinfo=UTC), "2026-11-23"),
        ("America/Los_Angeles", datetime(2026, 11, 24, 7, 50, tzinfo=UTC), "2026-11-23"),
        ("America/Los_Angeles", datetime(2026, 11, 24, 8, 30, tzinfo=UTC), "2026-11-23"),
        ("Europe/Berlin", datetime(2026, 10, 25, 2, 30, tzinfo=UTC), "2026-10-24"),
        ("Europe/Berlin", datetime(2026, 10, 25, 3, 30, tzinfo=UTC), "2026-10-25"),
    ],
)
def test_a_day_ends_when_the_reader_sleeps(user, zone, moment, day):
    Preferences.objects.create(user=user, time_zone=zone)
    user.refresh_from_db()
    with time_machine.travel(moment, tick=False):
        read_part(user)
    assert Event.objects.get().local_date.isoformat() == day


def test_moving_to_another_zone_rewrites_no_day(user):
    preferences = Preferences.objects.create(user=user, time_zone="Pacific/Tongatapu")
    with time_machine.travel(datetime(2026, 11, 23, 20, tzinfo=UTC), tick=False):
        read_part(user)
    preferences.time_zone = "America/Los_Angeles"
    preferences.save()
    assert Event.objects.get().local_date.isoformat() == "2026-11-24"


def finish(user, count, hours):
    """Mark a work as finished at one press."""
    work = ResourceFactory(category=CategoryFactory(), effort_hours=hours)
    for _ in range(count):
        PartFactory(resource=work)

    def rule(records):
        return rules.mark(records, outline_of(work), rules.FINISHED, press_of(user))

    return write(user, Action.MARK, "Finished", [change_records(work, rule)])


@pytest.mark.parametrize(("parts", "hours", "minutes"), [(12, 28, 0), (0, 28, 0), (0, 1, 60), (1, 1, 60)])
def test_a_whole_work_marked_as_finished_is_no_study_of_today(client, user, parts, hours, minutes):
    finish(user, parts, hours)
    assert studied_on(user, user.local_date()) == minutes
    assert (f"about {minutes // 60} h" in client.get(URL).text) == bool(minutes)
