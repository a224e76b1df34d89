"""A sketch described or changed in plain words: a proposal first, and the change once its reader says so."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.decorators import reader_required
from mlsd_guide.autosave import Conflict
from mlsd_guide.http import PageRequest
from practice.sketches.access import own_sketch_or_404
from practice.sketches.answers import open_questions
from practice.sketches.board import read
from practice.sketches.in_mock import drawing_place
from practice.sketches.model_offer import model_offer
from practice.sketches.next_steps import next_steps
from practice.sketches.redone import StepAgain
from practice.sketches.review import Review
from practice.sketches.starting import start_for
from practice.sketches.views.closed import closed
from practice.sketches.worded import WordsForm, WordsProposal, asked, proposal_of

MEANWHILE = "The outline was changed somewhere else meanwhile. This is what your words say of it now."


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def sketch_words(request: PageRequest, sketch: UUID) -> HttpResponse:
    """What words say of the saved sketch; nothing is saved before the reader has seen it."""
    found = own_sketch_or_404(request, sketch)
    if refusal := closed(request, found):
        return refusal
    if request.method != "POST":
        return show(request, asked(found, request.GET))
    proposal, form = proposal_of(found, request.POST)
    if proposal.error:
        return show(request, proposal, 422)
    if not form.is_make:
        return show(request, proposal)
    return make(request, proposal, form)


def make(request: PageRequest, proposal: WordsProposal | StepAgain, form: WordsForm) -> HttpResponse:
    """Change the outline as proposed, or say why not."""
    sketch = proposal.sketch
    if problem := proposal.problem:
        proposal.error = problem
        return show(request, proposal, 422)
    try:
        said = proposal.make(form.cleaned_data["base"], timezone.now())
    except Conflict:
        sketch.refresh_from_db(fields=["outline", "version"])
        return show(request, proposal.renewed(MEANWHILE), 409)
    messages.success(request, said)
    return redirect(drawing_place(sketch))


def show(request: PageRequest, proposal: WordsProposal | StepAgain, status: int = 200, **more: object) -> HttpResponse:
    """``questions`` is the form of those that are asked back, where it was sent and refused."""
    sketch = proposal.sketch
    context = {"section": "exercises", "sketch": sketch, "page": proposal, "said": list(sketch.instructions.said())}
    if isinstance(proposal, WordsProposal):
        context["questions"] = open_questions(sketch, proposal.known, proposal.reading.questions)
    context |= more
    if not proposal.words:
        context["next"] = next_steps(Review.of_last(sketch), read(sketch.outline).diagram, None)
    if isinstance(proposal, WordsProposal) and proposal.reading.is_prompt:
        context["start"] = start_for(sketch, proposal.words)
    context["offer"] = model_offer(request.reader, timezone.now())
    with timezone.override(request.reader.choices.time_zone):
        return render(request, "practice/sketches/sketch_words.html", context, status=status)
