"""Requests as the middleware hands them to a view. Every app may import this."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from mlsd_guide.display import Display


class PageRequest(HttpRequest):
    htmx: HtmxDetails
    display: Display


def wants_fragment(request: PageRequest) -> bool:
    """Whether htmx will swap the answer into the page. Going back, it asks for a whole page."""
    # Most requests are a browser's own: a glance spares them the reading of all headers.
    return "HTTP_HX_REQUEST" in request.META and bool(request.htmx) and not request.htmx.history_restore_request
