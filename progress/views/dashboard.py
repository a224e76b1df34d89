from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from progress import statistics
from progress.dashboard import days_of, goal_rings, shelf_rings
from progress.forms_dashboard import PieceForm
from progress.reader import reader_of


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    user = request.reader
    if user is None:
        return render(request, "progress/dashboard.html", {"section": "reading"})
    choices, today = user.choices, user.local_date(timezone.now())
    days = days_of(user, today)
    pause = (choices.paused_from, choices.paused_until)
    context = {
        "section": "reading",
        "is_kept": bool(days),
        "hidden": choices.hidden,
        "heat": statistics.heat(days, today, choices.week_start),
        "rhythm": statistics.rhythm(days, today, choices.week_start, choices.study_days, pause),
        "goal_rings": goal_rings(reader_of(request)),
        "shelf_rings": shelf_rings(reader_of(request)),
    }
    return render(request, "progress/dashboard.html", context)


@require_POST
def dashboard_piece(request: HttpRequest) -> HttpResponse:
    """Hide a piece of the page or show it again."""
    form = PieceForm(request.POST)
    if request.reader is None or not form.is_valid():
        return redirect("progress:dashboard")
    form.save(request.reader)
    return redirect("progress:dashboard")
