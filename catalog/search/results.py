"""What a search page and the suggestions show."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from catalog.search import grammar, index, matcher
from catalog.search.documents import CASE, EXERCISE, PART, PATTERN, RESOURCE, TOPIC, Document
from catalog.search.highlight import marked, snippet
from catalog.search.matcher import QueryMaker, Wanted

GROUPS = {
    RESOURCE: "Resources",
    PART: "Chapters and parts",
    PATTERN: "Patterns",
    CASE: "Case studies",
    EXERCISE: "Exercises",
    TOPIC: "Topics",
}
# Hits of a group beside the other groups, and alone.
SHOWN_TOGETHER = 10
SHOWN_ALONE = 100
# Suggestions in all, of one group, and completed filters.
SUGGESTED = 8
SUGGESTED_OF_GROUP = {RESOURCE: 5, PART: 3, PATTERN: 3, CASE: 3, EXERCISE: 2, TOPIC: 3}
COMPLETED = 6
# Somebody who types a few letters more often wants a topic or a book than one chapter.
LIKELY = {RESOURCE: 1.0, PART: 0.6, PATTERN: 1.1, CASE: 0.8, EXERCISE: 0.9, TOPIC: 1.2}
# An unknown word costs a look through the vocabulary; nobody mistypes more than this.
GUESSED_WORDS = 4
KIND_WORDS = {RESOURCE: "", PART: "", PATTERN: "Pattern", CASE: "Case study", EXERCISE: "Exercise", TOPIC: "Topic"}

Found = list[tuple[float, Document]]


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    count: int = 0
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the results: ``title`` and ``snippet`` are HTML, escaped and marked.

    A resource has its slug as ``work``, a part of one its key as well.
    """

    url: str
    title: SafeString
    snippet: SafeString
    facts: list[SafeString]
    status: str
    is_new: bool
    is_must_read: bool
    is_gone: bool
    work: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """``total`` hits, of which some are shown; ``more`` leads to the others."""

    name: str
    label: str
    total: int
    hits: list[Hit]
    more: str = ""

    @property
    def is_cut(self) -> bool:
        return len(self.hits) < self.total and not self.more


@dataclass(slots=True)
class Results:
    text: str = ""
    total: int = 0
    groups: list[Group] = field(default_factory=list)
    tabs: list[Link] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    nearest: list[Link] = field(default_factory=list)
    without_filters: Link | None = None
    other_kinds: Link | None = None

    @property
    def is_asked(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Suggestion:
    url: str
    title: SafeString
    detail: str = ""


search_path = cache(partial(reverse, "catalog:search"))


def search_url(text: str, kind: str = "") -> str:
    return f"{search_path()}?{urlencode({'q': text} | ({'kind': kind} if kind else {}))}"


def search(text: str, kind: str = "") -> Results:
    """Everything that holds the words, by group. Never raises, whatever the text. Asks the database nothing of its own."""
    held = index.current()
    query = grammar.parse(text, held.values)
    wanted = matcher.want(held, query)
    results = Results(query.text, notices=list(query.problems))
    found = find(held, wanted, results)
    chosen = held.values["kind"].get(grammar.key(kind), "")
    if kind and not chosen:
        results.notices.append(f"There is no kind “{grammar.clean(kind)[:40]}”, so all kinds are shown.")
    results.tabs = tabs(query.text, found, chosen)
    shown = [document for _, document in found if not chosen or f"kind:{chosen}" in document.tags]
    results.total = len(shown)
    results.groups = list(grouped(shown, query.text, chosen, wanted.stems))
    if found and not shown:
        results.other_kinds = Link(query.text, search_url(query.text), len(found))
    elif not shown:
        offer_more(held, query, wanted, results)
    return results


def find(held: index.SearchIndex, wanted: Wanted, results: Results) -> Found:
    """All of the words; where nothing has them all, some of them."""
    if wanted.is_empty:
        return []
    results.notices += [
        f"“{word}” is not a word here; {in_words(guesses)} was searched for." for word, guesses in wanted.guessed.items()
    ]
    maker = QueryMaker(held.schema)
    found = held.find(maker.query(wanted))
    if not found and len(wanted.terms) + sum(map(len, wanted.phrases)) > 1:
        found = held.find(maker.query(wanted, any_word=True))
        if found:
            results.notices.append("Nothing holds all of it. These hold some of the words, those with the most and rarest first.")
    return found


def in_words(guesses: list[str]) -> str:
    return " or ".join(f"“{guess}”" for guess in guesses)


def tabs(text: str, found: Found, chosen: str) -> list[Link]:
    """All, and each group that has hits; the chosen kind as well where it is none of the groups."""
    counts = Counter(document.group for _, document in found)
    links = [Link("All", search_url(text), len(found), not chosen)]
    links += [Link(label, search_url(text, name), counts[name], name == chosen) for name, label in GROUPS.items() if counts[name]]
    if chosen and (chosen not in GROUPS or not counts[chosen]):
        count = sum(f"kind:{chosen}" in document.tags for _, document in found)
        links.append(Link(GROUPS.get(chosen, f"Kind: {chosen}"), search_url(text, chosen), count, True))
    # "All" and one group would say the same thing twice.
    return links if found and (chosen or len(links) > 2) else []


def grouped(shown: list[Document], text: str, chosen: str, stems: set[str]) -> Iterable[Group]:
    most, today = SHOWN_ALONE if chosen else SHOWN_TOGETHER, timezone.localdate().toordinal()
    for name, label in GROUPS.items():
        of_group = [document for document in shown if document.group == name]
        if of_group:
            more = search_url(text, name) if len(of_group) > most and not chosen else ""
            yield Group(name, label, len(of_group), [to_hit(document, stems, today) for document in of_group[:most]], more)


def to_hit(document: Document, stems: set[str], today: int) -> Hit:
    """``today`` is the number of the day."""
    page, _, part = document.url.partition("#part-")
    return Hit(
        url=document.url,
        title=marked(document.title, stems),
        snippet=snippet(document.text, stems),
        facts=[marked(fact, stems) for fact in document.facts],
        status=document.status,
        is_new=document.new_until is not None and document.new_until >= today,
        is_must_read="is:must-read" in document.tags,
        is_gone="is:gone" in document.tags,
        work=page.strip("/").rpartition("/")[2] if document.group in {RESOURCE, PART} else "",
        part=part,
    )


def offer_more(held: index.SearchIndex, query: grammar.Query, wanted: Wanted, results: Results) -> None:
    """Nothing found: offer the same without its filters, and words that look like those nobody wrote."""
    for word in wanted.unknown[:GUESSED_WORDS]:
        for near in held.words.nearest(word):
            text = re.sub(re.escape(word), lambda _, near=near: near, query.text, flags=re.IGNORECASE)
            results.nearest.append(Link(text, search_url(text)))
    plain = query.without_filters
    if query.filters and plain:
        count = len(find(held, matcher.want(held, grammar.parse(plain, held.values)), Results()))
        if count:
            results.without_filters = Link(plain, search_url(plain), count)


def suggest(text: str) -> list[Suggestion]:
    """What the words begun so far lead to: pages, or the values of a filter begun at the end."""
    held = index.current()
    completed = [
        Suggestion(search_url(whole), marked(whole, set()), "Filter")
        for whole in islice(grammar.complete(text, held.values), COMPLETED)
    ]
    if completed:
        return completed
    query = grammar.parse(text, held.values)
    wanted = matcher.want(held, query, unfinished=not text[-1:].isspace())
    if wanted.is_empty:
        return []
    left = dict(SUGGESTED_OF_GROUP)
    chosen: list[Document] = []
    found = held.find(QueryMaker(held.schema, matcher.NAMES).query(wanted))
    for _, document in sorted(found, key=lambda scored: likelihood(*scored, begun=query.text)):
        if left[document.group]:
            left[document.group] -= 1
            chosen.append(document)
        if len(chosen) == SUGGESTED:
            break
    return [to_suggestion(document, wanted.stems) for document in chosen]


def likelihood(score: float, document: Document, begun: str) -> tuple[bool, float]:
    """Sorts what begins with the very text first, then by score."""
    return not document.title.casefold().startswith(begun.casefold()), -score * LIKELY[document.group]


def to_suggestion(document: Document, stems: set[str]) -> Suggestion:
    detail = " · ".join(filter(None, [KIND_WORDS[document.group], *document.facts[:2]]))
    return Suggestion(document.url, marked(document.title, stems), detail)
