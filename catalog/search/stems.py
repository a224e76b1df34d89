"""From a text to the stems under which its words are found, the same in the index, in a query and where hits are marked."""

import re
from functools import lru_cache

import tantivy

from catalog.search.spelling import one_spelling

Span = tuple[int, int]


def analyzer(*, stemming: bool) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    return (builder.filter(tantivy.Filter.stemmer("English")) if stemming else builder).build()


_STEMS = analyzer(stemming=True)
_PLAIN = analyzer(stemming=False)


def words_of(text: str) -> list[str]:
    """The words as written, in lower case and without accents."""
    return _PLAIN.analyze(text)


# "LLMs", "GPUs": the stemmer leaves their s, since it takes words without vowels for none.
INITIALS = re.compile(r"[^aeiouy\W]{2,4}[aeiou]?s")


@lru_cache(16384)
def stem_of(word: str) -> str:
    """The stem of one word that ``words_of`` gave."""
    if INITIALS.fullmatch(word) and not word.endswith("ss"):
        word = word[:-1]
    return (_STEMS.analyze(one_spelling(word)) or [word])[0]


def stems_of(text: str) -> list[str]:
    return [stem_of(word) for word in words_of(text)]


def stemmed(text: str) -> str:
    """What the index gets of a text: its stems, so that spelling is settled here alone."""
    return " ".join(stems_of(text))


def places_of(text: str) -> list[tuple[str, Span]]:
    """The stem and the place of each word."""
    return [(stem_of(token.text), (token.char_offset_from, token.char_offset_to)) for token in _PLAIN.pre_tokenize(text).tokens]
