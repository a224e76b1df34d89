"""Which kind of component a name is likely to mean, judged by whole words.

The longest term wins, and a term that is the whole name beats one within it. English names a thing last ("Redis
cache"), so a term at the end beats one before it. A word that could mean anything says nothing.
"""

import re
from collections.abc import Iterable

from practice.sketching.aliases import ALIASES, LOOSE
from practice.sketching.kinds import COMPONENT_KINDS, ComponentKind

Words = tuple[str, ...]

_BRITISH = {
    "artifact": "artefact",
    "authorization": "authorisation",
    "catalog": "catalogue",
    "center": "centre",
    "labeled": "labelled",
    "labeling": "labelling",
    "neighbor": "neighbour",
    "optimizer": "optimiser",
    "quantization": "quantisation",
    "quantizer": "quantiser",
}
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_VERSION = re.compile(r"v?[0-9]+")
_ASIDE = re.compile(r"[(\[{]")


def _stem(word: str) -> str:
    """The word in British spelling, without endings that tell one from many. Rough, but the same for terms and names."""
    if word == "indices":
        return "index"
    if len(word) > 3 and not word.endswith("ss"):
        word = word.removesuffix("s")
    word = _BRITISH.get(word, word)
    if word.endswith("ie"):
        return word.removesuffix("ie") + "y"
    return word.removesuffix("e") if len(word) > 3 else word


def _words(text: str) -> Words:
    return tuple(_stem(word) for word in _WORD.findall(text.casefold()))


def _stems(words: Iterable[str]) -> set[str]:
    return {_stem(word) for word in words}


_ARTICLES = _stems({"a", "an", "the", "our", "my", "your", "their", "this", "some", "new", "main"})
# Words that change the name of a thing and not the thing
_GENERIC = _stems(
    {"service", "system", "layer", "tier", "component", "module", "cluster", "instance", "node", "replica", "server"}
)
# What follows these only describes what stands before them.
_DESCRIBES = _stems({"for", "of", "with", "from", "to", "via", "in", "on", "by", "per", "using", "at"})


def _rows() -> list[tuple[str, str]]:
    """Every term with the key of its kind; keys and names first."""
    named = [(term, kind.key) for kind in COMPONENT_KINDS.values() for term in (kind.key, kind.name)]
    return named + [(term, key) for key, terms in ALIASES.items() for term in terms]


def _is_telling(term: str) -> bool:
    """Whether a term counts anywhere in a name: several words, or a proper name (one not written small)."""
    return len(_words(term)) > 1 or (term != term.lower() and term not in {kind.name for kind in COMPONENT_KINDS.values()})


_NAMES = {_words(term): kind.key for kind in COMPONENT_KINDS.values() for term in (kind.key, kind.name)}
_ALL = {_words(term): key for term, key in _rows()}
_LAST = {words: key for words, key in _ALL.items() if len(words) > 1 or words[0] not in _stems(LOOSE)}
_ANYWHERE = {_words(term): key for term, key in _rows() if _is_telling(term)}
_LONGEST = max(map(len, _ALL))


def kind_named(text: str) -> ComponentKind | None:
    """The kind with this very key or name, as a person would write it: any case, one or many, with an article."""
    words = _words(text)
    return COMPONENT_KINDS.get(_NAMES.get(words) or _NAMES.get(_bare(words), ""))


def kind_of(name: str) -> ComponentKind | None:
    """The kind that a name is likely to mean, or none. ``Our ranking service v2`` is a prediction service."""
    spaced = _CAMEL.sub(" ", name)
    return COMPONENT_KINDS.get(_recognise(name) or (_recognise(spaced) if spaced != name else ""))


def _recognise(name: str) -> str:
    every = _words(name)
    # Without what stands in brackets, then without what only describes
    outside = _words(_ASIDE.split(name, maxsplit=1)[0])
    head = _head(outside)
    for words in (every, outside, head):
        if key := _whole(words):
            return key
    for words in (head, outside, every):
        if key := _at_the_end(words) or _within(words):
            return key
    return ""


def _head(words: Words) -> Words:
    """The words before the first that only describes; all of them where it is the first."""
    cut = next((place for place, word in enumerate(words) if place and word in _DESCRIBES), len(words))
    return words[:cut]


def _bare(words: Words) -> Words:
    """Without articles before and version numbers after."""
    while words and words[0] in _ARTICLES:
        words = words[1:]
    while words and _VERSION.fullmatch(words[-1]):
        words = words[:-1]
    return words


def _plain(words: Words) -> Words:
    """Without the last words that say nothing of the kind."""
    words = _bare(words)
    while words and words[-1] in _GENERIC:
        words = words[:-1]
    return words


def _whole(words: Words) -> str:
    return _ALL.get(words) or _ALL.get(_bare(words), "")


def _at_the_end(words: Words) -> str:
    for shorter in (_bare(words), _plain(words)):
        for length in range(min(_LONGEST, len(shorter)), 0, -1):
            if key := _LAST.get(shorter[-length:]):
                return key
    return ""


def _within(words: Words) -> str:
    """The longest term inside; of equally long ones the last."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            if key := _ANYWHERE.get(words[start : start + length]):
                return key
    return ""
