"""A reader who has kept something of every kind, for the tests of taking it along."""

from datetime import timedelta

import time_machine

from accounts.models import Preferences, User
from catalog.models import Resource
from history.choices import Action, FactKind
from history.models import EventGroup, OwnResource
from history.record import undo, write
from history.values import AnyWork, Change
from progress.reading import rules
from progress.reading.facts import change_records, press_of
from progress.reading.outlines import outline_of
from tests.factories import PartFactory, ResourceFactory, UserFactory

OWN_FACT = {
    "title": "Notes of a friend",
    "url": "https://example.org/friend",
    "people": "A Friend",
    "effort_hours": "2.5",
    "parts": [{"key": "one", "title": "One"}, {"key": "two", "title": "Two"}],
}


def book(slug: str = "a-book", parts: int = 3) -> Resource:
    """The work of this slug, made with so many parts if there is none yet."""
    if found := Resource.objects.filter(slug=slug).first():
        return found
    book = ResourceFactory(slug=slug, effort_hours=3)
    for number in range(1, parts + 1):
        PartFactory(resource=book, key=f"{slug}-c{number}", position=number)
    return book


def records(user: User, work: AnyWork, rule) -> EventGroup | None:
    """Press something: the rule gets the records, the outline and the press."""
    press, outline = press_of(user), outline_of(work)
    return write(user, Action.MARK, "Marked", [change_records(work, lambda found: rule(found, outline, press))])


def mark(user: User, work: AnyWork, state: str) -> EventGroup | None:
    return records(user, work, lambda found, outline, press: rules.mark(found, outline, state, press, "Too long"))


def tick(user: User, work: AnyWork, *keys: str, wanted: bool = True) -> EventGroup | None:
    return records(user, work, lambda found, outline, press: rules.tick(found, outline, keys, wanted, press))


def note(user: User, work: AnyWork, text: str, part: str = "") -> EventGroup | None:
    def make(before):
        return {"text": text, "version": (before or {"version": 0})["version"] + 1} if text else None

    return write(user, Action.NOTE, "Wrote", [Change(work, FactKind.NOTE, make, part)])


def own(user: User, **fact) -> OwnResource:
    work = OwnResource(user=user)
    write(user, Action.OWN, "Added", [Change(work, FactKind.OWN, lambda _: OWN_FACT | fact)])
    return work


def busy_reader(**fields) -> User:
    """Re-reads, partial dates, ratings, own links (one removed), notes, an undone change, preferences."""
    user = UserFactory(**fields)
    Preferences.objects.create(user=user, time_zone="Asia/Tokyo", day_start=3, hidden=["heatmap"])
    with time_machine.travel("2026-03-01T09:00:00.123456Z", tick=False) as clock:
        one, two, link, gone = book("one"), book("two", 0), own(user), own(user, title="Gone")
        for deed in (
            lambda: mark(user, one, "finished"),
            lambda: records(user, one, lambda found, _, press: rules.again(found, press)),
            lambda: tick(user, one, "one-c1"),
            lambda: records(
                user, two, lambda found, _, press: (rules.Record(state="stopped", reason="Later", started="2025-11"),)
            ),
            lambda: tick(user, link, "one", "two"),
            lambda: note(user, one, "**Bold** words"),
            lambda: note(user, one, "On a chapter", "one-c1"),
            lambda: note(user, link, "=not a formula"),
            lambda: undo(mark(user, two, "known")),
            lambda: write(user, Action.OWN, "Removed", [Change(gone, FactKind.OWN, lambda _: None)]),
            lambda: mark(user, book("three", 2), "want"),
        ):
            clock.shift(timedelta(minutes=7))
            deed()
    return user
