"""A reader's page of which most is the same for everybody: that is kept, and the rest put into it."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from catalog import version
from catalog.page_cache import has_message, page_key
from catalog.slots import filled, slot
from mlsd_guide.csrf import get_token
from mlsd_guide.http import PageRequest

OWN = "own"
Context = dict[str, Any]


def render_framed(
    request: PageRequest,
    template: str,
    partial: str,
    context: Context,
    frame: Context,
    *,
    variant: str = "",
    path: str | None = None,
    given: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Render the page as Django's ``render`` would, and its surroundings only once; see catalog/slots.py.

    ``partial`` is the template's part that is the reader's own; the template shows ``own_slot`` in its place where it is
    given that. Around it stands what ``frame`` says, in which nothing may be a reader's own. It may depend on the path
    (those that share one frame name one ``path``), the query and ``variant``. ``given`` fills further slots of it, as HTML.
    """
    if request.reader is None or settings.DEBUG or has_message(request) or not version.current():
        return render(request, template, context)
    own = render_to_string(f"{template}#{partial}", context | own_context(request))

    def surroundings(nobodys: PageRequest) -> HttpResponse:
        return render(nobodys, template, frame | {"own_slot": slot(OWN)})

    return filled(request, f"{page_key(request, path=path)}{variant}", surroundings, {OWN: own, **(given or {})})


def own_context(request: PageRequest) -> Context:
    """What a part may ask for; making Django's own context takes longer than rendering a list."""
    return {"request": request, "csrf_token": get_token(request)}
