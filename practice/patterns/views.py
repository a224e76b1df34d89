from django.http import HttpResponse
from django.shortcuts import render

from catalog import library
from catalog.choices import Family
from catalog.listing import page_of, render_list
from catalog.lookup import entry_or_move
from catalog.models import Pattern
from catalog.page_cache import has_readers, public_list, public_page
from mlsd_guide.http import PageRequest
from practice.patterns import related
from practice.patterns.forms import PatternFilters
from practice.patterns.personal import patterns_in_state
from practice.patterns.structured_data import pattern_data
from practice.sketches import drawings

# A drawer of cases stays shut beyond these.
FIRST_CASES = 6
MOST_PATTERNS = 200


@public_list
def pattern_list(request: PageRequest) -> HttpResponse:
    form = PatternFilters(request.GET, is_readers=has_readers(request))
    patterns, topics = list(library.patterns().values()), library.pattern_topics()
    shown = form.fitting(patterns)
    if (state := form.values.get("state")) and request.reader:
        wanted = patterns_in_state(request.reader, state)
        shown = [pattern for pattern in shown if pattern.slug in wanted]
    rows = {one.slug: (one, next((topics[slug] for slug in one.topics if slug in topics), None)) for one in shown}
    context = {
        "section": "patterns",
        "families": related.by_family(patterns),
        "patterns": patterns,
        "page": page_of(shown, "", MOST_PATTERNS),
        "count": len(shown),
        "shown": [(family, [rows[one.slug] for one in some]) for family, some in related.by_family(shown)],
    }
    return render_list(request, "practice/patterns/pattern_list.html", form, context)


@public_page
def pattern_detail(request: PageRequest, slug: str) -> HttpResponse:
    pattern = entry_or_move(Pattern.objects.all(), slug)
    cases, topics = related.cases(pattern), library.pattern_topics()
    context = {
        "section": "patterns",
        "pattern": pattern,
        "family": Family(pattern.family),
        "drawing": drawings.pattern_drawing(pattern),
        "needs": related.needed(pattern),
        "leads_to": related.leads_to(pattern),
        "topics": [topics[key] for key in pattern.topics if key in topics],
        "readings": related.readings(pattern),
        "cases": cases[:FIRST_CASES],
        "more_cases": cases[FIRST_CASES:],
        "exercises": related.exercises(pattern),
        "structured_data": pattern_data(request, pattern),
    }
    return render(request, "practice/patterns/pattern_detail.html", context)
