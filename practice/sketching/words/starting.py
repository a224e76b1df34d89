"""Where to start when somebody says only what to build: the nearest design that the caller knows."""

import re
from collections.abc import Iterable

from practice.sketching.outline import parse
from practice.sketching.stems import stems, words
from practice.sketching.words.reading import ReferenceDesign, StartingPoint

# Words that many prompts share and that tell no design from another
_COMMON = stems(
    re.findall(
        r"\w+",
        "a an the of for to in on with and or our my we i you me us it is be that this system systems design build make create"
        " want need machine learning ml model models ai service using use please help can could would like architecture some new",
    )
)


def start_from(text: str, references: Iterable[ReferenceDesign]) -> StartingPoint | None:
    """The reference that shares most with the words, rarer words counting more; None where none shares any."""
    said = set(words(text)) - _COMMON
    known = [(one, set(words(f"{one.name} {one.words} {one.family}")), set(words(one.name))) for one in references]
    rarity = {word: 1 / (1 + sum(word in held for _, held, _ in known)) for word in said}
    best, most = None, 0.0
    for one, held, name in known:
        worth = sum(rarity[word] * (3 if word in name else 1) for word in said & held)
        if worth > most:
            best, most = StartingPoint(one, tuple(sorted(said & held)), parse(one.outline).diagram), worth
    return best
