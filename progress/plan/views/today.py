from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.decorators import reader_required
from catalog.page_cache import public_page
from catalog.views.home import home as catalogue_home
from mlsd_guide.http import PageRequest
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


@public_page
def practise(request: PageRequest) -> HttpResponse:
    """The steps; what is a reader's own in it is put into the kept page."""
    return render(request, "progress/plan/practise.html", {"section": "practise"})
