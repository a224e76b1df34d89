"""Find the catalogue's entry that a title from elsewhere means. Exact first, then close, else none."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Self

from catalog.models import Resource
from progress.data.lists import OWN, Entry

# Words that say little of which work it is
COMMON = {"a", "an", "the", "of", "and", "for", "in", "to", "with", "on", "your", "edition", "2nd", "3rd", "second", "third"}
# How alike two titles must be to be the same work, with a name in common and without
ALIKE_WITH_NAME, ALIKE = 0.8, 0.92
WORTH_A_LOOK = 0.55
MOST_COMPARED = 6
MOST_SUGGESTED = 3


def words(text: str) -> list[str]:
    """The words that matter, without accents, case and what stands in brackets."""
    text = re.sub(r"\([^)]*\)", " ", unicodedata.normalize("NFKD", text[:300]).casefold())
    plain = "".join(letter for letter in text if not unicodedata.combining(letter))
    return [word for word in re.findall(r"\w+", plain.replace("'", "").replace("’", "")) if word not in COMMON]


def main_title(text: str) -> str:
    """What stands before the subtitle."""
    return re.split(r":\s|\s[–—-]\s", text, maxsplit=1)[0]


@lru_cache(maxsize=2_000)
def names(title: str) -> tuple[str, str]:
    """What of a title is compared: the whole of it, and what stands before the subtitle."""
    return " ".join(words(title)), " ".join(words(main_title(title)))


def address(url: str) -> str:
    """What two addresses of the same page have in common."""
    return re.sub(r"^https?://(www\.)?", "", url.casefold()).partition("#")[0].rstrip("/")


@dataclass
class Titles:
    """The catalogue's titles, ready to be compared with."""

    resources: dict[str, Resource] = field(default_factory=dict)
    by_name: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_word: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_url: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, resources: Iterable[Resource]) -> Self:
        titles = cls()
        for resource in resources:
            titles.resources[resource.slug] = resource
            for name in names(resource.title):
                titles.by_name[name].add(resource.slug)
            for word in set(words(resource.title)):
                titles.by_word[word].add(resource.slug)
            if resource.url:
                titles.by_url[address(resource.url)] = resource.slug
        return titles

    def match(self, entry: Entry) -> None:
        """Fill in the entry's suggestions and choice."""
        if entry.url and (slug := self.by_url.get(address(entry.url))):
            entry.suggestions, entry.choice, entry.is_sure = [slug], slug, True
            return
        ranked = sorted(((self.likeness(entry, slug), slug) for slug in self.candidates(entry)), reverse=True)
        entry.suggestions = [slug for likeness, slug in ranked if likeness >= WORTH_A_LOOK][:MOST_SUGGESTED]
        entry.choice, entry.is_sure = OWN, False
        if ranked and ranked[0][0] >= (ALIKE_WITH_NAME if self.share_a_name(entry, ranked[0][1]) else ALIKE):
            entry.choice = ranked[0][1]
            entry.is_sure = self.is_exact(entry, ranked[0][1]) and (len(ranked) == 1 or ranked[1][0] < ranked[0][0])

    def candidates(self, entry: Entry) -> list[str]:
        """The few entries that share most words with the title."""
        exact = [slug for name in names(entry.title) for slug in self.by_name.get(name, ())]
        shared = Counter(slug for word in set(words(entry.title)) for slug in self.by_word.get(word, ()))
        least = len(set(words(entry.title))) / 3
        close = [slug for slug, count in shared.most_common(MOST_COMPARED) if count >= least]
        return list(dict.fromkeys(exact + close))

    def likeness(self, entry: Entry, slug: str) -> float:
        """From 0 to 1, by the whole titles or those before the subtitle; a name in common counts a little."""
        (whole, start), (title, main) = names(entry.title), names(self.resources[slug].title)
        # Comparing is what takes time, and most titles have no subtitle.
        pairs = {(whole, title), (start, title), (whole, main)}
        best = max(SequenceMatcher(None, one, other, False).ratio() for one, other in pairs)
        return best + (0.05 if self.share_a_name(entry, slug) else 0)

    def share_a_name(self, entry: Entry, slug: str) -> bool:
        return bool(set(words(entry.people)) & set(words(" ".join(self.resources[slug].people))))

    def is_exact(self, entry: Entry, slug: str) -> bool:
        """The same title, and nothing against it: no people given, or one in common."""
        named = entry.people and self.resources[slug].people
        same = any(slug in self.by_name.get(name, ()) for name in names(entry.title))
        return same and (not named or self.share_a_name(entry, slug))


def match_all(entries: list[Entry]) -> None:
    titles = Titles.of(Resource.objects.published().only("slug", "title", "people", "url"))
    for entry in entries:
        if not entry.problem:
            titles.match(entry)
