"""A starting point for a sketch: looked at, asked for in an exercise, and taken as a first draft."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from accounts.decorators import reader_required
from mlsd_guide.autosave import Conflict, Fingerprint, check
from mlsd_guide.http import PageRequest
from practice.sketches.access import own_sketch_or_404
from practice.sketches.in_mock import drawing_place
from practice.sketches.models import LONGEST_OUTLINE
from practice.sketches.spoken import MOST_OFFERED
from practice.sketches.starting import OfferedStart, start_named
from practice.sketches.views.closed import closed

BEFORE = "Before a starting point"
MEANWHILE = "The outline was changed somewhere else meanwhile. This is how the starting point fits it now."
NONE_PICKED = "No part is chosen. Choose at least one, or go back to the board."
TOO_LONG = "With it the outline is too long. Choose fewer parts."


class StartForm(forms.Form):
    """What to do with a starting point: ``show`` it in an exercise, or ``make`` it the first draft; ``picked`` are its parts."""

    do = forms.ChoiceField(choices=[("show", "Show"), ("make", "Make")])
    base = Fingerprint(required=False)
    picked = forms.TypedMultipleChoiceField(
        required=False, coerce=int, choices=[(str(number), number) for number in range(MOST_OFFERED)]
    )


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def sketch_start(request: PageRequest, sketch: UUID) -> HttpResponse:
    found = own_sketch_or_404(request, sketch)
    if refusal := closed(request, found):
        return refusal
    data = request.POST if request.method == "POST" else request.GET
    start = start_named(found, data.get("from", ""))
    if start is None:
        raise Http404("There is no such starting point for this sketch.")
    if request.method != "POST":
        return show(request, start)
    form = StartForm(data)
    if form.is_valid() and form.cleaned_data["do"] == "show":
        if found.exercise:
            found.see_reference(timezone.now())
        return redirect(f"{reverse('practice:sketch_start', args=[found.pk])}?{urlencode({'from': start.key})}")
    return make(request, start, form)


def make(request: PageRequest, start: OfferedStart, form: StartForm) -> HttpResponse:
    """Put it into the outline; what that said before stays as a version."""
    if not start.is_shown or not form.is_valid():
        return show(request, start, 422, "Choose among the parts that are listed." if start.is_shown else "")
    picked, sketch = set(form.cleaned_data["picked"]), start.sketch
    text = start.begun(picked) if picked else ""
    if not picked or len(text) > LONGEST_OUTLINE:
        return show(request, start, 422, TOO_LONG if picked else NONE_PICKED)
    try:
        check(form.cleaned_data["base"], sketch.outline, text)
        sketch.replace(text, sketch.version, timezone.now(), BEFORE)
    except Conflict:
        sketch.refresh_from_db(fields=["outline", "version"])
        return show(request, start, 409, MEANWHILE)
    messages.success(request, f"{start.says}. Change it until it is.")
    return redirect(drawing_place(sketch))


def show(request: PageRequest, start: OfferedStart, status: int = 200, error: str = "", **more: Any) -> HttpResponse:
    context = {"section": "exercises", "sketch": start.sketch, "start": start, "error": error, **more}
    return render(request, "practice/sketches/sketch_start.html", context, status=status)
