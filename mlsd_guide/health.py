"""Whether the process answers, for whoever watches over it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mlsd_guide.middleware import GetResponse


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain", headers={"Cache-Control": "no-store"})


def early(get_response: GetResponse) -> GetResponse:
    """Answer /livez before anybody asks who is reading: with a cookie that would be a query."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path != "/livez":
            return get_response(request)
        request.get_host()  # refuses a foreign one, as on every other page
        return livez(request)

    return middleware
