"""The words that occur in the catalogue, as written: to complete a word, to join or part it, and to correct one. Pure."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import pairwise, takewhile
from string import ascii_lowercase, digits

# Shorter words have too many neighbours for a guess to be worth anything; two mistakes need a longer word still.
SHORTEST_GUESS = 4
SHORTEST_OF_TWO = 7
LETTERS = ascii_lowercase + digits


class Vocabulary:
    """``counts`` says how often each word occurs; words are in lower case and without accents.

    ``names`` are lists of words that stand side by side in names: "real", "time" in one makes "realtime" known.
    """

    def __init__(self, counts: Counter[str], names: Iterable[list[str]] = ()) -> None:
        self.counts = counts
        self.ordered = sorted(counts)
        self.parted = {"".join(pair): pair for words in names for pair in pairwise(words)}

    def beginning_with(self, start: str) -> list[str]:
        first = bisect_left(self.ordered, start)
        return list(takewhile(lambda word: word.startswith(start), self.ordered[first:]))

    def one_typo_from(self, word: str, most: int = 3) -> list[str]:
        """Known words one letter away (one more, one less, one other, or two swapped), the commonest first."""
        if len(word) < SHORTEST_GUESS:
            return []
        known = [other for other in neighbours(word) if other in self.counts]
        return sorted(known, key=lambda other: (-self.counts[other], other))[:most]

    def correction(self, word: str) -> str:
        """The known word that was most likely meant: one typo away, or two in a long word. Empty where there is none."""
        if near := self.one_typo_from(word, 1):
            return near[0]
        if len(word) < SHORTEST_OF_TWO or any(sign.isdigit() for sign in word):
            return ""
        alike = [
            other
            for other in self.beginning_with(word[:1])
            if abs(len(other) - len(word)) <= 2 and len(other) >= SHORTEST_OF_TWO - 1 and typos(word, other) <= 2
        ]
        return min(alike, key=lambda other: (-self.counts[other], other), default="")

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


def typos(one: str, other: str) -> int:
    """How many letters were added, left out, replaced or swapped with the next (optimal string alignment)."""
    before, last = [], list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, counterpart in enumerate(other, 1):
            cost = min(last[column] + 1, now[-1] + 1, last[column - 1] + (letter != counterpart))
            if before and column > 1 and letter == other[column - 2] and one[row - 2] == counterpart:
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, last = last, now
    return last[-1]
