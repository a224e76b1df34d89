from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.decorators import reader_required
from catalog.page_cache import public_page
from catalog.views.home import home as catalogue_home
from mlsd_guide.http import PageRequest, wants_fragment
from practice.steps import READING
from progress.plan.onward import next_thing
from progress.plan.today import TodayPage
from progress.reading.standings import reader_of

SECTION = {"section": "today"}


def home(request: PageRequest) -> HttpResponse:
    """Today for people who have saved something here; for everybody else what the guide is."""
    return today(request) if request.reader else catalogue_home(request)


@require_safe
@reader_required
def today(request: PageRequest) -> HttpResponse:
    """With ``?enough=yes`` as it stands for somebody who stops here."""
    context = SECTION | {"page": TodayPage(reader_of(request), request.GET.get("enough") == "yes")}
    return render(request, "progress/plan/today.html", context)


@require_safe
@reader_required
def next_after(request: PageRequest) -> HttpResponse:
    """The next thing after a text that was just read, for a page that asks once it has shown the press; else Today."""
    if not wants_fragment(request):
        return redirect("progress:today")
    onward = next_thing(request.reader, READING, request.GET.get("read", "").removeprefix(f"{READING}:"))
    return render(request, "progress/plan/_next.html", {"onward": onward, "is_piece": True})


@public_page
def practise(request: PageRequest) -> HttpResponse:
    """The steps; what is a reader's own in it is put into the kept page."""
    return render(request, "progress/plan/practise.html", {"section": "practise"})
