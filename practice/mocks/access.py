from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from catalog.interviews import scripts
from mlsd_guide.http import PageRequest
from mlsd_guide.sql import compiled
from practice.mocks.clock import Clock, ClockState, PhaseTime, clock
from practice.mocks.models import MockInterview
from practice.mocks.script import turn_ms
from practice.sketches.access import with_exercise


@compiled
def mock_at_a_glance(mock: UUID, user: int) -> QuerySet:
    """What the clock of an interview that is not over needs, with the questions that will be asked."""
    mocks = MockInterview.objects.filter(pk=mock, user=user, removed_at=None, finished_at=None, exercise__isnull=False)
    moments = "started_at", "phase_started_at", "paused_at"
    asked = "exercise__slug", "exercise__follow_ups", "meeting__version"
    return mocks.order_by().values_list("phases", "minutes", "current", *moments, *asked)


def own_mock_or_404(request: PageRequest, mock: UUID, *prefetched: str) -> MockInterview:
    """The reader's own interview with its exercise and drawing; another's and a removed one answer as a missing one does."""
    own = MockInterview.objects.of(request.reader).select_related("meeting")
    every = own.prefetch_related(*prefetched).order_by().filter(pk=mock)
    found = next(iter(every), None)
    if found is None:
        raise Http404("This mock interview does not exist.")
    found.user = request.reader
    if found.sketch:
        found.sketch.user = request.reader
        with_exercise(found.sketch)
    return with_exercise(found)


def clock_of(request: PageRequest, mock: UUID, now: datetime) -> Clock | None:
    """The clock of the reader's own interview while that is not over, for the poll that mostly finds nothing new."""
    for phases, minutes, current, *moments, slug, questions, version in mock_at_a_glance(mock, request.reader.pk):
        if phases:
            sitting = ClockState(tuple(PhaseTime(**phase) for phase in phases), current, *moments)
            found = clock(sitting, now, len(questions), turn_ms(scripts().get(slug), minutes))
            return replace(found, tag=f"{found.tag}-{version}") if version else found
    return None
