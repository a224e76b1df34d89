"""The catalogue's full-text index: in memory, one a process, built again when another catalogue is loaded."""

import threading
from collections import Counter
from itertools import chain

import tantivy

from catalog import version
from catalog.choices import Access, CaseKind, Level, PartKind, ResourceKind
from catalog.search import documents
from catalog.search.documents import Document
from catalog.search.grammar import Values, key
from catalog.search.vocabulary import Vocabulary

# A word in a title says ten times as much as one in a summary.
WEIGHTS = {"title": 10.0, "people": 6.0, "topics": 3.0, "context": 2.0, "text": 1.0}
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
# The smallest that tantivy accepts; the whole catalogue is well under a megabyte of text.
WRITER_MEMORY = 15_000_000


def analyzer(*, stemming: bool) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    return (builder.filter(tantivy.Filter.stemmer("English")) if stemming else builder).build()


STEMS = analyzer(stemming=True)
PLAIN = analyzer(stemming=False)


def make_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("number", fast=True)
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name="stems")
    builder.add_text_field("tags", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", indexed=True)
    builder.add_integer_field("new_until", indexed=True)
    return builder.build()


class SearchIndex:
    """``documents`` are what hits show, ``words`` what may be completed or guessed, ``values`` what filters know."""

    def __init__(self, digest: str, found: list[Document]) -> None:
        self.digest = digest
        self.documents = found
        self.values = filter_values(found)
        self.schema = make_schema()
        self.words = Vocabulary(Counter(chain.from_iterable(PLAIN.analyze(searched(document)) for document in found)))
        index = tantivy.Index(self.schema)
        index.register_tokenizer("stems", STEMS)
        # One thread keeps the documents in their order, which decides between equals.
        writer = index.writer(heap_size=WRITER_MEMORY, num_threads=1)
        for number, document in enumerate(found):
            writer.add_document(to_tantivy(number, document, self.schema))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def find(self, query: tantivy.Query) -> list[tuple[float, Document]]:
        """All that match, the best first."""
        hits = self._searcher.search(query, limit=max(1, len(self.documents)), count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        found = [
            (score * self.documents[number].prior, self.documents[number])
            for (score, _), number in zip(hits, numbers, strict=True)
        ]
        return sorted(found, key=lambda scored: -scored[0])

    def knows(self, stem: str) -> bool:
        return any(self._searcher.doc_freq(name, stem) for name in WEIGHTS)


def searched(document: Document) -> str:
    return "\n".join((document.title, document.people, document.topics, document.text, document.words))


def to_tantivy(number: int, document: Document, schema: tantivy.Schema) -> tantivy.Document:
    fields = {
        "number": number,
        "title": document.title,
        "people": document.people,
        "topics": document.topics,
        "context": document.context,
        "text": f"{document.text}\n{document.words}",
        "tags": list(document.tags),
    }
    numbers = {"year": document.year, "new_until": document.new_until}
    return tantivy.Document.from_dict(fields | {name: value for name, value in numbers.items() if value is not None}, schema)


def filter_values(found: list[Document]) -> Values:
    """Each filter's spellings: what the code knows, and what the entries teach."""
    kinds = [
        *ResourceKind.values,
        *CaseKind.values,
        *PartKind.values,
        documents.RESOURCE,
        documents.PART,
        documents.CASE,
        documents.PATTERN,
        documents.EXERCISE,
        documents.TOPIC,
    ]
    access = ["free", "paid", Access.MIXED.value, "must-read", "new", "gone"]
    values = {
        "topic": {},
        "kind": {f"{kind}s": kind for kind in kinds} | OTHER_KINDS | {kind: kind for kind in kinds},
        "is": {name: name for name in access} | {"mixed": Access.MIXED.value},
        "level": {key(label): value for value, label in Level.choices} | {level: level for level in Level.values},
        "company": {},
    }
    for name, spelling, value in sorted(chain.from_iterable(document.spellings for document in found)):
        values[name][spelling] = value
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
            _held[:] = [SearchIndex(digest, documents.read_catalogue())]
        return _held[0]
    finally:
        _building.release()
