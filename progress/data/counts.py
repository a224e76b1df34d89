"""How much a reader has of everything, in numbers and in words."""

from collections.abc import Iterable

from accounts.models import User
from history.kinds import KINDS

Counts = dict[str, int]
# Of what is no fact
NOUNS = {"changes": ("change",)}
SENTENCES = {"changes": "{changes} in your history, and the heatmap and rhythm based on them"}


def counts_of(user: User, names: Iterable[str]) -> Counts:
    """How many rows there are of these kinds of fact, those in the bin as well."""
    return {noun: rows.count() for name in names for noun, rows in KINDS[name].counted(user).items()}


def is_any(counts: Counts) -> bool:
    """Whether there is anything to take away: a past alone is nothing."""
    return any(count for name, count in counts.items() if name != "changes")


def said(counts: Counts) -> list[str]:
    """Each count in words, nothing for none: '2 works, read 3 times, …'."""
    nouns, sentences = dict(NOUNS), dict(SENTENCES)
    for kind in KINDS.values():
        nouns |= kind.nouns
        sentences |= kind.sentences
    given = {name: many(count, *nouns[name]) for name, count in counts.items()}
    return [sentences[name].format(**given) for name, count in counts.items() if count and name in sentences]


def many(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or f'{one}s'}"
