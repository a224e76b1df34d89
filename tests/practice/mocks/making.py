"""Exercises to be asked and interviews in every state, for the tests of mock interviews."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import time_machine
from django.test import Client

from catalog.models import Exercise
from practice.mocks.models import MockInterview
from practice.mocks.rubric import CRITERIA
from tests.factories import TopicFactory

NOW = datetime(2026, 5, 13, 9, 0, tzinfo=UTC)


def exercise(slug: str = "a-feed", **fields: object) -> Exercise:
    """An exercise that wants a client and a ranker."""
    given = {
        "title": slug.replace("-", " ").capitalize(),
        "prompt": "Rank a feed",
        "situation": "Ten million people open it every day.",
        "level": "core",
        "minutes": 45,
        "position": Exercise.objects.count(),
        "functional": ["Shows the newest first"],
        "scale": [{"name": "Requests a second", "figure": "5,000"}],
        "ask": [{"question": "Is there history?", "answer": "Two years of clicks."}],
        "must_have": [{"kind": "client", "why": "It asks."}, {"kind": "ranker", "why": "It orders."}],
        "connections": [["client", "ranker", "request"]],
        "follow_ups": [{"question": f"Follow-up {number}?", "answer": f"Answer {number}."} for number in range(4)],
        "reference": "Client app -> Ranker: request",
        "walk": ["The client asks the ranker."],
    }
    return Exercise.objects.create(slug=slug, topic=TopicFactory(), **given | fields)


def room(client: Client, minutes: int = 45, slug: str = "a-feed") -> MockInterview:
    """A new interview of the client's reader."""
    if not Exercise.objects.filter(slug=slug).exists():
        exercise(slug)
    response = client.post(
        "/mocks/new/", {"exercise": slug, "minutes": minutes, "id": uuid4()}, HTTP_SEC_FETCH_SITE="same-origin"
    )
    return MockInterview.objects.get(pk=response["Location"].split("/")[-2])


def press(client: Client, mock: MockInterview, do: str, minute: float, **data: object):
    """A press on the clock so many minutes after NOW."""
    with time_machine.travel(NOW + timedelta(minutes=minute), tick=False):
        return client.post(f"/mocks/{mock.pk}/clock/", {"do": do} | data)


def look(client: Client, mock: MockInterview, minute: float):
    with time_machine.travel(NOW + timedelta(minutes=minute), tick=False):
        return client.get(f"/mocks/{mock.pk}/")


def finished(client: Client, minute: float = 0, slug: str = "a-feed") -> MockInterview:
    """An interview that began at this minute and was over after twenty."""
    mock = room(client, slug=slug)
    press(client, mock, "start", minute)
    press(client, mock, "finish", minute + 20)
    return mock


def sheet(level: int = 3, prefix: str = "", **levels: int) -> dict[str, object]:
    """A whole sheet with this level everywhere, but where another is named."""
    found = {f"{prefix}{one.key}-level": levels.get(one.key.replace("-", "_"), level) for one in CRITERIA}
    found |= {f"{prefix}{one.key}-evidence": f"Evidence of {one.key}" for one in CRITERIA}
    return found | {f"{prefix}keep": "The figures", f"{prefix}change": "The order"}


def scored(client: Client, level: int = 3, minute: float = 0, slug: str = "a-feed", **levels: int) -> MockInterview:
    """An interview that is over, scored, and evidence: as if all phases had been entered and the design drawn."""
    mock = finished(client, minute, slug)
    with time_machine.travel(NOW + timedelta(minutes=minute + 30), tick=False):
        client.post(f"/mocks/{mock.pk}/scores/", sheet(level, **levels) | {"do": "submit"})
    MockInterview.objects.filter(pk=mock.pk).update(is_evidence=True)
    mock.refresh_from_db()
    return mock


def logged(client: Client, **changes: object):
    """What the form for a mock held elsewhere answers, sent as told and otherwise rightly."""
    given = {"held_on": "2026-05-12", "minutes": "50", "name": "Kim", "subject": "A search", "scored_by": "me", "id": uuid4()}
    with time_machine.travel(NOW, tick=False):
        return client.post("/mocks/elsewhere/", given | sheet(prefix="candidate-") | sheet(2, prefix="interviewer-") | changes)
