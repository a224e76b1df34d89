"""A reader's page of which most is the same for everybody, with the reader at hand; see catalog/framing.py."""

from django.http import HttpResponse

from catalog import framing
from catalog.framing import Context
from mlsd_guide.http import PageRequest
from progress.reading.standings import reader_of


def render_framed(
    request: PageRequest, template: str, partial: str, context: Context, frame: Context, variant: str = ""
) -> HttpResponse:
    known = context | {"reader": reader_of(request)}
    return framing.render_framed(request, template, partial, known, frame, variant=variant)
