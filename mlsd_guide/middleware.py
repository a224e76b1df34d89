from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import is_valid_path

from mlsd_guide.display import COOKIE, Display

SAFE = {"GET", "HEAD", "OPTIONS"}
METHODS = ["GET", "HEAD", "OPTIONS", "POST"]
# Where the gateway says for how many seconds a request waited for its turn
WAITED = "guide.waited"
# After so many it is refused, by the gateway itself where its turn has not come.
MOST_WAITED = 5
GetResponse = Callable[[HttpRequest], HttpResponse]


def known_methods(get_response: GetResponse) -> GetResponse:
    """Refuse all methods that no page has: Django would hand TRACE and invented ones to the view, allauth's takes PUT as POST."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in METHODS:
            return get_response(request)
        return HttpResponseNotAllowed(METHODS, headers={"Cache-Control": "no-store"})

    return middleware


def way_back(get_response: GetResponse) -> GetResponse:
    """Lead people who look at an address that only takes presses to the page above it.

    After an error such an address stands in the address bar, and there Enter asks for it again.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 405 and request.method in {"GET", "HEAD"}:
            return HttpResponseRedirect(page_above(request.path_info), headers={"Cache-Control": "no-store"})
        return response

    return middleware


def page_above(path: str) -> str:
    """The nearest address above this one; a page of ours, or one that leads on itself."""
    above = path
    while above != "/":
        above = above.rstrip("/").rpartition("/")[0] + "/"
        if is_valid_path(above):
            return above
    return "/"


def display(get_response: GetResponse) -> GetResponse:
    """Set ``request.display`` from the visitor's cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.display = Display.from_cookie(request.COOKIES.get(COOKIE, ""))
        return get_response(request)

    return middleware
