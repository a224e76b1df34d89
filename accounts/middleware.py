from django.http import HttpRequest, HttpResponse

from accounts.readers import find_reader
from mlsd_guide.middleware import GetResponse


def reader(get_response: GetResponse) -> GetResponse:
    """Set ``request.reader``, and keep what a reader sees out of every cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.reader = find_reader(request)
        response = get_response(request)
        if request.reader is not None:
            response["Cache-Control"] = "no-store"
        return response

    return middleware
