"""Handing a drawing in, and what is learnt from it."""

from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import reader_required
from mlsd_guide.http import PageRequest, wants_fragment
from practice.sketches.access import own_sketch_or_404
from practice.sketches.forms import CoverForm, DismissForm, WeighForm
from practice.sketches.models import Sketch
from practice.sketches.review import Review, dismiss, say, submit
from practice.sketches.views.board import go, received, saved, show

NOTHING = (
    "There is nothing to submit yet: the outline has no components. Start with who asks, such as “Client app -> API gateway”."
)


@require_POST
def sketch_submit(request: PageRequest, sketch: UUID) -> HttpResponse:
    """Save what was typed and hold it against the exercise."""
    board, form = received(request, sketch)
    exercise_or_404(board.sketch)
    if not board.error and not saved(board, form):
        return show(request, board, "conflict", 409)
    if not board.error and submit(board.sketch, timezone.now()) is None:
        board.error = NOTHING
    if board.error:
        return show(request, board, "saved", 422)
    return go(request, reverse("practice:sketch_review", args=[board.sketch.pk]))


@require_safe
@reader_required
def sketch_review(request: PageRequest, sketch: UUID) -> HttpResponse:
    return show_review(request, Review.of(own_sketch_or_404(request, sketch)))


def show_review(request: PageRequest, review: Review, status: int = 200, **refused: Form) -> HttpResponse:
    """The review; ``refused`` is what was said of it and could not be saved, as ``cover`` or ``dismiss``."""
    sketch = review.sketch
    context = {"section": "exercises", "sketch": sketch, "exercise": sketch.exercise, "review": review, **refused}
    name = "sketch_review" if sketch.exercise else "sketch_free_review"
    with timezone.override(request.reader.choices.time_zone):
        return render(request, f"practice/sketches/{name}.html", context, status=status)


@require_POST
@reader_required
def sketch_cover(request: PageRequest, sketch: UUID) -> HttpResponse:
    """A reader's word that a component covers what the checklist misses, or that it does not."""
    found = exercise_or_404(own_sketch_or_404(request, sketch))
    review = Review.of(found)
    if review.last is None:
        raise Http404("This sketch has not been submitted yet.")
    form = CoverForm(request.POST, [want["kind"] for want in found.exercise.must_have], review.names, review.covered)
    if not form.is_valid():
        return show_review(request, review, 422, cover=form)
    say(found, **form.cleaned_data)
    return redirect(f"{reverse('practice:sketch_review', args=[found.pk])}#parts")


@require_POST
@reader_required
def sketch_dismiss(request: PageRequest, sketch: UUID) -> HttpResponse:
    """A reader's word that a finding does not apply, or that it does after all."""
    found = own_sketch_or_404(request, sketch)
    review = Review.of(found)
    if found.exercise and review.last is None:
        raise Http404("This sketch has not been submitted yet.")
    findings = review.findings
    form = DismissForm(request.POST, [one.finding.key for one in (*findings.open, *findings.dismissed)])
    if not form.is_valid():
        return show_review(request, review, 422, dismiss=form)
    dismiss(found, **form.cleaned_data)
    return redirect(f"{reverse('practice:sketch_review', args=[found.pk])}#findings")


@require_POST
@reader_required
def sketch_reference(request: PageRequest, sketch: UUID) -> HttpResponse:
    found = own_sketch_or_404(request, sketch)
    exercise_or_404(found)
    found.see_reference(timezone.now())
    return redirect(f"{reverse('practice:sketch_review', args=[found.pk])}#reference")


@require_POST
@reader_required
def sketch_weighed(request: PageRequest, sketch: UUID) -> HttpResponse:
    """Whether the reader had thought of a trade-off. What decides it is told in the answer, so not before a review."""
    found = exercise_or_404(own_sketch_or_404(request, sketch))
    review = Review.of(found)
    if not review.is_open:
        raise Http404("This sketch has not been submitted yet.")
    form = WeighForm(request.POST, len(found.exercise.tradeoffs))
    if not form.is_valid():
        return HttpResponse("Name a trade-off of the exercise.", status=400, content_type="text/plain")
    found.weigh(form.cleaned_data["number"], form.is_weighed)
    if wants_fragment(request):
        return render(request, "practice/sketches/_tradeoffs.html", {"sketch": found, "review": review})
    return redirect(f"{reverse('practice:sketch_review', args=[found.pk])}#tradeoffs")


def exercise_or_404(sketch: Sketch) -> Sketch:
    """A sketch of an exercise; others are not judged."""
    if sketch.exercise is None:
        raise Http404("This sketch has no exercise.")
    return sketch
