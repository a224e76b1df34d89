from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from mlsd_guide.display import COOKIE, Display

SAFE = {"GET", "HEAD", "OPTIONS"}
METHODS = ["GET", "HEAD", "OPTIONS", "POST"]
# Where the gateway says for how many seconds a request waited for its turn
WAITED = "guide.waited"
GetResponse = Callable[[HttpRequest], HttpResponse]


def known_methods(get_response: GetResponse) -> GetResponse:
    """Refuse all methods that no page has: Django would hand TRACE and invented ones to the view, allauth's takes PUT as POST."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in METHODS:
            return get_response(request)
        return HttpResponseNotAllowed(METHODS, headers={"Cache-Control": "no-store"})

    return middleware


def display(get_response: GetResponse) -> GetResponse:
    """Set ``request.display`` from the visitor's cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.display = Display.from_cookie(request.COOKIES.get(COOKIE, ""))
        return get_response(request)

    return middleware
