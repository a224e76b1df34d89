from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from catalog.page_cache import personal_page
from catalog.search import results, suggestions
from catalog.search.grammar import LONGEST
from mlsd_guide.http import PageRequest, wants_fragment


@personal_page
@vary_on_headers("HX-Request")
def search(request: PageRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    asked = {"kind": request.GET.get("kind", ""), "as_typed": "typed" in request.GET, "page": request.GET.get("page", "1")}
    is_too_long = len(text) > LONGEST
    context = {
        "results": results.Results() if is_too_long else results.search(text, **asked),
        "is_too_long": is_too_long,
        "longest": LONGEST,
        "searched_text": text[:LONGEST],
        "is_fragment": wants_fragment(request),
    }
    template = "catalog/search.html#results" if context["is_fragment"] else "catalog/search.html"
    return render(request, template, context, status=400 if is_too_long else 200)


@require_safe
@cache_control(public=True, max_age=60)
def search_suggestions(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "")
    if len(text) > LONGEST:
        return HttpResponse(f"A search takes at most {LONGEST} characters.", status=400, content_type="text/plain")
    context = {"suggestions": suggestions.suggest(text), "text": text, "all_url": results.search_url(text)}
    return render(request, "catalog/_suggestions.html", context)
