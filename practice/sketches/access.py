import json
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection
from django.db.models import prefetch_related_objects
from django.http import Http404

from catalog import library
from mlsd_guide.http import PageRequest
from practice.mocks.clock import Clock, ClockState, PhaseTime, clock
from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch, SketchVersion

GLANCE = """
select phases, current, started_at, phase_started_at, paused_at, json_array_length(exercise.follow_ups)
from practice_mockinterview mock join practice_exercise exercise on exercise.id = mock.exercise_id
where mock.id = %s and mock.user_id = %s and removed_at is null and finished_at is null and phases != '[]'
"""


def own_sketch_or_404(request: PageRequest, sketch: UUID) -> Sketch:
    """The reader's own sketch with its exercise; another's and a removed one answer as a missing one does."""
    found = next(iter(Sketch.objects.of(request.reader).order_by().filter(pk=sketch)), None)
    if found is None:
        raise Http404("There is no such sketch.")
    # Known with the session: another query would only find the same.
    found.user = request.reader
    return with_exercise(found)


def with_exercise[Practised: (Sketch, MockInterview)](found: Practised) -> Practised:
    """The same with its exercise at hand."""
    return with_exercises([found])[0]


def with_exercises[Practised: (Sketch, MockInterview)](found: list[Practised]) -> list[Practised]:
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


def own_mock_or_404(request: PageRequest, mock: UUID, *prefetched: str) -> MockInterview:
    """The reader's own interview with its exercise and drawing; another's and a removed one answer as a missing one does."""
    every = MockInterview.objects.of(request.reader).prefetch_related(*prefetched).order_by().filter(pk=mock)
    found = next(iter(every), None)
    if found is None:
        raise Http404("There is no such mock interview.")
    found.user = request.reader
    if found.sketch:
        found.sketch.user = request.reader
        with_exercise(found.sketch)
    return with_exercise(found)


def clock_of(request: PageRequest, mock: UUID, now: datetime) -> Clock | None:
    """The clock of the reader's own interview while that is not over, for the poll that mostly finds nothing new.

    By hand, as it comes every few seconds and Django's query of all that hangs on an interview takes twenty times as long.
    """
    with connection.cursor() as cursor:
        cursor.execute(GLANCE, [mock.hex, request.reader.pk])
        if (row := cursor.fetchone()) is None:
            return None
    phases, current, *moments, questions = row
    started, phase_started, paused = (at and datetime.fromisoformat(str(at)).replace(tzinfo=UTC) for at in moments)
    stretches = tuple(PhaseTime(**phase) for phase in json.loads(phases))
    return clock(ClockState(stretches, current, started, phase_started, paused), now, questions)
