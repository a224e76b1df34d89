"""Changes of single items of the plan. Each request says what is wanted, so that repeating it changes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.decorators import reader_required
from history import timestamps
from history.choices import Action
from history.models import EventGroup
from history.responses import Origin, answer_page, marked, refused
from mlsd_guide.http import PageRequest, wants_fragment
from progress.plan import edits, planner
from progress.plan.forms import MoveForm, PlaceForm, SkipForm, YesForm
from progress.plan.links import place_of
from progress.plan.pages import PlanPage, WeekLine
from progress.plan.saved_plan import SavedPlan
from progress.plan.scheduler.keys import key_of
from progress.reading.views.marks import first_error

Json = Any
View = Callable[[PageRequest, SavedPlan], HttpResponse]

NO_PLAN = "You have no plan now, so nothing was changed. Make a new one to go on."
GONE = "This is not in your plan now, so nothing was changed. The plan may have been changed in another tab."


def of_a_plan(view: View) -> Callable[[PageRequest], HttpResponse]:
    """With the reader's plan; who has none is told so."""

    @require_POST
    @reader_required
    @wraps(view)
    def wrapper(request: PageRequest) -> HttpResponse:
        kept = SavedPlan.of(request.reader)
        return refused(request, 409, NO_PLAN) if kept is None else view(request, kept)

    return wrapper


@of_a_plan
def plan_item_week(request: PageRequest, kept: SavedPlan) -> HttpResponse:
    """Into another week, to stay there."""
    form = MoveForm(request.POST)
    if not form.is_valid():
        return refused(request, 400, first_error(form))
    week = form.cleaned_data["week"]
    if not max(kept.current, 1) <= week <= len(kept.themes):
        return refused(request, 400, f"Week: the plan has no week {week} that is still to come.")
    words = f"Moved to week {week}: {titled(form)}"
    return changed(request, form, words, lambda fact, item, at: edits.move(fact, item, week, at))


@of_a_plan
def plan_item_order(request: PageRequest, kept: SavedPlan) -> HttpResponse:
    """Directly before or after another item of its week."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return refused(request, 400, first_error(form))
    after = form.cleaned_data["after"]
    beside = after or form.cleaned_data["before"]
    words = f"Moved {'down' if after else 'up'}: {titled(form)}"
    return changed(request, form, words, lambda fact, item, at: edits.place(fact, item, beside, bool(after)))


@of_a_plan
def plan_item_pin(request: PageRequest, kept: SavedPlan) -> HttpResponse:
    """Held in its week whatever is laid out again, or not."""
    form = YesForm(request.POST)
    if not form.is_valid():
        return refused(request, 400, first_error(form))
    words = f"{'Pinned' if form.is_wanted else 'Not pinned'}: {titled(form)}"
    return changed(request, form, words, lambda fact, item, at: edits.pin(fact, item, form.is_wanted, at))


@of_a_plan
def plan_item_tick(request: PageRequest, kept: SavedPlan) -> HttpResponse:
    """Done, or not done, of what nothing else shows."""
    form = YesForm(request.POST)
    if not form.is_valid():
        return refused(request, 400, first_error(form))
    words = f"{'Done' if form.is_wanted else 'Not done'}: {titled(form)}"
    return changed(request, form, words, lambda fact, item, at: edits.tick(fact, item, form.is_wanted, at), Action.MARK)


@of_a_plan
def plan_item_skip(request: PageRequest, kept: SavedPlan) -> HttpResponse:
    """Left out, with a reason or without one, or brought back."""
    form = SkipForm(request.POST)
    if not form.is_valid():
        return refused(request, 400, first_error(form))
    words = f"{'Skipped' if form.is_wanted else 'Brought back'}: {titled(form)}"
    week = min(max(kept.current, 1), max(len(kept.themes), 1))

    def change(fact: Json, item: str, at: str) -> Json:
        if form.is_wanted:
            return edits.skip(fact, item, form.cleaned_data["reason"], at)
        return edits.bring_back(fact, item, week, at)

    return changed(request, form, words, change)


def changed(
    request: PageRequest, form: Form, words: str, change: Callable[[Json, str, str], Json], action: Action = Action.PLAN
) -> HttpResponse:
    """Made, and back to the item on the page that it came from."""
    item, at = form.cleaned_data["item"], timestamps.written(timezone.now())

    def make(fact: Json) -> Json:
        if fact is None:
            raise edits.Missing(item)
        return change(fact, item, at)

    try:
        group = planner.edit(request.reader, words, make, action)
    except edits.Missing:
        return refused(request, 409, GONE)
    return answered(request, f"{words}.", group)


def answered(request: PageRequest, words: str, group: EventGroup | None) -> HttpResponse:
    """The toast and the week again; without htmx, or from another page, the way back."""
    place = Origin.of(request)
    if not wants_fragment(request) or place.view != "progress:plan_week":
        return answer_page(request, words, group, place.path)
    # Another tab may have removed the plan meanwhile.
    kept = SavedPlan.of(request.reader)
    page = PlanPage(kept) if kept else None
    week = page.plan.week(int(resolve(place.path.partition("?")[0]).kwargs["number"])) if page else None
    if week is None:
        return answer_page(request, words, group, place.path)
    context = {"page": page, "line": WeekLine(page, week), "oob": True}
    return marked(request, words, group, [render_to_string("progress/plan/_week_items.html", context, request)])


def titled(form: Form) -> str:
    key = key_of(form.cleaned_data["item"])
    place = place_of(key)
    return place.title if place else key
