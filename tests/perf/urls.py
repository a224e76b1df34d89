"""The guide's addresses and, beside them, the constant view that everything is measured against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from mlsd_guide.urls import urlpatterns as pages

# 20 KB that compress about as well as a page of ours does.
CONSTANT = "".join(f"<p>{number * 7919 % 100_003} is a line of the constant page.</p>\n" for number in range(500))[:20_480]


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse(CONSTANT)


urlpatterns = [path("constant/", constant), *pages]
