"""What a sketch needs and does, in numbers."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.decorators import reader_required
from mlsd_guide.http import PageRequest
from practice.sketches.access import own_sketch_or_404
from practice.sketches.estimates import SketchEstimate


@require_safe
@reader_required
def sketch_estimate(request: PageRequest, sketch: UUID) -> HttpResponse:
    """The estimate with the numbers in the address; what is wrong in them is said, and the rest counts."""
    found = own_sketch_or_404(request, sketch)
    page = SketchEstimate.of(found, request.GET)
    status = 200 if page.form.is_valid() else 422
    context = {"section": "exercises", "sketch": found, "page": page}
    return render(request, "practice/sketches/sketch_estimate.html", context, status=status)
