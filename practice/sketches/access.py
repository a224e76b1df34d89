from uuid import UUID

from django.db.models import Model, prefetch_related_objects
from django.http import Http404

from catalog import library
from mlsd_guide.http import PageRequest
from practice.sketches.models import Sketch, SketchVersion


def own_sketch_or_404(request: PageRequest, sketch: UUID) -> Sketch:
    """The reader's own sketch with its exercise; another's and a removed one answer as a missing one does."""
    found = next(iter(Sketch.objects.of(request.reader).order_by().filter(pk=sketch)), None)
    if found is None:
        raise Http404("There is no such sketch.")
    # Known with the session: another query would only find the same.
    found.user = request.reader
    return with_exercise(found)


def with_exercise[Practised: Model](found: Practised) -> Practised:
    """The same sketch or interview with its exercise at hand."""
    return with_exercises([found])[0]


def with_exercises[Practised: Model](found: list[Practised]) -> list[Practised]:
    """The same with their exercises at hand; a query is only needed for those that have left the guide."""
    known = library.exercises_by_id()
    for one in found:
        if one.exercise_id in known:
            one.exercise = known[one.exercise_id]
    prefetch_related_objects([one for one in found if one.exercise_id and one.exercise_id not in known], "exercise")
    return found


def version_or_404(sketch: Sketch, number: int) -> SketchVersion:
    # No database of ours counts further, and SQLite raises for a greater one.
    found = sketch.versions.filter(number=number).first() if number < 2**31 else None
    if found is None:
        raise Http404("The sketch has no such version.")
    return found
