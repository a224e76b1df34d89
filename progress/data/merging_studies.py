"""How two stands of a card, an answer or a plan become one: nothing of either is lost, nothing is lowered. No database here.

Facts are JSON as progress/studies writes them; their moments are written in one way and compare as texts. Joining with the
same again changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from progress.data.merging import join_text

Json = Any


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """The facts that each side had before, as far as its history tells."""

    by_me: tuple[Json, ...] = ()
    by_them: tuple[Json, ...] = ()


NOTHING = SeenBefore()


def join_card(mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
    """The reviews of both; all else as whoever reviewed last has it."""
    reviews = {one["at"]: one for one in (*theirs["reviews"], *mine["reviews"])}
    later = theirs if theirs["reviews"][-1]["at"] > mine["reviews"][-1]["at"] else mine
    return later | {"reviews": [reviews[at] for at in sorted(reviews)]}


def join_answer(mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
    """Texts as those of notes; the patterns of both, unless one answer went on from the other; points of both."""
    text = joined_text(mine["text"], theirs["text"], texts(seen.by_me), texts(seen.by_them))
    patterns = joined_patterns(mine, theirs, seen)
    done_at = min(filter(None, (mine["done_at"], theirs["done_at"])), default=None)
    points = list(dict.fromkeys((*mine.get("points", ()), *theirs.get("points", ()))))
    joined = mine | {"text": text, "patterns": patterns, "done_at": done_at} | ({"points": points} if points else {})
    return joined if joined == mine else joined | {"version": max(mine["version"], theirs["version"]) + 1}


def joined_text(mine: str, theirs: str, seen_by_me: set[str], seen_by_them: set[str]) -> str:
    if not theirs or theirs in seen_by_me:
        return mine
    return join_text(mine, theirs, seen_by_me, seen_by_them) if mine else theirs


def joined_patterns(mine: Json, theirs: Json, seen: SeenBefore) -> list[str]:
    if said(theirs) in map(said, seen.by_me) or {*theirs["patterns"]} <= {*mine["patterns"]}:
        return mine["patterns"]
    if said(mine) in map(said, seen.by_them):
        return theirs["patterns"]
    return list(dict.fromkeys((*mine["patterns"], *theirs["patterns"])))


def said(answer: Json) -> tuple[str, tuple[str, ...]]:
    return answer["text"], tuple(answer["patterns"])


def texts(answers: Iterable[Json]) -> set[str]:
    return {one["text"] for one in answers}


def join_elsewhere(mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
    return {"note": mine["note"] or theirs["note"], "at": min(mine["at"], theirs["at"])}


def join_plan(mine: Json, theirs: Json, seen: SeenBefore = NOTHING) -> Json:
    """Two plans make no third: whoever has one keeps it."""
    return mine
