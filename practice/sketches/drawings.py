"""Drawings of what the guide itself holds: drawn once per process and version of the catalogue."""

from dataclasses import replace

from django.utils.safestring import SafeString, mark_safe

from catalog.library import per_version
from catalog.models import Exercise, Pattern
from practice.sketching.framed import framed
from practice.sketching.outline import parse


@per_version
def _kept() -> dict[tuple[str, str], SafeString]:
    return {}


def pattern_drawing(pattern: Pattern) -> SafeString:
    """The pattern's diagram as an ``<svg>`` for the page."""
    return outline_drawing("pattern", pattern.slug, pattern.name, pattern.outline)


def reference_drawing(exercise: Exercise) -> SafeString:
    """The exercise's reference design as an ``<svg>`` for the page."""
    return outline_drawing("reference", exercise.slug, f"Reference design: {exercise.title}", exercise.reference)


def outline_drawing(kind: str, slug: str, title: str, outline: str) -> SafeString:
    """An outline of the guide's own as an ``<svg>`` for the page; ``kind`` and ``slug`` name it."""
    kept = _kept()
    if (kind, slug) not in kept:
        diagram = replace(parse(outline).diagram, title=title)
        # Every text in it is escaped by ``framed``.
        kept[kind, slug] = mark_safe(framed(diagram, f"{kind}-{slug}"))
    return kept[kind, slug]
