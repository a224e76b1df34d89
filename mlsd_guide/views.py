import logging
import sys

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views import defaults

from mlsd_guide.http import refusal
from mlsd_guide.trouble import trouble_of

log = logging.getLogger(__name__)


def too_many(request: HttpRequest) -> HttpResponse:
    """For people who try too often, by allauth's count."""
    return refusal(request, 429)


def malformed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django could not read; one that is too large is told so."""
    if isinstance(exception, RequestDataTooBig):
        return refusal(request, 413)
    return defaults.bad_request(request, exception)


def failed(request: HttpRequest) -> HttpResponse:
    """Trouble with the disk or database, anywhere between request and answer, is told in one line; the rest is our mistake."""
    if (trouble := trouble_of(sys.exc_info()[1])) is None:
        return defaults.server_error(request)
    log.error("503 %s %s: %s", request.method, request.path, trouble.words)
    response = refusal(request, 503, trouble.seconds)
    response._has_been_logged = True  # what Django's log_response looks at
    return response
