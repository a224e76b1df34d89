"""What a title says: its words, what stands before the subtitle, and its volume, edition and place in a series."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Words that say little of which work it is
COMMON = {"a", "an", "the", "of", "and", "for", "in", "to", "with", "on", "your", "edition"}
COUNT = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDER = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
NUMBERS = {word: number for words in (COUNT, ORDER, ROMAN) for number, word in enumerate(words, 1)}
ROMANS, COUNTS, ORDERS = ("|".join(sorted(words, key=len, reverse=True)) for words in (ROMAN, COUNT, ORDER))

EDITION = re.compile(
    rf"\b(?:(?P<a>\d{{1,2}})(?:st|nd|rd|th)|(?P<b>{ORDERS}))[ -](?:[a-z]+ )?(?:edition|edn|ed)\b\.?"
    rf"|\b(?:edition|edn|ed)\b\.? ?(?P<c>\d{{1,2}}|{ROMANS}|{COUNTS})\b"
    r"|\b(?P<d>\d{1,2})(?:/e|e)\b|\b(?P<e>\d{1,2})\. ?(?:auflage|aufl)\b|\b(?P<f>\d{1,2})e? edition\b"
)
VOLUME = re.compile(
    rf"\b(?:volume|vol|part|pt|book|band|bd|tome|teil)\b\.? ?#?(?P<a>\d{{1,3}}|{ROMANS}|{COUNTS})\b"
    r"|\bv(?P<b>\d{1,2})\b"
    r"|(?<=\w)[ ,:-]+#?(?P<c>\d{1,2}|ii|iii|iv|vi|vii|viii|ix)(?= ?$| ?[:(])"
)
SERIES = re.compile(r"[(\[][^()\[\]]*#\s?(\d{1,3})[^()\[\]]*[)\]]")
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
SUBTITLE = re.compile(r":\s|\s[–—-]\s|;\s")
SPLIT_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i"})


@dataclass(frozen=True, slots=True)
class Title:
    """``whole`` and ``main`` are words with a space between; numbers are None where the title gives none."""

    whole: str
    main: str
    volume: int | None
    edition: int | None
    series: int | None

    @property
    def names(self) -> set[str]:
        return {self.whole, self.main} - {""}

    @property
    def has_subtitle(self) -> bool:
        return self.whole != self.main


def plain(text: str) -> str:
    """Without accents, case and apostrophes."""
    text = unicodedata.normalize("NFKD", text[:300]).casefold().translate(SPLIT_LETTERS)
    letters = "".join(letter for letter in text if not unicodedata.combining(letter))
    return re.sub(r"['’\u2018`]", "", letters.replace("&", " and "))


def words(text: str) -> list[str]:
    """The words that matter, without what stands in brackets."""
    return [word for word in re.findall(r"\w+", BRACKETS.sub(" ", plain(text))) if word not in COMMON]


@lru_cache(maxsize=8_000)
def read(title: str) -> Title:
    text = " ".join(plain(title).split())
    text, edition = taken(EDITION, text)
    series = int(match[1]) if (match := SERIES.search(text)) else None
    text = SERIES.sub(" ", text).strip()
    text, volume = taken(VOLUME, text)
    main = SUBTITLE.split(text, maxsplit=1)[0]
    return Title(" ".join(words(text)), " ".join(words(main)), volume, edition, series)


def taken(pattern: re.Pattern[str], text: str) -> tuple[str, int | None]:
    """The text without the phrase, and its number."""
    if not (match := pattern.search(text)):
        return text, None
    number = next(piece for piece in match.groups() if piece)
    rest = f"{text[: match.start()]} {text[match.end() :]}".strip(" ,:-")
    return " ".join(rest.split()), NUMBERS.get(number) or int(number)


def ordinal(number: int) -> str:
    """2nd"""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
