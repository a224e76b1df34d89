from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from mlsd_guide.display import COOKIE, Display

METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
GetResponse = Callable[[HttpRequest], HttpResponse]


def known_methods(get_response: GetResponse) -> GetResponse:
    """Refuse TRACE and invented methods, which Django would hand to the view."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request) if request.method in METHODS else HttpResponseNotAllowed(METHODS)

    return middleware


def display(get_response: GetResponse) -> GetResponse:
    """Set ``request.display`` from the visitor's cookie."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.display = Display.from_cookie(request.COOKIES.get(COOKIE, ""))
        return get_response(request)

    return middleware
