"""The plan's calendar: its secret address, and what stands there."""

import secrets
from hashlib import sha256

from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.decorators import reader_required
from history.responses import answer_page, refused
from mlsd_guide.http import PageRequest
from progress.plan.ical import calendar_of
from progress.plan.models import CalendarFeed
from progress.plan.pages import PlanPage
from progress.plan.saved_plan import SavedPlan

# 32 bytes of chance, far beyond guessing
TOKEN_BYTES = 32
PRIVATE = {"Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}


@require_http_methods(["GET", "HEAD", "POST"])
@reader_required
def plan_calendar(request: PageRequest) -> HttpResponse:
    """The address of the feed; a new one ends the old one."""
    if request.method != "POST":
        return show(request)
    do = request.POST.get("do")
    if do not in {"make", "end"}:
        return refused(request, 400, "Say whether to make an address or to end it.")
    if do == "end":
        CalendarFeed.objects.filter(user=request.reader).delete()
        return answer_page(request, "The address is no longer valid.", None, reverse("progress:plan_calendar"))
    values = {"token": secrets.token_urlsafe(TOKEN_BYTES), "made_at": timezone.now()}
    CalendarFeed.objects.update_or_create(user=request.reader, defaults=values)
    return answer_page(request, "Here is your calendar’s address.", None, reverse("progress:plan_calendar"))


def show(request: PageRequest) -> HttpResponse:
    feed, kept = CalendarFeed.objects.filter(user=request.reader).first(), SavedPlan.of(request.reader)
    address = request.build_absolute_uri(reverse("progress:calendar_feed", args=[feed.token])) if feed else ""
    context = {"section": "plan", "feed": feed, "address": address, "page": PlanPage(kept) if kept else None}
    return render(request, "progress/plan/plan_calendar.html", context)


@require_safe
def calendar_feed(request: PageRequest, token: str) -> HttpResponse:
    """For calendars, which sign in nowhere: anybody with the address may read it."""
    feed = CalendarFeed.objects.select_related("user__preferences").filter(token=token).first()
    kept = SavedPlan.of(feed.user) if feed and feed.user.is_active else None
    if kept is None:
        raise Http404("There is no such calendar.")
    content = calendar_of(kept, request.build_absolute_uri("/").rstrip("/"))
    headers = PRIVATE | {"ETag": f'"{sha256(content).hexdigest()[:32]}"'}
    if headers["ETag"] in request.headers.get("If-None-Match", "")[:1000]:
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
