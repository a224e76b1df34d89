"""One entry as the search sees it, with all that a hit shows: a search asks the database nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.models import Alias

RESOURCE, PART, CASE, TOPIC = "resource", "part", "case", "topic"
PATTERN, EXERCISE, GUIDE = "pattern", "exercise", "guide"
# Told apart from parts, which are found by their own title only.
WHOLE = {"is:whole"}
# What costs nothing to read: works that say so, cases, and the guide's own pages.
FREE = {"is:free"}


@dataclass(frozen=True, slots=True)
class Document:
    """The fields down to ``words`` are searched; ``tags`` are what filters ask for, as ``name:value``.

    ``aliases`` are other names of the same thing, ``text`` what a hit shows of it, ``words`` all else that it says.
    """

    group: str
    url: str
    title: str
    aliases: tuple[str, ...] = ()
    people: str = ""
    topics: str = ""
    context: str = ""
    text: str = ""
    words: str = ""
    facts: tuple[str, ...] = ()
    status: str = ""
    tags: frozenset[str] = frozenset()
    year: int | None = None
    new_until: int | None = None
    # What this entry teaches the filters: name, spelling, value.
    spellings: tuple[tuple[str, str, str], ...] = ()
    # How much more or less it counts than its words say.
    prior: float = 1.0


class EntryNames:
    """The aliases of all entries."""

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._names = {(alias.model, alias.slug): tuple(alias.names) for alias in aliases}

    def of(self, model: str, slug: str, *others: str) -> tuple[str, ...]:
        """The aliases of one entry, after those that it names itself."""
        return others + self._names.get((model, slug), ())


def tag(name: str, *values: str) -> set[str]:
    return {f"{name}:{value}" for value in values}


def facts(*values: str | int | None) -> tuple[str, ...]:
    return tuple(str(value) for value in values if value)


def counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}" if number else ""
