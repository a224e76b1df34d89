from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from catalog import version
from catalog.page_cache import has_message, page_key
from catalog.search import results
from catalog.search.grammar import LONGEST
from catalog.slots import filled, slot
from mlsd_guide.http import PageRequest, wants_fragment


@require_safe
@vary_on_headers("HX-Request")
def search(request: PageRequest) -> HttpResponse:
    text, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    is_too_long = len(text) > LONGEST
    context = {
        "results": results.Results() if is_too_long else results.search(text, kind),
        "is_too_long": is_too_long,
        "longest": LONGEST,
        "searched_text": text[:LONGEST],
        "is_fragment": wants_fragment(request),
    }
    if context["is_fragment"] or is_too_long or settings.DEBUG or has_message(request) or not version.current():
        template = "catalog/search.html#results" if context["is_fragment"] else "catalog/search.html"
        return render(request, template, context, status=400 if is_too_long else 200)
    return framed(request, context)


def framed(request: PageRequest, context: dict) -> HttpResponse:
    """What stands around the results is the same in every search: it is kept and filled in."""
    text = context["results"].text
    given = {
        "asked": escape(text),
        "typed": escape(context["searched_text"]),
        "results": render_to_string("catalog/search.html#results", context, request),
    }
    frame = {"results": results.Results(text and slot("asked")), "searched_text": slot("typed"), "results_slot": slot("results")}
    key = page_key(request, "asked" if text else "")
    return filled(request, key, lambda nobodys: render(nobodys, "catalog/search.html", frame), given)


@require_safe
@cache_control(public=True, max_age=60)
def search_suggestions(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "")
    if len(text) > LONGEST:
        return HttpResponse(f"A search takes at most {LONGEST} characters.", status=400, content_type="text/plain")
    context = {"suggestions": results.suggest(text), "text": text, "all_url": results.search_url(text)}
    return render(request, "catalog/_suggestions.html", context)
