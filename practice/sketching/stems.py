"""Words in the form in which the board compares them: British, singular, without case. Rough, but the same for all."""

import re
from collections.abc import Iterable
from functools import cache

from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.vocabulary_files import read_heads

Words = tuple[str, ...]
HEADS = read_heads(COMPONENT_KINDS)

_WORD = re.compile(r"[^\W_]+")
_IZE = re.compile(r"(?<=[a-z]{3})iz(?=(?:e|er|ed|ing|ation|able)$)")
_LONGEST = 60


@cache
def _irregular() -> dict[str, str]:
    return {**HEADS["short"], **HEADS["british"]}


def stem(word: str) -> str:
    """The word in British spelling, without endings that tell one from many."""
    irregular = _irregular()
    word = irregular.get(word, word).casefold()
    if len(word) > 3 and not word.endswith("ss"):
        word = word.removesuffix("s")
    word = _IZE.sub("is", irregular.get(word, word))
    if word.endswith("ie"):
        return word.removesuffix("ie") + "y"
    return word.removesuffix("e") if len(word) > 3 else word


def words(text: str) -> Words:
    return tuple(map(stem, _WORD.findall(text[: 8 * _LONGEST].casefold())))[:_LONGEST]


def stems(said: Iterable[str]) -> set[str]:
    return {stem(word.casefold()) for word in said}
