"""How the name of a box is spelled, and which kind it tells."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from practice.sketching.aliases import ALIASES
from practice.sketching.diagram import LONGEST_NAME, clean, is_visible
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.stems import HEADS
from practice.sketching.stems import words as _stemmed
from practice.sketching.vocabulary import kind_of
from practice.sketching.words.guesses import kind_guessed
from practice.sketching.words.lexicon import verb

_LEAST = 5
# In shorter words another letter is mostly another word: "trade" and "trace"
_LONG = 7
# Short for one kind among people who build such systems
_MEANT = {"registry": "model-registry", "homepage": "client", "fe": "client", "dwh": "data-warehouse"}
_CAPITALS = frozenset(
    ["api", "db", "lb", "fe", "llm", "cdn", "ui", "etl", "ann", "rag", "dwh", "bff", "s3", "gpu", "sql", "crm", "pii"]
)


stemmed = lru_cache(maxsize=5000)(_stemmed)


@lru_cache(maxsize=5000)
def kind_told(name: str) -> str:
    if key := _MEANT.get(name.casefold()):
        return key
    told = kind_of(name)
    return told.key if told else kind_guessed(stemmed(name))


@cache
def _spelled() -> dict[str, str]:
    """Words of the vocabulary by themselves and with one letter left out; the shorter word first."""
    terms = [term for key in COMPONENT_KINDS for term in (COMPONENT_KINDS[key].name, *ALIASES[key])]
    heads = [word for part in ("firm", "loose") for said in HEADS[part].values() for word in said]
    known = {
        word for term in (*terms, *heads, *HEADS["doers"], *HEADS["plain"]) for word in re.findall(r"[a-z]{5,}", term.casefold())
    }
    found: dict[str, str] = {}
    for word in sorted(known, key=lambda one: (-len(one), one)):
        for short in _shorter(word):
            found[short] = word
    return found | {word: word for word in known}


def is_term(word: str) -> bool:
    """Whether the board's vocabulary holds the word, be it one or many."""
    return any(_spelled().get(one) == one for one in (word, word.removesuffix("s")))


def _shorter(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(1, len(word))}


def spelled_right(word: str) -> str:
    """The word of the vocabulary that differs in one letter, or in two letters that changed places; else the word."""
    low, known = word.casefold(), _spelled()
    if len(low) < _LEAST or known.get(low) == low or verb(low):
        return word
    near = {known[short] for short in (low, *_shorter(low)) if short in known}
    fit = sorted(one for one in near if _is_slip(low, one))
    return min(fit, key=lambda one: (sorted(one) != sorted(low), one[-1] != low[-1], len(one) <= len(low), one)) if fit else word


def _is_slip(typed: str, meant: str) -> bool:
    """One letter too many or too few, two that changed places, or in a long word a wrong one."""
    if typed[0] != meant[0] or typed[:-1] == meant or typed[:-1] == meant[:-1]:
        return False
    if len(typed) != len(meant):
        longer, shorter = sorted((typed, meant), key=len, reverse=True)
        return shorter in _shorter(longer) and not (longer.endswith("s") and longer[:-1] == shorter)
    wrong = [place for place, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    if len(wrong) == 2:
        first, second = wrong
        return second == first + 1 and typed[first] == meant[second] and typed[second] == meant[first]
    return len(wrong) == 1 and len(typed) >= _LONG


@lru_cache(maxsize=5000)
def kind_with_typos(name: str) -> tuple[str, str]:
    """The name and its kind; where it tells none, with its words spelled right if that tells one."""
    key = kind_told(name)
    right = " ".join(map(spelled_right, name.split(" ")))
    if right == name or (name != name.lower() and key):
        return name, key
    told = kind_told(right)
    if told == key and any(
        len(one) == len(other) and sorted(one) != sorted(other)
        for one, other in zip(name.split(" "), right.split(" "), strict=True)
    ):
        return name, key
    return (right, told) if told and (not key or key in _VAGUE) else (name, key)


# Kinds that a last word alone tells: "rankign service" is some service
_VAGUE = frozenset(
    {"event-stream", "application-service", "operational-database", "batch-processor", "model-server", "client", "api-gateway"}
)


def title(words: Iterable[str]) -> str:
    """The name of a box: a capital first, but for names such as "dbt" or "vLLM" that are written otherwise."""
    said = " ".join(words).split(" ")
    name = clean(" ".join(one.upper() if one in _CAPITALS else one for one in said))[:LONGEST_NAME].strip()
    if not name or not is_visible(name):
        return ""
    first = name.split(" ")[0]
    return name if first != first.lower() or first in _OWN_WAY else name[0].upper() + name[1:]


_OWN_WAY = frozenset(["dbt"])
