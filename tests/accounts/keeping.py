"""The site's URLs with pages that only tests need: one that keeps something, and ones for readers and accounts."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from accounts.decorators import account_required, reader_required
from accounts.readers import make_guest
from mlsd_guide.urls import urlpatterns as site


def keep(request: HttpRequest) -> HttpResponse:
    make_guest(request)
    return HttpResponse("kept")


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


handler429 = "mlsd_guide.views.too_many"
urlpatterns = [
    path("keep/", keep),
    path("for-readers/", reader_required(answer)),
    path("for-accounts/", account_required(answer)),
    *site,
]
