"""A model asked about a sketch, and as the interviewer of a mock. Without ASSISTANT_URL none of these pages exists."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from accounts.decorators import reader_required
from mlsd_guide.http import PageRequest, wants_fragment
from practice.assistant.forms import InterviewerForm
from practice.assistant.jobs import NotNow, ask
from practice.assistant.models import ModelJob
from practice.assistant.pages import Interviewer, ModelProposal, talk_in
from practice.mocks.access import own_mock_or_404
from practice.mocks.peers.meetings import live_meeting
from practice.sketches.access import own_sketch_or_404
from practice.sketches.views.closed import closed
from practice.sketches.views.words import make, show
from practice.sketches.worded import proposal_of

View = Callable[..., HttpResponse]


def only_with_model(view: View) -> View:
    """Where no model is set up, the address answers as one that does not exist."""

    @reader_required
    @wraps(view)
    def wrapper(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.ASSISTANT_URL:
            raise Http404("There is no such page.")
        return view(request, *args, **kwargs)

    return wrapper


@require_http_methods(["GET", "HEAD", "POST"])
@only_with_model
def sketch_ask(request: PageRequest, sketch: UUID) -> HttpResponse:
    """Send the words and the saved outline to the model; the answer comes to a page of its own."""
    found = own_sketch_or_404(request, sketch)
    if refusal := closed(request, found):
        return refusal
    if request.method != "POST":
        return redirect("practice:sketch_words", sketch)
    proposal, form = proposal_of(found, without_step(request))
    if proposal.error:
        return show(request, proposal, 422)
    try:
        job = ask(request.reader, form.cleaned_data["words"], timezone.now(), sketch=found)
    except NotNow as error:
        proposal.error = str(error)
        return show(request, proposal, 429)
    return redirect(job)


@require_http_methods(["GET", "HEAD", "POST"])
@only_with_model
def sketch_asked(request: PageRequest, sketch: UUID, job: UUID) -> HttpResponse:
    """The answer of the model as a proposal; until it is there, that it is awaited."""
    found, now = own_sketch_or_404(request, sketch), timezone.now()
    if refusal := closed(request, found):
        return refusal
    asked = get_object_or_404(ModelJob.objects.of(request.reader, now), pk=job, sketch=found)
    if asked.is_open and not asked.is_lost(now):
        return await_answer(request, asked)
    if wants_fragment(request):
        return HttpResponseClientRefresh()
    if request.method != "POST":
        return show(request, ModelProposal(found, asked.words, job=asked))
    data = without_step(request)
    data["words"] = asked.words
    sent, form = proposal_of(found, data)
    proposal = ModelProposal(found, asked.words, sent.picked, sent.error, asked)
    if proposal.error or not form.is_make:
        return show(request, proposal, 422 if proposal.error else 200)
    return make(request, proposal, form)


def without_step(request: PageRequest) -> QueryDict:
    """What was sent, but for the step to do again: a model is asked about the drawing as it is."""
    data = request.POST.copy()
    data.pop("step", None)
    return data


def await_answer(request: PageRequest, job: ModelJob) -> HttpResponse:
    if wants_fragment(request):
        return HttpResponse(status=204)
    return render(request, "practice/assistant/sketch_asked.html", {"section": "exercises", "sketch": job.sketch, "job": job})


@require_http_methods(["GET", "HEAD", "POST"])
@only_with_model
def mock_ask(request: PageRequest, mock: UUID) -> HttpResponse:
    """The talk with the interviewer, and a question to them while the interview is open."""
    found, now = own_mock_or_404(request, mock), timezone.now()
    # Where a person asks the questions, the model says nothing.
    if not found.is_open or not found.started_at or not found.exercise or live_meeting(found, now):
        return HttpResponseClientRefresh() if wants_fragment(request) else redirect(found)
    if request.method != "POST":
        return listen(request, talk_in(found, now))
    form = InterviewerForm(request.POST)
    try:
        if form.is_valid():
            ask(request.reader, form.cleaned_data["asked"], now, mock=found)
            return talk(request, talk_in(found, now))
        status, error = 422, form.error_text
    except NotNow as refusal:
        status, error = 429, str(refusal)
    page = talk_in(found, now)
    page.typed, page.error = request.POST.get("asked", "").replace("\0", ""), error
    return talk(request, page, status)


def listen(request: PageRequest, page: Interviewer) -> HttpResponse:
    """What was said, for the page that waits for an answer; nothing while that is still awaited."""
    if not wants_fragment(request):
        return redirect(f"{page.mock.get_absolute_url()}#interviewer")
    if page.is_waiting:
        return HttpResponse(status=204)
    return render(request, "practice/assistant/_talk.html", {"interviewer": page, "mock": page.mock})


def talk(request: PageRequest, page: Interviewer, status: int = 200) -> HttpResponse:
    if wants_fragment(request):
        return render(request, "practice/assistant/_interviewer.html", {"interviewer": page, "mock": page.mock}, status=status)
    if not page.error:
        return redirect(f"{page.mock.get_absolute_url()}#interviewer")
    context = {"section": "mocks", "interviewer": page, "mock": page.mock}
    return render(request, "practice/assistant/mock_ask.html", context, status=status)
