from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mlsd_guide.http import refusal


@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """Says that the process answers; asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")


def too_many(request: HttpRequest) -> HttpResponse:
    """Whoever tries too often, by allauth's count."""
    return refusal(request, 429)
