"""What every filtered list does with its request: page, fragment, clean address."""

from collections.abc import Callable

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from catalog.forms import FilterForm
from mlsd_guide.http import PageRequest, wants_fragment

PAGE_SIZE = 60


def page_of(rows: QuerySet | list, number: str, size: int = PAGE_SIZE) -> Page:
    """The asked-for page, or the nearest there is."""
    known = number.isascii() and number.isdigit() and len(number) < 6
    return Paginator(rows, size).get_page(max(1, int(number)) if known else 1)


def render_list(
    request: PageRequest, template: str, form: FilterForm, context: dict, show: Callable[..., HttpResponse] = render
) -> HttpResponse:
    """Show the page or, for htmx, its results; an untidy address is tidied by a redirect or a pushed one."""
    context |= {"form": form, "page_query": f"{form.query_string}&" if form.query_string else ""}
    tidy = f"{request.path}?{form.query_string}" if form.query_string else request.path
    if wants_fragment(request):
        response = render(request, f"{template}#results", context)
        number = context["page"].number
        response["HX-Push-Url"] = tidy if number == 1 else f"{request.path}?{context['page_query']}page={number}"
        return response
    if not form.is_clean() and "page" not in request.GET:
        return HttpResponseRedirect(tidy)
    return show(request, template, context)
