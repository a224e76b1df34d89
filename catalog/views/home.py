from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog import library
from catalog.models import CaseStudy, CatalogueVersion, Resource
from catalog.page_cache import public_page
from catalog.review import catalogue_numbers


@public_page
def home(request: HttpRequest) -> HttpResponse:
    context = {"shelves": library.shelves(), "goals": library.goals()}
    return render(request, "catalog/home.html", context)


@public_page
def about(request: HttpRequest) -> HttpResponse:
    context = {"loaded": CatalogueVersion.objects.first(), "numbers": catalogue_numbers(), "freshness": freshness()}
    return render(request, "catalog/about.html", context)


def freshness() -> list[dict]:
    """The top shelves with the newest date at which one of their entries was checked."""
    resources = Resource.objects.published()
    newest = {"cases": CaseStudy.objects.published().aggregate(last=Max("checked_on"))["last"]}
    for shelf, group, last in resources.values_list("category__slug", "category__parent__slug").annotate(last=Max("checked_on")):
        newest[group or shelf] = max(last, newest.get(group or shelf, ""))
    return [{"shelf": shelf, "checked_on": newest.get(shelf.slug) or ""} for shelf in library.shelves()]
