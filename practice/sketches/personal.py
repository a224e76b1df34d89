"""How far a reader is with exercises: on their rows, above them, and on an exercise's own page."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import User
from catalog import library
from mlsd_guide.http import PageRequest
from mlsd_guide.personal import Key, per_request, personal
from practice.sketches.drawings import pattern_drawing
from practice.sketches.levels import ReachedLevel, levels
from practice.sketches.models import Sketch


@per_request
def levels_of(request: PageRequest) -> dict[str, ReachedLevel]:
    return levels(request.reader)


# The pattern whose drawing opens the home page: low enough for both the first sight of a laptop and a phone.
SHOWN = "streaming-features"


@personal("hero")
def heroes(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """A drawing and a button to try the board, the same for all who ask; nothing without a pattern and an exercise."""
    return [hero()] * len(keys)


@library.per_version
def hero() -> SafeString:
    every = library.patterns()
    drawn = every.get(SHOWN) or next(iter(every.values()), None)
    tried = next(iter(library.exercises().values()), None)
    if drawn is None or tried is None:
        return SafeString("")
    return _plain("_hero", drawn=drawn, tried=tried, count=len(every), drawing=pattern_drawing(drawn))


@personal("exercise_level")
def rows(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """How far a reader is with each; nothing where they have not started."""
    return [level(levels_of(request).get(slug)) for (slug,) in keys]


def level(found: ReachedLevel | None) -> SafeString:
    return _plain("_exercise_level", value=found.value, name=found.name) if found else SafeString("")


@personal("exercise_summary")
def summaries(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """How far a reader is with all of them; nothing before the first was handed in."""
    values = [found.value for slug, found in levels_of(request).items() if found.value and slug in library.exercises()]
    context = {"drawn": len(values), "whole": sum(value == 3 for value in values), "count": len(library.exercises())}
    return [_plain("_exercise_summary", **context) if values else SafeString("")] * len(keys)


@personal("exercise_begin")
def beginnings(request: PageRequest, keys: list[Key]) -> list[SafeString]:
    """The way to the board, with the sketch that was changed last; nothing once the exercise has left the guide."""
    return [begin(request.reader, slug) if slug in library.exercises() else SafeString("") for (slug,) in keys]


def begin(user: User | None, slug: str) -> SafeString:
    exercise = library.exercises()[slug]
    context = {"exercise": exercise, "is_reader": user is not None}
    if sketch := Sketch.objects.of(user).filter(exercise=exercise).first():
        found = levels(user)[slug]
        context |= {"sketch": sketch, "level": found, "is_open": bool(found.value or sketch.reference_seen_at)}
    return _plain("_exercise_begin", **context)


def _plain(name: str, /, **context: object) -> SafeString:
    return render_to_string(f"practice/sketches/{name}.html", context)
