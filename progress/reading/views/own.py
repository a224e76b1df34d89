"""A reader's own links: like entries of the catalogue, but nobody else's."""

from contextlib import nullcontext
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.decorators import reader_required
from accounts.readers import make_guest
from history.access import own_or_404
from history.choices import Action, FactKind
from history.models import EventGroup, OwnResource
from history.record import write
from history.responses import Origin, answer_page, marked, refused
from history.values import Change
from mlsd_guide.http import PageRequest, wants_fragment
from progress import fragments
from progress.choices import State
from progress.reading import rules
from progress.reading.change import Pressed, Rule
from progress.reading.facts import records_of
from progress.reading.forms import MarkForm, PartsForm, PercentForm
from progress.reading.outlines import outline_of
from progress.reading.own_forms import OwnForm
from progress.reading.page import WorkReading
from progress.reading.views.marks import first_error, named

reads_or_writes = require_http_methods(["GET", "HEAD", "POST"])


@reads_or_writes
def own_add(request: PageRequest) -> HttpResponse:
    own = OwnResource()
    form = OwnForm(request.POST or None, instance=own, user=request.reader)
    # Looked for and written together: of two presses at the same moment the second finds the link of the first.
    with transaction.atomic() if form.is_bound else nullcontext():
        if form.is_valid():
            own.user = request.reader or make_guest(request)
            return keep(request, own, form, "Added")
    return render(request, "progress/reading/own_edit.html", page(form=form), status=422 if form.is_bound else 200)


@require_safe
@reader_required
def own_detail(request: PageRequest, own: UUID) -> HttpResponse:
    # Undoing its addition leads back here.
    if OwnResource.objects.filter(user=request.reader, pk=own).exclude(removed_at=None).exists():
        return redirect("progress:reading_list")
    work = own_or_404(request, own)
    reading = WorkReading(work, records_of(request.reader, work))
    with timezone.override(request.reader.choices.time_zone):
        return render(request, "progress/reading/own_detail.html", page(own=work, reading=reading))


@reads_or_writes
@reader_required
def own_edit(request: PageRequest, own: UUID) -> HttpResponse:
    work = own_or_404(request, own)
    # The form writes what was typed into its instance, which must not be what the log compares with.
    form = OwnForm(request.POST or None, instance=own_or_404(request, own), user=request.reader)
    if form.is_valid():
        return keep(request, work, form, "Changed")
    return render(request, "progress/reading/own_edit.html", page(form=form, own=work), status=422 if form.is_bound else 200)


@require_POST
@reader_required
def own_remove(request: PageRequest, own: UUID) -> HttpResponse:
    work = own_or_404(request, own)
    words = f"Removed {work.title}"
    group = write(request.reader, Action.OWN, words, [Change(work, FactKind.OWN, lambda _: None)])
    return answer_page(request, f"{words}.", group, reverse("progress:reading_list"))


@require_POST
@reader_required
def own_mark(request: PageRequest, own: UUID) -> HttpResponse:
    work = own_or_404(request, own)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return refused(request, 400, first_error(form))
    state, reason = form.cleaned_data["state"], form.cleaned_data["reason"]
    words = f"{State(state).label if state else 'Not started'}: {work.title}"
    return press(request, work, words, lambda records, outline, now: rules.mark(records, outline, state, now, reason))


@require_POST
@reader_required
def own_parts(request: PageRequest, own: UUID) -> HttpResponse:
    work = own_or_404(request, own)
    form = PartsForm(request.POST, outline_of(work))
    if not form.is_valid():
        return refused(request, 400, first_error(form))
    keys, is_read = form.cleaned_data["parts"], form.cleaned_data["is_read"]
    words = f"{'Read' if is_read else 'Unread'}: {named(work, keys)} of {work.title}"
    return press(request, work, words, lambda records, outline, now: rules.tick(records, outline, keys, is_read, now))


@require_POST
@reader_required
def own_percent(request: PageRequest, own: UUID) -> HttpResponse:
    work = own_or_404(request, own)
    form = PercentForm(request.POST)
    if work.parts or not form.is_valid():
        return refused(request, 400, "It has parts: tick those." if work.parts else f"Per cent read: {first_error(form)}")
    share = form.cleaned_data["percent"]
    words = f"Read {share} %: {work.title}"
    return press(request, work, words, lambda records, outline, now: rules.set_percent(records, outline, share, now))


@require_POST
@reader_required
def own_again(request: PageRequest, own: UUID) -> HttpResponse:
    work = own_or_404(request, own)
    return press(request, work, f"Reading again: {work.title}", lambda records, _, now: rules.again(records, now))


def keep(request: PageRequest, own: OwnResource, form: OwnForm, deed: str) -> HttpResponse:
    words = f"{deed} {form.fact['title']}"
    group = write(own.user, Action.OWN, words, [Change(own, FactKind.OWN, lambda _: form.fact)])
    return answer_page(request, f"{words}." if group else "Nothing was changed.", group, own.get_absolute_url())


def press(request: PageRequest, own: OwnResource, words: str, rule: Rule) -> HttpResponse:
    pressed = Pressed(request.reader, own, rule)
    group = write(request.reader, Action.MARK, words, [pressed.change])
    reading = WorkReading(own, pressed.after)
    return answer(request, reading, f"{own.title}: {reading.said()}", group)


def answer(request: PageRequest, reading: WorkReading, words: str, group: EventGroup | None) -> HttpResponse:
    """The reading anew, out of band beside the toast, or on a list its mark; without scripts the way back to it."""
    own, place = reading.work, Origin.of(request)
    is_listed = place.view == "progress:reading_list"
    if not wants_fragment(request):
        return answer_page(
            request, words, group, f"{place.path}#own-{own.pk}" if is_listed else f"{own.get_absolute_url()}#reading"
        )
    if is_listed:
        piece = fragments.own_mark(own, reading.standing, oob=True)
    else:
        piece = render_to_string("progress/reading/_own_reading.html", {"own": own, "reading": reading, "oob": True}, request)
    return HttpResponse(marked(words, group) + piece)


def page(**context: object) -> dict[str, object]:
    return {"section": "reading", **context}
