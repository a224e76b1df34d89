"""The plan: its making, the whole of it, one week, and what helps when time is short."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.decorators import reader_required
from accounts.readers import guests_day, make_guest, said_zone
from catalog.page_cache import own_page
from history.models import EventGroup
from history.responses import answer_page, refused
from mlsd_guide.http import PageRequest, wants_fragment
from progress.plan import offers, planner
from progress.plan.pages import PlanPage, WeekLine
from progress.plan.previews import Repairs
from progress.plan.saved_plan import SavedPlan
from progress.plan.wizard import Wizard

SECTION = {"section": "plan"}
NO_PLAN = "There is no plan yet."
CHANGED = "Your plan changed since this was shown, so nothing was done. Look at it as it is now."

reads_or_writes = require_http_methods(["GET", "HEAD", "POST"])


@reads_or_writes
def plan_new(request: PageRequest) -> HttpResponse:
    """Six questions; without a button pressed only what they would make. A new plan leads to today, where it begins."""
    if request.method != "POST" or request.POST.get("preset"):
        return show_wizard(request, wizard_of(request))
    wizard = wizard_of(request)
    if not wizard.form.is_valid():
        return show_wizard(request, wizard)
    if not request.reader:
        make_guest(request)
        wizard = wizard_of(request)
        if not wizard.form.is_valid():
            return show_wizard(request, wizard)
    path = reverse("progress:plan" if wizard.kept else "progress:today")
    try:
        return to_plan(request, planner.make(request.reader, wizard.answers, wizard.form.cleaned_data["restart"]), path=path)
    except planner.Stale:
        return refused(request, 409, CHANGED)


def wizard_of(request: PageRequest) -> Wizard:
    return Wizard(request.reader, request.POST or request.GET, guests_day(request), said_zone(request))


def to_plan(request: PageRequest, group: EventGroup | None, path: str = "") -> HttpResponse:
    """To the whole plan or another page, which says what was changed and how to take it back."""
    path = path or reverse("progress:plan")
    words = f"{group.words}." if group else "Your plan is as it was."
    response = answer_page(request, words, group, path)
    return HttpResponseClientRedirect(path) if wants_fragment(request) else response


def show_wizard(request: PageRequest, wizard: Wizard) -> HttpResponse:
    """The page, or what the answers make."""
    is_result = wants_fragment(request) and request.headers.get("HX-Target") == "plan-result"
    template = "progress/plan/_plan_result.html" if is_result else "progress/plan/plan_new.html"
    response = render(
        request, template, SECTION | {"wizard": wizard, "is_result": is_result}, status=200 if wizard.form.is_valid() else 422
    )
    # Both stand at one address: going back must find the page, not what was put into it.
    patch_vary_headers(response, ["HX-Request", "Cookie"])
    patch_cache_control(response, no_store=True)
    return response


@require_safe
@own_page
def plan(request: PageRequest) -> HttpResponse:
    """Without a plan, and for somebody who has saved nothing yet, the way to make one."""
    kept = SavedPlan.of(request.reader) if request.reader else None
    if kept is None:
        return redirect("progress:plan_new")
    return render(request, "progress/plan/plan.html", SECTION | {"page": PlanPage(kept)})


@require_safe
@reader_required
def plan_print(request: PageRequest) -> HttpResponse:
    return render(request, "progress/plan/plan_print.html", SECTION | {"page": PlanPage(kept_or_404(request))})


@require_safe
@reader_required
@own_page
def plan_week(request: PageRequest, number: int) -> HttpResponse:
    page = PlanPage(kept_or_404(request))
    week = page.plan.week(number)
    if week is None:
        raise Http404("The plan has no such week.")
    context = {
        "number": number,
        "page": page,
        "line": WeekLine(page, week),
        "before": page.plan.week(number - 1),
        "after": page.plan.week(number + 1),
    }
    return render(request, "progress/plan/plan_week.html", SECTION | context)


@reads_or_writes
@reader_required
def plan_repair(request: PageRequest) -> HttpResponse:
    """What would help where time is short, each as a preview; one of them is taken by its button."""
    kept = kept_or_404(request)
    if request.method != "POST":
        return render(request, "progress/plan/plan_repair.html", SECTION | {"repairs": Repairs(kept)})
    try:
        group = planner.repair(request.reader, request.POST.get("kind", ""), request.POST.get("seen", ""))
    except planner.Stale:
        return show_changed(request, "plan_repair", {"repairs": Repairs(kept)})
    return to_plan(request, group)


@reads_or_writes
@reader_required
def plan_offer(request: PageRequest) -> HttpResponse:
    """What could change where something was hard twice; one press changes it, another leaves the plan as it is."""
    kept = kept_or_404(request)
    if request.method != "POST":
        return render(request, "progress/plan/plan_offer.html", SECTION | {"offer": offers.offer_of(kept)})
    try:
        group = offers.answer(request.reader, request.POST.get("seen", ""), request.POST.get("do") == "apply")
    except planner.Stale:
        return show_changed(request, "plan_offer", {"offer": offers.offer_of(kept)})
    return to_plan(request, group)


def show_changed(request: PageRequest, name: str, context: dict) -> HttpResponse:
    if wants_fragment(request):
        return refused(request, 409, CHANGED)
    return render(request, f"progress/plan/{name}.html", SECTION | context | {"changed": CHANGED}, status=409)


@require_POST
@reader_required
def plan_remove(request: PageRequest) -> HttpResponse:
    group = planner.remove(request.reader)
    return answer_page(request, f"{group.words}." if group else NO_PLAN, group, reverse("progress:today"))


def kept_or_404(request: PageRequest) -> SavedPlan:
    kept = SavedPlan.of(request.reader)
    if kept is None:
        raise Http404(NO_PLAN)
    return kept
