from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog.listing import page_of, render_list
from catalog.lookup import entry_or_move
from catalog.models import CaseStudy, Resource
from catalog.page_cache import has_readers, public_list, public_page
from catalog.twins import twins_of_cases
from mlsd_guide.http import PageRequest
from practice.cases.answers import done_cases
from practice.cases.forms import CaseFilters

MOST_RELATED = 6


@public_list
def case_list(request: PageRequest) -> HttpResponse:
    form = CaseFilters(request.GET, is_readers=has_readers(request))
    group = form.values.get("group", "")
    rows = narrowed(form, request).sorted_by(form.arranged("sort"), group)
    page = page_of(rows, request.GET.get("page", ""))
    return render_list(request, "practice/cases/case_list.html", form, {"section": "cases", "page": page, "group": group})


def narrowed(form: CaseFilters, request: PageRequest) -> QuerySet[CaseStudy]:
    filters = form.filters
    state, pattern = filters.pop("state", ""), filters.pop("pattern", "")
    rows = CaseStudy.objects.for_rows().filtered(filters).showing(pattern)
    if state and request.reader:
        done = done_cases(request.reader)
        return rows.filter(slug__in=done) if state == "done" else rows.exclude(slug__in=done)
    return rows


@public_page
def case_detail(request: HttpRequest, slug: str) -> HttpResponse:
    case = entry_or_move(CaseStudy.objects.select_related("topic"), slug)
    others = CaseStudy.objects.for_rows().exclude(pk=case.pk)
    context = {
        "section": "cases",
        "case": case,
        "twin": twins_of_cases().get(case.slug),
        "same_topic": others.filter(topic=case.topic).order_by("-year", "company")[:MOST_RELATED],
        "same_company": others.filter(company=case.company).order_by("-year")[:MOST_RELATED],
        "resources": Resource.objects.for_rows().filter(topics=case.topic).sorted_by("recommended")[:MOST_RELATED],
    }
    return render(request, "practice/cases/case_detail.html", context)
