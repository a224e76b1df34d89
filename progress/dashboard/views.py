from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from mlsd_guide.http import PageRequest
from mlsd_guide.sql import compiled
from progress.dashboard import statistics
from progress.dashboard.forms import PieceForm
from progress.plan.models import Plan
from progress.reading.rings import goal_rings, shelf_rings
from progress.reading.standings import reader_of
from progress.reading.study_days import days_of

SECTION = {"section": "reading"}


@require_safe
def dashboard(request: PageRequest) -> HttpResponse:
    user = request.reader
    if user is None:
        return render(request, "progress/dashboard/dashboard.html", SECTION)
    choices, today = user.choices, user.local_date()
    days = days_of(user, today)
    pause = (choices.paused_from, choices.paused_until)
    context = SECTION | {
        "is_kept": bool(days),
        "hidden": choices.hidden,
        "heat": statistics.heat(days, today, choices.week_start),
        "rhythm": statistics.rhythm(days, today, choices.week_start, study_days(user), pause),
        "goal_rings": goal_rings(reader_of(request)),
        "shelf_rings": shelf_rings(reader_of(request)),
    }
    return render(request, "progress/dashboard/dashboard.html", context)


@compiled
def plan_minutes(user: int) -> QuerySet:
    return Plan.objects.filter(user=user).values_list("minutes")


def study_days(user: User) -> int:
    """The days of study a week: those of the plan, or without one what the reader wished for."""
    minutes = [some for (week,) in plan_minutes(user.pk) for some in week]
    return sum(some > 0 for some in minutes) or user.choices.study_days


@require_POST
def dashboard_piece(request: PageRequest) -> HttpResponse:
    """Hide a piece of the page or show it again."""
    form = PieceForm(request.POST)
    if request.reader is None or not form.is_valid():
        return redirect("progress:dashboard")
    form.save(request.reader)
    return redirect("progress:dashboard")
