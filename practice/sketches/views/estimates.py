"""What a sketch needs and does, in numbers, and what its reader says of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.decorators import reader_required
from catalog.page_cache import public_page
from mlsd_guide.amounts import count
from mlsd_guide.http import PageRequest
from practice.sketches.access import own_sketch_or_404
from practice.sketches.answers import QuestionsForm
from practice.sketches.board import Board
from practice.sketches.estimates import SketchEstimate, defaults, fidelity, times_by_kind
from practice.sketches.models import Sketch
from practice.sketches.review import recount
from practice.sketches.views import board as boards
from practice.sketches.views import words
from practice.sketches.views.closed import closed
from practice.sketches.worded import proposal_of
from practice.sketching.words.answering import QUESTIONS


@public_page
def estimate_facts(request: PageRequest) -> HttpResponse:
    """What an estimate calculates and how, its defaults, and how right it is."""
    context = {"section": "practise", "checked": fidelity(), "numbers": defaults(), "times": times_by_kind()}
    return render(request, "practice/sketches/estimate_facts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def sketch_estimate(request: PageRequest, sketch: UUID) -> HttpResponse:
    """The estimate from the saved numbers, or others in the address; what is wrong in them is said, and the rest counts.

    A press saves what was typed, or shows it under an address of its own.
    """
    found = own_sketch_or_404(request, sketch)
    page = SketchEstimate.of(found, (request.POST if request.method == "POST" else request.GET).dict())
    if not page.form.is_valid() or request.method != "POST":
        context = {"section": "exercises", "sketch": found, "page": page}
        status = 200 if page.form.is_valid() else 422
        return render(request, "practice/sketches/sketch_estimate.html", context, status=status)
    address, what = reverse("practice:sketch_estimate", args=[found.pk]), page.form.cleaned_data["what"]
    if page.form.cleaned_data["do"] != "save":
        return redirect(f"{address}?{page.form.address}{'#broken' if what else ''}")
    page.form.save(found)
    recount(found)
    messages.success(request, "Your numbers are saved. The estimate, the review and the design document use them.")
    return redirect(address)


@require_POST
@reader_required
def sketch_answers(request: PageRequest, sketch: UUID) -> HttpResponse:
    """Answers to questions about the system, and numbers that words said. Sent with words, what these say is shown again."""
    found = own_sketch_or_404(request, sketch)
    form = QuestionsForm(request.POST, [one for one in QUESTIONS.values() if one.key in request.POST])
    said = request.POST.get("words", "")
    if said.strip() and (refusal := closed(request, found)):
        return refusal
    if not form.is_valid():
        return show(request, found, said, 422, questions=form)
    saved = form.save(found)
    if request.POST.get("do") == "figures":
        saved += proposal_of(found, {"words": said})[0].save_figures()
    recount(found)
    if saved:
        messages.success(request, f"{count(saved, 'answer')} saved. The estimate and the review use them.")
    return show(request, found, said) if said.strip() else redirect(found)


def show(request: PageRequest, sketch: Sketch, said: str, status: int = 200, **more: QuestionsForm) -> HttpResponse:
    """The page that the answers were typed on."""
    if said.strip():
        proposal = proposal_of(sketch, {"words": said})[0]
        return words.show(request, proposal, 422 if proposal.error else status, **more)
    return boards.show_page(request, Board.of(sketch), status, **more)
