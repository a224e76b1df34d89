"""In which order hits are shown: one list over all kinds.

What is called exactly so comes first, patterns, topics and exercises before works, cases and chapters. Then the words decide,
as tantivy scores them (title before other names before topics before texts), and a little what it is.
"""

from itertools import groupby

from tantivy import Query

from catalog.search.document import CASE, EXERCISE, GUIDE, PART, PATTERN, RESOURCE, TOPIC, Document
from catalog.search.index import SearchIndex
from catalog.search.stems import stems_of
from catalog.search.wanted import Wanted

# More than words alone can score.
EXACT = 1000.0
# Of what was found by name, a case comes before all else if its company was named as well.
NAMED_COMPANY = 520.0
# Beside entries that are what was asked for, such as books, others count this much.
NOT_AS_ASKED = 0.5
# Exact but for words such as "how to design"; and begun by what was typed so far.
CORE, BEGUN = -800.0, 100.0
FIRST = {GUIDE: 520.0, PATTERN: 500.0, TOPIC: 480.0, EXERCISE: 480.0, RESOURCE: 200.0, CASE: 100.0}
# Somebody who leaves the kind open more often wants a pattern or a topic than one chapter.
LIKELY = {GUIDE: 1.15, PATTERN: 1.15, TOPIC: 1.15, EXERCISE: 1.1, RESOURCE: 1.0, CASE: 1.0, PART: 0.6}


def rank(wanted: Wanted, core: set[str], names: dict[str, float], document: Document, score: float) -> float:
    """The place of a hit among the others: the more, the earlier. ``core`` is that of ``wanted``."""
    # Filters alone score nothing.
    score = (score or 1.0) * document.prior * LIKELY[document.group]
    if wanted.tags and not is_as_asked(document, wanted.tags):
        return score * NOT_AS_ASKED
    # Many books have a chapter called "Monitoring": its title is worth its words.
    if document.group == PART:
        return score
    if exact := names.get(wanted.name):
        return score + EXACT + exact + first(document, wanted)
    if found := core & names.keys():
        return score + EXACT + CORE + max(names[name] for name in found) + first(document, wanted)
    if wanted.unfinished and wanted.name and any(name.startswith(wanted.name) for name in names):
        return score + BEGUN * LIKELY[document.group]
    return score


def first(document: Document, wanted: Wanted) -> float:
    is_company_named = document.group == CASE and set(stems_of(document.people)) <= set(wanted.name.split())
    return NAMED_COMPANY if is_company_named else FIRST[document.group]


def is_as_asked(document: Document, tags: list[str]) -> bool:
    """A search for a book by its subject does not mean the page of the subject. Of two kinds, either will do."""
    named = groupby(tags, key=lambda tag: tag.partition(":")[0])
    return all(any(tag in document.tags for tag in of_name) for _, of_name in named)


def ranked(held: SearchIndex, wanted: Wanted, query: Query) -> list[Document]:
    """All that match, the best first; equals in the order of the catalogue."""
    core = wanted.core
    found = [
        (-rank(wanted, core, held.names[number], held.documents[number], score), number) for score, number in held.find(query)
    ]
    return [held.documents[number] for _, number in sorted(found)]
