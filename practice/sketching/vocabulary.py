"""Which kind of component a name is likely to mean, judged by whole words.

A whole name that is a known term decides. Else the end does, since English names a thing last ("Redis cache"), the longest
term first; then a product or a term of several words anywhere; then the last word alone ("billing service"). What stands in
brackets, behind a colon or on a second line counts only where the rest tells nothing. A word that could mean anything
says nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from practice.sketching.aliases import ALIASES, HOMONYMS, NAMES, PRODUCTS
from practice.sketching.kinds import COMPONENT_KINDS, ComponentKind
from practice.sketching.labels import lines_of, parts
from practice.sketching.stems import HEADS, Words, stems, words

# "FeatureStore", "Qwen2"
_RUN_TOGETHER = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z]{3})(?=[0-9])")
_VERSION = re.compile(r"v?[0-9]+[a-z]{0,2}|x[0-9]+[a-z]?|[0-9]+x[0-9]+[a-z]?")
_DENIED = re.compile(r"(?:no|not|without|never)\s", re.IGNORECASE)
_CONDITION = re.compile(r"\?\s*$|\s(?:[<>≤≥]|[<>=!]=)\s?(?=[\w.])")
# Characters; what follows in a label tells nothing more
_LONGEST_LABEL = 300
_PLUS = re.compile(r"\s[&+]\s")
_OF_TWO = re.compile(r"\s(?:&|\+|and|or)\s", re.IGNORECASE)

_ARTICLES = stems(HEADS["articles"])
# What follows these only describes what stands before them.
_DESCRIBES = stems(HEADS["prepositions"])
# Words that change the name of a thing and not the thing; of doers only where what is done is no store of things
_PLAIN = stems(HEADS["plain"])
_DOERS = stems(HEADS["doers"])
_HOLDERS = frozenset(HEADS["holders"])
_QUALIFIERS = stems(HEADS["qualifiers"])
_NOTHING = stems(HEADS["nothing"])
_NO_KIND = {words(name) for name in HEADS["no_kind"]}


def _by_word(part: str) -> dict[str, str]:
    return {stem: kind for kind, said in HEADS[part].items() for stem in stems(said)}


_FIRM, _LOOSE_HEADS, _OPENINGS = _by_word("firm"), _by_word("loose"), _by_word("openings")


def _terms(of: Iterable[tuple[str, Iterable[str]]]) -> dict[Words, str]:
    return {words(term): key for key, terms in of for term in terms if words(term)}


_OWN = _terms((kind.key, (kind.key, kind.name)) for kind in COMPONENT_KINDS.values())
_PRODUCTS = _terms(PRODUCTS.items())
_HOMONYMS = _terms(HOMONYMS.items())
_NAMED = _terms(NAMES.items()) | _OWN
# Terms of two words are written as one too: "vectorstore"
_JOINED = {("".join(term),): key for term, key in (_NAMED | _PRODUCTS).items() if len(term) == 2}
_ALL = _JOINED | _terms(ALIASES.items()) | _OWN
_LAST = _JOINED | _NAMED | _PRODUCTS
_ANYWHERE = _PRODUCTS | {term: key for term, key in _NAMED.items() if len(term) > 1 and key not in _HOLDERS}
_LONGEST = max(map(len, _ALL))


def kind_named(text: str) -> ComponentKind | None:
    """The kind with this very key or name, as a person would write it: any case, one or many, with an article."""
    said = words(text)
    return COMPONENT_KINDS.get(_OWN.get(said) or _OWN.get(_bare(said), ""))


def kind_of(name: str) -> ComponentKind | None:
    """The kind that a name is likely to mean, or none. ``Our ranking service v2`` is a prediction service."""
    lines = lines_of(name[:_LONGEST_LABEL])
    line = " ".join(lines[: lines_in_name(lines)])
    spaced = _RUN_TOGETHER.sub(" ", line)
    return COMPONENT_KINDS.get(_recognise(line) or (_recognise(spaced) if spaced != line else ""))


def lines_in_name(lines: Sequence[str]) -> int:
    """How many lines of a label make its name: the first, and a second that only goes on with it, as in "Order", "Service"."""
    if len(lines) < 2:
        return min(1, len(lines))
    second = words(lines[1])
    goes_on = bool(second) and all(word in _FIRM or word in _LOOSE_HEADS or word in _DOERS or word in _PLAIN for word in second)
    first = words(lines[0])
    return 2 if goes_on or (not _whole(first) and _whole(first + second)) else 1


def _recognise(name: str) -> str:
    every = words(name)
    # A question or a comparison is a decision in a flow, and what is said not to be there is not there
    if _bare(every) in _NO_KIND or _CONDITION.search(name) or _DENIED.match(name):
        return ""
    if key := _whole(every):
        return key
    said = parts(name)
    # "Feature store (offline)"
    if len(said) > 1 and _QUALIFIERS.issuperset(words(said[1])) and (key := _ALL.get(words(f"{said[1]} {said[0]}"))):
        return key
    for part in said:
        said = words(part)
        if _bare(said) in _NO_KIND:
            continue
        if key := _whole(said) or _first_of(part) or _part(said) or _either(part):
            return key
    return ""


def _first_of(part: str) -> str:
    """The first of several names, where it is a whole one: ``Monitoring & logging``."""
    several = _PLUS.split(part)
    return _LAST.get(words(several[0]), "") if len(several) > 1 else ""


def _either(part: str) -> str:
    """The first of several names that is known: ``Trust & safety reviewers``."""
    several = _OF_TWO.split(part)
    found = (_whole(words(one)) or _part(words(one)) for one in several) if len(several) > 1 else ()
    return next(filter(None, found), "")


def _part(said: Words) -> str:
    if key := _opening(_bare(said)) or _at_the_end(_head(said)):
        return key
    head = _bare(_head(said))
    plain = _without(head, _PLAIN)
    if not plain or plain[-1] in _NOTHING:
        return ""
    told = _FIRM.get(plain[-1], "") if len(plain) > 1 else ""
    told = told or _HOMONYMS.get(_without(head, _PLAIN | _DOERS), "") or _product(head) or _last_word(head)
    if not told or told in _HOLDERS:
        told = _within(head, _ANYWHERE) or told
    rest = _bare(said[len(_head(said)) + 1 :])
    told = told or _whole(rest) or _at_the_end(rest) or _within(rest, _ANYWHERE)
    # A "friend-of-friends service" is a service all the same.
    return told or (_LOOSE_HEADS.get(said[-1], "") if said[-1] in _DOERS and len(rest) > 1 else "")


def _product(head: Words) -> str:
    """The product inside; of a framework, such as a "FastAPI inference" is made with, less than what is served with it."""
    key = _within(head, _PRODUCTS)
    served = _last_word(head) if key == "application-service" else ""
    return served if served in ("prediction-service", "model-server") else key


def _last_word(head: Words) -> str:
    """What ``billing service`` tells by its last word; that word alone tells nothing."""
    doing = _without(head, _PLAIN | _DOERS)
    key = _LOOSE_HEADS.get(doing[-1], "") if doing and len(head) > 1 else ""
    if key and key not in _HOLDERS and COMPONENT_KINDS[key].plane != "edge":
        return key
    found = (_LOOSE_HEADS.get(one[-1], "") for one in (head, _without(head, _PLAIN)) if len(one) > 1)
    return next(filter(None, found), "")


def _opening(head: Words) -> str:
    """What a name that begins with a verb does: ``Train the model``, but not ``chunk store``."""
    if len(head) < 2 or head[-1] in _FIRM or (head[-1] in _LOOSE_HEADS and head[-1] not in _DOERS):
        return ""
    return _OPENINGS.get(head[0], "")


def _head(said: Words) -> Words:
    """The words before the first that only describes; all of them where it is the first."""
    cut = next((place for place, word in enumerate(said) if place and word in _DESCRIBES), len(said))
    return said[:cut]


def _bare(said: Words) -> Words:
    """Without articles before and version numbers after."""
    while said and said[0] in _ARTICLES:
        said = said[1:]
    return _unversioned(said)


def _unversioned(said: Words) -> Words:
    while said and _VERSION.fullmatch(said[-1]):
        said = said[:-1]
    return said


def _without(said: Words, last: set[str]) -> Words:
    """Without the last words that say nothing of the kind."""
    while said and said[-1] in last:
        said = _unversioned(said[:-1])
    return said


def _whole(said: Words) -> str:
    """The kind of the whole name, be it with articles before and a version behind or without: "internal API" is a term."""
    while said:
        shorter = said
        while shorter:
            if key := _ALL.get(shorter):
                return key
            shorter = shorter[:-1] if _VERSION.fullmatch(shorter[-1]) else ()
        if said[0] not in _ARTICLES:
            break
        said = said[1:]
    return ""


def _at_the_end(head: Words) -> str:
    """The term at the end that says most: ``feature serving`` of a "feature serving API", not ``serving API``."""
    head = _unversioned(head)
    best, most = "", 0
    # A "dispatch service" dispatches, a "dispatch app" is an app.
    is_app = bool(head) and _LOOSE_HEADS.get(head[-1]) == "client"
    for last in (set(), _PLAIN) if is_app else (set(), _PLAIN, _PLAIN | _DOERS):
        shorter = _without(head, last)
        key, term = _longest_last(shorter)
        if term and _is_held(key, term) and len(_without(head, _PLAIN)) > len(shorter):
            continue
        said = len(term) + len(head) - len(shorter) if term else 0
        if said > most:
            best, most = key, said
    return best


def _is_held(key: str, term: Words) -> bool:
    """Whether the term names what is stored: an "orders service" is no store of orders, an "orders database server" is."""
    return key in _HOLDERS and term not in _PRODUCTS and _LOOSE_HEADS.get(term[-1], _FIRM.get(term[-1])) not in _HOLDERS


def _longest_last(said: Words) -> tuple[str, Words]:
    for length in range(min(_LONGEST, len(said)), 0, -1):
        if key := _LAST.get(said[-length:]):
            return key, said[-length:]
    return "", ()


def _within(said: Words, terms: Mapping[Words, str]) -> str:
    """The longest of the terms inside; of equally long ones the last."""
    for length in range(min(_LONGEST, len(said)), 0, -1):
        for start in range(len(said) - length, -1, -1):
            if key := terms.get(said[start : start + length]):
                return key
    return ""
