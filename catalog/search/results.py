"""What a search page shows: one list over all kinds, the best first."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, partial
from urllib.parse import urlencode

from django.core.paginator import Page
from django.urls import reverse
from django.utils import timezone

from catalog.listing import page_of
from catalog.search import grammar, index
from catalog.search.document import CASE, EXERCISE, GUIDE, PART, PATTERN, RESOURCE, TOPIC, Document
from catalog.search.hits import Hit, to_hit
from catalog.search.matcher import QueryMaker
from catalog.search.ranking import ranked
from catalog.search.wanted import Wanted, want

GROUPS = {
    RESOURCE: "Resources",
    PART: "Chapters and parts",
    PATTERN: "Patterns",
    CASE: "Case studies",
    EXERCISE: "Exercises",
    TOPIC: "Topics",
    GUIDE: "Guide pages",
}
SHOWN = 20
# Where no more than this hold every word of three, those that hold two come after them.
FEW = 3
# An unknown word costs a look through the vocabulary; nobody mistypes more than this.
GUESSED_WORDS = 4
SOME_WORDS = "No exact match. Showing partial matches, those with the most and rarest of your words first."


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    count: int = 0
    is_current: bool = False


@dataclass(slots=True)
class Results:
    """``shown_for`` is what was searched for where ``text`` had a word that nothing holds; ``as_typed`` leads to that."""

    text: str = ""
    shown_for: str = ""
    as_typed: Link | None = None
    total: int = 0
    hits: list[Hit] = field(default_factory=list)
    page: Page | None = None
    page_query: str = ""
    tabs: list[Link] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    nearest: list[Link] = field(default_factory=list)
    without_filters: Link | None = None
    other_kinds: Link | None = None

    @property
    def is_asked(self) -> bool:
        return bool(self.text)


search_path = cache(partial(reverse, "catalog:search"))


def query_string(text: str, kind: str = "", as_typed: bool = False) -> str:
    return urlencode({"q": text} | ({"kind": kind} if kind else {}) | ({"typed": "1"} if as_typed else {}))


def search_url(text: str, kind: str = "", as_typed: bool = False) -> str:
    return f"{search_path()}?{query_string(text, kind, as_typed)}"


def search(text: str, kind: str = "", *, as_typed: bool = False, page: str = "1") -> Results:
    """Everything that holds the words. Never raises, whatever the text. Asks the database nothing of its own.

    ``as_typed``: correct no word. ``page`` is a number as it stands in the address.
    """
    held = index.current()
    query = grammar.parse(text, held.values)
    wanted = want(held, query, as_typed=as_typed)
    results = Results(query.text, notices=list(query.problems))
    found = find(held, wanted, results)
    if found and wanted.corrected:
        results.shown_for = corrected(query.text, wanted)
        results.as_typed = Link(query.text, search_url(query.text, kind, as_typed=True))
    chosen = held.values["kind"].get(grammar.key(kind), "")
    if kind and not chosen:
        results.notices.append(f"There is no kind “{grammar.clean(kind)[:40]}”, so all kinds are shown.")
    results.tabs = tabs(query.text, found, chosen, as_typed)
    shown = [document for document in found if not chosen or f"kind:{chosen}" in document.tags]
    show(results, shown, wanted, query_string(query.text, chosen, as_typed), page)
    if found and not shown:
        results.other_kinds = Link(query.text, search_url(query.text, as_typed=as_typed), len(found))
    elif not shown:
        offer_more(held, query, wanted, results)
    return results


def find(held: index.SearchIndex, wanted: Wanted, results: Results) -> list[Document]:
    """All of the words; where nothing has them all, some of them."""
    if wanted.is_empty:
        return []
    maker = QueryMaker(held.schema)
    found = ranked(held, wanted, maker.query(wanted))
    if 0 < len(found) < FEW and len(wanted.required) > 2:
        found = ranked(held, wanted, maker.query(wanted, missing=1))
    if not found and len(wanted.required) + sum(map(len, wanted.phrases)) > 1:
        found = ranked(held, wanted, maker.query(wanted, any_word=True))
        if found:
            results.notices.append(SOME_WORDS)
    return found


def corrected(text: str, wanted: Wanted) -> str:
    """The query as it was understood."""
    for word, meant in wanted.corrected.items():
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _, meant=meant: meant, text, flags=re.IGNORECASE)
    return text


def tabs(text: str, found: list[Document], chosen: str, as_typed: bool) -> list[Link]:
    """All, and each group that has hits; the chosen kind as well where it is none of the groups."""
    counts = Counter(document.group for document in found)
    link = partial(search_url, text, as_typed=as_typed)
    links = [Link("All", link(), len(found), not chosen)]
    links += [Link(label, link(name), counts[name], name == chosen) for name, label in GROUPS.items() if counts[name]]
    if chosen and (chosen not in GROUPS or not counts[chosen]):
        count = sum(f"kind:{chosen}" in document.tags for document in found)
        links.append(Link(GROUPS.get(chosen, f"Kind: {chosen}"), link(chosen), count, True))
    # "All" and one group would say the same thing twice.
    return links if found and (chosen or len(links) > 2) else []


def show(results: Results, shown: list[Document], wanted: Wanted, query: str, page: str) -> None:
    stems, today = wanted.stems, timezone.localdate().toordinal()
    results.total = len(shown)
    results.page = page_of(shown, page, SHOWN)
    results.page_query = f"{query}&"
    results.hits = [to_hit(document, stems, today) for document in results.page]


def offer_more(held: index.SearchIndex, query: grammar.Query, wanted: Wanted, results: Results) -> None:
    """Nothing found: offer the same without its filters, and words that look like those nobody wrote."""
    for word in wanted.unknown[:GUESSED_WORDS]:
        for near in held.words.nearest(word):
            text = re.sub(re.escape(word), lambda _, near=near: near, query.text, flags=re.IGNORECASE)
            results.nearest.append(Link(text, search_url(text)))
    plain = query.without_filters
    if query.filters and plain:
        count = len(find(held, want(held, grammar.parse(plain, held.values)), Results()))
        if count:
            results.without_filters = Link(plain, search_url(plain), count)
