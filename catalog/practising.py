"""What of the guide itself an entry or a stop names to be practised: patterns, cases, exercises, mock interviews, the method.

Things go by their names, ``pattern:rag`` or ``mock:30`` (minutes). What has left the catalogue since is not named any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from catalog import library
from catalog.models import Resource

# To read the card and its parts, and to do the sums once with a pencil
METHOD_MINUTES = 15
NUMBERS_MINUTES = 10
LABELS = {"pattern": "Pattern", "case": "Case study", "exercise": "Design exercise"}
MOST_PATTERNS = 4


@dataclass(frozen=True, slots=True)
class NamedPractice:
    """``label`` is what kind of thing it is."""

    name: str
    label: str
    title: str
    url: str
    minutes: int


def practices(names: Iterable[str]) -> list[NamedPractice]:
    """What the names stand for, in their order."""
    return [found for name in names if (found := practice(name))]


def practice(name: str) -> NamedPractice | None:
    kind, _, key = name.partition(":")
    if kind == "mock":
        url = f"{reverse('practice:mock_new')}?minutes={key}"
        return NamedPractice(name, "Mock interview", f"A mock interview of {key} minutes", url, int(key))
    if kind == "method":
        url = reverse("practice:method")
        if key == "numbers":
            return NamedPractice(name, "The method", "Numbers for estimates", f"{url}#numbers", NUMBERS_MINUTES)
        return NamedPractice(name, "The method", "The method on one card", url, METHOD_MINUTES)
    thing = library.THINGS[kind]().get(key)
    if thing is None:
        return None
    minutes = thing.study_minutes if kind == "case" else thing.minutes
    return NamedPractice(name, LABELS[kind], str(thing), thing.get_absolute_url(), minutes)


def practices_of(resource: Resource) -> list[NamedPractice]:
    """What the entry names, then patterns that send their readers to it."""
    reading = [f"pattern:{slug}" for slug, one in library.patterns().items() if names(one.reading, resource)]
    own = list(dict.fromkeys(resource.practise))
    return practices([*own, *[name for name in reading if name not in own][:MOST_PATTERNS]])


def names(reading: list[dict], resource: Resource) -> bool:
    return any(one["resource"] == resource.slug for one in reading)
