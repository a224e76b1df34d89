"""What a query asks for, once each word was looked up: its stems, its synonyms, what it was a misspelling of."""

from dataclasses import dataclass, field

from catalog.search import grammar
from catalog.search.grammar import Filter
from catalog.search.index import SearchIndex
from catalog.search.naming import name_key
from catalog.search.stems import stem_of, stems_of, words_of
from catalog.search.synonyms import Way
from catalog.search.word_lists import ASKED_FOR, LITTLE_WORDS, SOFT_STEMS

# What a word counts that need not be there.
LITTLE, SOFT = 0.05, 0.4
# Two words are also looked for written as one, and the other way round, from this length on.
SHORTEST_JOINED = 5


@dataclass(slots=True)
class Term:
    """One thing wanted. Any of its ``ways`` to say it will do, the first of which was typed.

    ``begun`` holds more stems where the word is still being typed. ``weight`` is what it counts beside other terms.
    """

    ways: list[Way]
    begun: list[str] = field(default_factory=list)
    optional: bool = False
    weight: float = 1.0

    @property
    def stems(self) -> set[str]:
        return {stem for way in self.ways for stem in way} | set(self.begun)


@dataclass(slots=True)
class Wanted:
    """``corrected`` holds each word that was taken for another, ``unknown`` those that nothing was found for.

    ``tags`` are those of the entries that were asked for in words, such as "books".
    """

    terms: list[Term] = field(default_factory=list)
    phrases: list[list[str]] = field(default_factory=list)
    excluded: list[list[str]] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    name: str = ""
    corrected: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    unfinished: bool = False

    @property
    def required(self) -> list[Term]:
        return [term for term in self.terms if not term.optional]

    @property
    def stems(self) -> set[str]:
        """What to mark in a hit."""
        stems = {stem for phrase in self.phrases for stem in phrase}
        return stems.union(*(term.stems for term in self.terms if term.weight > LITTLE))

    @property
    def core(self) -> set[str]:
        """Names that say what is required, and nothing else."""
        if len(self.required) == 1:
            return {" ".join(way) for way in self.required[0].ways}
        return {" ".join(stem for term in self.required for stem in term.ways[0])}

    @property
    def is_empty(self) -> bool:
        return not (self.terms or self.phrases or self.excluded or self.filters)


def want(index: SearchIndex, query: grammar.Query, *, unfinished: bool = False, as_typed: bool = False) -> Wanted:
    """Look the words up. ``unfinished``: the last one is still being typed. ``as_typed``: correct none."""
    wanted = Wanted(filters=query.filters, unfinished=unfinished)
    written = [words_of(text) for text in query.words]
    last = written[-1][-1] if unfinished and written and written[-1] else ""
    begun = index.words.beginning_with(last) if last else []
    written = [
        [word if begun and word == last else known_as(index, word, wanted, as_typed) for word in words] for words in written
    ]
    wanted.name = name_key(" ".join([*(word for words in written for word in words), *query.phrases]))
    wanted.terms = distinct(terms_of(index, written))
    if begun and wanted.terms:
        wanted.terms[-1].begun = list(dict.fromkeys(map(stem_of, begun)))
        wanted.terms[-1].optional, wanted.terms[-1].weight = False, 1.0
    optional = {stem for term in wanted.terms if term.optional for stem in term.ways[0]}
    wanted.tags = sorted({ASKED_FOR[stem] for stem in optional if stem in ASKED_FOR})
    if not wanted.required:
        for term in wanted.terms:
            term.optional, term.weight = False, 1.0
    wanted.phrases = [stems for phrase in query.phrases if (stems := stems_of(phrase))]
    wanted.excluded = [stems for text in query.excluded_words + query.excluded_phrases if (stems := stems_of(text))]
    return wanted


def known_as(index: SearchIndex, word: str, wanted: Wanted, as_typed: bool) -> str:
    """The word itself where anything holds it, else what it was probably meant to be."""
    if index.knows(word):
        return word
    if not as_typed and (meant := index.words.correction(word)):
        wanted.corrected[word] = meant
        return meant
    if word not in wanted.unknown:
        wanted.unknown.append(word)
    return word


def terms_of(index: SearchIndex, written: list[list[str]]) -> list[Term]:
    """Words that mean one thing together become one term: "click-through rate", "A/B", "real time"."""
    words = [word for inner in written for word in inner]
    # How many words, from each on, were written as one.
    glued = [len(inner) - at for inner in written for at in range(len(inner))]
    terms, at = [], 0
    while at < len(words):
        longest = min(max(2, index.synonyms.longest), len(words) - at)
        length, others = next(
            ((length, others) for length in range(longest, 0, -1) if (others := other_ways(index, words[at : at + length]))),
            (glued[at] if has_initial(words[at : at + glued[at]]) else 1, []),
        )
        taken = words[at : at + length]
        terms.append(term_of(taken, [tuple(map(stem_of, taken)), *others]))
        at += length
    return terms


def has_initial(words: list[str]) -> bool:
    """Letters such as those of "C++" and "A/B" mean nothing apart."""
    return len(words) > 1 and any(len(word) == 1 for word in words)


def other_ways(index: SearchIndex, words: list[str]) -> list[Way]:
    """Synonyms, and the same written as one word or as two."""
    found = index.synonyms.of(tuple(map(stem_of, words)))
    if len(words) == 2 and len(joined := "".join(words)) >= SHORTEST_JOINED and joined in index.words.counts:
        found.append((stem_of(joined),))
    if len(words) == 1 and (pair := index.words.parted.get(words[0])):
        found.append(tuple(map(stem_of, pair)))
    return list(dict.fromkeys(found))


def term_of(words: list[str], ways: list[Way]) -> Term:
    if all(word in LITTLE_WORDS for word in words) and not has_initial(words):
        return Term(ways, optional=True, weight=LITTLE)
    if all(stem in SOFT_STEMS or stem in ASKED_FOR for stem in ways[0]):
        return Term(ways, optional=True, weight=SOFT)
    return Term(ways)


def distinct(terms: list[Term]) -> list[Term]:
    return list({tuple(term.ways[0]): term for term in terms}.values())
