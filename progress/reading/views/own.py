"""A reader's own links: like entries of the catalogue, but nobody else's."""

from contextlib import nullcontext
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.decorators import reader_required
from accounts.readers import make_guest
from history.access import own_or_404
from history.choices import Action, FactKind
from history.models import OwnResource
from history.record import write
from history.responses import answer_page
from history.values import Change
from mlsd_guide.http import PageRequest
from progress.reading.own_forms import OwnForm

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
    with timezone.override(request.reader.choices.time_zone):
        return render(request, "progress/reading/own_detail.html", page(own=own_or_404(request, own)))


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


def keep(request: PageRequest, own: OwnResource, form: OwnForm, done: str) -> HttpResponse:
    words = f"{done} {form.fact['title']}"
    group = write(own.user, Action.OWN, words, [Change(own, FactKind.OWN, lambda _: form.fact)])
    return answer_page(request, f"{words}." if group else "Nothing was changed.", group, own.get_absolute_url())


def page(**context: object) -> dict[str, object]:
    return {"section": "reading", **context}
