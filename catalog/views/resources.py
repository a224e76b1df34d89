from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog.choices import RelationKind
from catalog.lookup import entry_or_move
from catalog.models import CaseStudy, Resource
from catalog.page_cache import public_page
from catalog.practising import practices_of
from catalog.structured_data import resource_data
from catalog.twins import cases_of_twins, with_twins

MOST_RELATED = 6
MOST_CASES = 6


@public_page
def resource_detail(request: HttpRequest, slug: str) -> HttpResponse:
    resource = entry_or_move(
        Resource.objects.select_related("category__parent").prefetch_related("topics", "goals", "also_in__parent"), slug
    )
    relations = list(resource.relations.select_related("other__category"))
    context = {
        "section": "catalogue",
        "resource": resource,
        "parts": with_twins(resource.parts.filter(retired_at=None), resource),
        "case": cases_of_twins().get((resource.slug, "")),
        "practices": practices_of(resource),
        "instead": [relation for relation in relations if relation.kind == RelationKind.INSTEAD],
        "after": [relation for relation in relations if relation.kind == RelationKind.AFTER],
        "successors": [relation for relation in relations if relation.kind == RelationKind.SUCCESSOR],
        "stops": resource.stops.select_related("goal", "part"),
        "related": Resource.objects.related_to(resource, MOST_RELATED),
        "cases": CaseStudy.objects.about(list(resource.topics.all()), MOST_CASES),
        "structured_data": resource_data(request, resource),
    }
    return render(request, "catalog/resource_detail.html", context)
