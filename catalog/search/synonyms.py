"""Words that mean the same, by their stems."""

from collections import defaultdict
from collections.abc import Iterable

from catalog.search.stems import stems_of

# Stems that stand side by side.
Way = tuple[str, ...]


class Synonyms:
    def __init__(self, groups: Iterable[list[str]] = ()) -> None:
        self._others: dict[Way, list[Way]] = defaultdict(list)
        for group in groups:
            ways = list(dict.fromkeys(tuple(stems_of(text)) for text in group))
            for way in ways:
                self._others[way] += [other for other in ways if other != way]
        self.longest = max(map(len, self._others), default=1)
        self._words = {stem for way in self._others for stem in way}

    def of(self, way: Way) -> list[Way]:
        """Other ways to say this, none where it is not listed."""
        return list(dict.fromkeys(self._others.get(way, [])))

    def knows(self, stem: str) -> bool:
        return stem in self._words
