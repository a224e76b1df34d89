"""A sketch to take along: as a drawing, a picture, Mermaid, its outline, a design document, and on paper."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from accounts.decorators import reader_required
from mlsd_guide.http import PageRequest
from practice.sketches.access import own_sketch_or_404
from practice.sketches.board import read, titled
from practice.sketches.document import DesignDocument
from practice.sketches.document_markdown import as_markdown
from practice.sketches.models import Sketch
from practice.sketches.pictures import picture_of
from practice.sketching.diagram import Diagram
from practice.sketching.mermaid import mermaid
from practice.sketching.svg import draw


def drawn(sketch: Sketch) -> Diagram:
    return titled(read(sketch.outline).diagram, sketch.title)


FORMS = {
    "svg": ("image/svg+xml", lambda sketch: draw(drawn(sketch), standalone=True)),
    "png": ("image/png", lambda sketch: picture_of(sketch.user, drawn(sketch))),
    "mmd": ("text/plain; charset=utf-8", lambda sketch: mermaid(drawn(sketch))),
    "txt": ("text/plain; charset=utf-8", lambda sketch: sketch.outline),
    "md": ("text/markdown; charset=utf-8", lambda sketch: as_markdown(DesignDocument.of(sketch))),
}


@require_safe
@reader_required
def sketch_export(request: PageRequest, sketch: UUID, form: str) -> HttpResponse:
    """As a file to be saved. Opened in the browser nothing in it could run: it gets an origin of its own."""
    found = own_sketch_or_404(request, sketch)
    if form not in FORMS:
        raise Http404("A sketch cannot be exported as that.")
    kind, make = FORMS[form]
    response = HttpResponse(make(found), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{slugify(found.title)[:60] or "sketch"}.{form}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
@reader_required
def sketch_document(request: PageRequest, sketch: UUID) -> HttpResponse:
    """The design document, to be read or printed."""
    found = own_sketch_or_404(request, sketch)
    context = {"section": "exercises", "sketch": found, "document": DesignDocument.of(found)}
    with timezone.override(request.reader.choices.time_zone):
        return render(request, "practice/sketches/sketch_document.html", context)


@require_safe
@reader_required
def sketch_print(request: PageRequest, sketch: UUID) -> HttpResponse:
    """The drawing alone, on one sheet."""
    found = own_sketch_or_404(request, sketch)
    context = {"section": "exercises", "sketch": found, "drawing": DesignDocument(found).drawing}
    return render(request, "practice/sketches/sketch_print.html", context)
