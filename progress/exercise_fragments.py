"""What a reader finds on the pages of exercises, which are kept for everybody else."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from accounts.models import User
from catalog import library
from catalog.models import Exercise
from catalog.pieces import kept
from practice.sketches.levels import ReachedLevel, levels
from practice.sketches.models import Sketch


def level(found: ReachedLevel | None) -> SafeString:
    """How far the reader is with an exercise; nothing where they have not begun."""
    if found is None:
        return SafeString("")
    return kept(("level", found.value), lambda: _plain("_exercise_level", level=found))


def summary(levels: dict[str, ReachedLevel]) -> SafeString:
    """How far the reader is with all of them; nothing before the first was handed in."""
    values = [found.value for slug, found in levels.items() if found.value and slug in library.exercises()]
    if not values:
        return SafeString("")
    counts = (len(values), sum(value == 3 for value in values), len(library.exercises()))
    return kept(("levels", *counts), lambda: _plain("_exercise_summary", drawn=counts[0], whole=counts[1], count=counts[2]))


def begin(user: User | None, slug: str) -> SafeString:
    """The way to the board, with the sketch that was changed last."""
    exercise = library.exercises().get(slug)
    if exercise is None:
        # It has left the guide: nobody begins it any more.
        return SafeString("")
    sketch = Sketch.objects.of(user).filter(exercise=exercise).first()
    if sketch is None:
        return kept(("begin", exercise.pk, user is not None), lambda: _begin(exercise, is_reader=user is not None))
    found = levels(user)[slug]
    return _begin(exercise, sketch=sketch, level=found, is_open=bool(found.value or sketch.reference_seen_at), is_reader=True)


def _begin(exercise: Exercise, **context: object) -> SafeString:
    return _plain("_exercise_begin", exercise=exercise, **context)


def _plain(name: str, **context: object) -> SafeString:
    return render_to_string(f"practice/sketches/{name}.html", context)
