"""What is measured of a signed-in reader's pages: somebody in the middle of sixty works, with three hundred readings."""

import re
from collections.abc import Mapping
from importlib import import_module
from io import BytesIO
from itertools import cycle
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from accounts.models import User
from catalog.models import Part, ReaderGoal, Resource
from progress.notes.models import Note
from progress.reading.models import PartRead, Reading
from tests.factories import UserFactory
from tests.perf import stock
from tests.perf.measure import Answer, Page

SECRET = "m" * 32


class Bar(NamedTuple):
    """What is aimed at: a multiple of the constant view's CPU time, queries, and compressed bytes."""

    ratio: float
    queries: int
    size: int


BARS = {
    "shelf of 60": Bar(16, 4, 14 * 1024),
    "resource": Bar(40, 6, 10 * 1024),
    "goal": Bar(22, 6, 10 * 1024),
    "search, 20 hits": Bar(40, 4, 10 * 1024),
    "reading list": Bar(40, 8, 10 * 1024),
    "progress": Bar(40, 8, 10 * 1024),
    "tick of a part": Bar(16, 9, 1024),
    "mark on a shelf": Bar(16, 6, 1024),
}


class Press(Page):
    """A form sent by htmx, with each of these data in turn: a press and its contrary, so that each one changes something."""

    def __init__(self, path: str, *data: dict[str, str], **headers: str) -> None:
        super().__init__(path, method="POST", **headers)
        self.bodies = cycle(urlencode(one).encode() for one in data)

    def __call__(self) -> Answer:
        body = next(self.bodies)
        self.environ |= {"CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body))}
        self.environ["wsgi.input"] = BytesIO(body)
        return super().__call__()


def ticking(path: str, key: str, **headers: str) -> Press:
    """Ticks a part and unticks it, from a page that shows what is so."""
    unaware = Press(path, {"keys": key}, {"unread": key}, **headers)
    ticked, unticked = (re.search(r'name="shown" value="(\w+)"', unaware().body.decode())[1] for _ in range(2))
    return Press(path, {"keys": key, "shown": unticked}, {"unread": key, "shown": ticked}, **headers)


def verdict(bar: Bar, found: Bar) -> str:
    """The bar beside what was found; what misses it is called so."""
    missed = ", ".join(
        f"{what} × {got / most:.2f}" for what, got, most in zip(Bar._fields, found, bar, strict=True) if got > most
    )
    return f"  bar {bar.ratio}, {bar.queries}, {bar.size:,}" + (f"  MISSED: {missed}" if missed else "")


def reader_of(shelf: str) -> User:
    """Each of sixty works read five times, the last time under way, with a note on the one with the most parts."""
    user, now = UserFactory(username="measured"), timezone.now()
    works = Resource.objects.filter(category__slug=shelf).order_by("pk")
    readings = Reading.objects.bulk_create(
        Reading(user=user, resource=work, number=number, state="reading" if number == 5 else "finished", updated_at=now)
        for work in works
        for number in range(1, 6)
    )
    first = dict(Part.objects.order_by("-position").values_list("resource", "key"))
    ticked = [reading for reading in readings if reading.resource_id in first]
    PartRead.objects.bulk_create(PartRead(reading=reading, key=first[reading.resource_id], at=now) for reading in ticked)
    Note.objects.create(user=user, resource=stock.most_parts(), text="What it *says*.", updated_at=now)
    return user


def cookies(user: User) -> str:
    """Those of a browser in which this user has signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={SECRET}"


def pages() -> Mapping[str, Page]:
    """A reader's page of each kind by the name under which it is reported."""
    shelf, work = stock.shelf_of(60), stock.most_parts()
    mine = {"Cookie": cookies(reader_of("measured"))}
    addresses = {
        "shelf of 60": shelf,
        "resource": work.get_absolute_url(),
        "goal": ReaderGoal.objects.published().first().get_absolute_url(),
        "search, 20 hits": stock.SEARCH,
        "reading list": "/reading/",
        "progress": "/progress/",
    }
    key = work.parts.filter(retired_at=None).order_by("position")[1].key
    marked = Resource.objects.filter(category__slug="measured").order_by("pk")[1].get_absolute_url()
    sent = mine | {"HX-Request": "true", "X-CSRFToken": SECRET}
    at_work, on_shelf = (sent | {"HX-Current-URL": f"http://localhost{path}"} for path in (addresses["resource"], shelf))
    return {name: Page(path, **mine) for name, path in addresses.items()} | {
        "tick of a part": ticking(f"{addresses['resource']}parts/", key, **at_work),
        "mark on a shelf": Press(f"{marked}mark/", {"state": "stopped"}, {"state": "reading"}, **on_shelf),
    }
