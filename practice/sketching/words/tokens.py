"""A text cut into sentences and words, each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from practice.sketching.words.edits import WordSpan

_BULLET = re.compile(r"\s*(?:(?:[-*•+–—]|\(?[0-9]{1,3}[.)])\s+){0,3}")
# A full stop ends a sentence before white space; not within "5.5", "e.g." or a name such as "Node.js".
_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)[.!?]+(?=\s|$)[)\"”’]?|;(?=\s)|(?<=\s)[–—](?=\s)")
_WORD = re.compile(r"['’](?:s|re|ve|ll|t|d|m)\b|\w{1,20}n['’]t\b|\w+(?:[.\-_/]\w+|n['’]t|\+\+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """``low`` is its small form; ``start`` and ``end`` count in the whole text."""

    text: str
    low: str
    start: int
    end: int


def sentences(text: str) -> Iterator[WordSpan]:
    """Lines without their bullets, cut where a sentence ends."""
    place = 0
    for line in text.splitlines(keepends=True):
        begin = _BULLET.match(line).end()
        for end in (*(one.end() for one in _END.finditer(line, begin)), len(line)):
            words = line[begin:end]
            if any(sign.isalnum() for sign in words):
                left = len(words) - len(words.lstrip())
                said = words.strip()
                yield WordSpan(place + begin + left, place + begin + left + len(said), said)
            begin = end
        place += len(line)


# Two or three words that are one preposition, each kept as long as it was
_SEVERAL = {
    "in front of": "infrontof", "on top of": "ontopof", "instead of": "insteadof", "rather than": "insteadof", "out of": "outof",
    "because of": "because", "as well as": "and", "in place of": "insteadof", "such as": "like", "followed by": "followedby",
    "no longer": "not", "on a miss": "otherwise", "on miss": "otherwise", "you know": "", "i mean": "", "sort of": "", "kind of": "",
    "text to speech": "text-to-speech", "speech to text": "speech-to-text", "pretty much": "", "at request time": "", "along with": "and", "together with": "and", "in between": "between", "btwn": "betw", "thru": "via", "n": "and", "teh": "the", "ur": "my", "u": "you", "ppl": "people", "em": "them", "wich": "which", "evry": "each",
    "that one": "thatone", "this one": "thatone", "which one": "whichone", "the other one": "thatone", "the whole lot": "allofit",
    "a couple of": "some", "a bunch of": "some", "a set of": "some", "a number of": "some", "a pair of": "some", "a lot of": "some", "each of": "each",
    "all of this": "allofit", "all of these": "allofit", "all of them": "allofit", "all of it": "allofit", "the whole thing": "allofit", "all this": "allofit",
    "all of": "all", "in turn": "", "in parallel": "", "in real time": "", "in the background": "", "in the meantime": "", "in addition": "", "in order to": "to",
    "on the fly": "", "on demand": "", "on boot": "", "on startup": "", "at startup": "", "at query time": "", "at serving time": "", "at inference time": "",
    "at runtime": "", "at night": "", "at first": "", "of course": "", "for example": "", "for instance": "", "as a result": "", "under the hood": "",
    "by default": "", "per request": "", "per day": "", "in front": "", "from scratch": "", "on top": "", "over time": "", "after that": "then", "in the end": "",
    "end to end": "", "at the same time": "", "on their way out": "", "on its way out": "", "on the way": "", "as soon as": "when", "every time": "when",
    "each time": "when", "the moment": "when", "in case": "if", "so that": "so", "such that": "so", "and then": "then",
    "as input": "", "as usual": "", "depending on": "about", "based on": "about", "due to": "about", "thanks to": "about", "according to": "about", "responsible for": "about",
    "as part of": "within", "on behalf of": "about", "by means of": "via", "with the help of": "via", "by way of": "via", "next to": "beside",
}  # fmt: skip
# "The gateway (Kong)": what stands in brackets only says more of the name
_ASIDE = re.compile(r"(?<=\w )\([^()]{1,40}\)")
# What people say while they think; with the commas around it
_FILLERS = re.compile(
    r"(?:(?:^|,)\s*)?\b(?:u+m+|u+h+|h+m+|er+m*|ah|oh|hey|hiya|lol|haha)\b,?"
    r"|(?:^|,\s*|(?<=\band )|(?<=\bso ))(?:you know|i mean|i guess|i think|i suppose|i'd say|let me think(?: out loud)?|let me see|let(?:'|’)s see"
    r"|let(?:'|’)s call it|let(?:'|’)s say|or so|or whatever|sort of|kind of|basically|actually|honestly|obviously|right|okay|ok|alright|sure|sorry"
    r"|well|say|like|so to say|as i said|in the end)\s*,",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(r"\b(?:about|around|roughly|approximately|maybe|up to|at least|at most|some) (?=\d)", re.IGNORECASE)
_OFTEN = re.compile(
    r"\b(?:(?:every|each|once an?|once every|twice an?|one|per) (?:(?:single|other|\d+|two|three|five|ten|fifteen|thirty|few|couple of) )?"
    r"|(?:within|in|for|after|under|in less than|in under) (?:about )?(?:\d[\d.,]*|an?|two|three|five|ten|thirty|a few) ?)"
    r"(?:ms|milliseconds?|s|secs?|seconds?|min|mins|minutes?|hours?|nights?|evenings?|mornings?|days?|weeks?|months?|quarters?"
    r"|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\b(?! of)",
    re.IGNORECASE,
)
# "Only what passes goes on": what is left of what was spoken of
_WHAT_IS_LEFT = re.compile(
    r"\b(?:only )?(?:what(?:ever)?|everything (?:that|which)|anything (?:that|which)|those (?:that|which)|the ones that)"
    r" (?:passes|pass|survives?|remains?|is left|are left|gets? through|comes? out|fails?|matches|match)\b",
    re.IGNORECASE,
)
# "If it's not sure it hands over": what is denied is how it is, not what it does
_UNSURE = re.compile(
    r"(?:['’]s|\bis|\bare|['’]re)?(?:n['’]t| not) (?:very |quite |so |too |really )?"
    r"(?:sure|certain|confident|enough|good enough|clear|ready|available|able)\b,?",
    re.IGNORECASE,
)
_SEVERAL_WORDS = re.compile(rf"\b(?:{'|'.join(_SEVERAL)})\b", re.IGNORECASE)


def without_fillers(words: str) -> str:
    """The words alone, without what people say while they think."""
    return re.sub(r"\s{2,}|^\s+", lambda one: " " if one.start() else "", _FILLERS.sub(" ", words)).strip()


def joined(words: str) -> str:
    words = _ASIDE.sub(lambda one: " " * len(one[0]), words)
    words = _FILLERS.sub(lambda one: ("," if one[0][0] == one[0][-1] == "," else "").ljust(len(one[0])), words)
    words = _ROUGHLY.sub(lambda one: " " * len(one[0]), words)
    words = _OFTEN.sub(lambda one: " " * len(one[0]), words)
    words = _UNSURE.sub(lambda one: " " * len(one[0]), words)
    words = _WHAT_IS_LEFT.sub(lambda one: "they".ljust(len(one[0])), words)
    return _SEVERAL_WORDS.sub(lambda one: _SEVERAL[one[0].lower()].ljust(len(one[0])), words)


def words(said: WordSpan) -> list[Word]:
    return [
        Word(one[0], one[0].casefold().replace("’", "'"), said.start + one.start(), said.start + one.end())
        for one in _WORD.finditer(joined(said.words))
    ]
