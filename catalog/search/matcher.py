"""From what a reader wrote to what tantivy looks for."""

import re
from dataclasses import dataclass, field
from itertools import groupby

from django.utils import timezone
from tantivy import FieldType, Occur, Query, Schema

from catalog.search import grammar
from catalog.search.grammar import Filter
from catalog.search.index import PLAIN, STEMS, WEIGHTS, SearchIndex

# Words that may be missing as long as another one is there.
LITTLE_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        """
    a an and are as at be by do does for from how i in is it my of on or should that the this to we what when with you your
""",
    )
)
# An entry has one of each of these, so naming two means either.
EITHER = {"kind", "level", "company"}
# How much words that stand side by side, as written, add to their own weight.
TOGETHER = 2.0
# Where a word matches in several fields, the others count this much beside the best.
TIE_BREAKER = 0.1
# What a suggestion looks at: names, not texts.
NAMES = {name: WEIGHTS[name] for name in ("title", "people", "context")}

Clause = tuple[Occur, Query]


@dataclass(slots=True)
class Term:
    """One word wanted: any of its ``stems`` will do."""

    stems: list[str]
    optional: bool = False


@dataclass(slots=True)
class Wanted:
    terms: list[Term] = field(default_factory=list)
    phrases: list[list[str]] = field(default_factory=list)
    excluded: list[list[str]] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    guessed: dict[str, list[str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    @property
    def stems(self) -> set[str]:
        """What to mark in a hit."""
        return {stem for term in self.terms if not term.optional for stem in term.stems} | {
            stem for phrase in self.phrases for stem in phrase
        }

    @property
    def is_empty(self) -> bool:
        return not (self.terms or self.phrases or self.excluded or self.filters)


def want(index: SearchIndex, query: grammar.Query, *, unfinished: bool = False) -> Wanted:
    """Look the words up. ``unfinished``: the last one is still being typed."""
    wanted = Wanted(filters=query.filters)
    words = list(dict.fromkeys(word for text in query.words for word in PLAIN.analyze(text)))
    for word in words:
        ends_here = unfinished and word == words[-1]
        wanted.terms.append(Term(stems_of(index, word, wanted, ends_here), optional=word in LITTLE_WORDS and not ends_here))
    if all(term.optional for term in wanted.terms):
        for term in wanted.terms:
            term.optional = False
    wanted.phrases = [stems for phrase in query.phrases if (stems := STEMS.analyze(phrase))]
    wanted.excluded = [stems for text in query.excluded_words + query.excluded_phrases if (stems := STEMS.analyze(text))]
    return wanted


def stems_of(index: SearchIndex, word: str, wanted: Wanted, unfinished: bool) -> list[str]:
    stem = STEMS.analyze(word)[0]
    if unfinished and (begun := index.words.beginning_with(word)):
        return list(dict.fromkeys([stem, *(STEMS.analyze(other)[0] for other in begun)]))
    if index.knows(stem):
        return [stem]
    if guesses := index.words.one_typo_from(word):
        wanted.guessed[word] = guesses
        return list(dict.fromkeys(STEMS.analyze(guess)[0] for guess in guesses))
    wanted.unknown.append(word)
    return [stem]


class QueryMaker:
    """Writes tantivy queries over the fields of ``weights``, each as heavy as it says."""

    def __init__(self, schema: Schema, weights: dict[str, float] = WEIGHTS) -> None:
        self.schema = schema
        self.weights = weights

    def query(self, wanted: Wanted, *, any_word: bool = False) -> Query:
        """``any_word``: one word is enough, rather than all of them."""
        clauses = [
            (Occur.Must, self.filtered(wanted.filters)),
            *((Occur.MustNot, self.phrase(stems)) for stems in wanted.excluded),
        ]
        clauses += self.some_words(wanted) if any_word else self.all_words(wanted)
        side_by_side = [term.stems[0] for term in wanted.terms]
        if len(side_by_side) > 1:
            clauses.append((Occur.Should, Query.boost_query(self.phrase(side_by_side), TOGETHER)))
        if wanted.terms or wanted.phrases:
            clauses.append((Occur.Must, self.named_itself(wanted)))
        return Query.boolean_query(clauses)

    def all_words(self, wanted: Wanted) -> list[Clause]:
        terms = [(Occur.Should if term.optional else Occur.Must, self.term(term)) for term in wanted.terms]
        return terms + [(Occur.Must, self.phrase(stems)) for stems in wanted.phrases]

    def some_words(self, wanted: Wanted) -> list[Clause]:
        terms = [*wanted.terms, *(Term([stem]) for stems in wanted.phrases for stem in stems)]
        some = Query.boolean_query([(Occur.Should, self.term(term)) for term in terms if not term.optional])
        return [(Occur.Must, some), *((Occur.Should, self.phrase(stems)) for stems in wanted.phrases)]

    def term(self, term: Term) -> Query:
        """The field where it says most decides. Of many stems (a word begun) the exact one still counts most."""
        queries = []
        for name, weight in self.weights.items():
            queries.append(Query.boost_query(Query.term_query(self.schema, name, term.stems[0]), weight))
            if len(term.stems) > 1:
                queries.append(Query.boost_query(Query.term_set_query(self.schema, name, term.stems), weight))
        return Query.disjunction_max_query(queries, TIE_BREAKER)

    def phrase(self, stems: list[str]) -> Query:
        if len(stems) == 1:
            return self.term(Term(stems))
        phrases = [
            Query.boost_query(Query.phrase_query(self.schema, name, list(stems)), weight) for name, weight in self.weights.items()
        ]
        return Query.disjunction_max_query(phrases, TIE_BREAKER)

    def named_itself(self, wanted: Wanted) -> Query:
        """A part must hold one of the words in its own title, else each book found would bring all its chapters."""
        own = Query.term_set_query(self.schema, "title", sorted(wanted.stems))
        return unscored(Query.boolean_query([(Occur.Should, self.tagged("is", "whole")), (Occur.Should, own)]))

    def filtered(self, filters: list[Filter]) -> Query:
        clauses = [(Occur.Must, Query.all_query())]
        clauses += [(Occur.MustNot, self.filter(each)) for each in filters if each.excluded]
        wanted = sorted((each for each in filters if not each.excluded), key=lambda each: each.name)
        for name, named in groupby(wanted, key=lambda each: each.name):
            how = Occur.Should if name in EITHER else Occur.Must
            clauses.append((Occur.Must, Query.boolean_query([(how, self.filter(each)) for each in named])))
        return unscored(Query.boolean_query(clauses))

    def filter(self, each: Filter) -> Query:
        if each.name == grammar.YEAR:
            return Query.range_query(self.schema, "year", FieldType.Integer, each.low, each.high)
        if (each.name, each.value) == ("is", "new"):
            return Query.range_query(self.schema, "new_until", FieldType.Integer, timezone.localdate().toordinal(), None)
        return self.tagged(each.name, each.value)

    def tagged(self, name: str, value: str) -> Query:
        return Query.term_query(self.schema, "tags", f"{name}:{value}")


def unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
