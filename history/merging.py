"""What the kinds share in making one of two stands of a fact: nothing of either is lost. No database here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mlsd_guide.autosave import RULE

Json = Any


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """The facts that each side had before, as far as its history tells."""

    by_me: tuple[Json, ...] = ()
    by_them: tuple[Json, ...] = ()


NOTHING = SeenBefore()


def join_text(mine: str, theirs: str, seen_by_me: set[str], seen_by_them: set[str]) -> str:
    """One text of two. What one side already had and changed since is not brought back."""
    if theirs == mine or theirs in seen_by_me or theirs in mine.split(RULE) or mine.endswith(RULE + theirs):
        return mine
    if mine in seen_by_them or theirs.startswith(mine + RULE):
        return theirs
    return f"{mine}{RULE}{theirs}"


def texts_of(facts: Iterable[Json]) -> set[str]:
    return {one["text"] for one in facts}


def earliest(mine: Json, theirs: Json, name: str) -> str | None:
    return min(filter(None, (mine[name], theirs[name])), default=None)
