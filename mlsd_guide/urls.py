from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def livez(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("livez", livez, name="livez"),
]
