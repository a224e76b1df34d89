import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from mlsd_guide.http import refusal
from mlsd_guide.trouble import trouble_of

log = logging.getLogger(__name__)


def too_many(request: HttpRequest) -> HttpResponse:
    """Whoever tries too often, by allauth's count."""
    return refusal(request, 429)


def failed(request: HttpRequest) -> HttpResponse:
    """Trouble with the disk or database, anywhere between request and answer, is told in one line; the rest is our mistake."""
    if (trouble := trouble_of(sys.exc_info()[1])) is None:
        return defaults.server_error(request)
    log.error("503 %s %s: %s", request.method, request.path, trouble.words)
    response = refusal(request, 503, trouble.seconds)
    response._has_been_logged = True  # what Django's log_response looks at
    return response
