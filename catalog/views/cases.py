from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog.caching import public_page
from catalog.forms import CaseFilters
from catalog.listing import page_of, render_list
from catalog.lookup import entry_or_move
from catalog.models import CaseStudy, Resource

MOST_RELATED = 6


@public_page
def case_list(request: HttpRequest) -> HttpResponse:
    form = CaseFilters(request.GET)
    group = form.values.get("group", "")
    rows = CaseStudy.objects.for_rows().filtered(form.filters).sorted_by(form.arranged("sort"), group)
    page = page_of(rows, request.GET.get("page", ""))
    return render_list(request, "catalog/case_list.html", form, {"section": "cases", "page": page, "group": group})


@public_page
def case_detail(request: HttpRequest, slug: str) -> HttpResponse:
    case = entry_or_move(CaseStudy.objects.select_related("topic"), slug)
    others = CaseStudy.objects.for_rows().exclude(pk=case.pk)
    context = {
        "section": "cases",
        "case": case,
        "same_topic": others.filter(topic=case.topic).order_by("-year", "company")[:MOST_RELATED],
        "same_company": others.filter(company=case.company).order_by("-year")[:MOST_RELATED],
        "resources": Resource.objects.for_rows().filter(topics=case.topic).sorted_by("recommended")[:MOST_RELATED],
    }
    return render(request, "catalog/case_detail.html", context)
