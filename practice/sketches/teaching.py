"""Which pattern teaches a kind of component: the one that names it."""

from collections.abc import Iterable

from catalog import library
from catalog.library import per_version
from catalog.models import Pattern
from practice.sketches.board import read
from practice.sketching.kinds import COMPONENT_KINDS

DRAWN, TOLD, NAMED = 1, 2, 3
# What so many patterns draw is in every system, and taught by none of them unless it says so.
EVERYWHERE = 8


def teaching(kind: str, wanted: Iterable[str]) -> Pattern | None:
    """Of the ``wanted`` patterns, an exercise's own, the one that says the kind's name or draws it; else one named after it."""
    every = library.patterns()
    fits = _fits().get(kind, {})
    best = max((slug for slug in wanted if slug in fits), key=lambda slug: fits[slug], default="")
    return every.get(best or next((slug for slug, fit in fits.items() if fit == NAMED), ""))


@per_version
def _fits() -> dict[str, dict[str, int]]:
    """By kind and pattern, how well they fit; the first of several patterns is the one that stands first in the guide."""
    drawn = {slug: {one.kind for one in read(pattern.outline).diagram.components} for slug, pattern in library.patterns().items()}
    often = {kind: sum(kind in kinds for kinds in drawn.values()) for kind in COMPONENT_KINDS}
    found: dict[str, dict[str, int]] = {}
    for slug, pattern in library.patterns().items():
        for kind, one in COMPONENT_KINDS.items():
            if fit := _fit(pattern, one.name.lower(), kind in drawn[slug] and often[kind] <= EVERYWHERE):
                found.setdefault(kind, {})[slug] = fit
    return found


def _fit(pattern: Pattern, name: str, is_drawn: bool) -> int:
    # A data validator is what "Data validation" is about.
    if name.removesuffix("or") in pattern.name.lower():
        return NAMED
    if name in pattern.one_line.lower() or (is_drawn and name in pattern.solution.lower()):
        return TOLD
    return DRAWN if is_drawn else 0
