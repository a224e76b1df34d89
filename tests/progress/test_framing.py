"""A reader's own pages stand in kept frames: nobody may tell, and nothing of one reader may stand in a frame."""

from datetime import date, timedelta

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.template.loader import render_to_string

from accounts.models import Preferences
from catalog import framing, slots
from catalog.models import Resource
from history.choices import Action
from history.models import OwnResource
from history.record import undo, write
from progress import fragments
from progress.choices import State
from progress.dashboard import statistics
from progress.dashboard.days import days_of, days_query
from progress.dashboard.statistics import Day
from progress.reading.facts import change_records
from tests.factories import UserFactory
from tests.progress.reading.test_marks_speed import normal

pytestmark = pytest.mark.usefixtures("catalogue")
PAGES = ["/reading/", "/reading/?state=reading&sort=title", "/reading/?level=intro", "/reading/?state=nonsense", "/progress/"]


def mark(user, work, state, deed=Action.MARK):
    change = change_records(work, lambda records: (*records[:-1], fragments.Record(1, state, reason="canary-reason")))
    return write(user, deed, "Marked", [change])


@pytest.fixture
def user(client):
    """Somebody with works in each state and a link of their own."""
    user = UserFactory(username="canary-reader")
    client.force_login(user)
    for work, state in zip(Resource.objects.order_by("pk")[:40], State.values * 8, strict=True):
        mark(user, work, state)
    OwnResource.objects.create(user=user, title="canary-talk")
    return user


@pytest.mark.parametrize("path", PAGES)
def test_a_framed_page_equals_the_rendered_one(client, user, path, monkeypatch):
    client.get(path)
    framed = client.get(path)
    assert slots._frames
    monkeypatch.setattr(framing, "has_message", lambda request: True)  # so that it is rendered anew
    assert normal(client.get(path)) == normal(framed)


def test_whoever_keeps_nothing_gets_another_frame(client, user, monkeypatch):
    client.get("/reading/")
    client.force_login(UserFactory())
    framed = client.get("/reading/")
    assert "Nothing here yet" in framed.text
    assert "filter-form" not in framed.text
    monkeypatch.setattr(framing, "has_message", lambda request: True)
    assert normal(client.get("/reading/")) == normal(framed)


def test_nothing_of_a_reader_stands_in_a_frame(client, user):
    Preferences.objects.create(user=user, hidden=["paths"])
    seen = "".join(client.get(path).text for path in PAGES)
    frames = "".join("".join(frame.pieces) for frame in slots._frames.values())
    for words in (user.username, "canary-talk", "csrfmiddlewaretoken", " kept", "Show paths"):
        assert words in seen
        assert words not in frames


def test_a_message_is_shown_once_and_kept_nowhere(client, user):
    client.post(f"{Resource.objects.first().get_absolute_url()}mark/", {"state": "known", "next": "/reading/"})
    assert CookieStorage.cookie_name in client.cookies
    assert "Already know" in client.get("/reading/").text
    assert "data-undo" not in client.get("/reading/").text


@pytest.mark.parametrize("week_start", [0, 5, 6])
def test_a_heatmap_equals_the_plainly_rendered_one(week_start):
    today = date(2026, 5, 13)
    days = {today - timedelta(days=7 * number): Day(number % 3, 30 * number) for number in range(60)}
    for found in ({}, days, {today: Day(1, 0)}):
        heat = statistics.heat(found, today, week_start)
        assert fragments.heatmap(found, today, week_start) == render_to_string("progress/dashboard/_heatmap.html", {"heat": heat})


def test_days_are_counted_as_the_query_says(user):
    work, today = Resource.objects.last(), user.local_date()
    undo(mark(user, work, State.WANT))
    undo(undo(mark(user, work, State.KNOWN))[0])
    mark(user, work, State.WANT, Action.RESET)
    mark(UserFactory(), work, State.WANT)
    for last in (today - timedelta(days=1), today, today + timedelta(days=1)):
        plain = {day: Day(changes, minutes) for day, changes, minutes in days_query(user.pk, date(2000, 1, 1), last)}
        assert days_of(user, last) == plain
    assert days_of(user, today)[today].changes == 41
