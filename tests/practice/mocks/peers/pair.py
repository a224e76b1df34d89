"""Two people who share an interview, each with a client of their own."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import time_machine
from django.test import Client

from practice.mocks.models import MockInterview
from practice.mocks.peers.meetings import invite
from tests.factories import UserFactory
from tests.practice.mocks.making import NOW, exercise, room

CODE = re.compile(r"/mocks/join/([-\w]+)/")


def at(minute: float) -> time_machine.travel:
    """So many minutes after NOW."""
    return time_machine.travel(NOW + timedelta(minutes=minute), tick=False)


class Pair:
    """Ada is asked, Ben asks."""

    def __init__(self, slug: str = "a-feed") -> None:
        self.ada, self.ben = Client(), Client()
        self.ada_user, self.ben_user = UserFactory(username="ada"), UserFactory(username="ben")
        self.ada.force_login(self.ada_user)
        self.ben.force_login(self.ben_user)
        exercise(slug)
        self.mock = room(self.ada, slug=slug)
        self.here, self.there = f"/mocks/{self.mock.pk}/", f"/mocks/{self.mock.pk}/interview/"

    def invite(self, minute: float = 0, **given: object) -> str:
        """The code of a link."""
        with at(minute):
            page = self.ada.post(f"{self.here}invite/", {"name": "Ada", "call_url": "", "at": ""} | given)
        return CODE.search(page.text)[1]

    def join(self, code: str, minute: float = 0, client: Client | None = None, **given: object):
        with at(minute):
            return (client or self.ben).post(f"/mocks/join/{code}/", {"name": "Ben"} | given, HTTP_SEC_FETCH_SITE="same-origin")

    def step(self, client: Client, do: str, minute: float = 0, **given: object):
        with at(minute):
            return client.post(f"{self.here}step/", {"do": do} | given)

    def look(self, client: Client, minute: float = 0, path: str = "", **given: object):
        with at(minute):
            return client.get(path or (self.here if client is self.ada else self.there), **given)

    def begun(self) -> "Pair":
        """The clock runs since NOW."""
        self.join(self.invite())
        self.step(self.ada, "enter")
        self.step(self.ben, "enter")
        self.step(self.ben, "start")
        return self

    def finished(self, minute: float = 20) -> "Pair":
        self.begun()
        with at(minute):
            self.ben.post(f"{self.there}clock/", {"do": "finish"})
        return self

    def score(self, client: Client, sheet: dict[str, object], minute: float = 30, do: str = "submit"):
        with at(minute):
            return client.post(f"{self.here}scores/", sheet | {"do": do})

    @property
    def fresh(self) -> MockInterview:
        return MockInterview.objects.select_related("meeting").get(pk=self.mock.pk)

    @property
    def state(self) -> str:
        return self.fresh.meeting.state


def link(mock: MockInterview, now: datetime, second: bool = False) -> str:
    """A code, made without a page."""
    return invite(mock, {"name": "Ada", "call_url": "", "at": None, "second": second}, now)


def note(text: str = "Asked for the scale") -> dict[str, object]:
    return {"id": uuid4(), "text": text}
