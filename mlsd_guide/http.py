"""Requests as the middleware hands them to a view. Every app may import this."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django_htmx.middleware import HtmxDetails

from mlsd_guide.display import Display
from mlsd_guide.middleware import SAFE
from mlsd_guide.shown import typed_if_readable

# After a while the same request may be taken.
PASSING = {429, 503}


class PageRequest(HttpRequest):
    htmx: HtmxDetails
    display: Display
    # Whose progress this is: a signed-in person or a guest, or nobody.
    reader: AbstractBaseUser | None
    # The number of the guest that a signed-in person was in this browser before
    guest_before: int | None


def wants_fragment(request: PageRequest) -> bool:
    """Whether htmx will swap the answer into the page. Going back, it asks for a whole page."""
    # Most requests are a browser's own: a glance spares them the reading of all headers.
    if "HTTP_HX_REQUEST" not in request.META:
        return False
    htmx = getattr(request, "htmx", None) or HtmxDetails(request)
    return bool(htmx) and not htmx.history_restore_request


def refusal(request: PageRequest, status: int, retry_after: int = 300, is_busy: bool = False) -> HttpResponse:
    """Refuse in words: a page, or a message above the page that leaves everything typed where it is.

    Asks for nothing, so that it stands without database and static files. ``retry_after`` seconds the visitor should wait;
    ``is_busy`` where others kept the server from it. Who only looks is told that nothing was changed.
    """
    given = {"status": status, "is_looking": request.method in SAFE, "is_busy": is_busy}
    if wants_fragment(request):
        text = render_to_string("_refusal.html", given)
        response = HttpResponse(text, status=status, headers={"HX-Retarget": "#messages", "HX-Reswap": "innerHTML"})
    else:
        given["typed"] = typed_if_readable(request) if status in PASSING else {}
        response = HttpResponse(render_to_string(f"{status}.html", given), status=status)
    if status in PASSING:
        response["Retry-After"] = str(retry_after)
    if status == 503:
        response["Cache-Control"] = "no-store"
    return response
