"""Notes with arrows in them: ``app -> gateway -> recommender: request``, several on a line, with brackets and words around."""

import re
from collections.abc import Iterator

from practice.sketching.diagram import clean
from practice.sketching.scanning import ARROW
from practice.sketching.words.directions import DrawnArrow
from practice.sketching.words.edits import WordSpan
from practice.sketching.words.lexicon import ADVERBS
from practice.sketching.words.naming import BoxNames, Noun
from practice.sketching.words.spelling import kind_with_typos, title
from practice.sketching.words.tokens import Word, words

_HEAD = re.compile(r"^[^:\-–—=<>←→]{1,60}:\s")
# "Airbyte > Snowflake > dbt"
_POINTED = re.compile(r"[\w)] > [\w(].* > \w")
_POINT = re.compile(r"(?<=[\w)]) > (?=[\w(])")
_ASIDE = re.compile(r"\s*[(\[](?P<inside>[^)\]]*)[)\]]\s*$")


def is_chain(said: WordSpan) -> bool:
    return bool(ARROW.search(said.words) or _POINTED.search(said.words))


def chain(said: WordSpan, names: BoxNames) -> tuple[list[Noun], list[DrawnArrow]]:
    """The boxes and arrows of one note."""
    head = _HEAD.match(said.words)
    sign = ARROW if ARROW.search(said.words) else _POINT
    begin = head.end() if head and sign.search(said.words, head.end()) else 0
    signs = list(sign.finditer(said.words, begin))
    bounds = [begin, *(place for sign in signs for place in sign.span()), len(said.words)]
    sides = [_side(said, bounds[place], bounds[place + 1], names) for place in range(0, len(bounds), 2)]
    label = _after_colon(said.words[bounds[-2] :])
    arrows = []
    for place, sign in enumerate(signs):
        arrows += _between(sides[place], sides[place + 1], sign[0], label if place == len(signs) - 1 else "")
    return [one for side in sides for one in side], arrows


def _between(left: list[Noun], right: list[Noun], sign: str, label: str) -> Iterator[DrawnArrow]:
    back = sign[0] in "<←⟵⇐⟸↔⟷⇔"
    forward = not back or sign[-1] in ">↔⟷⇔"
    for one in left:
        for other in right:
            if forward and one.name != other.name:
                yield DrawnArrow(one.name, other.name, label)
            if back and one.name != other.name:
                yield DrawnArrow(other.name, one.name, label)


def _after_colon(side: str) -> str:
    _, colon, label = side.partition(": ")
    return clean(label)[:80] if colon else ""


def _side(said: WordSpan, begin: int, end: int, names: BoxNames) -> list[Noun]:
    text = said.words[begin:end].partition(": ")[0]
    found, place = [], begin
    text = re.sub(r"(?<=\w )\([^()]*\)", lambda one: " " * len(one[0]), text)
    for part in re.split(r",\s|\s(?:and|&|\+)\s|[\[\]]", text):
        at = text.find(part, place - begin) + begin if part else place
        if found and not _goes_with(part):
            break
        if noun := _noun(WordSpan(said.start + at, said.start + at + len(part), part), names):
            found.append(noun)
        place = at + len(part)
    return found


def _goes_with(part: str) -> bool:
    """``ranker, every 2 seconds, one batch per city``: what stands behind a comma may be no box."""
    said = part.strip().casefold().split(" ")
    return (
        len(said) < 4
        and not ({said[0]} & {"every", "one", "once", "each", "per", "at", "with", "when", "then"})
        and not said[0][:1].isdigit()
    )


def _noun(part: WordSpan, names: BoxNames) -> Noun | None:
    aside = _ASIDE.search(part.words)
    bare = part.words[: aside.start()] if aside else part.words
    held: list[Word] = [one for one in words(WordSpan(part.start, part.end, bare)) if one.text[0].isalnum()]
    while held and held[0].low in ADVERBS | {"the", "a", "an", "our", "and"}:
        held = held[1:]
    while held and held[-1].low in ADVERBS:
        held = held[:-1]
    if not held:
        return None
    name, kind = kind_with_typos(bare[held[0].start - part.start : held[-1].end - part.start].strip())
    again = names.spelled(name) or (names.again(name, kind) if kind or len(names.boxes) else None)
    noun = Noun(name, held[0].start, held[-1].end, again.name if again else title([name]), again.kind if again else kind)
    if not noun.name:
        return None
    names.note(noun)
    return noun
