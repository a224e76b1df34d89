"""Requests as the middleware hands them to a view. Every app may import this."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from mlsd_guide.display import Display


class PageRequest(HttpRequest):
    htmx: HtmxDetails
    display: Display
    # Whose progress this is: a signed-in person or a guest, or nobody.
    reader: AbstractBaseUser | None


def wants_fragment(request: PageRequest) -> bool:
    """Whether htmx will swap the answer into the page. Going back, it asks for a whole page."""
    # Most requests are a browser's own: a glance spares them the reading of all headers.
    return "HTTP_HX_REQUEST" in request.META and bool(request.htmx) and not request.htmx.history_restore_request


def refusal(request: PageRequest, status: int) -> HttpResponse:
    """Refuse in words: a page, or a message above the page that leaves everything typed where it is."""
    if wants_fragment(request):
        response = render(request, "_refusal.html", {"status": status}, status=status)
        response["HX-Retarget"], response["HX-Reswap"] = "#messages", "innerHTML"
    else:
        response = render(request, f"{status}.html", status=status)
    if status == 429:
        response["Retry-After"] = "300"
    return response
