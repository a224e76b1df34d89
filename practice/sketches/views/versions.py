"""Versions of a sketch: saved by name, shown, compared, restored."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.decorators import reader_required
from mlsd_guide.http import PageRequest, wants_fragment
from practice.sketches.access import own_sketch_or_404, version_or_404
from practice.sketches.board import picture, read
from practice.sketches.choices import VersionKind
from practice.sketches.views.board import received, saved, show
from practice.sketching.comparing import compare, together


@require_safe
@reader_required
def sketch_versions(request: PageRequest, sketch: UUID) -> HttpResponse:
    found = own_sketch_or_404(request, sketch)
    versions = list(found.versions.order_by("-number"))
    context = {
        "section": "exercises",
        "sketch": found,
        "versions": versions,
        "is_kept": any(version.outline == found.outline for version in versions),
    }
    with timezone.override(request.reader.choices.time_zone):
        return render(request, "practice/sketches/sketch_versions.html", context)


@require_POST
def sketch_keep(request: PageRequest, sketch: UUID) -> HttpResponse:
    """Save what was typed and keep it as a version."""
    board, form = received(request, sketch)
    if board.error:
        return show(request, board, "saved", 422)
    if not saved(board, form):
        return show(request, board, "conflict", 409)
    version = board.sketch.keep(VersionKind.SAVED, timezone.now(), form.cleaned_data["name"])
    board.note = f"Saved as version {version.number}"
    if wants_fragment(request):
        return show(request, board, "saved")
    messages.success(request, f"{board.note}.")
    return redirect(board.sketch)


@require_safe
@reader_required
def sketch_version(request: PageRequest, sketch: UUID, number: int) -> HttpResponse:
    found = own_sketch_or_404(request, sketch)
    version = version_or_404(found, number)
    then, now = read(version.outline).diagram, read(found.outline).diagram
    marks = together(then, now)[1]
    context = {
        "section": "exercises",
        "sketch": found,
        "version": version,
        "drawing": picture(then, f"{found}, version {number}", "then", marks) if then.components else "",
        "now": picture(now, found.title, "now", marks) if now.components else "",
        "differences": compare(then, now),
        "is_same": version.outline == found.outline,
    }
    with timezone.override(request.reader.choices.time_zone):
        return render(request, "practice/sketches/sketch_version.html", context)


@require_POST
@reader_required
def sketch_version_restore(request: PageRequest, sketch: UUID, number: int) -> HttpResponse:
    found = own_sketch_or_404(request, sketch)
    version = version_or_404(found, number)
    found.restore(version, timezone.now())
    messages.success(request, f"The board says what version {number} said. What it said before is saved as a version.")
    return redirect(found)
