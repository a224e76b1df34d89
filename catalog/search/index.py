"""The catalogue's full-text index: in memory, one a process, built again when another catalogue is loaded."""

import threading
from collections import Counter
from itertools import chain

import tantivy

from catalog import version
from catalog.choices import Access, CaseKind, Level, PartKind, ResourceKind
from catalog.models import Synonym
from catalog.search import document, documents
from catalog.search.affirmed import affirmed
from catalog.search.document import Document
from catalog.search.grammar import Values, key
from catalog.search.naming import names_of
from catalog.search.stems import stem_of, stemmed, words_of
from catalog.search.synonyms import Synonyms
from catalog.search.vocabulary import Vocabulary

# A word in a title says much more than one in a text.
WEIGHTS = {"title": 10.0, "aliases": 8.0, "people": 6.0, "topics": 3.0, "context": 2.0, "text": 1.5, "words": 0.8}
OTHER_KINDS = {
    "repo": "repository",
    "repos": "repository",
    "repositories": "repository",
    "communities": "community",
    "case-study": "case",
    "case-studies": "case",
    "article": "post",
    "articles": "post",
}
# How often a word of a name counts as seen.
NAMED = 10
# The smallest that tantivy accepts; the whole catalogue is well under a megabyte of text.
WRITER_MEMORY = 15_000_000


def make_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", fast=True)
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name="whitespace")
    builder.add_text_field("tags", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", indexed=True)
    builder.add_integer_field("new_until", indexed=True)
    return builder.build()


class SearchIndex:
    """``documents`` are what hits show, ``names`` what each is called, ``words`` what may be completed or corrected, ``values`` what filters know."""

    def __init__(self, digest: str, found: list[Document], synonyms: Synonyms | None = None) -> None:
        self.digest = digest
        self.documents = found
        self.names = [names_of(each) for each in found]
        self.synonyms = synonyms or Synonyms()
        self.values = filter_values(found, self.synonyms)
        self.schema = make_schema()
        self.words = vocabulary(found)
        index = tantivy.Index(self.schema)
        # One thread keeps the documents in their order, which decides between equals.
        writer = index.writer(heap_size=WRITER_MEMORY, num_threads=1)
        for number, each in enumerate(found):
            writer.add_document(to_tantivy(number, each, self.schema))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def find(self, query: tantivy.Query) -> list[tuple[float, int]]:
        """All that match, with the score of their words, each by its number among the documents."""
        hits = self._searcher.search(query, limit=max(1, len(self.documents)), count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        return [(score, number) for (score, _), number in zip(hits, numbers, strict=True)]

    def knows(self, word: str) -> bool:
        """Whether anything holds the word, in any form or spelling, or would if it were written as two."""
        stem = stem_of(word)
        return (
            self.synonyms.knows(stem)
            or word in self.words.counts
            or word in self.words.parted
            or any(self._searcher.doc_freq(name, stem) for name in WEIGHTS)
        )


def vocabulary(found: list[Document]) -> Vocabulary:
    """A word of a name is a likelier guess than one of a text."""
    names = [words_of(name) for each in found for name in (each.title, *each.aliases, each.people, each.topics)]
    counts = Counter(chain.from_iterable(words_of(f"{each.text}\n{each.words}") for each in found))
    for words in names:
        counts.update(dict.fromkeys(words, NAMED))
    return Vocabulary(counts, names)


def to_tantivy(number: int, each: Document, schema: tantivy.Schema) -> tantivy.Document:
    fields = {
        "number": number,
        "title": stemmed(each.title),
        "aliases": [stemmed(alias) for alias in each.aliases],
        "people": stemmed(each.people),
        "topics": stemmed(each.topics),
        "context": stemmed(each.context),
        "text": stemmed(affirmed(each.text)),
        "words": stemmed(affirmed(each.words)),
        "tags": list(each.tags),
    }
    numbers = {"year": each.year, "new_until": each.new_until}
    return tantivy.Document.from_dict(fields | {name: value for name, value in numbers.items() if value is not None}, schema)


def filter_values(found: list[Document], synonyms: Synonyms) -> Values:
    """Each filter's spellings: what the code knows, and what the entries and synonyms teach."""
    kinds = [
        *ResourceKind.values,
        *CaseKind.values,
        *PartKind.values,
        document.RESOURCE,
        document.PART,
        document.CASE,
        document.PATTERN,
        document.EXERCISE,
        document.TOPIC,
        document.GUIDE,
    ]
    access = ["free", "paid", Access.MIXED.value, "must-read", "new", "gone"]
    values = {
        "topic": {},
        "kind": {f"{kind}s": kind for kind in kinds} | OTHER_KINDS | {kind: kind for kind in kinds},
        "is": {name: name for name in access} | {"mixed": Access.MIXED.value},
        "level": {key(label): value for value, label in Level.choices} | {level: level for level in Level.values},
        "company": {},
    }
    taught = sorted(chain.from_iterable(each.spellings for each in found))
    # What is spelt as its own value, such as a slug, stays it.
    for name, spelling, value in sorted(taught, key=lambda each: each[1] == each[2]):
        values[name][spelling] = value
    for company in list(values["company"]):
        for other in synonyms.of(tuple(map(stem_of, company.split("-")))):
            values["company"].setdefault("-".join(other), company)
    return values


_building = threading.Lock()
_held: list[SearchIndex] = []


def current() -> SearchIndex:
    """The index of the catalogue now loaded. While one thread rebuilds it, the others go on with the old one."""
    # Read before the rows are: a load that ends in between is noticed at the next call.
    digest = version.current()
    held = _held[0] if _held else None
    # Without a loaded catalogue there is nothing to tell one state from the next.
    if held and digest and held.digest == digest:
        return held
    if not _building.acquire(blocking=held is None):
        return held
    try:
        if not (_held and digest and _held[0].digest == digest):
            _held[:] = [
                SearchIndex(digest, documents.read_catalogue(), Synonyms(Synonym.objects.values_list("words", flat=True)))
            ]
        return _held[0]
    finally:
        _building.release()
