from uuid import UUID

from django.http import Http404

from mlsd_guide.http import PageRequest
from practice.models import MockInterview, Sketch, SketchVersion


def own_sketch_or_404(request: PageRequest, sketch: UUID) -> Sketch:
    """The reader's own sketch with its exercise; another's and a removed one answer as a missing one does."""
    found = Sketch.objects.of(request.reader).select_related("exercise").filter(pk=sketch).first()
    if found is None:
        raise Http404("There is no such sketch.")
    # Known with the session: another query would only find the same.
    found.user = request.reader
    return found


def version_or_404(sketch: Sketch, number: int) -> SketchVersion:
    # No database of ours counts further, and SQLite raises for a greater one.
    found = sketch.versions.filter(number=number).first() if number < 2**31 else None
    if found is None:
        raise Http404("The sketch has no such version.")
    return found


def own_mock_or_404(request: PageRequest, mock: UUID, *prefetched: str) -> MockInterview:
    """The reader's own interview with its exercise and drawing; another's and a removed one answer as a missing one does."""
    every = MockInterview.objects.of(request.reader).select_related("exercise__topic", "sketch__exercise")
    found = every.prefetch_related(*prefetched).filter(pk=mock).first()
    if found is None:
        raise Http404("There is no such mock interview.")
    found.user = request.reader
    if found.sketch:
        found.sketch.user = request.reader
    return found
