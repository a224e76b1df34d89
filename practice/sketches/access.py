from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404

from catalog import library
from mlsd_guide.http import PageRequest
from mlsd_guide.sql import compiled
from practice.mocks.clock import Clock, ClockState, PhaseTime, clock
from practice.mocks.models import MockInterview
from practice.sketches.models import Sketch, SketchVersion


@compiled
def mock_at_a_glance(mock: UUID, user: int) -> QuerySet:
    """What the clock of an interview that is not over needs, with the questions that will be asked."""
    mocks = MockInterview.objects.filter(pk=mock, user=user, removed_at=None, finished_at=None, exercise__isnull=False)
    moments = "started_at", "phase_started_at", "paused_at"
    return mocks.order_by().values_list("phases", "current", *moments, "exercise__follow_ups")


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
    """The clock of the reader's own interview while that is not over, for the poll that mostly finds nothing new."""
    for phases, current, *moments, questions in mock_at_a_glance(mock, request.reader.pk):
        if phases:
            return clock(ClockState(tuple(PhaseTime(**phase) for phase in phases), current, *moments), now, len(questions))
    return None
