"""Whether the process answers, for those who watch over it, and what it says when it cannot keep up."""

import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mlsd_guide.http import refusal
from mlsd_guide.middleware import MOST_WAITED, WAITED, GetResponse

log = logging.getLogger(__name__)


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")


def early(get_response: GetResponse) -> GetResponse:
    """Answer /livez before anybody asks who is reading: with a cookie that would be a query."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path != "/livez":
            return get_response(request)
        request.get_host()  # refuses a foreign one, as on every other page
        response = livez(request)
        response["Cache-Control"] = "no-store"
        return response

    return middleware


def prompt(get_response: GetResponse) -> GetResponse:
    """Refuse what waited too long: behind a database that is locked, a queue would only grow."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if (waited := request.META.get(WAITED, 0)) < MOST_WAITED:
            return get_response(request)
        log.error("503 %s %s: waited %.0f seconds for its turn", request.method, request.path, waited)
        return refusal(request, 503, MOST_WAITED, is_busy=True)

    return middleware
