"""From what is wanted to what tantivy looks for."""

from itertools import groupby

from django.utils import timezone
from tantivy import FieldType, Occur, Query, Schema

from catalog.search import grammar
from catalog.search.grammar import Filter
from catalog.search.index import WEIGHTS
from catalog.search.synonyms import Way
from catalog.search.wanted import Term, Wanted

# An entry has one of each of these, so naming two means either.
EITHER = {"kind", "level", "company"}
# How much words that stand side by side, as written, add to their own weight.
TOGETHER = 0.5
# Where a word matches in several fields, the others count this much beside the best.
TIE_BREAKER = 0.1
# A synonym counts this much beside the word that was typed, and the words of a term that stand apart beside the term.
OTHER_WAY, APART = 0.7, 0.6
# Points for all words in a title or among the other names, for the kind that was asked for, and for all words anywhere.
ALL_IN_NAMES, AS_ASKED, ALL_THERE = 25.0, 25.0, 50.0
# What a suggestion looks at: names, not texts.
NAMES = {name: WEIGHTS[name] for name in ("title", "aliases", "people", "context")}
# From so many words on one may be missing: nobody writes a sentence as it stands here.
LONG = 4

Clause = tuple[Occur, Query]


class QueryMaker:
    """Writes tantivy queries over the fields of ``weights``, each as heavy as it says."""

    def __init__(self, schema: Schema, weights: dict[str, float] = WEIGHTS) -> None:
        self.schema = schema
        self.weights = weights

    def query(self, wanted: Wanted, *, any_word: bool = False, missing: int = 0) -> Query:
        """``any_word``: one word is enough, rather than all of them. ``missing``: so many may be missing."""
        clauses = [
            (Occur.Must, self.filtered(wanted.filters)),
            *((Occur.MustNot, self.phrase(stems)) for stems in wanted.excluded),
        ]
        clauses += self.some_words(wanted) if any_word else self.all_words(wanted, missing)
        clauses += self.bonuses(wanted)
        if wanted.terms or wanted.phrases:
            clauses.append((Occur.Must, self.named_itself(wanted)))
        return Query.boolean_query(clauses)

    def all_words(self, wanted: Wanted, missing: int) -> list[Clause]:
        required = [(Occur.Should, self.term(term)) for term in wanted.required]
        least = len(required) - missing if len(required) < LONG else -(-len(required) * 2 // 3)
        clauses = [(Occur.Must, Query.boolean_query(required, minimum_number_should_match=least))] if required else []
        clauses += [(Occur.Should, self.term(term)) for term in wanted.terms if term.optional]
        return clauses + [(Occur.Must, self.phrase(stems)) for stems in wanted.phrases]

    def some_words(self, wanted: Wanted) -> list[Clause]:
        terms = [*wanted.required, *(Term([(stem,)]) for stems in wanted.phrases for stem in stems)]
        some = Query.boolean_query([(Occur.Should, self.term(term)) for term in terms])
        return [(Occur.Must, some), *((Occur.Should, self.phrase(stems)) for stems in wanted.phrases)]

    def bonuses(self, wanted: Wanted) -> list[Clause]:
        """What makes a hit better without making it one."""
        clauses = [(Occur.Should, Query.const_score_query(self.tagged(*tag.split(":")), AS_ASKED)) for tag in wanted.tags]
        side_by_side = [stem for term in wanted.terms for stem in term.ways[0]]
        if len(side_by_side) > 1:
            clauses.append((Occur.Should, Query.boost_query(self.phrase(side_by_side), TOGETHER)))
        if len(wanted.required) > 1:
            names = QueryMaker(self.schema, {"title": 1.0, "aliases": 1.0})
            everywhere = Query.boolean_query([(Occur.Must, self.term(term)) for term in wanted.required])
            clauses.append((Occur.Should, Query.const_score_query(everywhere, ALL_THERE)))
            all_there = Query.boolean_query([(Occur.Must, names.term(term)) for term in wanted.required])
            clauses.append((Occur.Should, Query.const_score_query(all_there, ALL_IN_NAMES)))
        return clauses

    def term(self, term: Term) -> Query:
        """The way and the field where it says most decide."""
        queries = [self.way(way, term.weight * (OTHER_WAY if at else 1.0)) for at, way in enumerate(term.ways)]
        if len(term.ways[0]) > 1:
            apart = Query.boolean_query([(Occur.Must, self.way((stem,))) for stem in term.ways[0]])
            queries.append(Query.boost_query(apart, term.weight * APART))
        if term.begun:
            queries += [
                Query.boost_query(Query.term_set_query(self.schema, name, term.begun), weight)
                for name, weight in self.weights.items()
            ]
        return Query.disjunction_max_query(queries, TIE_BREAKER)

    def way(self, way: Way, weight: float = 1.0) -> Query:
        queries = [
            Query.boost_query(
                Query.term_query(self.schema, name, way[0])
                if len(way) == 1
                else Query.phrase_query(self.schema, name, list(way)),
                weight * of_field,
            )
            for name, of_field in self.weights.items()
        ]
        return Query.disjunction_max_query(queries, TIE_BREAKER)

    def phrase(self, stems: list[str]) -> Query:
        return self.way(tuple(stems))

    def named_itself(self, wanted: Wanted) -> Query:
        """A part must hold one of the words in its own title, else each book found would bring all its chapters."""
        stems = {stem for stems in wanted.phrases for stem in stems}.union(*(term.stems for term in wanted.required))
        own = Query.term_set_query(self.schema, "title", sorted(stems))
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
