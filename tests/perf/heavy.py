"""A reader with as much as anybody may be expected to have: thousands of facts of all kinds, each with its past."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from catalog import library
from catalog.models import CaseStudy, Resource
from history.choices import Action, FactKind
from history.models import Event, EventGroup, OwnResource
from history.record import write
from history.refs import CASE, Ref
from history.values import AnyWork, Change, Json
from practice.recall import reviews
from practice.sketches.models import Sketch
from practice.sketches.review import submit
from tests.factories import UserFactory

WORDS = "Clicks are joined late, so the *features* are logged when they are served. "
AT = "2026-01-04T21:30:00.000000+00:00"
COMPONENTS = 15


def reader(username: str, facts: int = 5_000, since: datetime | None = None) -> User:
    """A guest where ``since`` says so. Everything of the catalogue, and own links with a reading and a note each."""
    user = UserFactory(username=username, guest_since=since)
    changes = list(of_the_catalogue(user))
    for number in range((facts - len(changes)) // 3):
        changes += of_a_link(OwnResource(user=user), number)
    group = write(user, Action.MARK, "Marked", changes)
    spread(user, group)
    return user


def of_the_catalogue(user: User) -> Iterator[Change]:
    for work in Resource.objects.filter(retired_at=None).prefetch_related("parts"):
        keys = [part.key for part in work.parts.all()]
        yield wanted(work, FactKind.READING, [reading(keys)])
        yield wanted(work, FactKind.NOTE, {"text": WORDS * 4, "version": 1})
        yield from (wanted(work, FactKind.NOTE, {"text": WORDS, "version": 1}, key) for key in keys)
    for case in CaseStudy.objects.filter(retired_at=None):
        fact = {"text": WORDS, "patterns": case.patterns[:2], "version": 1, "done_at": AT}
        yield wanted(Ref(CASE, case.slug), FactKind.ANSWER, fact)
    for pattern in library.patterns().values():
        for question in pattern.questions:
            reviews.review(user, pattern, question["key"], reviews.RecallAnswer(3, WORDS, ""))


def of_a_link(link: OwnResource, number: int) -> Iterator[Change]:
    parts = [{"key": f"p{part}", "title": f"Part {part}"} for part in range(3)]
    url = f"https://example.org/{number}"
    yield wanted(link, FactKind.OWN, {"title": f"Link {number}", "url": url, "people": "", "effort_hours": "2.0", "parts": parts})
    yield wanted(link, FactKind.READING, [reading(["p0", "p1"])])
    yield wanted(link, FactKind.NOTE, {"text": WORDS * 2, "version": 1})


def reading(keys: list[str]) -> Json:
    known = {"number": 1, "state": "reading", "reason": "", "started": "2026-01-01", "finished": ""}
    return known | {"percent": None, "rating": None, "minutes": None, "parts": dict.fromkeys(keys, AT)}


def wanted(work: AnyWork, subject: str, fact: Json, part: str = "") -> Change:
    return Change(work, subject, lambda _: fact, part)


def spread(user: User, group: EventGroup) -> None:
    """As if each change had been pressed by itself, over a hundred days."""
    events, first = list(group.events.order_by("id")), timezone.now().replace(tzinfo=UTC) - timedelta(days=100)
    for number, event in enumerate(events):
        event.at = first + timedelta(days=100) * number / len(events)
        event.local_date = event.at.date()
        event.group = EventGroup(user=user, deed=Action.MARK, words="Marked", at=event.at)
    with transaction.atomic():
        EventGroup.objects.bulk_create((event.group for event in events), batch_size=500)
        Event.objects.bulk_update(events, ["at", "local_date", "group"], batch_size=500)
        group.delete()


def outline(number: int) -> str:
    """A drawing of many components, another one for each number."""
    names = [f"Service {number} {index}" for index in range(COMPONENTS)]
    return "".join(f"{one} (service) -> {other}: call\n" for one, other in pairwise(names))


def draw(user: User, count: int = 1) -> list[Sketch]:
    now, exercises = timezone.now(), list(library.exercises().values())
    sketches = []
    for number in range(count):
        sketch = Sketch.objects.begun(user, now, exercises[number % len(exercises)], restart=True)
        sketch.write(outline(number), sketch.version, now)
        submit(sketch, now)
        sketches.append(sketch)
    return sketches
