"""A link under which anybody may look at a sketch, and what they see there."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.decorators import reader_required
from mlsd_guide.http import PageRequest
from practice.sketches.access import own_sketch_or_404, with_exercise
from practice.sketches.document import DesignDocument
from practice.sketches.forms import ShareForm
from practice.sketches.models import Sketch, SketchLink

PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def sketch_share(request: PageRequest, sketch: UUID) -> HttpResponse:
    """The link to a sketch: made, changed or ended."""
    found = own_sketch_or_404(request, sketch)
    if request.method != "POST":
        return show(request, found)
    form = ShareForm(request.POST)
    if form.is_end:
        found.stop_sharing()
        messages.success(request, "The link no longer works.")
    elif not form.is_valid():
        return show(request, found, form, 422)
    else:
        found.share(form.cleaned_data["name"], form.cleaned_data["review"], timezone.now())
        messages.success(request, "Anybody with the link can see this sketch.")
    return redirect("practice:sketch_share", found.pk)


def show(request: PageRequest, sketch: Sketch, form: ShareForm | None = None, status: int = 200) -> HttpResponse:
    link = SketchLink.objects.filter(sketch=sketch).first()
    said = {"name": link.name, "review": link.shows_review} if link else {}
    address = request.build_absolute_uri(link.get_absolute_url()) if link else ""
    context = {
        "section": "exercises",
        "sketch": sketch,
        "link": link,
        "address": address,
        "form": form or ShareForm(initial=said),
    }
    return render(request, "practice/sketches/sketch_share.html", context, status=status)


@require_safe
def shared_sketch(request: PageRequest, token: str) -> HttpResponse:
    """For anybody with the link: the sketch as it is saved now, and nothing else of whose it is."""
    link = SketchLink.objects.open().filter(token=token).first()
    if link is None:
        raise Http404("There is no such sketch.")
    document = DesignDocument(with_exercise(link.sketch))
    review = document.review if link.shows_review else None
    context = {"section": "exercises", "link": link, "sketch": link.sketch, "document": document, "review": review}
    response = render(request, "practice/sketches/shared_sketch.html", context)
    for name, value in PRIVATE.items():
        response[name] = value
    return response
