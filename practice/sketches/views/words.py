"""A sketch described or changed in plain words: a proposal first, and the change once its reader says so."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.decorators import reader_required
from mlsd_guide.amounts import count
from mlsd_guide.autosave import Conflict, check
from mlsd_guide.http import PageRequest
from practice.sketches.access import own_sketch_or_404
from practice.sketches.in_mock import drawing_place
from practice.sketches.views.closed import closed
from practice.sketches.worded import WordsForm, WordsProposal, proposal_of

BEFORE = "Before a change in words"
MEANWHILE = "The outline was changed somewhere else meanwhile. This is what your words say of it now."
NONE_PICKED = "No change is chosen. Choose at least one, or go back to the board."


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def sketch_words(request: PageRequest, sketch: UUID) -> HttpResponse:
    """What words say of the saved sketch; nothing is saved before the reader has seen it."""
    found = own_sketch_or_404(request, sketch)
    if refusal := closed(request, found):
        return refusal
    if request.method != "POST":
        return show(request, WordsProposal(found, ""))
    proposal, form = proposal_of(found, request.POST)
    if proposal.error:
        return show(request, proposal, 422)
    if form.cleaned_data["do"] != "make":
        return show(request, proposal)
    return make(request, proposal, form)


def make(request: PageRequest, proposal: WordsProposal, form: WordsForm) -> HttpResponse:
    """Write the chosen changes into the outline; what it said before stays as a version."""
    sketch = proposal.sketch
    if not proposal.chosen:
        proposal.error = NONE_PICKED
        return show(request, proposal, 422)
    try:
        check(form.cleaned_data["base"], sketch.outline, proposal.outline)
        sketch.replace(proposal.outline, sketch.version, timezone.now(), BEFORE)
    except Conflict:
        sketch.refresh_from_db(fields=["outline", "version"])
        return show(request, WordsProposal(sketch, proposal.words, None, MEANWHILE), 409)
    said = count(len(proposal.chosen), "change")
    messages.success(request, f"{said} made from your words. The drawing before is saved under “Versions”.")
    return redirect(drawing_place(sketch))


def show(request: PageRequest, proposal: WordsProposal, status: int = 200) -> HttpResponse:
    context = {"section": "exercises", "sketch": proposal.sketch, "page": proposal}
    return render(request, "practice/sketches/sketch_words.html", context, status=status)
