"""The words of a sentence grouped, and groups that say nothing of their own left out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from practice.sketching.words.lexicon import Verb
from practice.sketching.words.likeness import is_many
from practice.sketching.words.naming import Noun


@dataclass(frozen=True, slots=True)
class Phrase:
    """``sort`` is "noun", "pronoun", "person", "verb", "preposition", "join", "which", "aux" or "not"."""

    sort: str
    low: str
    start: int
    end: int
    noun: Noun | None = None
    verb: Verb | None = None
    article: str = ""


def tidied(found: list[Phrase]) -> list[Phrase]:
    return list(_without_echoes(list(_without_asides(_without_heads(list(_with_givers(found)))))))


def _with_givers(found: list[Phrase]) -> Iterator[Phrase]:
    """``cuts what the crawler brings``: a thing of the crawler's."""
    place = 0
    while place < len(found):
        one, *after = found[place : place + 3]
        given = (
            one.low in ("what", "everything", "whatever")
            and [held.sort for held in after] == ["noun", "verb"]
            and after[0].noun.is_box
            and place
            and found[place - 1].sort in ("verb", "preposition")
        )
        if given:
            noun = replace(one.noun, name="", weak=True, owner=after[0].noun.name)
            yield replace(one, noun=noun, end=after[1].end)
        else:
            yield one
        place += 3 if given else 1


def _without_echoes(found: list[Phrase]) -> Iterator[Phrase]:
    """``The ranker, it pulls features``: the pronoun only says the subject again."""
    place = 0
    while place < len(found):
        yield found[place]
        before, own = found[place - 1] if place else None, found[place]
        shape = [one.low if one.sort == "join" else one.sort for one in found[place + 1 : place + 4]]
        starts = before is None or before.sort in ("join", "which")
        is_echo = own.noun and starts and shape[:2] == [",", "pronoun"] and shape[2:] in (["verb"], ["aux"])
        place += 3 if is_echo and found[place + 2].low in ("it", "they", "those", "this", "thatone") else 1


def _without_heads(found: list[Phrase]) -> list[Phrase]:
    """``Step 2: the app sends …`` and ``two consumers: a Flink job and a sink``: what stands before the colon sums up the rest."""
    for place, one in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else None
        if one.low == ":" and place and found[place - 1].noun and after and after.sort in ("noun", "pronoun", "join", "person"):
            head = found[place - 1].noun
            opens = place == 1
            if opens or (after.noun and (after.noun.is_box or after.noun.likely) and (is_many(head.words) or not head.is_box)):
                return _without_heads([*found[: place - 1], *found[place + 1 :]])
    return found


def _without_asides(found: list[Phrase]) -> Iterator[Phrase]:
    """``the front end, React stuff, posts to``: what stands between two commas before a verb says nothing of its own."""
    found = [one for place, one in enumerate(found) if not (one.low == "," and place and found[place - 1].low == ",")]
    place = 0
    while place < len(found):
        yield found[place]
        own, *after = found[place : place + 5]
        shape = [one.low if one.sort == "join" else one.sort for one in after]
        is_aside = own.noun and own.noun.is_box and shape == [",", "noun", ",", "verb"] and after[-1].verb.form == "s"
        place += 4 if is_aside and not after[1].noun.is_box else 1
