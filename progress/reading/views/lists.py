from django.http import HttpResponse
from django.views.decorators.http import require_safe

from catalog.listing import page_of, render_list
from catalog.page_cache import own_page
from mlsd_guide.http import PageRequest
from progress.reading.list_forms import ReadingFilters
from progress.reading.lists import AHEAD, count_all, shelves_of, whole_count
from progress.reading.standings import reader_of


@require_safe
@own_page
def reading_list(request: PageRequest) -> HttpResponse:
    """All lists with the first of each or, where a list is asked for, all of that one."""
    form = ReadingFilters(request.GET)
    shelves = shelves_of(reader_of(request), form) if request.reader else []
    chosen = next((shelf for shelf in shelves if shelf.key == form.state_wanted), None)
    count = chosen.count if chosen else count_all(shelves)
    context = {
        "section": "reading",
        "shelves": shelves,
        "chosen": chosen,
        "page": page_of(chosen.kept if chosen else [], request.GET.get("page", "")),
        "count": count,
        "all_done": bool(shelves) and not any(shelf.kept for shelf in shelves if shelf.key in AHEAD),
        "whole_count": whole_count(reader_of(request)) if form.filters else count,
    }
    return render_list(request, "progress/reading/reading_list.html", form, context)
