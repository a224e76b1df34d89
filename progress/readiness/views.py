from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mlsd_guide.http import PageRequest
from progress.readiness.page import ReadinessPage

SECTION = {"section": "practise"}


@require_safe
def readiness(request: PageRequest) -> HttpResponse:
    """What a reader has shown so far; nobody is told what will stand there."""
    context = {"page": ReadinessPage(request.reader)} if request.reader else {}
    return render(request, "progress/readiness/readiness.html", SECTION | context)
