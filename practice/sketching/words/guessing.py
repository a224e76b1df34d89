"""What was not understood, guessed: a word that is nearly a name of a box or of the vocabulary is read as that name.

Nothing is drawn by a guess; it is a choice to offer.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache

from practice.sketching.aliases import ALIASES
from practice.sketching.diagram import Diagram
from practice.sketching.kinds import COMPONENT_KINDS
from practice.sketching.words.describing import NO_ARROW, NOTHING
from practice.sketching.words.edits import Act, WordEdit
from practice.sketching.words.instructing import NO_INSTRUCTION, NOT_THERE
from practice.sketching.words.naming import title
from practice.sketching.words.reader import read
from practice.sketching.words.reading import UnreadPhrase

# Of one text; each is read again.
MOST_GUESSED = 5
MOST_WORDS = 16
LONGEST_NAME_WORDS = 3
LEAST_LETTERS = 4
# How alike letters are, from 0 to 1: "featurestoar" and "feature store" 0.87, "gatwey" and "gateway" 0.77. Of few boxes one is
# meant sooner than of all the vocabulary.
NEAR, NEAR_BOX = 0.8, 0.75
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_GUESSABLE = (NOTHING, NO_INSTRUCTION, NO_ARROW)
_NOT_THERE = NOT_THERE.partition("{")[0]
_ADDS = re.compile(
    r"\b(?:add|draw|include|introduce|insert|put in|needs?|want|use|have)\s+(?:an?|the|some|another|one|our)\s+(?P<name>\w[\w-]*(?: \w[\w-]*)?)[\s.!]*$",
    re.IGNORECASE,
)
# No part of a name, and no slip of one
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a an the it its is are be was we our my you they and or but of to in on at by for as if so then than this that with what when"
        " from into there their would should could must have has had thing something make put add goes go faster like more some",
    )
)


def guessed(phrase: UnreadPhrase, diagram: Diagram) -> tuple[tuple[WordEdit, ...], ...]:
    """The guesses at a phrase, each a few edits; the reader's own where there is no better one."""
    is_missing = phrase.reason.startswith(_NOT_THERE)
    if not is_missing and phrase.reason not in _GUESSABLE:
        return tuple((one,) for one in phrase.guesses)
    texts = list(_respelled(phrase.span.words, diagram, is_missing))
    meant = [edits for text in texts if (edits := _edits(text, phrase, diagram))]
    if meant or phrase.guesses:
        return tuple(meant[:1]) or tuple((one,) for one in phrase.guesses)
    # A slip of a box that is drawn already is no new box.
    named = None if texts else _ADDS.search(phrase.span.words)
    name = title([named["name"]]) if named else ""
    return ((WordEdit(Act.ADD, (name,), phrase.span),),) if name else ()


def _edits(text: str, phrase: UnreadPhrase, diagram: Diagram) -> tuple[WordEdit, ...]:
    return tuple(replace(one, span=phrase.span) for one in read(text, diagram).edits)


def _respelled(words: str, diagram: Diagram, only_boxes: bool) -> Iterator[str]:
    """The phrase with its likeliest slips put right, the best first; boxes that are drawn come before others."""
    boxes = [(one.name, _letters(one.name)) for one in diagram.components]
    boxes += [(name, _letters(name.split(" ")[-1])) for name, _ in boxes if " " in name]
    found = []
    for start, end in _spans(words):
        said = _letters(words[start:end])
        found += [(score + 1, start, end, name) for name, score in _near(said, boxes, NEAR_BOX)]
        if not only_boxes:
            found += [(score, start, end, name) for name, score in _near_terms(said)]
    for _, start, end, name in sorted(found, key=lambda one: (-one[0], one[1], -one[2]))[:2]:
        yield f"{words[:start]}{name}{words[end:]}"


def _spans(words: str) -> Iterator[tuple[int, int]]:
    """One to three words side by side that may be a name."""
    places = [one.span() for one in _WORD.finditer(words)][:MOST_WORDS]
    plain = [words[start:end].casefold() not in _COMMON for start, end in places]
    for count in range(1, LONGEST_NAME_WORDS + 1):
        for first in range(len(places) - count + 1):
            start, end = places[first][0], places[first + count - 1][1]
            if all(plain[first : first + count]) and end - start >= LEAST_LETTERS:
                yield start, end


def _near(said: str, names: Iterable[tuple[str, str]], least: float = NEAR) -> list[tuple[str, float]]:
    """Names whose letters differ a little; a name that only goes on differently is no slip."""
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(said)
    found = []
    for name, letters in names:
        goes_on = letters.startswith(said) or said.startswith(letters)
        if letters == said or (goes_on and abs(len(letters) - len(said)) > 1):
            continue
        matcher.set_seq1(letters)
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and (score := matcher.ratio()) >= least:
            found.append((name, score))
    return found


def _near_terms(said: str) -> list[tuple[str, float]]:
    by_pair = _vocabulary()
    shared = Counter(term for pair in _pairs(said) for term in by_pair.get(pair, ()))
    return _near(said, [(term, _letters(term)) for term, count in shared.most_common(12) if count > 1])


@cache
def _vocabulary() -> dict[str, list[str]]:
    """Terms by the pairs of letters in them."""
    names = {name for key, kind in COMPONENT_KINDS.items() for name in (kind.name, *ALIASES[key]) if len(name) > LEAST_LETTERS}
    by_pair: dict[str, list[str]] = {}
    for name in sorted(names):
        for pair in _pairs(_letters(name)):
            by_pair.setdefault(pair, []).append(name)
    return by_pair


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _pairs(letters: str) -> set[str]:
    return {letters[place : place + 2] for place in range(len(letters) - 1)}
