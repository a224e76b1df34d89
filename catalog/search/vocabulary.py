"""The words that occur in the catalogue, as written: to complete a word, and to guess a mistyped one. Pure."""

from bisect import bisect_left
from collections import Counter
from difflib import get_close_matches
from itertools import takewhile
from string import ascii_lowercase, digits

# Shorter words have too many neighbours for a guess to be worth anything.
SHORTEST_GUESS = 4
LETTERS = ascii_lowercase + digits


class Vocabulary:
    """``counts`` says how often each word occurs; words are in lower case and without accents."""

    def __init__(self, counts: Counter[str]) -> None:
        self.counts = counts
        self.ordered = sorted(counts)

    def beginning_with(self, start: str) -> list[str]:
        first = bisect_left(self.ordered, start)
        return list(takewhile(lambda word: word.startswith(start), self.ordered[first:]))

    def one_typo_from(self, word: str, most: int = 3) -> list[str]:
        """Known words one letter away (one more, one less, one other, or two swapped), the commonest first."""
        if len(word) < SHORTEST_GUESS:
            return []
        known = [other for other in neighbours(word) if other in self.counts]
        return sorted(known, key=lambda other: (-self.counts[other], other))[:most]

    def nearest(self, word: str, most: int = 3) -> list[str]:
        """Known words that look alike. Further afield than a typo, but with the same first letter."""
        alike = self.one_typo_from(word, most)
        others = [
            other
            for other in self.beginning_with(word[:1])
            if abs(len(other) - len(word)) <= 3 and len(other) >= SHORTEST_GUESS and not other.isdigit()
        ]
        return list(dict.fromkeys(alike + get_close_matches(word, others, n=most, cutoff=0.7)))[:most]


def neighbours(word: str) -> set[str]:
    """Every string one edit away: some 40 for each letter, so looking them all up is quick."""
    halves = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    fewer = {left + right[1:] for left, right in halves if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1}
    other = {left + letter + right[1:] for left, right in halves if right for letter in LETTERS}
    more = {left + letter + right for left, right in halves for letter in LETTERS}
    return (fewer | swapped | other | more) - {word}
