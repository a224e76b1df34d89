"""Whether the people of a row and those of an entry have one in common: a first name alone does not say so."""

import re
from collections.abc import Iterable
from functools import lru_cache

from progress.reading.titles import BRACKETS, plain

BETWEEN = re.compile(r"\s*(?:[;/&\n]|\band\b|\bund\b|\bet al\b\.?)\s*", re.IGNORECASE)
TITLES_OF_PEOPLE = {"dr", "prof", "phd", "jr", "sr", "ed", "eds", "editor", "mr", "ms", "mrs"}
# Small words that are part of a name
PARTICLES = {"al", "bin", "da", "de", "del", "della", "der", "di", "dos", "du", "el", "la", "le", "ten", "van", "von", "y"}
MOST_WORDS = 4


def share(row: str, people: Iterable[str]) -> bool:
    persons = persons_of(row)
    return any(is_same(person, name_of(name)) for name in people for person in persons)


def is_same(person: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """The family name, and the first name or its initial if the row gives one."""
    if not person or not name:
        return False
    family, first = name[-1], name[0]
    if len(person) == 1 or len(name) == 1:
        return person[0] == family if len(person) == 1 else first in person
    begins = any(word.startswith(first) for word in person) if len(first) == 1 else first[0] in person
    return family in person and (first in person or begins)


@lru_cache(maxsize=4_000)
def name_of(text: str) -> tuple[str, ...]:
    found = re.findall(r"\w+", BRACKETS.sub(" ", plain(text)))
    return tuple(word for word in found if word not in TITLES_OF_PEOPLE)


@lru_cache(maxsize=4_000)
def persons_of(row: str) -> tuple[tuple[str, ...], ...]:
    """Persons written as "Chip Huyen, Ali Aminian" or as "Huyen, Chip; Aminian, Ali"."""
    found = []
    for piece in BETWEEN.split(row[:1_000]):
        commas = [name for name in map(name_of, piece.split(",")) if name]
        # "Le Goues, Claire"
        if len(commas) == 2 and len(commas[1]) == 1:
            found.append(commas[0] + commas[1])
        while commas:
            name = commas.pop(0)
            if len(name) == 1 and commas:
                name += commas.pop(0)
            found.append(name)
    return tuple(found)


def are_names(text: str) -> bool:
    """Whether a text reads as names of people: two words or more, each with a capital or small as "van" is."""
    pieces = [piece for piece in re.split(r"\s*[,;&/]\s*|\s+and\s+", text.strip()) if piece]
    return bool(pieces) and len(pieces) <= 12 and all(map(is_name, pieces)) and any(len(piece.split()) > 1 for piece in pieces)


def is_name(text: str) -> bool:
    found = text.split()
    return len(found) <= MOST_WORDS and all(
        word.casefold() in PARTICLES or (word[0].isalpha() and word[0] == word[0].upper() and not any(map(str.isdigit, word)))
        for word in found
    )
