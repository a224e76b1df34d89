"""What the words begun so far lead to: pages in the order of the results, or the values of a filter begun at the end."""

from dataclasses import dataclass
from itertools import islice

from django.utils.safestring import SafeString

from catalog.search import grammar, index
from catalog.search.document import CASE, EXERCISE, GUIDE, PART, PATTERN, RESOURCE, TOPIC, Document
from catalog.search.highlight import marked
from catalog.search.hits import KIND_WORDS
from catalog.search.matcher import NAMES, QueryMaker
from catalog.search.ranking import ranked
from catalog.search.results import search_url
from catalog.search.wanted import want

# Suggestions in all, of one group, and completed filters.
SUGGESTED = 8
SUGGESTED_OF_GROUP = {RESOURCE: 5, PART: 3, PATTERN: 3, CASE: 3, EXERCISE: 2, TOPIC: 3, GUIDE: 2}
COMPLETED = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    url: str
    title: SafeString
    detail: str = ""


def suggest(text: str) -> list[Suggestion]:
    held = index.current()
    completed = [
        Suggestion(search_url(whole), marked(whole, set()), "Filter")
        for whole in islice(grammar.complete(text, held.values), COMPLETED)
    ]
    if completed:
        return completed
    wanted = want(held, grammar.parse(text, held.values), unfinished=not text[-1:].isspace())
    if wanted.is_empty:
        return []
    left = dict(SUGGESTED_OF_GROUP)
    chosen: list[Document] = []
    for document in ranked(held, wanted, QueryMaker(held.schema, NAMES).query(wanted)):
        if left[document.group]:
            left[document.group] -= 1
            chosen.append(document)
        if len(chosen) == SUGGESTED:
            break
    return [to_suggestion(document, wanted.stems) for document in chosen]


def to_suggestion(document: Document, stems: set[str]) -> Suggestion:
    detail = " · ".join(filter(None, [KIND_WORDS[document.group], *document.facts[:2]]))
    return Suggestion(document.url, marked(document.title, stems), detail)
